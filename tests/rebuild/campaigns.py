"""Campaigns on rebuilding: after whatever happened, the site is, byte for byte, the one that a clean build makes."""

import shutil
from pathlib import Path

from tests.rebuild.world import World, tree


def assert_clean(world: World) -> None:
    """The site equals one that is made from nothing."""
    clean = world.folder / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    assert world.build(clean, cache=False, jobs=2) == ""
    made, wanted = tree(world.output), tree(clean)
    different = sorted(path for path in made.keys() | wanted.keys() if made.get(path) != wanted.get(path))
    assert not different, f"sau {len(world.edits)} lần sửa, cuối cùng {world.edits[-3:]}: {different[:10]}"


def edits(folder: Path, times: int, seed: int) -> None:
    """So many random edits, one to three before each build."""
    world = World(folder, seed)
    while len(world.edits) < times:
        for _ in range(world.draw.randint(1, 3)):
            world.edit()
        told = world.build(world.output)
        assert told == "", f"{world.edits[-3:]}: {told}"
        assert_clean(world)


def kills(folder: Path, times: int, seed: int) -> None:
    """So many builds that are killed at any moment; some after one another, before one is let end."""
    world = World(folder, seed)
    assert world.build(world.output) == ""
    for number in range(1, times + 1):
        world.edit()
        world.build(world.output, kill_after=world.draw.uniform(0.2, 2.0))
        if number % 3 == 0 or number == times:
            told = world.build(world.output)
            assert told == "", f"lần {number}: {told}"
            assert_clean(world)


def damages(folder: Path, times: int, seed: int) -> None:
    """So many files of the site or of what builds remember that are lost, cut, or overwritten with something else."""
    world = World(folder, seed)
    assert world.build(world.output) == ""
    for number in range(1, times + 1):
        store = sorted((folder / "build").glob("store-*.sqlite"))
        file = world.draw.choice([*store, world.draw.choice(sorted(filter(Path.is_file, world.output.rglob("*"))))])
        damage(file, world)
        world.edit()
        told = world.build(world.output)
        assert told == "", f"lần {number}, {file.relative_to(folder)}: {told}"
        assert_clean(world)


def damage(file: Path, world: World) -> None:
    """One file is lost, emptied, cut short, or turned around."""
    data = file.read_bytes()
    way = world.draw.choice(("lost", "empty", "cut", "turned"))
    if way == "lost":
        file.unlink()
    else:
        file.write_bytes({"empty": b"", "cut": data[: len(data) // 2], "turned": data[::-1]}[way])

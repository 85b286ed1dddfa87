"""Campaigns on rebuilding: after whatever happened, the site is, byte for byte, the one that a clean build makes."""

import contextlib
import os
import shutil
import sqlite3
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
    """So many files of the site or of what builds remember that are lost, cut, flipped, or overwritten."""
    world = World(folder, seed)
    assert world.build(world.output) == ""
    for number in range(1, times + 1):
        remembered = sorted(file for file in (folder / "build").rglob("*") if file.is_file())
        stores = [file for file in remembered if file.suffix == ".sqlite"]
        site = sorted(file for file in world.output.rglob("*") if file.is_file())
        file = world.draw.choice(world.draw.choice([stores, remembered, site]))
        way = damage(file, world, may_keep_time=file not in site)
        world.edit()
        told = world.build(world.output)
        assert told == "", f"lần {number}, {file.relative_to(folder)} ({way}): {told}"
        assert_clean(world)


def damage(file: Path, world: World, may_keep_time: bool) -> str:
    """One file is lost, emptied, cut short, turned around, or, with its time of change kept, changed in a few bytes."""
    data, status = file.read_bytes(), file.stat()
    ways = ["lost", "empty", "cut", "turned"] + ["flipped", "row"] * may_keep_time
    way = world.draw.choice(ways)
    if way == "lost":
        file.unlink()
    elif way == "row" and file.suffix == ".sqlite":
        lose_row(file, world)
    elif way in ("flipped", "row"):
        file.write_bytes(flipped(data, world))
    else:
        file.write_bytes({"empty": b"", "cut": data[: len(data) // 2], "turned": data[::-1]}[way])
    if way in ("flipped", "row"):
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    return way


def flipped(data: bytes, world: World) -> bytes:
    """The data with one to five bytes that are other than before."""
    changed = bytearray(data)
    for _ in range(world.draw.randint(1, 5) if data else 0):
        changed[world.draw.randrange(len(data))] ^= world.draw.randint(1, 255)
    return bytes(changed)


def lose_row(file: Path, world: World) -> None:
    """One row of one table is gone, which SQLite itself finds nothing wrong with."""
    with contextlib.closing(sqlite3.connect(file)) as db, contextlib.suppress(sqlite3.Error), db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        table = world.draw.choice(tables)
        column = db.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        keys = db.execute(f"SELECT {column} FROM {table} ORDER BY 1").fetchall()
        if keys:
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", world.draw.choice(keys))

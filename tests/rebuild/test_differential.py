"""Rebuilding is right in cases that are worth a name; campaigns.py has those that are drawn at random."""

import shutil
from pathlib import Path

import pytest

from tests.rebuild.world import World, tree


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    world = World(tmp_path, 2)
    assert world.build(world.output) == ""
    before = {path: path.stat().st_mtime_ns for path in world.output.rglob("*") if path.is_file()}
    assert world.build(world.output) == ""
    after = {path: path.stat().st_mtime_ns for path in world.output.rglob("*") if path.is_file()}
    assert {path.name for path in after if after[path] != before.get(path)} <= {"manifest-sha256.txt"}


def test_a_changed_body_touches_only_its_page_its_data_and_the_search(tmp_path: Path) -> None:
    world = World(tmp_path, 3)
    file = next(file for file in world.posts() if "Status: draft" not in file.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace("Slug:", "Summary: Tóm tắt.\nSlug:", 1), "utf-8")
    assert world.build(world.output) == ""
    before = tree(world.output)
    file.write_text(file.read_text("utf-8") + "\nMột đoạn mới ở cuối bài.\n", "utf-8")
    assert world.build(world.output) == ""
    after = tree(world.output)
    changed = {path for path in after if after[path] != before.get(path)}
    page = f"bai/{file.parent.name}/{file.stem}"
    rest = {path for path in changed if not path.startswith((page, "search/"))}
    assert f"{page}/index.html" in changed
    assert rest == {"du-lieu/posts.json", "du-lieu/posts.csv", "manifest-sha256.txt"}


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("lost", ["du-lieu/posts.json", "du-lieu/posts.json!", "search", "manifest-sha256.txt"])
def test_what_an_edit_builds_upon_may_be_lost_or_damaged(tmp_path: Path, lost: str, is_told: bool) -> None:
    world = World(tmp_path, 7)
    assert world.build(world.output) == ""
    file = next(file for file in world.posts() if "Status: draft" not in file.read_text("utf-8"))
    file.write_text(file.read_text("utf-8") + "\nMột đoạn mới ở cuối bài.\n", "utf-8")
    gone = world.output / lost.removesuffix("!")
    if lost.endswith("!"):
        gone.write_bytes(gone.read_bytes().replace(b"a", b"b", 1))
    elif gone.is_dir():
        shutil.rmtree(gone)
    else:
        gone.unlink()
    assert world.build(world.output, is_told=is_told) == ""
    assert world.build(tmp_path / "clean", cache=False) == ""
    assert tree(world.output) == tree(tmp_path / "clean")


def test_a_term_that_is_gone_is_missed_in_posts_that_nobody_edited(tmp_path: Path) -> None:
    world = World(tmp_path, 6)
    world.age()
    assert world.build(world.output) == ""
    blocs = world.content / "vocabulary" / "blocs.toml"
    text = blocs.read_text("utf-8")
    blocs.write_text(text.replace('["lao-cai/tham-muu"]', '["lao-cai/khac"]'), "utf-8")
    world.age()
    assert "unknown-bloc" in world.build(world.output)
    blocs.write_text(text, "utf-8")
    assert world.build(world.output) == ""


@pytest.mark.parametrize("wreck", ["gone", "garbage", "cut", "empty"])
def test_a_store_that_is_lost_or_damaged_costs_only_time(tmp_path: Path, wreck: str) -> None:
    world = World(tmp_path, 5)
    assert world.build(world.output) == ""
    for file in (tmp_path / "build").glob("store-*.sqlite"):
        data = file.read_bytes()
        if wreck == "gone":
            file.unlink()
        else:
            file.write_bytes({"garbage": b"x" * 5000, "cut": data[: len(data) // 2], "empty": b""}[wreck])
    world.add()
    assert world.build(world.output) == ""
    assert world.build(tmp_path / "clean", cache=False) == ""
    assert tree(world.output) == tree(tmp_path / "clean")

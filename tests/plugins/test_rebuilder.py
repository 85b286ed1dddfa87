"""rebuilder: what nothing changed is not made again, and losing its memory costs time only."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from plugins.build.build import store_file
from plugins.build.order import Order
from plugins.build.plan import Plan
from plugins.rebuild.builder import TREE
from plugins.rebuild.store import Store
from plugins.rebuilder import RebuilderGenerator
from tests.conftest import write_post
from tests.site.built import SITE, build, forget


def times(folder: Path) -> dict[str, int]:
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()
    }


def test_only_what_an_edit_shows_in_is_made_again(content: Path, tmp_path: Path) -> None:
    write_post(content, "xa", "2015", Title="Ở nơi khác", Date="2015-05-05", Bloc="an-giang/khoi-7", Lead="so-y-te")
    output = tmp_path / "output"
    try:
        build(content, output, remember=True)
        before = times(output)
        write_post(content, Lead="so-xay-dung", Title="Tên mới của bài")
        site = build(content, output, remember=True)
        made = {path for path, time in times(output).items() if before.get(path) != time}
    finally:
        forget(output)
    for path in (
        "bai/2021/a/index.html",
        "khoi/yen-bai/kinh-te-ky-thuat/index.html",
        "index.html",
        "du-lieu/posts.csv",
    ):
        assert path in made, path
    for path in ("bai/2015/xa/index.html", "khoi/an-giang/khoi-7/index.html", "tinh/an-giang/index.html", "404.html"):
        assert path not in made, path
    assert "Tên mới của bài" in site.text("/khoi/yen-bai/kinh-te-ky-thuat/")


def test_a_damaged_memory_is_thrown_away(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    try:
        build(content, output, remember=True)
        store_file(output, SITE, drafts=False).write_bytes(b"not a database at all" * 500)
        (output / "bai" / "2021" / "a" / "index.html").unlink()
        site = build(content, output, remember=True)
    finally:
        forget(output)
    assert "/bai/2021/a/" in site.urls


def generator_with(store: Store, output: Path) -> RebuilderGenerator:
    """The generator behind its planning, with nothing planned."""
    generator = object.__new__(RebuilderGenerator)
    generator.build = SimpleNamespace(store=store, order=Order(is_told=True), plan=Plan())
    generator.output_path = str(output)
    return generator


@pytest.mark.parametrize(("left", "tells", "tries"), [("", 0, 1), ("7", 7, 1), ("7", 8, 2)])
def test_an_error_is_told_at_once_where_no_damage_explains_it(
    left: str, tells: int, tries: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path | None] = []

    def fail(folder: Path, aside: Path | None) -> NoReturn:
        tried.append(aside)
        raise RuntimeError("no such template")

    store = Store(tmp_path / "store", "key")
    if left:
        store.say(TREE, left)
    generator = generator_with(store, tmp_path / "output")
    monkeypatch.setattr(generator, "_brought_up", fail)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"\n{tells}\n"))
    with pytest.raises(RuntimeError, match="no such template"):
        generator.generate_output(None)
    assert len(tried) == tries and tried[1:] in ([], [None])


def test_a_build_ends_with_the_command_that_ordered_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generator = generator_with(Store(tmp_path / "store", "key"), tmp_path / "output")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(SystemExit):
        generator.generate_output(None)
    assert not (tmp_path / "output").exists()

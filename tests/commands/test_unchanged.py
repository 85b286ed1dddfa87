"""A second build of the same sources orders nothing of Pelican; whatever could make another site does."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from commands import site, unchanged
from commands.pelican_run import Order
from tests.site.contents import new_content

OLD = 1_700_000_000


def standing(order: Order) -> unchanged.Standing | None:
    kept = unchanged.known(order, unchanged.sources(order))
    return kept if kept and unchanged.stands(order, kept) else None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Order]:
    """A site that was built of files that are old enough to be believed."""
    folder = tmp_path_factory.mktemp("unchanged")
    order = Order(new_content(folder / "content"), folder / "output", jobs=1)
    for file in (*order.content.rglob("*"), order.content):
        os.utime(file, (OLD, OLD))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(unchanged.tree, "YOUNG", 0)  # the checkout that is tested may be a second old
        site.make(order)
        yield order


def test_nothing_changed(built: Order, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(site.WaitingPelican, "begin", lambda *_: pytest.fail("Pelican was ordered"))
    made = site.make(built)
    assert not made.is_changed and made.pages > 5 and made.files > made.pages
    assert "Không có lỗi nào" in capfd.readouterr().out


def accepted(order: Order) -> list[Path]:
    seen: list[Path] = []
    site.make(order, seen.append)
    return seen


def test_the_site_that_stands_is_checked_like_any_other(built: Order) -> None:
    assert accepted(built) == [built.output]


def touch(order: Order) -> None:
    os.utime(next(order.content.rglob("*.md")), (OLD + 1, OLD + 1))


def add(order: Order) -> None:
    (order.content / "images").mkdir(exist_ok=True)
    (order.content / "images/new.txt").write_text("new", "utf-8")


def damage(order: Order) -> None:
    page = order.output / "index.html"
    page.write_bytes(page.read_bytes() + b"x")


def lose(order: Order) -> None:
    (order.output / "404.html").unlink()


def foreign(order: Order) -> None:
    (order.output / "foreign.html").write_text("x", "utf-8")


@pytest.mark.parametrize("change", [touch, add, damage, lose, foreign])
def test_a_changed_file_is_seen(built: Order, change: Callable[[Order], None]) -> None:
    assert standing(built)
    change(built)
    assert standing(built) is None
    (built.content / "images/new.txt").unlink(missing_ok=True)
    site.make(built)
    assert standing(built)


def test_other_conditions_are_seen(built: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    assert standing(built)
    for name, value in (("ARCHIVE_SITEURL", "https://example.vn"), ("SOURCE_DATE_EPOCH", "1700000000")):
        with monkeypatch.context() as patched:
            patched.setenv(name, value)
            assert standing(built) is None
    monkeypatch.setattr(unchanged, "today", lambda: date(2099, 1, 1))
    assert standing(built) is None


def test_a_young_file_is_not_believed(built: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged.tree, "YOUNG", 10**18)
    assert unchanged.sources(built) == ""


def test_a_lost_manifest_is_seen(built: Order) -> None:
    assert standing(built)
    (built.output / "manifest-sha256.txt").unlink()
    assert standing(built) is None

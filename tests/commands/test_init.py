"""Init: an office's own archive, once; it takes no post away but those that the archive came with."""

import shutil
from argparse import Namespace
from pathlib import Path

import pytest

from commands import came_with
from commands.init import BEGUN, init
from plugins.archive.problem import Severity
from plugins.office.office import read_office
from plugins.validator.validation import validate
from tests.conftest import ROOT, SAMPLE

ASKED = {"name": None, "scope": None, "place": None, "authority": None, "colour": None, "forge": None, "yes": True}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "content")
    shutil.copyfile(ROOT / "archive.toml", tmp_path / "archive.toml")
    (tmp_path / "commands").mkdir()
    (tmp_path / "commands" / "came_with.txt").write_text(came_with.listed(tmp_path), "utf-8")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".gitlab-ci.yml").write_text("", "utf-8")
    return tmp_path


def asked(**more: object) -> Namespace:
    return Namespace(**{**ASKED, **more})


def files(tree: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def errors(tree: Path) -> list[str]:
    return [at.code for at in validate(tree / "content").problems if at.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("scope", "place"),
    [
        ("country", None),
        ("province", "yen-bai"),
        ("province", "ha-noi"),
        ("body", "ninh-thuan/so-giao-duc-va-dao-tao"),
    ],
)
def test_an_office_begins_without_an_error_and_only_once(tree: Path, scope: str, place: str | None) -> None:
    said = asked(name='Kho "mới"', scope=scope, place=place, authority="so.gov.vn,2026", forge="github")
    assert init(tree, said) == 0
    assert [file.stem for file in (tree / "content" / "posts").rglob("*.md")] == ["bai-vi-du"]
    assert errors(tree) == []
    office = read_office(tree / "archive.toml")
    assert (office.name, office.scope, office.place) == ('Kho "mới"', scope, place or "")
    assert (tree / ".github").exists() and not (tree / ".gitlab-ci.yml").exists()
    before = files(tree)
    assert init(tree, asked()) == 0 and files(tree) == before
    next((tree / "content" / "posts").rglob("*.md")).unlink()
    assert init(tree, asked()) == 0 and not list((tree / "content" / "posts").rglob("*.md"))


def test_an_archive_with_posts_of_its_own_is_left_alone(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = next((tree / "content" / "posts").rglob("*.md"))
    shutil.copyfile(own, own.with_name("bai-cua-so.md"))
    before = files(tree)
    assert init(tree, asked(name="Kho mới")) == 1 and files(tree) == before
    assert "bai-cua-so.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"scope": "province"}, "--scope province cần --place"),
        ({"scope": "province", "place": "yen-bay"}, 'không có "yen-bay"'),
        ({"colour": "#ffff00"}, "màu gần nhất đọc được là"),
        ({"authority": "so"}, "viết tên miền và năm"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    tree: Path, more: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tree)
    assert init(tree, asked(**more)) == 1 and files(tree) == before
    assert said in capsys.readouterr().err


@pytest.mark.content
def test_the_list_of_what_the_archive_comes_with_is_of_today() -> None:
    """Where it is not: python3 -m commands.came_with. An office's own archive has nothing to list."""
    text = (ROOT / "commands" / "came_with.txt").read_text("utf-8")
    assert text.startswith(BEGUN) or text == came_with.listed(ROOT)

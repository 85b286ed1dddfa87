"""build: values are made when they are asked for, and nothing is made of content with errors."""

from pathlib import Path
from typing import Any

import pytest

from plugins.build.build import Build, build_of
from tests.conftest import ROOT, write_post
from tests.site import contents


def settings(content: Path) -> dict[str, Any]:
    folder = content.parent
    return {
        "PATH": str(content), "OUTPUT_PATH": str(folder / "output"), "THEME": str(ROOT / "theme"),
        "SITEURL": "https://example.org/kho", "ARCHIVE_BUILD": str(folder / "memory"),
        "ARCHIVE_EDIT_URL": "", "ARCHIVE_REPORT_URL": "",
    }  # fmt: skip


def test_whoever_asks_first_has_the_build_made(tmp_path: Path) -> None:
    given = settings(contents.one_post(tmp_path / "content"))
    build = build_of(given)
    assert isinstance(build, Build) and build_of(given) is build
    assert [post.title for post in build.archive.posts] and build.site.base == "/kho"
    build.store.close()


def test_nothing_is_made_of_content_with_errors(tmp_path: Path) -> None:
    content = contents.one_post(tmp_path / "content")
    write_post(content, Bloc="yen-bai/khong-co")
    build = build_of(settings(content))
    with pytest.raises(ValueError, match="unknown-bloc"):
        _ = build.archive
    build.store.close()


def test_drafts_are_in_the_archive_only_where_they_are_ordered(tmp_path: Path) -> None:
    content = contents.one_post(tmp_path / "content")
    write_post(content, "nhap", Title="Nháp", Status="draft")
    counts = []
    for drafts in (False, True):
        build = build_of(settings(content) | {"ARCHIVE_ORDER": {"drafts": drafts}})
        counts.append(len(build.archive.posts))
        build.store.close()
    assert counts == [1, 2]

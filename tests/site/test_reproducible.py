"""The same sources make the same bytes, on any machine, on any day, at once or step by step; an error makes nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from plugins.publication import manifest
from tests.conftest import ROOT, SAMPLE, write_post
from tests.site import contents
from tests.site.built import Built, build, forget


def build_by_command(
    content: Path, output: Path, cwd: Path, *options: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Runs `python3 tasks.py build` as inside its environment, with some variables of it changed."""
    command = [sys.executable, str(ROOT / "tasks.py"), "build", "--content", str(content), "--output", str(output)]
    environment = os.environ | {"KHOI_THI_DUA_STARTED": "1"} | variables
    try:
        return subprocess.run([*command, *options], cwd=cwd, env=environment, encoding="utf-8", capture_output=True)
    finally:
        forget(cwd / output)


def differing(first: Path, second: Path) -> list[str]:
    """The files that are not the same in two sites."""
    hashes = [
        {entry.path: entry.sha256 for entry in manifest.entries(site, manifest.site_files(site))}
        for site in (first, second)
    ]
    return sorted(path for path in {**hashes[0], **hashes[1]} if hashes[0].get(path) != hashes[1].get(path))


def test_the_real_site_is_the_same_on_another_day_in_another_place(real: Built, tmp_path: Path) -> None:
    run = build_by_command(
        SAMPLE, tmp_path / "site", Path("/"), "--no-cache", "--jobs", "1",
        TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1900000000", COLUMNS="40",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert differing(real.folder, tmp_path / "site") == []


def test_a_small_site_is_the_same_over_processes_locales_and_folders(history: Built, tmp_path: Path) -> None:
    """Built from a copy elsewhere, named by relative paths, its files made in another order."""
    contents.history(tmp_path / "khác" / "nội dung")
    run = build_by_command(
        Path("nội dung"), Path("trang"), tmp_path / "khác", "--jobs", "3",
        TZ="America/New_York", LC_ALL="vi_VN.UTF-8", PYTHONHASHSEED="12345", SOURCE_DATE_EPOCH="1767200000",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert differing(history.folder, tmp_path / "khác" / "trang") == []


def change_posts(content: Path) -> None:
    edit(content, "posts/2021/yen-bai-2021.md", "ký giao ước năm 2021", "ký kết giao ước năm 2021")
    edit(content, "posts/2018/yen-bai-2018.md", "yen-bai/kinh-te-ky-thuat", "an-giang/kinh-te-ky-thuat")


def change_which_posts_there_are(content: Path) -> None:
    edit(content, "posts/2021/ban-thao.md", "Status: draft\n", "")
    write_post(content, "moi", "2020", Title="Bài mới", Date="2020-05-05", Aliases="/bai-moi/")
    (content / "posts" / "2023" / "hue-2023.md").unlink()


def change_terms_and_texts(content: Path) -> None:
    edit(content, "vocabulary/provinces.toml", 'name = "Lào Cai"', 'name = "Lào-Cai"')
    edit(content, "pages/gioi-thieu.md", "Một đoạn.", "Hai đoạn.")


EDITS = (change_posts, change_which_posts_there_are, change_terms_and_texts)
"""What editors do in an afternoon, one after another."""


def edit(content: Path, path: str, old: str, new: str) -> None:
    file = content / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_site_that_was_brought_up_to_date_is_the_site_made_anew(tmp_path: Path) -> None:
    """After every edit, what earlier builds left is used, and no byte shows it."""
    content, output = contents.history(tmp_path / "content"), tmp_path / "output"
    build(content, output, remember=True)
    try:
        for change in EDITS:
            change(content)
            build(content, output, remember=True)
            anew = build(content, tmp_path / "anew")
            assert differing(output, anew.folder) == [], change.__name__
            shutil.rmtree(anew.folder)
    finally:
        forget(output)


def test_an_error_in_one_post_publishes_nothing_and_leaves_the_old_site(tmp_path: Path) -> None:
    content, output = contents.new_content(tmp_path / "content"), tmp_path / "output"
    write_post(content)
    build(content, output)
    before = manifest.digest(output)
    edit(content, "posts/2021/a.md", "yen-bai/kinh-te-ky-thuat", "yen-bai/kinh-te-ky-thuat-so")
    run = build_by_command(content, output, tmp_path)
    assert run.returncode == 1
    assert "content/posts/2021/a.md:3:7: lỗi [unknown-bloc]" in run.stdout
    assert "trang web cũ vẫn còn nguyên" in run.stderr
    assert manifest.digest(output) == before and manifest.damage(output) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"content", "output", ".output.spare", "archive.toml"}

"""The commands `send` and `receive`: changes travel in one file, and come in whole or not at all."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from commands import baseline, receive, send
from tests.conftest import write_post
from tests.site.contents import new_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The archive of whoever receives."""
    folder = new_content(tmp_path / "kho" / "content")
    write_post(folder, "a", "2021", body="Đoạn một.\n\nĐoạn hai.")
    return folder


def officer(content: Path, name: str) -> Path:
    """An officer's own copy, as it was when she got it."""
    own = content.parent.parent / name / "content"
    shutil.copytree(content, own)
    baseline.keep(own)
    return own


def sent(own: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = own.parent / f"{own.parent.name}.zip"
    assert send.main(["--file", str(file), "--content", str(own), "--author", "Nguyễn Thị A"]) == 0
    capsys.readouterr()
    return file


def edit(own: Path, old: str, new: str, path: str = "posts/2021/a.md") -> None:
    file = own / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def get(content: Path, *files: Path) -> int:
    return receive.main([*map(str, files), "--content", str(content)])


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_officers_files_give_one_result_in_any_order(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = officer(content, "mot"), officer(content, "hai")
    edit(one, "Đoạn một.", "Đoạn một, sửa.")
    write_post(one, "b", "2022", Date="2022-07-01", Title="Khối họp năm 2022")
    edit(other, "Đoạn hai.", "Đoạn hai, sửa.")
    files = [sent(one, capsys), sent(other, capsys)]
    copies = [content.parent.parent / name / "content" for name in ("thuan", "nguoc")]
    for copy, order in zip(copies, (files, files[::-1]), strict=True):
        shutil.copytree(content, copy)
        assert get(copy, *order) == 0
    assert "2 tệp" not in capsys.readouterr().err
    assert bytes_of(copies[0]) == bytes_of(copies[1])
    text = (copies[0] / "posts" / "2021" / "a.md").read_text("utf-8")
    assert "Đoạn một, sửa.\n\nĐoạn hai, sửa." in text and (copies[0] / "posts" / "2022" / "b.md").exists()


def test_one_file_twice_changes_nothing_the_second_time(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = officer(content, "mot")
    edit(one, "Đoạn một.", "Đoạn một, sửa.")
    file = sent(one, capsys)
    assert get(content, file) == 0 and get(content, file) == 0
    assert "Không có gì mới" in capsys.readouterr().out


def test_a_clash_names_both_and_changes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = officer(content, "mot"), officer(content, "hai")
    edit(one, "Đoạn một.", "Đoạn một, sửa.")
    edit(other, "Đoạn một.", "Đoạn một, sửa khác.")
    before, files = bytes_of(content), [sent(one, capsys), sent(other, capsys)]
    assert get(content, *files) == 1
    assert (
        "content/posts/2021/a.md: đoạn 1 của bài được sửa hai cách, trong hai.zip và trong mot.zip"
        in capsys.readouterr().err
    )
    assert bytes_of(content) == before


def test_changes_that_together_bring_an_error_are_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = officer(content, "mot")
    edit(one, "Lead: ", "Lead: ")
    write_post(one, "b", "2022", Date="2022-07-01", Bloc="da-nang/noi-chinh")
    file = sent(one, capsys)
    blocs = content / "vocabulary" / "blocs.toml"
    blocs.write_text(blocs.read_text("utf-8").replace("da-nang/noi-chinh", "da-nang/khac"), "utf-8")
    before = bytes_of(content)
    assert get(content, file) == 1
    assert "da-nang/noi-chinh" in capsys.readouterr().err
    assert bytes_of(content) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tep/../../etc/passwd", b"x"),
        ("tep/posts/2021/../../a.md", b"x"),
        ("tep/.git/config", b"x"),
        ("tep/posts/2021/a.md", "khác".encode()),
    ],
)
def test_a_file_that_is_not_as_send_makes_it_is_refused(
    content: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    one = officer(content, "mot")
    edit(one, "Đoạn một.", "Đoạn một, sửa.")
    file = sent(one, capsys)
    with zipfile.ZipFile(file) as old:
        entries = {entry: old.read(entry) for entry in old.namelist()} | {name: data}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for entry, written in entries.items():
            new.writestr(entry, written)
    file.write_bytes(stream.getvalue())
    before = bytes_of(content)
    assert get(content, file) == 1
    assert bytes_of(content) == before


def test_what_is_no_package_is_said(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"PK")
    assert get(content, file) == 1 and "không phải tệp ZIP" in capsys.readouterr().err
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("thay-doi.json", json.dumps({"format": "khác"}))
    assert get(content, file) == 1 and get(content, tmp_path / "khong-co.zip") == 1


def test_nothing_to_send_and_an_unknown_base_are_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = content.parent / "x.zip"
    words = ["--file", str(file), "--content", str(content)]
    assert send.main(words) == 1 and "Chưa biết bản gốc" in capsys.readouterr().err
    assert send.main(words) == 1 and "Không có gì thay đổi" in capsys.readouterr().err
    edit(content, "Lead:", "Sai:")
    assert send.main(words) == 1 and not file.exists()

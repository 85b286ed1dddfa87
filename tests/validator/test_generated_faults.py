"""Faults that a repository cannot hold: bytes that are no text, links, pipes, names that Windows refuses."""

import os
import shutil
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.validator.validation import Validation, validate
from tests.validator.faults import POST, written

POSTS = Path("content/posts/2021")


def told(validation: Validation) -> list[str]:
    """Problems as `name: line:column severity [code] message → hint`."""
    return [f"{problem.path.rpartition('/')[2]}: {written(problem)}" for problem in validation.problems]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "1:1 error [empty-file] tệp rỗng → viết phần đầu bài bắt đầu bằng dòng Title, hoặc xóa tệp"),
        (
            b"Title: a\nBloc: Kh\xe1\xbb\n",
            "2:9 error [not-utf8] tệp không phải UTF-8: byte 0xE1 ở vị trí 17 "
            "→ mở tệp, chọn Lưu với bảng mã UTF-8 (Save as, UTF-8)",
        ),
        (
            POST.encode("utf-16"),
            "1:1 error [utf16] tệp được lưu bằng UTF-16 → mở tệp, chọn Lưu với bảng mã UTF-8 (Save as, UTF-8)",
        ),
        (
            b"a" * 300_001,
            "1:1 error [too-large] tệp nặng 300.001 byte, quá giới hạn 300.000 byte "
            "→ chia bài thành nhiều tệp, hoặc bỏ phần dán nhầm vào",
        ),
    ],
)
def test_bytes_that_are_no_post(data: bytes, expected: str, content: Path) -> None:
    (POSTS / "hong.md").write_bytes(data)
    assert told(validate(content)) == [f"hong.md: {expected}"]


def test_a_nul_is_told_with_its_place(content: Path) -> None:
    (POSTS / "hong.md").write_bytes(POST.replace("họp", "họ\0p").encode())
    assert [line[:36] for line in told(validate(content))] == ["hong.md: 8:8 error [control-character"[:36]]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + POST.encode(),
        POST.replace("\n", "\r\n").encode(),
        POST.replace("\n", "\r").encode(),
        POST.replace("\n", "\r\n", 3).encode(),
    ],
)
def test_byte_order_marks_and_line_ends_are_no_faults(data: bytes, content: Path) -> None:
    (POSTS / "so-ket.md").write_bytes(data)
    assert validate(content).problems == []


def test_a_file_that_may_not_be_read(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == "so-ket.md":
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    codes = [(problem.path, problem.code) for problem in validate(content).problems]
    assert codes == [("content/posts/2021/so-ket.md", "unreadable")]


def test_a_folder_that_may_not_be_listed(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "images":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("plugins.validator.tree.os.scandir", refuse)
    assert told(validate(content)) == [
        'images: 1:1 error [unreadable-folder] không mở được thư mục "images" → kiểm tra tên và quyền đọc của thư mục'
    ]


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("make", [_fifo, _socket])
@pytest.mark.parametrize("name", ["posts/2021/ong.md", "pages/ong.md", "images/ong.png"])
def test_pipes_and_sockets_are_told_and_never_opened(make: Callable[[Path], None], name: str, content: Path) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    make(content / name)
    file = Path(name).name
    assert told(validate(content)) == [
        f'{file}: 1:1 error [special-file] "{file}" không phải tệp thường (ống dẫn, socket hoặc thiết bị) '
        "→ xóa nó khỏi thư mục nội dung"
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_as_vocabulary_is_told_and_never_opened(content: Path) -> None:
    (content / "vocabulary/blocs.toml").unlink()
    os.mkfifo(content / "vocabulary/blocs.toml")
    assert [(problem.path, problem.code) for problem in validate(content).problems] == [
        ("content/vocabulary/blocs.toml", "special-file"),
        ("content/vocabulary/blocs.toml", "vocabulary-missing"),
    ]


@pytest.fixture
def symlink(content: Path) -> Callable[[str, str], None]:
    """Makes a link in the content folder; skips where the system lets nobody make one."""

    def make(name: str, target: str) -> None:
        try:
            (content / name).symlink_to(target)
        except OSError:
            pytest.skip("no symbolic links here")

    return make


def test_symlinks_are_not_followed(content: Path, symlink: Callable[[str, str], None]) -> None:
    symlink("posts/2021/mat-khau.md", "/etc/passwd")
    symlink("images/may.png", "/etc/hostname")
    symlink("posts/vong", "..")
    symlink("images/hong.png", "khong-co.png")
    hint = "→ thay bằng chính tệp hoặc thư mục đó"
    assert told(validate(content)) == [
        f'hong.png: 1:1 error [symlink] "hong.png" là liên kết tượng trưng (symlink) {hint}',
        f'may.png: 1:1 error [symlink] "may.png" là liên kết tượng trưng (symlink) {hint}',
        f'mat-khau.md: 1:1 error [symlink] "mat-khau.md" là liên kết tượng trưng (symlink) {hint}',
        f'vong: 1:1 error [symlink] "vong" là liên kết tượng trưng (symlink) {hint}',
    ]


def test_a_link_to_a_symlink_is_told_where_it_stands(content: Path, symlink: Callable[[str, str], None]) -> None:
    symlink("images/may.png", "/etc/hostname")
    (POSTS / "so-ket.md").write_text(POST + "\n![Máy]({static}/images/may.png)\n", "utf-8")
    assert told(validate(content))[1:] == [
        'so-ket.md: 10:8 error [linked-symlink] "images/may.png" là liên kết tượng trưng (symlink) '
        "→ thay symlink bằng chính tệp đó"
    ]


def test_junk_is_ignored(content: Path) -> None:
    for name in (
        ".DS_Store", "Thumbs.db", "desktop.ini", "bai.md~", ".bai.md.swp", "~$bai.md", "bai.md.orig",
        "bai (conflicted copy 2024-05-01).md", "bai.sync-conflict-20240501-1.md", "bai_REMOTE_123.md",
    ):  # fmt: skip
        (POSTS / name).write_text("x", "utf-8")
    assert validate(content).problems == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a b.md", 'đổi tên thành "a-b.md"'),
        ("a#b.md", 'đổi tên thành "a-b.md"'),
        ("a?b.md", 'đổi tên thành "a-b.md"'),
        ("a%2eb.md", 'đổi tên thành "a-2eb.md"'),
        ("a'b\".md", 'đổi tên thành "a-b.md"'),
        ("sơ-kết.md", 'đổi tên thành "so-ket.md"'),
        (unicodedata.normalize("NFD", "sơ-kết.md"), 'đổi tên thành "so-ket.md"'),
        ("a\nb.md", 'đổi tên thành "a-b.md"'),
        ("aux.md", "đổi tên: Windows giữ tên này cho thiết bị"),
        ("con.anh.png", "đổi tên: Windows giữ tên này cho thiết bị"),
        ("….png", "đổi tên, chỉ dùng chữ không dấu, số và gạch nối"),
    ],
)
def test_names_that_break_addresses(name: str, hint: str, content: Path) -> None:
    try:
        (content / "images" / name).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this system refuses the name itself")
    found = [problem for problem in validate(content).problems if problem.code == "file-name"]
    assert [problem.hint for problem in found] == [hint]
    assert "\n" not in found[0].path + found[0].message


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text_can_be_told(content: Path) -> None:
    name = os.fsdecode(b"b\xe0i.md")
    try:
        (POSTS / name).write_text(POST, "utf-8")
    except OSError:
        pytest.skip("this system refuses the name itself")
    found = [problem for problem in validate(content).problems if problem.code == "file-name"]
    assert [problem.path for problem in found] == ["content/posts/2021/b\\udce0i.md"]
    assert found[0].message.encode() and found[0].hint == 'đổi tên thành "bi.md"'


def test_a_path_too_long_for_windows(content: Path) -> None:
    folder = content / "images" / "/".join(["mot-thu-muc-co-ten-rat-dai"] * 7)
    folder.mkdir(parents=True)
    shutil.copy(content / "images/a.png", folder / "anh-hoi-nghi-so-ket.png")
    assert told(validate(content)) == [
        "anh-hoi-nghi-so-ket.png: 1:1 error [path-too-long] đường dẫn dài 219 ký tự, nhiều nhất là 200 "
        "→ rút gọn tên tệp hoặc tên thư mục"
    ]


def test_names_that_differ_by_case_only(content: Path) -> None:
    shutil.copy(content / "images/a.png", content / "images/A.png")
    if len(list((content / "images").iterdir())) < 2:
        pytest.skip("this file system folds case")
    assert told(validate(content)) == [
        'a.png: 1:1 error [case-clash] tên chỉ khác "images/A.png" ở chữ hoa, chữ thường → đổi tên một trong hai'
    ]


def test_redirects_that_are_no_text(content: Path) -> None:
    (content / "redirects.toml").write_bytes(b"/bai/\xff/")
    assert told(validate(content)) == [
        "redirects.toml: 1:1 error [redirects-unread] không đọc được tệp (UnicodeDecodeError) → lưu tệp với bảng mã "
        "UTF-8"
    ]


@pytest.mark.parametrize("epoch", ["", "hôm nay", "-1", "1.5", "1e9", "99999999999999"])
def test_a_bad_epoch_is_an_error(epoch: str, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert told(validate(content)) == [
        f'SOURCE_DATE_EPOCH: 1:1 error [bad-epoch] SOURCE_DATE_EPOCH "{epoch}" không phải số giây từ đầu năm 1970 '
        "→ đặt một số nguyên, thí dụ 1700000000, hoặc bỏ biến môi trường này"
    ]

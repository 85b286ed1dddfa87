"""Source text: bytes of a file as an editor saved it, turned into text in one normal form, or a reason why not."""

import stat
from pathlib import Path

from plugins.archive.problem import Problem
from plugins.archive.record import record
from plugins.vietnamese.normalize import nfc

SIZE_LIMIT = 300_000
"""Bytes. The longest report met has 8,000; Python-Markdown is quadratic on hostile input, so more is refused."""

_WIDE_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@record
class SourceText:
    """`text` has LF line ends and is in normal form C; `raw` is the same before normalisation."""

    text: str
    raw: str


def decode(data: bytes, path: str) -> SourceText | Problem:
    """The text of a file's bytes; a problem with line and column where they are not UTF-8 text of a sane size."""
    if len(data) > SIZE_LIMIT:
        return _too_large(len(data), path)
    if data[:2] in _WIDE_MARKS or b"\x00" in data:
        return _wide(data, path)
    try:
        raw = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start)
        message = f"tệp không phải UTF-8: byte 0x{data[error.start]:02X} ở vị trí {error.start}"
        return Problem(path, line, column, "not-utf8", message, "mở tệp, chọn Lưu với bảng mã UTF-8 (Save as, UTF-8)")
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(nfc(raw), raw)


def _too_large(size: int, path: str) -> Problem:
    found, limit = (f"{number:,}".replace(",", ".") for number in (size, SIZE_LIMIT))
    message = f"tệp nặng {found} byte, quá giới hạn {limit} byte"
    return Problem(path, 1, 1, "too-large", message, "chia bài thành nhiều tệp, hoặc bỏ phần dán nhầm vào")


def _wide(data: bytes, path: str) -> Problem:
    if data[:2] in _WIDE_MARKS or data.count(b"\x00") > len(data) // 4:
        message = "tệp được lưu bằng UTF-16"
        return Problem(path, 1, 1, "utf16", message, "mở tệp, chọn Lưu với bảng mã UTF-8 (Save as, UTF-8)")
    at = data.index(b"\x00")
    line, column = _place(data, at)
    return Problem(path, line, column, "control-character", "tệp có ký tự NUL (U+0000)", "xóa ký tự này rồi lưu lại")


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column of a byte, counted in code points of what could be decoded before it."""
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(nfc(before[start:].decode("utf-8-sig", "replace"))) + 1


def read_source(file: Path, path: str) -> SourceText | Problem:
    """Reads and decodes a file; what cannot be opened, or would never end (a pipe, a device), is a problem too."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            hint = "chỉ để tệp văn bản thường ở đây; xóa hoặc chuyển mục này đi"
            return Problem(path, 1, 1, "not-a-file", "đây không phải một tệp thường", hint)
        if status.st_size > SIZE_LIMIT:
            return _too_large(status.st_size, path)
        data = file.read_bytes()
    except OSError as error:
        hint = "kiểm tra quyền đọc tệp, hoặc tệp có đang mở ở chương trình khác"
        message = f"không đọc được tệp ({error.strerror or type(error).__name__})"
        return Problem(path, 1, 1, "unreadable", message, hint)
    return decode(data, path)

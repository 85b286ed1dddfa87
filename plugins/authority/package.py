"""Packages: a file of changes that travels without git: a ZIP of the files as they were and as they are now."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.authority.refusal import Refusal
from plugins.authority.sources import digest

FORMAT = "khoi-thi-dua/thay-doi/1"
LIST = "thay-doi.json"
NEW, OLD = "tep/", "goc/"
LARGEST = 50 * 1024 * 1024
"""Bytes of all files together, unpacked."""

_PATH = re.compile(
    r"(?:posts/\d{4}/[a-z0-9-]+\.md|pages/[a-z0-9-]+\.md|images/\d{4}/[A-Za-z0-9._-]+|vocabulary/[a-z_]+\.toml"
    r"|redirects\.toml|queries\.toml)$"
)
_README = """\
Đây là tệp thay đổi của kho lưu trữ khối thi đua.

Người nhận: đặt tệp này vào thư mục của kho, rồi chạy
    python3 tasks.py receive TÊN-TỆP.zip --dry-run    (xem trước)
    python3 tasks.py receive TÊN-TỆP.zip              (nhận)

thay-doi.json nói ai sửa, ngày nào, những tệp nào; tep/ là các tệp sau khi sửa, goc/ là trước khi sửa.
"""


@dataclass(frozen=True, slots=True)
class Package:
    """Files by path below the content folder, before and after (None: not there); `operations` are command lines."""

    author: str
    day: str
    message: str
    operations: tuple[str, ...]
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]


def packed(package: Package) -> bytes:
    """The ZIP; the same changes give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        told = {
            "format": FORMAT,
            "author": package.author,
            "day": package.day,
            "message": package.message,
            "operations": list(package.operations),
            "base": {path: digest(package.before[path]) for path in sorted(package.after)},
            "result": {path: digest(package.after[path]) for path in sorted(package.after)},
        }
        _add(archive, LIST, json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")
        _add(archive, "DOC-TRUOC.txt", _README.encode())
        for path in sorted(package.after):
            for folder, data in ((OLD, package.before[path]), (NEW, package.after[path])):
                if data is not None:
                    _add(archive, folder + path, data)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(entry, data)


def unpacked(data: bytes, shown: str) -> Package:
    """The package in a ZIP's bytes; raises Refusal, naming the file as `shown`, for whatever is not one of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                limit = LARGEST // 1024 // 1024
                raise Refusal(f"{shown}: tệp thay đổi lớn quá {limit} MiB khi mở ra; chia nhỏ rồi gửi lại.")
            files = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refusal(f"{shown}: không phải tệp ZIP đọc được ({error}).") from error
    try:
        told = json.loads(files[LIST])
        if told["format"] != FORMAT:
            raise Refusal(f'{shown}: dạng "{told["format"]}" không đọc được; cập nhật kho rồi thử lại.')
        base, result = dict(told["base"]), dict(told["result"])
        author, day, message = (str(told.get(key, "")) for key in ("author", "day", "message"))
        operations = tuple(map(str, told.get("operations", ())))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refusal(f"{shown}: không có {LIST} đúng dạng; tệp không do lệnh send tạo ra.") from error
    wrong = sorted({*base, *result, *_paths(files)} - {path for path in base if _PATH.match(path)})
    if wrong or set(base) != set(result):
        raise Refusal(f'{shown}: có tệp không được nhận: "{(wrong or sorted(base))[0]}".')
    before, after = _checked(files, OLD, base, shown), _checked(files, NEW, result, shown)
    return Package(author, day, message, operations, before, after)


def _paths(files: Mapping[str, bytes]) -> set[str]:
    return {name.removeprefix(folder) for folder in (NEW, OLD) for name in files if name.startswith(folder)}


def _checked(files: Mapping[str, bytes], folder: str, hashes: Mapping[str, str], shown: str) -> dict[str, bytes | None]:
    found = {path: files.get(folder + path) for path in sorted(hashes)}
    for path, data in found.items():
        if digest(data) != hashes[path]:
            raise Refusal(f"{shown}: {folder}{path} không khớp với mã băm; tệp bị hỏng trên đường, xin gửi lại.")
    return found

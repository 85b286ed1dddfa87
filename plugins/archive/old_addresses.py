"""Old addresses: which paths may lead on to a page, and which file a static host serves at each."""

import re
from urllib.parse import unquote_to_bytes

from plugins.archive.permalinks import output_path

LONGEST = 200
"""Characters; Windows, where sites are built and unpacked too, allows 260 with all folders above."""

_WRITTEN = re.compile(r"/[A-Za-z0-9._~%/-]*")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_EXAMPLE = 'viết đường dẫn không có tên miền, thí dụ "/bai/2019/ten-cu/"'


def fault_of(written: str) -> tuple[str, str] | None:
    """What is wrong with an old address, said behind its name in quotes, and what to do; None for a good one.

    >>> fault_of("/tin-tuc/xem%20thi-dua.html"), fault_of("/tin?id=5")[0]
    (None, 'có dấu "?"')
    """
    if "?" in written or "#" in written:
        mark = "?" if "?" in written else "#"
        path = written.partition(mark)[0]
        hint = f'máy chủ tĩnh chỉ thấy phần trước dấu "{mark}": nếu cả trang cũ nay là bài này thì viết "{path}"'
        return f'có dấu "{mark}"', hint
    if not _WRITTEN.fullmatch(written) or written == "/" or "//" in written:
        return "không phải đường dẫn trong trang này", _EXAMPLE
    if len(written) > LONGEST:
        return f"dài {len(written)} ký tự, nhiều nhất là {LONGEST}", "bỏ chuyển hướng này"
    try:
        path = unquote_to_bytes(written).decode("utf-8")
    except UnicodeDecodeError:
        return "có mã %… không phải chữ UTF-8", _EXAMPLE
    parts = path.strip("/").split("/")
    if _FORBIDDEN.search(path) or path.count("/") != written.count("/"):
        return "có mã %… của một ký tự không dùng được trong địa chỉ", _EXAMPLE
    if any(set(part) <= {"."} or part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        return "có phần chỉ gồm dấu chấm, hoặc kết thúc bằng dấu chấm, dấu cách", _EXAMPLE
    if any(_DEVICE.match(part) for part in parts):
        return "có tên mà Windows giữ cho thiết bị", _EXAMPLE
    return None


def stub_path(address: str) -> str:
    """The file that leads on from an old address: what a host serves there.

    >>> stub_path("/cu/a/"), stub_path("/cu/a"), stub_path("/cu/%C4%91.html")
    ('cu/a/index.html', 'cu/a/index.html', 'cu/đ.html')
    """
    path = unquote_to_bytes(address).decode("utf-8", "replace")
    is_file = path.endswith("/") or "." in path.rpartition("/")[2]
    return output_path(path if is_file else path + "/")

"""Refusals: why a site cannot be put in place, in words for the person at the console."""

import errno
from pathlib import Path


class Refused(Exception):
    """A site was not built or not put in place; the text is a Vietnamese sentence with place, finding and remedy."""


_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
DISK_FULL = "ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi chạy lại; trang web cũ vẫn còn nguyên."


def in_words(error: OSError, folder: Path) -> str:
    """Place, finding and remedy for what the system refused while `folder` was being made or put in place.

    >>> in_words(OSError(errno.ENOSPC, "No space left on device", "a.html"), Path("output"))
    'a.html: ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi chạy lại; trang web cũ vẫn còn nguyên.'
    """
    place = error.filename or folder
    if error.errno in _FULL:
        return f"{place}: {DISK_FULL}"
    if error.errno == errno.EROFS:
        return f"{place}: ổ đĩa chỉ cho đọc. Hãy chọn thư mục khác bằng --output."
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return f"{folder}: là một điểm gắn ổ đĩa, không đổi chỗ được. Hãy chọn một thư mục nằm trong đó bằng --output."
    if isinstance(error, PermissionError):
        return (
            f"{place}: không có quyền ghi, hoặc đang được chương trình khác mở. Hãy đóng cửa sổ đang xem thư mục, "
            "kiểm tra quyền của thư mục rồi chạy lại; trang web cũ vẫn còn nguyên."
        )
    return f"{place}: không ghi được ({error.strerror or error}). Trang web cũ vẫn còn nguyên."

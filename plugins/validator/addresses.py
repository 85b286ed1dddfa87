"""Addresses as people write them: what is no address of the site but looks like one of another kind."""

import re
from collections.abc import Iterable

_WWW = re.compile(r"(?:/|\./)*www\.[\w-]+\.", re.IGNORECASE)
_MAIL = re.compile(r"/?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_DOMAIN = re.compile(r"/?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|edu|gov|info)(?:/|$)", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?:.*/)?([^/]+)\.(?:md|markdown|html?)$", re.IGNORECASE)


def hint_for(written: str, files: Iterable[str]) -> str:
    """What to write in the place of something that is no address of the site but looks like another; '' if nothing."""
    if _WWW.match(written):
        return f'địa chỉ ở trang khác viết đủ: "https://{written.lstrip("./")}"'
    if _MAIL.match(written):
        return f'địa chỉ thư điện tử viết là "mailto:{written.lstrip("/")}"'
    if _DOMAIN.match(written):
        return f'địa chỉ ở trang khác viết đủ: "https://{written.lstrip("/")}"'
    if found := _MARKDOWN.match(written.partition("#")[0]):
        pages = [path for path in files if path.endswith(f"/{found[1]}/index.html")]
        return f'dẫn tới địa chỉ của bài: "/{pages[0].removesuffix("index.html")}"' if pages else ""
    return ""

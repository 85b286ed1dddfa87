"""Images: which photos the archive takes, how bodies name them, and what a page knows of one."""

import posixpath
import re
from html import unescape
from urllib.parse import unquote

from plugins.archive.record import record

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP", ".gif": "GIF"}
"""What a file's suffix promises of it."""

SUFFIXES = tuple(FORMATS)
MOST_BYTES = 20_000_000
MOST_PIXELS = 40_000_000
MOST_SIDE = 16_000
"""More than any phone's photo of a meeting. Decoded, so many pixels take 120 MB; WebP has no longer sides."""

_PREFIX = re.compile(r"^\{(?:static|filename|attach)\}")
_NAMED = re.compile(r"images(?:/+[\w.-]+)+", re.ASCII)


@record
class Picture:
    """A photo as pages show it: `stem` begins the address of each of its files, `widths` are those, rising (pixels).

    `height` is that of the widest file. Every width is there as WebP and as JPEG.
    """

    stem: str
    widths: tuple[int, ...]
    height: int

    @property
    def width(self) -> int:
        """The width of the widest file."""
        return self.widths[-1]

    @property
    def address(self) -> str:
        """The file for whoever takes one only: the widest JPEG."""
        return self.file(self.width, "jpg")

    def file(self, width: int, suffix: str) -> str:
        """The root-relative address of one file.

        >>> Picture("/images/2021/a.0f", (480, 960), 640).file(480, "webp")
        '/images/2021/a.0f-480.webp'
        """
        return f"{self.stem}-{width}.{suffix}"


def image_path(written: str) -> str:
    """The path, from the content folder, of an image whose address is written in Markdown; '' for anything else.

    >>> image_path("{static}/images/2021/a.jpg"), image_path("/images/./a.jpg?x#y"), image_path("https://a.vn/images/a.jpg")
    ('images/2021/a.jpg', 'images/a.jpg', '')
    """
    bare = unquote(re.split(r"[?#]", _PREFIX.sub("", written.strip()), maxsplit=1)[0]).replace("\\", "/")
    path = posixpath.normpath(bare).lstrip("/")
    return path if path.startswith("images/") and ":" not in bare and not bare.startswith("//") else ""


def named_in(body: str) -> tuple[str, ...]:
    """The paths of all images that a Markdown body may show or lead to, each once, in order.

    A path that only stands in the text is among them: whoever asks must not rely on the file being there.

    >>> named_in("![Ký](images/2021/a.jpg) [b](/images/b.png)")
    ('images/2021/a.jpg', 'images/b.png')
    """
    if "images" not in body:
        return ()
    plain = unquote(unescape(body)).replace("\\", "/")
    paths = (posixpath.normpath(found) for found in _NAMED.findall(plain))
    return tuple(dict.fromkeys(path for path in paths if path.lower().endswith(SUFFIXES)))

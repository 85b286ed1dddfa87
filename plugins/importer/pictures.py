"""Pictures: which of a page's pictures belong to the article, each with its caption, and as files of the archive."""

import io
import re
import warnings

from plugins.importer.article import Article, Role
from plugins.importer.blocks import Image, SavedPage
from plugins.importer.captions import caption_text, photo_credit
from plugins.importer.chrome import is_residue

LEAST = 100
"""Shorter side of a picture of an article, in pixels; icons and lines are smaller."""
PIXELS = 60_000_000
DATA_LIMIT = 15 * 1024 * 1024
MOST = 60
_FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_CHROME = re.compile(
    r"(?:^|[/_.-])(?:logo|icon|ico|banner|button|btn|spacer|blank|avatar|print|email|facebook|twitter|zalo|share|loading|bg|pixel|emoji"
    r"|qr|rss|arrow|bullet|star)(?:[/_.-]|\d*\.)|\.svg(?:$|\?)",
    re.IGNORECASE,
)


def article_images(article: Article, page: SavedPage) -> list[Image]:
    """The pictures of an article in order. `data` is empty for those that the file does not hold."""
    first, last = _zone(article)
    found: list[Image] = []
    for at, block in enumerate(article.blocks):
        if block.kind != "picture" or block.outside or not first <= at <= last or len(found) == MOST:
            continue
        data = page.resources(block.src) if block.src else b""
        if data and len(data) <= DATA_LIMIT and is_photo(data):
            found.append(_image(article, at, block.src, data))
        elif not data and block.src and not _CHROME.search(block.src):
            found.append(_image(article, at, block.src, b""))
    return _without_repeats(found)


def _zone(article: Article) -> tuple[int, int]:
    """From the title to the last line of the report or its byline: what stands outside illustrates something else."""
    told = [
        at for at, role in enumerate(article.roles)
        if role in (Role.BODY, Role.CAPTION, Role.BYLINE, Role.SOURCE) and article.blocks[at].kind != "picture"
    ]  # fmt: skip
    title = next((at for at, role in enumerate(article.roles) if role is Role.TITLE), told[0] if told else 0)
    first = min(title, told[0]) if told else title
    return max(0, first - 2), (told[-1] if told else len(article.blocks)) + 3


def _image(article: Article, at: int, src: str, data: bytes) -> Image:
    alt = caption_text(article.blocks[at].text)
    caption = _caption(article, at)
    shown = "" if is_residue(alt) or alt == article.title else alt
    name = src.rpartition("/")[2].partition("?")[0] or "anh"
    return Image(
        name,
        data,
        shown,
        caption or (shown if article.roles[at] is Role.CAPTION else ""),
        photo_credit(caption or shown),
        at,
    )


def _caption(article: Article, at: int) -> str:
    """The caption nearest behind a picture, else right before it where that is no other picture's."""
    for near in range(at + 1, min(at + 4, len(article.blocks))):
        if article.blocks[near].kind == "picture":
            continue
        if article.roles[near] is Role.CAPTION:
            return caption_text(article.blocks[near].text)
        break
    before = at - 1
    if before >= 0 and article.roles[before] is Role.CAPTION and article.blocks[before].kind != "picture":
        taken = before and article.blocks[before - 1].kind == "picture"
        return "" if taken else caption_text(article.blocks[before].text)
    return ""


def is_photo(data: bytes) -> bool:
    """Whether bytes are a picture large enough to show something, and small enough to open."""
    return photo_size(data) is not None


def photo_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, read from its head; None for what is none or out of bounds."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data)) as picture:
                width, height = picture.size
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None
    return (width, height) if min(width, height) >= LEAST and width * height <= PIXELS else None


def as_file(image: Image) -> tuple[str, bytes]:
    """The ending and bytes under which a picture is kept: JPEG, PNG and WebP as they are, others as JPEG or PNG.

    Raises ValueError for a picture that cannot be read.
    """
    from PIL import Image as Pillow

    try:
        with Pillow.open(io.BytesIO(image.data)) as picture:
            ending = _FORMATS.get(picture.format or "")
            if ending:
                picture.verify()
                return ending, image.data
            lossless = picture.mode in ("P", "1", "RGBA", "LA")
            stream = io.BytesIO()
            picture.convert("RGBA" if lossless else "RGB").save(stream, "PNG" if lossless else "JPEG", quality=90)
    except (OSError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise ValueError(image.name) from error
    return "png" if lossless else "jpg", stream.getvalue()


def _without_repeats(images: list[Image]) -> list[Image]:
    """Each picture once: portals show the first one again beside the title."""
    kept: dict[bytes | str, Image] = {}
    for image in images:
        key: bytes | str = image.data or image.name
        if key not in kept or (image.caption and not kept[key].caption):
            kept[key] = image
    return sorted(kept.values(), key=lambda image: image.at)

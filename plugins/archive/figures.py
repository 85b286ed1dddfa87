"""Figures: the photos of a body as HTML elements, with caption, credit, and files for every screen."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from plugins.archive.images import Picture

SIZES = "(min-width: 41rem) 37rem, 100vw"
"""How wide photos are shown: the theme's column of text (`--measure`), or the whole of a narrow screen."""

_CREDIT = re.compile(r"(?:^|(?<=[\s(]))Ảnh:\s*\S")


def is_lone_image(paragraph: Element) -> bool:
    """Whether a paragraph holds an image and nothing else."""
    return (
        len(paragraph) == 1
        and paragraph[0].tag == "img"
        and not (paragraph.text or "").strip()
        and not (paragraph[0].tail or "").strip()
    )


def figure(image: Element, tail: str | None) -> Element:
    """A figure whose caption is the image's title, the credit at its end apart."""
    made = Element("figure")
    made.tail, image.tail = tail, None
    caption, credit = split_credit(image.attrib.pop("title", ""))
    image.set("loading", "lazy")
    made.append(image)
    if caption or credit:
        line = SubElement(made, "figcaption")
        line.text = f"{caption} " if caption and credit else caption
        if credit:
            SubElement(line, "span", {"class": "credit"}).text = credit
    return made


def split_credit(caption: str) -> tuple[str, str]:
    """A caption's words, and who made the photo, '' where it does not say so.

    >>> split_credit("Lễ ký giao ước. Ảnh: Sở Xây dựng"), split_credit("Toàn cảnh (Ảnh: Lê Văn C)")
    (('Lễ ký giao ước.', 'Ảnh: Sở Xây dựng'), ('Toàn cảnh', 'Ảnh: Lê Văn C'))
    """
    found = _CREDIT.search(caption)
    if found is None:
        return caption, ""
    words, credit = caption[: found.start()].rstrip(), caption[found.start() :].strip()
    return (words[:-1].rstrip(), credit.removesuffix(")")) if words.endswith("(") else (words, credit)


def framed(image: Element, picture: Picture, link: Callable[[str], str]) -> Element:
    """A `picture` around an image: WebP where the browser knows it, JPEG elsewhere, in the width that it needs."""
    frame = Element("picture")
    frame.tail, image.tail = image.tail, None
    SubElement(frame, "source", {"type": "image/webp", "srcset": _files(picture, "webp", link), "sizes": SIZES})
    image.attrib |= {
        "srcset": _files(picture, "jpg", link),
        "sizes": SIZES,
        "width": str(picture.width),
        "height": str(picture.height),
        "loading": "lazy",
        "decoding": "async",
    }
    frame.append(image)
    return frame


def _files(picture: Picture, suffix: str, link: Callable[[str], str]) -> str:
    return ", ".join(f"{link(picture.file(width, suffix))} {width}w" for width in picture.widths)

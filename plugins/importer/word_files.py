"""Word files: a .docx as the HTML that mammoth makes of it, with its pictures aside."""

import io
import re
import zipfile
from typing import Any

from plugins.importer.blocks import PageError
from plugins.importer.parcels import Resources, unpack

DOCUMENT_LIMIT = 4 * 1024 * 1024
"""Longest text of a Word file that is parsed, in bytes of XML; a report has a hundred thousand."""
IMAGES = 200
"""Most pictures of one Word file."""


def word_page(data: bytes) -> tuple[str, Resources]:
    """The HTML of a Word file and its pictures; raises PageError where it is none, broken, or a danger to read."""
    entries = unpack(data)
    document = entries.get("word/document.xml", b"")
    if not document:
        raise PageError("tệp không phải Word (.docx); hãy mở bằng Word rồi lưu lại dạng .docx")
    for name, entry in entries.items():
        if name.endswith((".xml", ".rels")):
            if b"<!DOCTYPE" in entry[:2000] or b"<!ENTITY" in entry[:2000]:
                raise PageError("tệp Word có khai báo DOCTYPE lạ; hãy mở bằng Word rồi lưu lại")
            if len(entry) > DOCUMENT_LIMIT:
                raise PageError("tệp Word quá dài; hãy chỉ giữ phần bài rồi lưu lại")
    if _depth(document) > 500:
        raise PageError("tệp Word lồng quá nhiều lớp; hãy chép phần chữ vào tệp .txt rồi nhập lại")
    return _converted(data)


def _depth(xml: bytes) -> int:
    depth = deepest = 0
    for found in re.finditer(rb"<(/?)[\w:]+[^>]*?(/?)>", xml):
        if not found[2]:
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    return deepest


def _converted(data: bytes) -> tuple[str, Resources]:
    import mammoth

    images: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        name = f"anh-{len(images) + 1}.{str(image.content_type or 'image/jpeg').rpartition('/')[2]}"
        if len(images) < IMAGES:
            with image.open() as stream:
                images[name] = stream.read()
        alt = str(getattr(image, "alt_text", "") or "")
        return {"src": name, **({"alt": alt} if alt else {})}

    try:
        result = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(keep))
    except (KeyError, ValueError, AttributeError, TypeError, OSError, RecursionError, zipfile.BadZipFile) as error:
        raise PageError("tệp Word bị hỏng; hãy mở bằng Word rồi lưu lại dạng .docx") from error
    except Exception as error:
        raise PageError("tệp Word không đọc được; hãy mở bằng Word rồi lưu lại dạng .docx") from error
    return f"<html><body>{result.value}</body></html>", lambda address: images.get(address, b"")

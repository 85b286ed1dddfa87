"""PDF files: the text and pictures of a PDF in reading order, read in a process of its own that cannot run away.

Run as a module it reads a PDF from its standard input and writes lines of JSON, pictures in base64.
"""

import base64
import io
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from plugins.importer.blocks import Block, PageError
from plugins.importer.parcels import Resources

SECONDS = 4.0
"""How long the reading of a PDF may take."""
MEMORY = 380 * 1024 * 1024
PAGES = 60
IMAGES = 40
PIXELS = 40_000_000
CHARACTERS = 60_000
"""Most letters of one page; a page of print has three thousand."""
LEAST = 120
"""Shorter side of a picture that may be a photo, in pixels."""
_PRINTED_STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}.*|\d{1,3}(?:/\d{1,3})?|Trang \d+.*")
_URL = re.compile(r"(https?://\S+|file://\S+)(?:\s+\d+/\d+)?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text or a picture with its place on the page, in points from its lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    image: str = ""

    @property
    def height(self) -> float:
        return self.top - self.bottom


def pdf_page(data: bytes) -> tuple[list[Block], Resources, str]:
    """The blocks of a PDF, its pictures and its address where a browser printed it; raises PageError."""
    command = [sys.executable, "-m", "plugins.importer.pdf_files"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False, cwd=Path(__file__).parents[2]
        )
    except subprocess.TimeoutExpired as error:
        raise PageError("tệp PDF đọc quá lâu; hãy chép phần chữ vào tệp .txt rồi nhập lại") from error
    if done.returncode:
        raise PageError("tệp PDF bị hỏng, có mật khẩu hoặc quá phức tạp; hãy mở rồi in lại thành PDF")
    found = json.loads(done.stdout)
    images = {name: base64.b64decode(content) for name, content in found["images"].items()}
    blocks = [
        Block((), "picture", src=row["image"]) if row["image"] else Block((row["text"],), row["kind"])
        for row in found["rows"]
    ]
    if not any(block.lines for block in blocks):
        raise PageError("tệp PDF không có chữ (bản quét); hãy nhận dạng chữ trước, hoặc gõ lại bài vào tệp .txt")
    return blocks, lambda address: images.get(address, b""), found["url"]


def read_pdf(data: bytes) -> dict[str, Any]:
    """What the process writes: rows of text and pictures, the pictures, and the address that a browser printed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    images: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    url = ""
    for number in range(min(len(document), PAGES)):
        page = document[number]
        lines = [*_text_lines(page), *_pictures(page, images)]
        lines.sort(key=lambda line: (-line.top, line.left))
        lines, printed = _without_margins(lines, page.get_height())
        url = url or printed
        rows += _paragraphs(lines, first=number == 0)
    return {"rows": _joined_over_pages(rows), "images": images, "url": url}


def _text_lines(page: Any) -> Iterator[_Line]:
    """The lines as PDFium finds them, each with the box about its letters."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(min(text.count_chars(), CHARACTERS)):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter in "\r\n":
            yield from _line(letters, boxes)
            letters, boxes = [], []
            continue
        letters.append(letter)
        if not letter.isspace():
            boxes.append(text.get_charbox(index, loose=True))
    yield from _line(letters, boxes)


def _line(letters: list[str], boxes: list[tuple[float, float, float, float]]) -> Iterator[_Line]:
    words = " ".join("".join(letters).replace("\ufffe", "-").split())
    if words and boxes:
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        yield _Line(words, left, right, bottom, top)


def _pictures(page: Any, images: dict[str, str]) -> Iterator[_Line]:
    import pypdfium2.raw as raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=6):
        width, height = item.get_px_size()
        if len(images) >= IMAGES or min(width, height) < LEAST or width * height > PIXELS:
            continue
        left, bottom, right, top = item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
        picture = item.get_bitmap(render=False).to_pil().convert("RGB")
        picture.thumbnail((2400, 2400))
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=88)
        name = f"anh-{len(images) + 1}.jpg"
        images[name] = base64.b64encode(stream.getvalue()).decode("ascii")
        yield _Line("", left, right, bottom, top, name)


def _without_margins(lines: list[_Line], height: float) -> tuple[list[_Line], str]:
    """The lines without what browsers print at the page's edges, and the address among it."""
    url, kept = "", []
    for line in lines:
        edge = line.top > height - 40 or line.bottom < 40
        printed = _URL.fullmatch(line.text) if edge else None
        stamp = edge and re.fullmatch(
            r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}.*|\d{1,3}(?:/\d{1,3})?"
            r"|Trang \d+.*",
            line.text,
        )
        if printed and printed[1].startswith("http"):
            url = url or printed[1]
        if not printed and not stamp:
            kept.append(line)
    return kept, url


def _paragraphs(lines: list[_Line], first: bool) -> Iterator[dict[str, str]]:
    """Lines joined to paragraphs by their distance, their length and how they end."""
    texts = [line for line in lines if not line.image]
    usual = median(line.height for line in texts) if texts else 10.0
    steps = [above.bottom - below.top for above, below in itertools.pairwise(texts)]
    gaps = [step for step in steps if 0 <= step < 3 * usual]
    gap = median(gaps) if gaps else usual * 0.3
    edge = max((line.right for line in texts), default=0.0)
    open_: list[_Line] = []
    for line in lines:
        if open_ and (line.image or not _goes_on(open_[-1], line, gap, usual, edge)):
            yield _row(open_, usual, first)
            open_ = []
        if line.image:
            yield {"image": line.image, "text": "", "kind": "picture"}
        else:
            open_.append(line)
    if open_:
        yield _row(open_, usual, first)


def _goes_on(above: _Line, below: _Line, gap: float, usual: float, edge: float) -> bool:
    if abs(above.height - below.height) > 0.25 * usual or above.bottom - below.top > max(1.6 * gap, gap + 0.25 * usual):
        return False
    jumps = above.left - below.left > 6 * usual and abs((above.left + above.right) - (below.left + below.right)) > usual
    if jumps or above.right < edge - 25 * usual:
        return False
    ended = re.search(r"[.!?:;…][\"”)]?$", above.text)
    short = above.right < edge - 6 * usual
    return not (ended and (short or below.left > above.left + usual)) and not (short and below.text[:1].isupper())


def _row(lines: list[_Line], usual: float, first: bool) -> dict[str, str]:
    large = first and min(line.height for line in lines) > 1.2 * usual
    return {"image": "", "text": " ".join(line.text for line in lines), "kind": "title" if large else "text"}


def _joined_over_pages(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """A paragraph that a page's end parted goes on in lower case."""
    joined: list[dict[str, str]] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and before["text"] and row["text"][:1].islower() and before["text"][-1] not in ".!?:;…":
            joined[-1] = {**before, "text": f"{before['text']} {row['text']}"}
        else:
            joined.append(row)
    return joined


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    try:
        sys.stdout.write(json.dumps(read_pdf(sys.stdin.buffer.read())))
    except Exception:
        sys.exit(1)

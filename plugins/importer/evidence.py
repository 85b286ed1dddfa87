"""Evidence: for every value of a reading, where its words stand in the page's own text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plugins.importer.blocks import Block
from plugins.vietnamese.normalize import plain_dashes

TEXT, ADDRESS, FILE, DERIVED = "text", "address", "file", "derived"


@dataclass(frozen=True, slots=True)
class Proof:
    """A value and where it is from. `start` and `end` count code points of the source text; None unless from there."""

    value: Any
    start: int | None
    end: int | None
    origin: str
    confidence: float

    def as_json(self) -> dict[str, Any]:
        return {
            "value": self.value, "start": self.start, "end": self.end, "from": self.origin,
            "confidence": round(self.confidence, 2),
        }  # fmt: skip


class SourceText:
    """The page's text, and a search in it that looks past spaces and kinds of dashes, as readers do."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.text = unicodedata.normalize("NFC", "\n".join(line for block in blocks for line in block.lines))
        kept = [(at, char) for at, char in enumerate(self.text) if not _is_space(char)]
        self.places = [at for at, _ in kept]
        self.squeezed = "".join(_plain(char) for _, char in kept)
        self.lowered = self.squeezed.lower() if len(self.squeezed.lower()) == len(self.squeezed) else self.squeezed

    def find(self, words: str, context: str = "") -> tuple[int, int] | None:
        """Where words stand, within `context` if that is found, else where they stand first; None for nowhere."""
        wanted = _squeeze(words)
        if not wanted:
            return None
        around = _squeeze(context)
        for text, needle, near in (
            (self.squeezed, wanted, around), (self.lowered, wanted.lower(), around.lower())
        ):  # fmt: skip
            base = text.find(near) if near else -1
            at = text.find(needle, base, base + len(near)) if base >= 0 else -1
            at = at if at >= 0 else text.find(needle)
            if at >= 0:
                return self.places[at], self.places[at + len(needle) - 1] + 1
        return None

    def prove(self, value: Any, words: str, confidence: float, context: str = "", note: str = "") -> Proof:
        """The proof of a value read from `words`; without them in the text, `note` tells what else it is from."""
        found = self.find(words, context) if words else None
        if found and not _ELSEWHERE.search(note):
            return Proof(value, *found, TEXT, confidence)
        return Proof(value, None, None, _origin(note), confidence)

    def printed(self, value: str, confidence: float, context: str = "", origin: str = DERIVED) -> Proof:
        """The proof of a value that is given as printed; where the text has it in no such words it is derived."""
        found = self.find(value, context)
        if found and _squeeze(self.text[slice(*found)]).lower() == _squeeze(value).lower():
            return Proof(value, *found, TEXT, confidence)
        return Proof(value, None, None, origin, confidence)


_ELSEWHERE = re.compile(r"địa chỉ|tên tệp|tên miền|thẻ title|tên trang|cùng tên khối|danh mục chỉ có")


def _origin(note: str) -> str:
    if "địa chỉ" in note:
        return ADDRESS
    return FILE if re.search(r"tên tệp|tên miền|thẻ title|tên trang|đầu trang", note) else DERIVED


def _is_space(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc", "Zs")


def _plain(char: str) -> str:
    dash = "Đ" if char == "\u00d0" else plain_dashes(char)
    return dash if len(dash) == 1 else char


def _squeeze(words: str) -> str:
    return "".join(_plain(char) for char in unicodedata.normalize("NFC", words) if not _is_space(char))

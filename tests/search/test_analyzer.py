"""What texts are found by, here and in the browser."""

import json
import random
import subprocess
import unicodedata
from pathlib import Path

import pytest

from commands.tools import find_node
from plugins.search.analyzer import Analyzer, abbreviations
from plugins.vietnamese.tokenize import clean, is_clean, tokens, unglue
from tests.conftest import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
SHARED = json.loads((ROOT / "tests/vectors/tokens.json").read_text(encoding="utf-8"))
ANALYZER = Analyzer(SHARED["entities"], SHARED["abbreviations"])
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
CHARACTERS = list(
    LETTERS * 3 + LETTERS.upper() * 2 + "0123456789" * 6 + " .,-&/:;()\"'+*~^\n\t–—\u00a0\u200b\u00ad\ufeff" * 8
    + "ĐðÐƉİŉſßøłẞǆκДЖ中م\u0301\u0300\u0323\u0302\u0306²№½😀"
)  # fmt: skip
PIECES = [
    "CT",
    "TW",
    "QĐ",
    "KH",
    "UBND",
    "NĐ-CP",
    "/",
    "-",
    " - ",
    "  ",
    "2021",
    "15",
    "7",
    "05",
    "Sở",
    "Lê",
    "Nguyễn",
    "của",
    "ngày",
    "tháng",
    "năm",
    "KH&CN",
    "QH15",
    "TU",
    "CTr",
    "khoa học và công nghệ",
    "Yên Bái",
    "thi đua",
]

GLUED = [
    "a",
    "ê",
    "b",
    "ng",
    "A",
    "Đ",
    "TW",
    "CT",
    "QĐ",
    "QH",
    "CTr",
    "UBND",
    "Nguyễn",
    "của",
    "5",
    "15",
    "/",
    "-",
    " ",
]


@pytest.mark.parametrize("vector", SHARED["vectors"], ids=lambda vector: repr(vector["text"][:40]))
def test_vector(vector: dict) -> None:
    """Each text gives the terms that the vectors state; the browser's analyzer is held to the same file."""
    found = ANALYZER.terms(vector["text"])
    assert [found.words, found.accented, found.pairs, found.entities] == [
        vector[field] for field in ("words", "accented", "pairs", "entities")
    ], vector["reason"]


def in_browser_language(texts: list[str], entities: dict, short: dict) -> list[dict]:
    """The terms of texts as the JavaScript analyzer finds them."""
    node = find_node()
    if node is None:
        pytest.skip("no Node on this machine")
    request = json.dumps({"entities": entities, "abbreviations": short, "texts": texts})
    script = Path(__file__).with_name("analyse.mjs")
    answer = subprocess.run([node, script], input=request, capture_output=True, check=True, encoding="utf-8")
    return json.loads(answer.stdout)


def assert_twins(texts: list[str], entities: dict, short: dict, at_least: int) -> None:
    analyzer = Analyzer(entities, short)
    count = 0
    for text, theirs in zip(texts, in_browser_language(texts, entities, short), strict=True):
        ours = analyzer.terms(text)
        count += len(ours.words) + len(ours.accented) + len(ours.pairs) + len(ours.entities)
        for field in ("words", "accented", "pairs", "entities"):
            assert getattr(ours, field) == theirs[field], (field, text[:200])
    assert count >= at_least


def test_twins_agree_on_random_strings() -> None:
    """Any string at all, composed or not, gives the same terms in both languages."""
    draw = random.Random(20210715)
    texts = []
    for _ in range(6000):
        length = draw.randint(1, 40)
        parts = [draw.choice(CHARACTERS if draw.random() < 0.6 else PIECES) for _ in range(length)]
        texts += ["".join(parts), " ".join(parts)]
    for _ in range(2000):
        ranges = ((32, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (32, 0xD7FF), (0x2000, 0x2FFF))
        text = "".join(chr(draw.randint(*draw.choice(ranges))) for _ in range(draw.randint(1, 60)))
        texts += [text, unicodedata.normalize("NFD", text)]
    assert_twins(texts, SHARED["entities"], SHARED["abbreviations"], at_least=300_000)


def test_twins_agree_on_a_whole_archive() -> None:
    """Every file of the sample, as written, decomposed, in capitals and in small letters."""
    written = [
        file.read_text(encoding="utf-8") for file in sorted(SAMPLE.rglob("*")) if file.suffix in (".md", ".toml")
    ]
    texts = [way for text in written for way in (text, unicodedata.normalize("NFD", text), text.upper(), text.lower())]
    assert_twins(texts, SHARED["entities"], abbreviations(), at_least=100_000)


def test_ungluing_twice_changes_nothing() -> None:
    """So a piece of a text that was unglued reads the same however often it is asked for."""
    draw = random.Random(34)
    for _ in range(20_000):
        text = "".join(draw.choice(GLUED) for _ in range(draw.randint(2, 12)))
        assert unglue(unglue(text)) == unglue(text), text
        for piece in unglue(text).split(" "):
            assert " " not in unglue(piece), text


def test_composed_and_decomposed_text_are_one() -> None:
    for vector in SHARED["vectors"]:
        text = unicodedata.normalize("NFC", vector["text"])
        assert ANALYZER.terms(text) == ANALYZER.terms(unicodedata.normalize("NFD", text)), text


def test_a_text_is_clean_when_its_pieces_are() -> None:
    """Texts are read without being cleaned first: each piece tells by itself whether it is clean; and cleaning ends."""
    assert is_clean(clean("\u0627\u0300\u0653")), "a mark that goes lets others join their letter"
    for character in map(chr, [*range(1, 0xD800), *range(0xE000, 0x10000)]):
        text = f"a{character}b {character} \u0627\u0323{character}"
        assert is_clean(text) == all(map(is_clean, text.split(" "))), text
        cleaned = clean(text)
        assert is_clean(cleaned), text
        assert tokens(cleaned) == tokens(text), text

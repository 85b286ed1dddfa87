"""TOML with places: where a thing stands, and what is wrong with a file that cannot be read."""

import unicodedata

import pytest

from plugins.archive.toml_source import parse_toml
from tests.conftest import places

SOURCE = """# Ghi chú
[yen-bai]
name = "Yên Bái"
until = "2025-06"

["an-giang/so-y-te"]   # trong ngoặc
name = "Sở Y tế"
aliases = [
    "SYT",
    "Sở YT",
]
"""


def test_tables_by_id() -> None:
    toml, problems = parse_toml(SOURCE, "a.toml")
    assert problems == []
    assert list(toml.tables) == ["yen-bai", "an-giang/so-y-te"]


@pytest.mark.parametrize(
    ("table", "text", "place"),
    [
        ("yen-bai", "", (2, 1)),
        ("yen-bai", "Yên Bái", (3, 8)),
        ("yen-bai", "until", (4, 1)),
        ("an-giang/so-y-te", "", (6, 1)),
        ("an-giang/so-y-te", "Sở YT", (10, 5)),
        ("yen-bai", "Sở YT", (2, 1)),
        ("gone", "x", (1, 1)),
    ],
)
def test_places(table: str, text: str, place: tuple[int, int]) -> None:
    """A text is looked for in its own table; where it is not, the table's head is the place."""
    toml, _ = parse_toml(SOURCE, "a.toml")
    assert toml.place(table, text) == place


def test_a_repeated_table_names_both_lines() -> None:
    toml, problems = parse_toml('[a]\nname = "A"\n\n["a"]\nname = "B"\n', "a.toml")
    assert places(problems) == [("toml-duplicate", 4, 1)]
    assert problems[0].message == 'mục "a" đã có ở dòng 1'
    assert toml.tables == {}


def test_two_normal_forms_of_one_id_are_one_id() -> None:
    decomposed = unicodedata.normalize("NFD", "Yên")
    _, problems = parse_toml(f'["Yên"]\nname = "A"\n["{decomposed}"]\nname = "B"\n', "a.toml")
    assert places(problems) == [("toml-duplicate", 3, 1)]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [('[a]\nname = "A\n', 2, 10), ("[a]\nname: A\n", 2, 5), ("[a]\nx = [\n", 3, 1), ("[a]\nx = 1\nx = 2\n", 3, 6)],
)
def test_a_syntax_error_has_its_place(source: str, line: int, column: int) -> None:
    toml, problems = parse_toml(source, "a.toml")
    assert places(problems) == [("toml-syntax", line, column)]
    assert problems[0].message.startswith("tệp TOML sai cú pháp (")
    assert toml.tables == {}

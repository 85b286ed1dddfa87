"""Hostile input costs no more than its size, and nothing makes the validator raise."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.archive.keys import KEYS
from plugins.validator import validate
from tests.validator.faults import POST

SO_KET = Path("content/posts/2021/so-ket.md")
RUN = 20_000


@pytest.mark.parametrize("unit", ["[", "![", "<a ", "[a][", "[a](", "](", "<", "<!--", "[a]: "])
def test_runs_of_brackets_are_refused_at_once(unit: str, content: Path) -> None:
    SO_KET.write_text(POST + "\n" + unit * RUN + "\n", "utf-8")
    started = time.process_time()
    problems = validate(content).problems
    assert time.process_time() - started < 1
    assert [problem.code for problem in problems if problem.code == "bracket-run"] == ["bracket-run"]


@pytest.mark.parametrize(
    "unit",
    ["`", "``a", "(", "](", ")", "*", "_", "&#1", "Ã", "á»", " á»‘", "®a", "ñu", "\u00a0", "\u0301", "gồm ", "khối ",
     "mười ", "10 đơn vị ", "\n    a\n", "\n>", "\t", "|", "posts/", "a:", "\ue000", "о", "không kể "],
)  # fmt: skip
def test_long_runs_of_anything_stay_fast(unit: str, content: Path) -> None:
    body = (unit * (250_000 // len(unit.encode())))[:250_000]
    SO_KET.write_text(POST.replace("Source", "Members: so-y-te\nSource") + "\n" + body + "\n", "utf-8")
    started = time.process_time()
    validate(content)
    assert time.process_time() - started < 3


def test_long_headers_stay_fast(content: Path) -> None:
    members = "; ".join(["so-y-te"] * 2_000)
    people = "\n".join(["    A | B | C"] * 5_000)
    SO_KET.write_text(POST.replace("Source", f"Members: {members}\nPeople:\n{people}\nSource"), "utf-8")
    started = time.process_time()
    validate(content)
    assert time.process_time() - started < 3


def test_a_flood_of_findings_is_cut(content: Path) -> None:
    SO_KET.write_text(POST + "\n" + "<b> " * 900 + "\n", "utf-8")
    problems = validate(content).problems
    assert len(problems) == 51
    assert problems[-1].message == "và còn nữa: tệp có hơn 50 lỗi cùng loại này"


_KEY = st.sampled_from([*KEYS, "Titel", "#", "", "---", "    "])
_VALUE = st.sampled_from(
    ["so-y-te", "yen-bai/kinh-te-ky-thuat", "2021-07-15", "2021", "?", ";", "|", "a | b | c", "Sở Y tế", "draft", '"x"',
     "../..", "://", "tong-ket", "\u00a0", "\u200b", "–", "/", "yen-bai/", "/so-y-te", "x/y/z", "0", "9999-99-99"]
)  # fmt: skip
_HEADER = st.lists(st.tuples(_KEY, st.lists(_VALUE, max_size=3)), max_size=12).map(
    lambda rows: "\n".join(f"{key}: {'; '.join(values)}" for key, values in rows)
)
_BODY = st.text(alphabet=st.sampled_from("ab áđ®ñÃ»\u0301\u00a0[]()<>!`#/\\{}*:&;|\n\t \u202e\x00\ud7ff"), max_size=80)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=_HEADER, body=_BODY)
def test_nothing_makes_it_raise(header: str, body: str, content: Path) -> None:
    SO_KET.write_text(f"{header}\n\n{body}", "utf-8")
    for problem in validate(content).problems:
        assert problem.line >= 1 and problem.column >= 1
        assert problem.message and "\n" not in problem.message


_TOML_VALUE = st.sampled_from(
    ['"a"', '""', "1", "true", "[1]", '["a", 1]', "{}", "[{}]", '[{to = "a"}]', '[{to = 1}]', '[{name = "a"}]', "2021",
     '"2021-02-31"', "2021-01-01", '[{to = "yen-bai", from = 2021}]', '"{tỉnh}"', "nan"]
)  # fmt: skip
_TOML_KEY = st.sampled_from(
    ["name", "aliases", "from", "until", "names", "successors", "note", "kind", "type", "group"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(["provinces", "agency_types", "agencies", "bloc_functions", "blocs", "kinds"]),
    id=st.sampled_from(["yen-bai", '"yen-bai/khoi-1"', '"a/b/c"', '""', '"/"', "a.b"]),
    rows=st.dictionaries(_TOML_KEY, _TOML_VALUE, max_size=4),
)
def test_no_vocabulary_makes_it_raise(file: str, id: str, rows: dict[str, str], content: Path) -> None:
    target = content / f"vocabulary/{file}.toml"
    before = target.read_text("utf-8")
    table = "\n".join(f"{key} = {value}" for key, value in rows.items())
    target.write_text(f"{before}\n[{id}]\n{table}\n", "utf-8")
    try:
        validate(content)
    finally:
        target.write_text(before, "utf-8")

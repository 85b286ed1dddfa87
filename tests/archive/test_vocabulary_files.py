"""Vocabulary files: what an entry may say, and where a mistake in it is reported."""

from pathlib import Path

import pytest

from plugins.archive.dates import Lifespan, PartialDate
from plugins.archive.problem import Problem
from plugins.archive.terms import FormerName, Succession
from plugins.archive.vocabulary import load_vocabulary
from tests.conftest import VOCABULARY, load, make_vocabulary, places, write_vocabulary


def one(**files: str) -> Problem:
    """The only problem of the small vocabulary with more text in its files."""
    _, problems = load(files)
    assert len(problems) == 1, problems
    return problems[0]


def lines_of(name: str) -> int:
    return VOCABULARY[name].count("\n")


def test_everything_that_an_entry_may_say() -> None:
    vocabulary = make_vocabulary(
        provinces="""
[moi]
name = "Mới"
kind = "thanh-pho"
aliases = ["M"]
from = 1997
until = "2025-06"
names = [{name = "Cũ", from = "1997", until = "2010-05"}]
successors = [{to = "an-giang", from = "2025-07", scope = "toàn bộ", basis = "Nghị quyết"}]
note = "Ghi chú."
"""
    )
    moi = vocabulary.provinces["moi"]
    assert (moi.name, moi.kind, moi.aliases, moi.note) == ("Mới", "thanh-pho", ("M",), "Ghi chú.")
    assert moi.span == Lifespan(PartialDate(1997), PartialDate(2025, 6))
    assert moi.names == (FormerName("Cũ", Lifespan(PartialDate(1997), PartialDate(2010, 5))),)
    assert moi.successors == (Succession("an-giang", PartialDate(2025, 7), "toàn bộ", "Nghị quyết"),)


def test_entries_keep_the_order_of_the_file() -> None:
    assert list(make_vocabulary().kinds) == ["so-ket", "tong-ket", "ky-ket-giao-uoc"]


@pytest.mark.parametrize(
    ("toml", "code", "line", "column", "message"),
    [
        ('[x]\nname = "X"\nnane = "Y"\n', "toml-key", 3, 1, 'mục "x" có khóa lạ "nane"'),
        ('[x]\nnote = "X"\n', "toml-name", 1, 1, 'mục "x" chưa có name'),
        ('[x]\nname = " "\n', "toml-name", 1, 1, 'mục "x" chưa có name'),
        ('[x]\nname = "X"\naliases = "Y"\n', "toml-type", 3, 1, 'khóa "aliases" của "x" sai kiểu'),
        ('[x]\nname = "X"\naliases = [1]\n', "toml-type", 3, 1, 'khóa "aliases" của "x" sai kiểu'),
        ('[x]\nname = "X"\naliases = ["", "Y"]\n', "toml-type", 3, 1, 'khóa "aliases" của "x" sai kiểu'),
        ('[x]\nname = "X"\nnames = ["Y"]\n', "toml-type", 3, 1, 'tên cũ của "x" sai kiểu'),
        ('[x]\nname = "X"\nsuccessors = ["y"]\n', "toml-type", 3, 1, 'cơ quan kế tục của "x" sai kiểu'),
        ('[x]\nname = "X"\nsuccessors = [{from = "2025"}]\n', "toml-type", 3, 1, 'cơ quan kế tục của "x" sai kiểu'),
        ('[x]\nname = "X"\nuntil = "2/2025"\n', "bad-date", 3, 9, 'ngày "2/2025" không theo dạng năm-tháng-ngày'),
        ('[x]\nname = "X"\nfrom = "2025"\nuntil = "2024"\n', "dates-crossed", 4, 9, '"x" kết thúc trước khi bắt đầu'),
    ],
)
def test_a_mistake_is_reported_where_it_stands(toml: str, code: str, line: int, column: int, message: str) -> None:
    found = one(kinds=toml)
    assert (found.code, found.line - lines_of("kinds"), found.column, found.message) == (code, line, column, message)
    assert found.path == "content/vocabulary/kinds.toml" and found.hint


def test_a_name_must_be_text() -> None:
    _, problems = load({"kinds": "[x]\nname = 1\n"})
    assert [problem.code for problem in problems] == ["toml-type", "toml-name"]


def test_a_misspelt_key_gets_the_nearest() -> None:
    assert one(kinds='[x]\nname = "X"\nalias = ["Y"]\n').hint == 'có phải "aliases"?'


@pytest.mark.parametrize("name", ["kind", "function", "group", "type"])
def test_keys_of_one_file_are_strange_to_another(name: str) -> None:
    assert one(kinds=f'[x]\nname = "X"\n{name} = "y"\n').code == "toml-key"


def test_an_id_with_a_dot_is_told_to_stand_in_quotes() -> None:
    found = one(blocs='[yen-bai.x]\nname = "X"\n')
    assert found.code == "toml-shape"
    assert found.hint == 'viết ["yen-bai/…"] với cả id trong ngoặc kép, mỗi mục một bảng'


def test_an_agency_needs_no_name() -> None:
    assert make_vocabulary(agencies='["yen-bai/so-y-te"]\nnote = "x"\n').agencies["yen-bai/so-y-te"].name == ""


def test_a_mistake_leaves_the_rest_of_the_vocabulary() -> None:
    vocabulary, problems = load({"kinds": '[x]\nname = "X"\naliases = [1, "Y"]\n'})
    assert problems and vocabulary.kinds["x"].aliases == ("Y",)
    assert vocabulary.find_kind("sơ kết")


@pytest.mark.parametrize("name", ["provinces", "agency_types", "kinds"])
def test_a_file_that_the_archive_cannot_do_without(name: str) -> None:
    _, problems = load(base={**VOCABULARY, name: "# rỗng\n"})
    assert places(problems) == [("vocabulary-missing", 1, 1)]
    assert problems[0].message == "tệp từ vựng rỗng"


@pytest.mark.parametrize("name", ["agencies", "bloc_functions", "blocs"])
def test_a_new_archive_may_begin_without_blocs_and_agencies(name: str, tmp_path: Path) -> None:
    (write_vocabulary(tmp_path) / f"{name}.toml").unlink()
    assert load_vocabulary(tmp_path)[1] == []


def test_a_file_as_windows_saves_it(tmp_path: Path) -> None:
    write_vocabulary(tmp_path)
    file = tmp_path / "kinds.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    vocabulary, problems = load_vocabulary(tmp_path)
    assert problems == [] and len(vocabulary.kinds) == 3


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    write_vocabulary(tmp_path)
    (tmp_path / "kinds.toml").write_bytes(b'[x]\nname = "H\xe9"\n')
    _, problems = load_vocabulary(tmp_path, "tu-vung")
    assert [(problem.code, problem.path) for problem in problems] == [("vocabulary-missing", "tu-vung/kinds.toml")]


def test_a_syntax_error_is_one_problem() -> None:
    assert one(kinds="[x\n").code == "toml-syntax"

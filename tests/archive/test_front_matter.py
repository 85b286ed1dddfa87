"""Front matter: every way in which a header can be wrong is reported at its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.front_matter import Item, body_of, parse, split_cells, suggest
from plugins.archive.keys import KEYS
from plugins.archive.problem import Problem, Severity
from tests.conftest import places


def problems(text: str) -> list[Problem]:
    return parse(text, "a.md", KEYS).problems


def one(text: str) -> Problem:
    """The only problem of a text."""
    found = problems(text)
    assert len(found) == 1, found
    return found[0]


def test_a_key_has_its_value_line_and_column() -> None:
    header = parse("Title: Hội nghị\nDate:  2021\n\nBài viết\n", "a.md", KEYS)
    assert header.problems == []
    assert header.fields["Title"].lines == (Item("Hội nghị", 1, 8),)
    assert header.fields["Date"].lines == (Item("2021", 2, 8),)
    assert (header.body, header.body_line) == ("Bài viết\n", 4)


def test_keys_are_matched_without_case_and_with_a_space_for_the_underscore() -> None:
    header = parse("TITLE: a\nnext lead: b\nNext_Deputies: c\n", "a.md", KEYS)
    assert list(header.fields) == ["Title", "Next_lead", "Next_deputies"]
    assert header.problems == []


@pytest.mark.parametrize("line", ["Title : a", "Title\t:\ta", "Title:a", "Title:   a   ", "Title:\u00a0a"])
def test_spaces_around_the_colon_do_not_matter(line: str) -> None:
    header = parse(line, "a.md", KEYS)
    assert header.problems == []
    assert header.fields["Title"].text == "a"
    assert line[header.fields["Title"].column - 1] == "a"


def test_a_value_may_hold_colons() -> None:
    assert parse("Title: Khối 5: tổng kết", "a.md", KEYS).fields["Title"].text == "Khối 5: tổng kết"


def test_a_full_width_colon_is_an_error_and_the_value_is_still_read() -> None:
    header = parse("Title： a", "a.md", KEYS)
    assert places(header.problems) == [("full-width-colon", 1, 6)]
    assert header.problems[0].message == "dấu hai chấm là ký tự toàn khổ"
    assert header.problems[0].hint == 'thay "：" bằng ":" thường, viết "Title: …"'
    assert header.fields["Title"].text == "a"


def test_a_full_width_colon_inside_a_value_is_text() -> None:
    assert parse("Title: a：b", "a.md", KEYS).problems == []


def test_indented_lines_continue_a_value() -> None:
    field = parse("Title: một\n    hai\n\tba\n", "a.md", KEYS).fields["Title"]
    assert field.text == "một hai ba"
    assert field.lines == (Item("một", 1, 8), Item("hai", 2, 5), Item("ba", 3, 2))


def test_a_list_splits_on_semicolons_over_its_lines() -> None:
    field = parse("Members: a; b;\n    c ;; d\n", "a.md", KEYS).fields["Members"]
    assert field.items() == [Item("a", 1, 10), Item("b", 1, 13), Item("c", 2, 5), Item("d", 2, 10)]


def test_rows_are_lines_and_cells_stand_between_bars() -> None:
    field = parse("Source:\n    Báo | https://a.vn |\n", "a.md", KEYS).fields["Source"]
    (row,) = field.rows()
    assert split_cells(row) == [Item("Báo", 2, 5), Item("https://a.vn", 2, 11), Item("", 2, 25)]


def test_an_empty_file() -> None:
    for text in ("", "\n", "  \n\t\n"):
        found = one(text)
        assert places([found]) == [("empty-file", 1, 1)]
        assert found.message == "tệp rỗng"


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_yaml_or_toml_fence(fence: str) -> None:
    """No parser of YAML is loaded, so anchors, bombs and tags are text that is never read."""
    found = one(f"{fence}\ntitle: &a [*a, *a]\nx: !!python/object:os.system\n{fence}\n\nBài")
    assert places([found]) == [("yaml-header", 1, 1)]
    assert found.message == f'phần đầu bài mở bằng "{fence}" như kiểu YAML hoặc TOML'
    assert found.hint == 'bỏ các dòng "---"; mỗi dòng viết "Khóa: giá trị"'


def test_no_header() -> None:
    found = one("Sáng nay khối họp.\n\nTitle: a\n")
    assert places([found]) == [("no-header", 1, 1)]
    assert found.message == "tệp không bắt đầu bằng phần đầu bài"


def test_body_text_before_the_header_is_no_key() -> None:
    assert places(problems("Sáng nay: khối họp.\nTitle: a\n")) == [("unknown-key", 1, 1)]


def test_a_blank_line_before_the_header() -> None:
    found = one("\nTitle: a\n")
    assert places([found]) == [("blank-in-header", 1, 1)]
    assert found.message == "dòng trống đứng trước phần đầu bài"


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0"])
def test_a_blank_line_inside_the_header(blank: str) -> None:
    found = one(f"Title: a\n{blank}\nDate: 2021\nBloc: b\n")
    assert places([found]) == [("blank-in-header", 2, 1)]
    assert found.message == 'dòng trống cắt đôi phần đầu bài: khóa "Date" ở dòng 3 đã thành bài viết'
    assert found.hint == "xóa dòng trống này"


def test_a_colon_in_the_body_is_no_key() -> None:
    assert problems("Title: a\n\nKết quả: tốt.\n") == []


def test_a_misspelt_key_gets_the_nearest() -> None:
    found = one("Title: b\nTitel: a\n")
    assert places([found]) == [("unknown-key", 2, 1)]
    assert (found.message, found.hint) == ('không có khóa "Titel"', 'có phải "Title"?')


@pytest.mark.parametrize("key", ["Lang", "Template", "Save_as", "URL", "Category", "Tags", "Author", "Ngày"])
def test_keys_of_pelican_and_others_are_not_ours(key: str) -> None:
    found = one(f"Title: b\n{key}: ../../../etc/passwd\n")
    assert places([found]) == [("unknown-key", 2, 1)]
    assert found.message == f'không có khóa "{key}"'
    assert found.hint


def test_the_value_of_an_unknown_key_does_not_leak_into_the_one_above() -> None:
    header = parse("Title: a\nTitel: b\n    c\n", "a.md", KEYS)
    assert header.fields["Title"].text == "a"
    assert places(header.problems) == [("unknown-key", 2, 1)]


def test_a_repeated_key_is_reported_at_the_second_and_the_first_stands() -> None:
    header = parse("Title: a\nDate: 2021\ntitle: b\n    c\n", "a.md", KEYS)
    assert places(header.problems) == [("repeated-key", 3, 1)]
    assert header.problems[0].message == 'khóa "Title" đã có ở dòng 1'
    assert header.fields["Title"].text == "a"


def test_a_line_that_is_no_key() -> None:
    found = one("Title: a\nKhối thi đua\n")
    assert places([found]) == [("not-a-key", 2, 1)]
    assert found.message == 'dòng "Khối thi đua" không phải "Khóa: giá trị"'


def test_a_long_line_that_is_no_key_is_quoted_in_part() -> None:
    assert len(one("Title: a\n" + "x" * 5000 + "\n").message) < 120


def test_an_editors_mark_is_kept_with_its_place() -> None:
    header = parse("Title: a\n# cần xem: ngày họp\nDate: 2021\n", "a.md", KEYS)
    assert header.marks == [Item("cần xem: ngày họp", 2, 1)]
    assert header.problems == []


def test_an_indented_mark_is_a_mark_and_the_value_goes_on_behind_it() -> None:
    header = parse("Members: a;\n    # cần xem: b hay c\n    b\n", "a.md", KEYS)
    assert [item.text for item in header.fields["Members"].items()] == ["a", "b"]
    assert header.marks == [Item("cần xem: b hay c", 2, 5)]


def test_a_mark_may_open_the_file_and_lack_diacritics() -> None:
    header = parse("# can xem: a\nTitle: b\n", "a.md", KEYS)
    assert header.problems == [] and len(header.marks) == 1


def test_another_comment_is_an_error() -> None:
    found = one("Title: a\n# ghi chú\n")
    assert places([found]) == [("header-comment", 2, 1)]


def test_a_header_without_body() -> None:
    header = parse("Title: a", "a.md", KEYS)
    assert (header.body, header.problems) == ("", [])


@pytest.mark.parametrize("line", ["a" + " " * 100_000, "a" * 100_000, "a \t" * 50_000, ":" * 100_000, ";" * 100_000])
def test_a_hostile_line_takes_no_quadratic_time(line: str) -> None:
    begin = time.process_time()
    problems(f"Title: a\n{line}\n\n{line}\n")
    assert time.process_time() - begin < 1


def test_every_problem_of_a_header_is_an_error_with_a_remedy() -> None:
    text = "Titel： a\nDate: 1\nDate: 2\nrác\n# ghi chú\n\nBloc: b\n"
    found = problems(text)
    assert len(found) == 6
    assert all(problem.severity is Severity.ERROR and problem.hint and problem.path == "a.md" for problem in found)


def test_suggestions_fall_back_to_the_whole_list() -> None:
    assert suggest("xyz", ["Title", "Date"]) == "các khóa được dùng: Title, Date"


safe = st.text(st.sampled_from("aáẳđ Đ0:;|#-–\"'()/"), min_size=1, max_size=20).map(str.strip)
one_line = safe.filter(lambda text: text and not text.startswith("#"))


@given(st.dictionaries(st.sampled_from(KEYS), st.lists(one_line, min_size=1, max_size=4), min_size=1), st.text())
def test_a_written_header_reads_back(header: dict[str, list[str]], body: str) -> None:
    lines = [f"{key}: {values[0]}" + "".join(f"\n    {more}" for more in values[1:]) for key, values in header.items()]
    text = "\n".join(lines) + "\n\n\n\n\n" + body
    found = parse(text, "a.md", KEYS)
    assert {key: [row.text for row in field.rows()] for key, field in found.fields.items()} == header
    assert found.body.removeprefix("\n\n\n") == body
    assert found.problems == []


@given(st.text(st.sampled_from("TitleDatBoc:： \n\t#-;|đ\u00a0"), max_size=60) | st.text())
def test_any_text_is_read_without_raising_and_places_are_inside_it(text: str) -> None:
    lines = text.split("\n")
    header = parse(text, "a.md", KEYS)
    for problem in header.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    for field in header.fields.values():
        for item in (*field.rows(), *field.items()):
            assert lines[item.line - 1][item.column - 1 :].startswith(item.text)


@given(st.text(st.sampled_from("a \t\n\u00a0đ:"), max_size=20))
def test_the_body_can_be_found_without_reading_the_header(body: str) -> None:
    for text in (f"Title: a\nDate: 2021\n\n{body}", f"Title: a\n \t\n{body}", "Title: a", "Title: a\n"):
        assert body_of(text) == parse(text, "a.md", KEYS).body

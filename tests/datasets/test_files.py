"""Data files: CSV that spreadsheets open without running it, JSON that versions compare line by line."""

import csv
import io
import json

import pytest

from plugins.datasets.files import cell, csv_lines, json_array, package
from plugins.office.office import Office

FORMULAS = ("=1+1", "+84 29", "-5", "@SUM(A1)", "\t=1", "\r=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "2021-07-15", "'=1", "Sở Y tế", "1-2"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_lists_join_by_semicolon_and_cannot_start_a_formula() -> None:
    assert cell(["so-ket", "khac"]) == "so-ket;khac"
    assert cell([]) == ""
    assert cell(["=1", "a"]) == "'=1;a"


def test_what_csv_would_split_is_quoted() -> None:
    texts = ['có "ngoặc"', "có, phẩy", "hai\ndòng", " cách "]
    written = "\n".join(csv_lines([("a", "b"), *((text, "x") for text in texts)])) + "\n"
    assert [row["a"] for row in csv.DictReader(io.StringIO(written, newline=""))] == texts
    assert "\r" not in written


def test_a_json_file_has_one_record_a_line() -> None:
    written = json_array([{"a": "Đà Nẵng"}, {"a": 2}])
    assert written.splitlines() == ["[", '{"a": "Đà Nẵng"},', '{"a": 2}', "]"]
    assert json.loads(written) == [{"a": "Đà Nẵng"}, {"a": 2}]
    assert json.loads(json_array([])) == []


def test_the_package_names_what_a_data_package_must() -> None:
    described = json.loads(package(Office(name="Kho")))
    assert described["profile"] == "data-package" and described["title"] == "Kho"
    assert all({"name", "path"} <= set(resource) for resource in described["resources"])

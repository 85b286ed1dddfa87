"""The evaluation: our own labelled pages are read at least this well, and wrong answers are told from missing ones."""

import json
from pathlib import Path

import pytest

from plugins.archive.vocabulary import Vocabulary
from plugins.importer.evaluate import Scores, evaluate_all, find_text, main, table

TRUTH = Path(__file__).parent / "pages" / "truth.jsonl"


@pytest.fixture(scope="module")
def scores(known: Vocabulary) -> Scores:
    return evaluate_all([TRUTH], known)


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("title", 0.95), ("published", 0.95), ("event_date", 0.95), ("province", 0.95), ("period", 0.92),
        ("bloc", 0.92),
        ("kind", 0.95), ("lead", 0.92), ("next_lead", 0.92), ("author", 0.9), ("source", 0.9),
    ],
)  # fmt: skip
def test_fields_with_one_value_reach_their_floor(scores: Scores, name: str, floor: float) -> None:
    assert scores.scalars[name].rate >= floor, scores.misses


@pytest.mark.parametrize(
    ("name", "floor"),
    [("agencies", 0.95), ("members", 0.92), ("people", 0.9), ("captions", 0.9), ("dropped", 0.97), ("body", 0.99)],
)
def test_fields_with_many_values_reach_their_floor(scores: Scores, name: str, floor: float) -> None:
    assert scores.lists[name].f1 >= floor, scores.misses


def test_every_labelled_page_was_read(scores: Scores) -> None:
    assert scores.pages == len(TRUTH.read_text(encoding="utf-8").splitlines()) >= 8


def test_a_wrong_value_counts_apart_from_a_missing_one(tmp_path: Path, known: Vocabulary) -> None:
    page = "Khối thi đua số 5 tổng kết năm 2019\n\nNgày 6/12/2019, Khối thi đua số 5 họp tổng kết năm 2019.\n"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    label = {
        "id": "a",
        "text": "a.txt",
        "title": "Khối thi đua số 6",
        "published": "2019-12-07",
        "bloc": "Khối thi đua số 5",
    }
    (tmp_path / "truth.jsonl").write_text(json.dumps(label), encoding="utf-8")
    scores = evaluate_all([tmp_path / "truth.jsonl"], known)
    assert (scores.scalars["title"].wrong, scores.scalars["title"].missing) == (1, 0)
    assert (scores.scalars["published"].wrong, scores.scalars["published"].missing) == (0, 1)
    assert scores.scalars["bloc"].right == 1
    assert "a: published: không có, đúng là 2019-12-07" in scores.misses


def test_texts_are_found_from_the_folders_above_the_labels(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("a", encoding="utf-8")
    assert find_text(tmp_path / "sub" / "truth.jsonl", "pages/a.txt").read_text(encoding="utf-8") == "a"


def test_the_command_prints_a_table_and_fails_without_labels(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(TRUTH)]) == 0
    assert "tỷ lệ" in capsys.readouterr().out
    assert main(["khong-co.jsonl"]) == 2


def test_the_table_names_every_field(scores: Scores) -> None:
    shown = table(scores)
    assert all(name in shown for name in (*scores.lists, "title", "published", "lead"))
    assert "nhiều nhất 2" in shown and "Độ tin" in shown

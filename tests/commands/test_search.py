"""The command `search`: a built site asked by the browser's engine."""

import json
from pathlib import Path

import pytest

from commands import search
from commands.tools import find_node
from tests.bench.generator import posts, vocabulary_of
from tests.search.written import write_index


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_node() is None:
        pytest.skip("no Node on this machine")
    folder = tmp_path_factory.mktemp("site")
    vocabulary = vocabulary_of()
    write_index(posts(30, vocabulary, (20, 40)), vocabulary, lambda post: post.body, folder)
    return folder


def test_json_is_the_contract(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search.main(["thi đua", "--output", str(site), "--json", "--limit", "3"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["total", "terms", "answer", "notes", "results", "bytes", "requests"]
    assert answer["total"] == 30
    assert len(answer["results"]) == 3
    assert list(answer["results"][0]) == ["url", "title", "score", "why"]
    assert answer["bytes"] > 0
    assert answer["requests"] > 3


def test_lines_for_people(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(posts(1, vocabulary_of(), (20, 40))).people[0].name
    assert search.main([f"{name} xyzzy", "--output", str(site), "--limit", "1"]) == 0
    said = capsys.readouterr().out
    assert "Đã bỏ: xyzzy" in said
    assert "  1. Khối thi đua" in said
    assert "Lần đầu tải" in said


@pytest.mark.parametrize("query", ["-2019", "-x hà nam", "+", "--", "~9", '"', "<img onerror>", "x" * 10_000])
def test_any_text_is_a_query(site: Path, query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert search.main(["--output", str(site), "--json", *(["--", query] if query == "--" else [query])]) == 0
    assert json.loads(capsys.readouterr().out)["total"] >= 0


def test_a_site_without_an_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search.main(["a", "--output", str(tmp_path)]) == 1
    assert "chưa có chỉ mục tìm kiếm" in capsys.readouterr().err


def test_a_damaged_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search/manifest.json").write_text("<!doctype html>", encoding="utf-8")
    assert search.main(["a", "--output", str(tmp_path)]) == 1
    assert "không đọc được" in capsys.readouterr().err


def test_no_node(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(search, "find_node", lambda: None)
    assert search.main(["a", "--output", str(site)]) == 1
    assert "Node" in capsys.readouterr().err


def test_a_limit_is_a_positive_number(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        search.main(["a", "--output", str(site), "--limit", "0"])
    assert stop.value.code == 2
    assert "từ 1 trở lên" in capsys.readouterr().err

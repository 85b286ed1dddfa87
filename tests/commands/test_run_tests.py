"""`test` runs both test runners, fails when either fails, and never passes a browser over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import run_tests


@pytest.fixture
def runners(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The runners replaced by exit codes; what they were given is noted."""
    noted: dict[str, object] = {"pytest": 0, "node": 0}

    def run_pytest(argv: list[str]) -> object:
        noted["argv"] = argv
        return noted["pytest"]

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(run_tests, "bring_chromium", lambda: Path("/usr/bin/chromium"))
    monkeypatch.setattr(run_tests, "run_pytest", run_pytest)
    monkeypatch.setattr(run_tests, "run_node", lambda: noted["node"])
    return noted


@pytest.mark.parametrize(
    ("in_python", "in_node", "expected"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (-9, 0, -9), (5, 0, 5)]
)
def test_any_failure_fails_the_whole(runners: dict[str, object], in_python: int, in_node: int, expected: int) -> None:
    runners |= {"pytest": in_python, "node": in_node}
    assert run_tests.main([]) == expected


def test_arguments_go_to_pytest_and_a_choice_leaves_node_out(
    runners: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    runners["node"] = 1
    assert run_tests.main(["-k", "hòa"]) == 0
    assert runners["argv"] == ["-k", "hòa"]
    assert capsys.readouterr().err == "pytest: đạt\n"


@pytest.mark.parametrize("argv", [[], ["-x"], ["-q", "--maxfail=1"]])
def test_arguments_that_choose_nothing_leave_every_test_in(runners: dict[str, object], argv: list[str]) -> None:
    runners["node"] = 1
    assert run_tests.main(argv) == 1


@pytest.mark.parametrize("argv", [["-k", "hòa"], ["-khòa"], ["tests/archive"], ["-m", "browser"]])
def test_a_choice_is_known_as_one(argv: list[str]) -> None:
    assert run_tests.is_choice(argv)


def test_a_missing_browser_is_said(
    runners: dict[str, object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_tests, "bring_chromium", lambda: None)
    assert run_tests.main([]) == 0
    assert "Không tìm thấy Chromium, Chrome hay Edge." in capsys.readouterr().err


def test_a_missing_browser_fails_in_continuous_integration(
    runners: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_tests, "bring_chromium", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="Không tìm thấy Chromium"):
        run_tests.main([])

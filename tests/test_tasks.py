"""The command line: what is listed, how words become arguments, and how a failure is told."""

from __future__ import annotations

import ast
import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import tasks

ROOT = Path(__file__).resolve().parents[1]
TASKS = ROOT / "tasks.py"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What `build` was called with, in place of a build."""
    noted: dict[str, Any] = {}
    monkeypatch.setitem(sys.modules, "commands.build", SimpleNamespace(build=lambda **given: noted.update(given)))
    return noted


def run_as(version: tuple[int, int, int]) -> None:
    """Run tasks.py as a Python of another version would."""
    sys.version_info = version  # type: ignore[assignment]
    runpy.run_path(str(TASKS), run_name="__main__")


def test_an_old_python_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    monkeypatch.setattr(sys, "version_info", sys.version_info)
    with pytest.raises(SystemExit) as stopped:
        run_as((3, 9, 2))
    assert stopped.value.code == 1
    assert "Cần Python 3.11 trở lên; đây là Python 3.9 (" in capfdbinary.readouterr().err.decode("utf-8")


def test_an_old_python_can_read_the_file() -> None:
    """A SyntaxError would come before the sentence."""
    ast.parse(TASKS.read_text("utf-8"), feature_version=(3, 6))


def test_without_a_command_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main([]) == 0
    listed = capsys.readouterr().out
    for name, text in tasks.available().items():
        assert f"  {name} " in listed and text in listed


def test_a_command_without_its_module_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tasks.WITH_OWN_ARGUMENTS, "later", ("commands.later", "Chưa có."))
    assert "later" not in tasks.available() and "test" in tasks.available()


def test_a_mistyped_command_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["clena"]) == 2
    assert capsys.readouterr().err == (
        'Không có lệnh "clena"; có phải "clean"? Chạy python3 tasks.py để xem các lệnh.\n'
    )


def test_invoke_lists_the_same_commands() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list", "--list-format=nested"],
        cwd=ROOT, env=tasks.environment.child_environment(), capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert sorted(names) == sorted(tasks.available())


def test_options_are_those_of_the_signature(built: dict[str, Any]) -> None:
    assert tasks.run("build", []) == 0
    assert built == {"content": Path("content"), "output": Path("output"), "jobs": None, "cache": True}
    tasks.run("build", ["--content", "a b", "--output=ra", "--jobs", "2", "--no-cache"])
    assert built == {"content": Path("a b"), "output": Path("ra"), "jobs": 2, "cache": False}


def test_invoke_passes_the_same_options(built: dict[str, Any]) -> None:
    with pytest.raises(SystemExit) as stopped:
        tasks.task_of("build")(tasks.Context(), content="x", jobs=3)
    assert stopped.value.code == 0
    assert built == {"content": Path("x"), "output": Path("output"), "jobs": 3, "cache": True}


def test_invoke_passes_words_after_two_dashes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "commands.check", SimpleNamespace(main=lambda argv: len(argv)))
    monkeypatch.setattr(sys, "argv", ["inv", "check", "--", "a b.md", "--fix"])
    with pytest.raises(SystemExit) as stopped:
        tasks.task_of("check")(tasks.Context())
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--jobs", "hai"], "python3 tasks.py build: --jobs: cần một số nguyên, không phải 'hai'"),
        (["--job", "2"], "python3 tasks.py build: không có tham số này: --job 2"),
        (["--content"], "python3 tasks.py build: --content: cần một giá trị đứng sau"),
    ],
)
def test_wrong_options_are_told_in_vietnamese(
    argv: list[str], said: str, built: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        tasks.run("build", argv)
    assert stopped.value.code == 2 and built == {}
    first, usage = capsys.readouterr().err.splitlines()[:2]
    assert first == said and usage.startswith("cách dùng: python3 tasks.py build")


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        tasks.run("build", ["--help"])
    shown = capsys.readouterr().out
    assert stopped.value.code == 0
    assert shown.startswith("cách dùng: ") and "Kiểm tra, dựng trang web" in shown and "-h, --help" in shown
    assert "usage" not in shown and "options" not in shown


def test_only_commands_that_need_them_wait_for_the_libraries_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.tools.find_node", lambda: Path("/usr/bin/node"))
    assert [name for name in ("check", "build", "search", "test", "bench") if tasks.needs_test_lock(name)] == [
        "test",
        "bench",
    ]
    monkeypatch.setattr("commands.tools.find_node", lambda: None)
    assert tasks.needs_test_lock("search")


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Đã dừng.\n"),
        (ValueError("sai"), 1, "Lỗi ngoài dự kiến: sai. Hãy gửi các dòng trên cho người quản trị kho mã nguồn.\n"),
        (ModuleNotFoundError("No module", name="plugins.x"), 1, "Lỗi ngoài dự kiến: No module."),
    ],
)
def test_every_failure_ends_in_a_sentence(
    failure: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(argv: list[str]) -> int:
        raise failure

    monkeypatch.setattr(tasks, "main", fail)
    assert tasks.guarded([]) == code
    err = capsys.readouterr().err
    assert said in err.splitlines(keepends=True)[-1]
    assert ("Traceback" in err) == isinstance(failure, Exception)


@pytest.mark.parametrize(("result", "code"), [(None, 0), (1, 1), (Path("output"), 0)])
def test_what_a_command_returns_becomes_an_exit_code(result: object, code: int) -> None:
    assert tasks.exit_code(result) == code


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        (["-I"], {}),
        ([], {"PYTHONSAFEPATH": "1"}),
        ([], {"PYTHONIOENCODING": "ascii"}),
        ([], {"PYTHONIOENCODING": "cp1258"}),
    ],
)
def test_commands_start_in_any_environment(options: list[str], variables: dict[str, str], tmp_path: Path) -> None:
    """Editors, runners and containers set these; from a folder that is not the project's."""
    command = [sys.executable, *options, str(ROOT / "tasks.py")]
    run = subprocess.run(command, cwd=tmp_path, env=os.environ | variables, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "Cách dùng: python3 tasks.py LỆNH" in run.stdout.decode("utf-8")

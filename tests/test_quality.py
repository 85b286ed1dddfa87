"""House rules that a machine can hold: short functions and files, a docstring for each module, types that fit."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST_FILE = 320
LONGEST_FUNCTION = 45
USUAL_FUNCTION = 30
SHARE_OF_USUAL = 0.95


def python_files() -> list[Path]:
    return [ROOT / "tasks.py", *sorted((ROOT / "plugins").rglob("*.py")), *sorted((ROOT / "commands").rglob("*.py"))]


def script_files() -> list[Path]:
    scripts = (ROOT / "theme" / "static" / "js").rglob("*.js")
    return sorted(script for script in scripts if "vendor" not in script.parts)


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """The name and length in lines of each function of a module, decorators and docstring counted."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_files_are_short() -> None:
    files = [*python_files(), *script_files()]
    long = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in files}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_functions_are_mostly_short() -> None:
    lengths = dict(function for file in python_files() for function in functions(file))
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    longer = sorted(name for name, lines in lengths.items() if lines > USUAL_FUNCTION)
    assert len(longer) <= (1 - SHARE_OF_USUAL) * len(lengths), longer


def test_every_module_says_what_it_holds() -> None:
    silent = []
    for file in python_files():
        tree = ast.parse(file.read_text("utf-8"))
        if not ast.get_docstring(tree) and tree.body:
            silent.append(str(file.relative_to(ROOT)))
    assert silent == []


@pytest.mark.parametrize("folder", ["plugins/archive", "plugins/vietnamese"])
def test_types_fit(folder: str) -> None:
    """Each folder with what it imports; mypy's own cache makes the second run take a second."""
    pytest.importorskip("mypy")
    run = subprocess.run([sys.executable, "-m", "mypy", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr

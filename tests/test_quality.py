"""House rules that a machine can hold: short functions and files, a docstring for each module, types that fit."""

import ast
import re
import shutil
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

CALLED_BY_OTHERS = {
    "generate_context": "Pelican", "generate_output": "Pelican", "quiet": "Pelican's console",
    "bytecode_cache": "Jinja", "code_generator_class": "Jinja", "make_globals": "Jinja", "visit_Getattr": "Jinja",
    "load_bytecode": "Jinja", "dump_bytecode": "Jinja",
    "handleMatch": "Markdown", "extendMarkdown": "Markdown",
    "log_message": "http.server", "do_HEAD": "http.server", "protocol_version": "http.server",
    "timeout": "http.server", "daemon_threads": "socketserver", "allow_reuse_address": "socketserver",
    "server_name": "http.server",
    "compress_type": "zipfile", "external_attr": "zipfile",
    "namespace": "invoke looks for it in tasks.py",
    "__call__": "a protocol states it",
    "guide": "the test of the editors' guide", "source_sha256": "the page of a post, which will show it",
    "read_bytes": "whoever takes files from elsewhere than the disk",
}  # fmt: skip
"""Names that vulture sees no use of, and who uses them. What templates use is found in the templates."""


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


def names_in_templates() -> set[str]:
    """Every name that follows a dot in a template: what templates use is used."""
    templates = (ROOT / "theme" / "templates").rglob("*.*")
    texts = [file.read_text("utf-8") for file in templates if file.suffix in (".html", ".jinja")]
    return {name for text in texts for name in re.findall(r"\.([a-z_]+)", text)}


def gates() -> dict[str, list[str]]:
    """The checks of all code by tools, and how each is called from the folder that it looks at."""
    unused = ",".join(sorted({*CALLED_BY_OTHERS, *names_in_templates()}))
    return {
        "types": ["mypy"],
        "style": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "dead code": ["vulture", "tasks.py", "commands", "plugins", "--ignore-names", unused],
    }


def looked_at(gate: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a gate finds in a folder."""
    tool, *arguments = gates()[gate]
    command = [sys.executable, "-m", tool, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("gate", sorted(gates()))
def test_a_gate_finds_nothing(gate: str) -> None:
    run = looked_at(gate, ROOT)
    told = run.stdout + run.stderr
    assert run.returncode == 0, f"{told}\nA name that only a library calls goes into CALLED_BY_OTHERS, with who does."


@pytest.mark.parametrize(
    ("gate", "code", "told"),
    [
        ("types", "def _length(text: str) -> int:\n    return text\n", "return-value"),
        ("style", "import os\n", "F401"),
        ("format", "x = {  'a':1 }\n", "would be reformatted"),
        ("dead code", "def nobody_calls_this() -> None:\n    return None\n", "unused function"),
    ],
)
def test_a_gate_notices(gate: str, code: str, told: str, tmp_path: Path) -> None:
    """Each fault, put on purpose into a library of a small tree with our own configuration, fails its gate alone."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("commands", "plugins", "stubs"):
        (tmp_path / folder).mkdir()
    for file in ("tasks.py", "commands/__init__.py", "plugins/__init__.py"):
        (tmp_path / file).write_text('"""Good."""\n', "utf-8")
    assert looked_at(gate, tmp_path).returncode == 0
    (tmp_path / "plugins" / "fault.py").write_text(f'"""A fault."""\n\n{code}', "utf-8")
    run = looked_at(gate, tmp_path)
    assert run.returncode != 0 and told in run.stdout + run.stderr, run.stdout + run.stderr

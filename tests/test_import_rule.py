"""The import rule: files in plugins/ are Pelican plugins, folders are libraries, and imports run one way only."""

import ast
import sys
from importlib.metadata import distributions, entry_points
from pathlib import Path

import pytest

from tests.conftest import ROOT

PLUGINS = ROOT / "plugins"

MAY_IMPORT = {
    "vietnamese": set(),
    "rebuild": set(),
    "office": set(),
    "archive": {"vietnamese"},
    "validator": {"archive", "office", "vietnamese"},
    "authority": {"archive", "vietnamese"},
    "search": {"archive", "vietnamese"},
    "importer": {"archive", "vietnamese"},
    "pages": {"archive", "office", "vietnamese"},
    "datasets": {"archive", "office", "vietnamese"},
    "photos": {"archive"},
    "recall": {"archive", "rebuild"},
    "publication": {"archive", "rebuild", "vietnamese"},
    "build": {"archive", "datasets", "office", "pages", "photos", "rebuild", "recall", "validator", "vietnamese"},
}
"""Every library, and which of our own it stands on. `build` gathers what the plugins share; no library may ask it."""

ONLY_IN = {
    "bs4": {"importer"},
    "lunr": {"search"},
    "PIL": {"photos", "importer"},
    "mammoth": {"importer"},
    "pypdfium2": {"importer"},
    "tomlkit": {"authority"},
    "pelican": set(),
    "jinja2": set(),
}
"""Packages that are confined to one library, or to the plugins."""


def imported(source: str) -> set[str]:
    """The dotted names that a module imports, anywhere in it; relative ones begin with a dot."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def problems(path: str, source: str) -> list[str]:
    """What is wrong with the imports of a module at a path below plugins/."""
    parts = Path(path).parts
    library = parts[0] if len(parts) > 1 else ""
    return [f"{path}: {name}" for name in sorted(imported(source)) if not _allowed(library, name)]


def _allowed(library: str, name: str) -> bool:
    """Whether a library, or a plugin where it is '', may import a dotted name."""
    top, second = [*name.split("."), ""][:2]
    if not top:
        return False
    if top == "plugins":
        return second in (MAY_IMPORT.get(library, set()) | {library} if library else MAY_IMPORT)
    return not library or library in ONLY_IN.get(top, {library})


def modules() -> list[Path]:
    return sorted(PLUGINS.rglob("*.py"))


def test_imports_run_one_way() -> None:
    assert len(modules()) > 20
    found = [
        problem
        for module in modules()
        for problem in problems(module.relative_to(PLUGINS).as_posix(), module.read_text("utf-8"))
    ]
    assert found == []


def test_every_library_is_one_that_the_rule_knows() -> None:
    folders = {module.relative_to(PLUGINS).parts[0] for module in modules() if module.parent != PLUGINS}
    assert folders <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("archive/post.py", "import pelican"),
        ("archive/post.py", "def f():\n    from pelican.utils import slugify"),
        ("pages/cards.py", "from jinja2 import Environment"),
        ("archive/post.py", "from plugins.validator.rule import Rule"),
        ("search/documents.py", "from plugins import importer"),
        ("search/documents.py", "import bs4"),
        ("vietnamese/fold.py", "import plugins.archive.post"),
        ("vietnamese/fold.py", "from .slug import slugify"),
        ("archive/post.py", "from plugins import posts"),
        ("posts.py", "from plugins import validate"),
        ("posts.py", "from plugins.validate import register"),
    ],
)
def test_the_rule_notices(path: str, source: str) -> None:
    assert len(problems(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("posts.py", "from pelican import signals\nfrom plugins.archive.post import Post"),
        ("archive/post.py", "from plugins.vietnamese.slug import slugify\nfrom plugins.archive import dates"),
        ("importer/article.py", "from bs4 import Tag"),
    ],
)
def test_the_rule_allows(path: str, source: str) -> None:
    assert problems(path, source) == []


def test_vietnamese_needs_the_standard_library_alone() -> None:
    sources = [module.read_text("utf-8") for module in (PLUGINS / "vietnamese").glob("*.py")]
    names = {name.split(".")[0] for source in sources for name in imported(source)}
    assert names - set(sys.stdlib_module_names) == {"plugins"}


def test_no_third_party_plugin_of_pelican_is_installed() -> None:
    """Pelican imports whatever stands in the namespace `pelican.plugins`, and it may change every page."""
    strangers = {
        f"{distribution.metadata['Name']}: {file}"
        for distribution in distributions()
        if distribution.metadata["Name"] != "pelican"
        for file in distribution.files or ()
        if file.as_posix().startswith("pelican/plugins/")
    }
    assert strangers == set()
    assert [group for group in entry_points().groups if group.startswith("pelican")] == []

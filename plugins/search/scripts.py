"""Scripts: the search page's modules, joined into few files and made small, as they are published.

A module here is written plainly: named exports, imports at the top, names that no other module of its file has. That is
what makes joining safe without a bundler; whatever is not so is refused.
"""

import re
from pathlib import Path

from plugins.search.javascript import minified

ENTRIES = {
    "client.js": (),
    "engine.js": (),
    "worker.js": (),
    "inpage.js": ("engine.js",),
    "rescue.js": ("engine.js",),
    "answers.js": ("engine.js",),
    "relatives.js": ("engine.js",),
    "byday.js": (),
    "foremost.js": ("engine.js",),
    "noise.js": ("engine.js",),
    "passages.js": ("engine.js",),
    "counting.js": (),
    "naming.js": (),
    "tools.js": (),
    "suggestions.js": (),
}
"""The published files, each with those that it loads and does not hold. The worker comes with the first two, or the
engine in the page where a browser starts none; all others are loaded when first needed."""

VENDORED = "lunr.min.js"

_IMPORT = re.compile(r'^import (?:[^"]*? from )?"([^"]+)";\n', re.MULTILINE)
_NAMES = re.compile(r"\s*,\s*")
_DECLARED = re.compile(r"^(?:async )?(?:function|class|const|let) (?:\{[^}]*\}|(\w+))", re.MULTILINE)


class NotJoinable(ValueError):
    """A module is not written as joining needs it; the message names it and the reason."""


def published(sources: Path) -> dict[str, str]:
    """The published files by name, made of the modules in `sources` (theme/static/js)."""
    folder = sources / "search"
    return {name: _joined(folder / name, [folder / other for other in apart]) for name, apart in ENTRIES.items()}


def _joined(entry: Path, apart: list[Path]) -> str:
    """A module and all that it imports in one text; modules that stand `apart` are still imported."""
    bodies: list[str] = []
    kept: dict[str, set[str]] = {}
    for file in _in_order(entry.resolve(), {path.resolve() for path in apart}):
        source = file.read_text(encoding="utf-8")
        for line in _IMPORT.finditer(source):
            if (file.parent / line[1]).resolve() in {path.resolve() for path in apart}:
                kept.setdefault(line[1], set()).update(_NAMES.split(line[0].split("{")[1].split("}")[0].strip()))
        body = _IMPORT.sub("", source)
        body = body if file == entry.resolve() else re.sub(r"^export (?:default \w+;\n)?", "", body, flags=re.MULTILINE)
        bodies.append(body.replace("../vendor/", "./"))
    _refuse_shared_names(entry, bodies)
    imports = (f'import{{{",".join(sorted(names))}}}from"{path}";\n' for path, names in sorted(kept.items()))
    return "".join(imports) + minified("\n".join(bodies), set().union(*kept.values()))


def _in_order(entry: Path, apart: set[Path]) -> list[Path]:
    """Modules, each after those that it imports."""
    found: list[Path] = []

    def visit(file: Path) -> None:
        if file in found or file in apart:
            return
        for line in _IMPORT.finditer(file.read_text(encoding="utf-8")):
            visit((file.parent / line[1]).resolve())
        found.append(file)

    visit(entry)
    return found


def _refuse_shared_names(entry: Path, bodies: list[str]) -> None:
    names = [found[1] for body in bodies for found in _DECLARED.finditer(body.replace("export ", "")) if found[1]]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NotJoinable(f"{entry.name}: several modules have a {', '.join(twice)} at their top")

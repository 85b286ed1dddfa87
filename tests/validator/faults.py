"""The faults of tests/faults: how each is laid out as a content folder, and what the validator must say of it."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

from PIL import Image

from plugins.archive.problem import Problem

FAULTS = Path(__file__).parent.parent / "faults"
BASE = FAULTS / "base"
DAY = date(2026, 1, 1)
DAY_IN_SECONDS = "1767200000"
"""Within DAY in Vietnam, for SOURCE_DATE_EPOCH."""

EXPECTED = tomllib.loads((FAULTS / "expected.toml").read_text("utf-8"))

POST = """\
Title: Khối thi đua Kinh tế - Kỹ thuật tỉnh Yên Bái sơ kết năm 2021
Date: 2021-07-15
Bloc: yen-bai/kinh-te-ky-thuat
Kind: so-ket
Source: Báo Yên Bái
Added: 2021-08-01

Khối họp sơ kết.
"""


def base_content(folder: Path) -> Path:
    """A small content folder without a fault, with one image."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    (content / "images").mkdir()
    Image.new("RGB", (8, 6)).save(content / "images/a.png")
    return content


def written(problem: Problem) -> str:
    """A problem as expected.toml writes it, without its path."""
    hint = f" → {problem.hint}" if problem.hint else ""
    place = f"{problem.line}:{problem.column}"
    return f"{place} {problem.severity.value} [{problem.code}] {problem.message}{hint}"

"""Builders for tests: a small vocabulary, the text of a post, a content folder; each with good defaults, so that a test
names only what it is about.

Use them by import (`from tests.conftest import post_text`) or take the fixtures `vocabulary` and `real_vocabulary`.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from commands.tools import find_chromium
from plugins.archive.post import Post
from plugins.archive.post_reader import Reading, read_post
from plugins.archive.problem import Problem
from plugins.archive.vocabulary import Vocabulary, load_vocabulary

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
"""Without the background's networking, since a machine without a network refuses it, many times at every start."""

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
"""What the archive publishes; only tests that are marked `content` may look there."""

SAMPLE = ROOT / "tests" / "sample"
"""A content folder of the size of a small office's, which no editor changes."""

VECTORS = ROOT / "tests" / "vectors"
SHOWN = "content/posts/2021/a.md"
"""How messages name the post that `read` reads."""

settings.register_profile("archive", deadline=None, database=None, derandomize=True)
settings.load_profile("archive")

VOCABULARY = {
    "provinces": """
[an-giang]
name = "An Giang"

[da-nang]
name = "Đà Nẵng"
kind = "thanh-pho"

[ha-nam]
name = "Hà Nam"
until = "2025-06"
successors = [{to = "ninh-binh", from = "2025-07", basis = "Nghị quyết 202/2025/QH15"}]

[hue]
name = "Huế"
kind = "thanh-pho"
names = [{name = "Thừa Thiên Huế", until = "2024-12"}]

[lao-cai]
name = "Lào Cai"

[ninh-binh]
name = "Ninh Bình"

[ba-ria-vung-tau]
name = "Bà Rịa - Vũng Tàu"
aliases = ["BR-VT"]
until = "2025-06"

[yen-bai]
name = "Yên Bái"
until = "2025-06"
successors = [{to = "lao-cai", from = "2025-07", basis = "Nghị quyết 202/2025/QH15"}]
""",
    "agency_types": """
[so-xay-dung]
name = "Sở Xây dựng"
aliases = ["SXD"]
group = "so"

[so-tai-nguyen-va-moi-truong]
name = "Sở Tài nguyên và Môi trường"
aliases = ["Sở TN&MT"]
group = "so"
until = "2025-02"
successors = [{to = "so-nong-nghiep-va-moi-truong", from = "2025-03", scope = "toàn bộ"}]

[so-nong-nghiep-va-moi-truong]
name = "Sở Nông nghiệp và Môi trường"
group = "so"
from = "2025-03"

[so-y-te]
name = "Sở Y tế"
group = "so"

[cong-an-tinh]
name = "Công an tỉnh"
group = "noichinh"

[bo-chi-huy-bo-doi-bien-phong]
name = "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"
aliases = ["BĐBP tỉnh"]
group = "noichinh"
until = "2025-06"
successors = [{to = "bo-chi-huy-quan-su", from = "2025-07"}]

[bo-chi-huy-quan-su]
name = "Bộ Chỉ huy Quân sự tỉnh"
group = "noichinh"

[bao]
name = "Báo {tỉnh}"
group = "dang"

[cuc-thue]
name = "Thuế tỉnh"
names = [{name = "Cục Thuế tỉnh", until = "2025-06"}]
group = "trunguong"

[hoi-dong-y]
name = "Hội Đông y"
group = "hoi"
""",
    "agencies": """
["yen-bai/truong-cao-dang-nghe"]
name = "Trường Cao đẳng nghề Yên Bái"
group = "truong"

["an-giang/hoi-cuu-tu"]
name = "Hội Cựu tù chính trị tỉnh"
group = "hoi"
""",
    "bloc_functions": """
[kinh-te-ky-thuat]
name = "Kinh tế - Kỹ thuật"
""",
    "blocs": """
["yen-bai/kinh-te-ky-thuat"]
name = "Khối thi đua các cơ quan Kinh tế - Kỹ thuật"
function = "kinh-te-ky-thuat"

["an-giang/kinh-te-ky-thuat"]
name = "Khối thi đua Kinh tế - Kỹ thuật"
function = "kinh-te-ky-thuat"

["an-giang/khoi-7"]
name = "Khối thi đua VII"

["da-nang/noi-chinh"]
name = "Khối Nội chính"

["ba-ria-vung-tau/van-hoa"]
name = "Khối thi đua Văn hóa"

["lien-tinh/bao-dang"]
name = "Khối thi đua các báo Đảng"
""",
    "kinds": """
[so-ket]
name = "Sơ kết"

[tong-ket]
name = "Tổng kết"

[ky-ket-giao-uoc]
name = "Ký kết giao ước"
aliases = ["Ký giao ước"]
""",
}
"""The small vocabulary, by file name: each entry is there for a rule that some test is about."""

POST = {
    "Title": "Khối Kinh tế - Kỹ thuật sơ kết 6 tháng đầu năm 2021",
    "Date": "2021-07-15",
    "Bloc": "yen-bai/kinh-te-ky-thuat",
    "Kind": "so-ket",
    "Source": "Báo Yên Bái | https://baoyenbai.com.vn/a | Minh Huyền",
}
"""The keys that every post must have, and what they say here."""


def vectors(name: str) -> dict[str, Any]:
    """The rules of tests/vectors/<name>.json, which tests in JavaScript read too."""
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def vector_rows(name: str) -> list[Any]:
    """The rows of tests/vectors/<name>.json as parameters whose ids tell why each is there."""
    rows = vectors(name)["rows"]
    assert rows, name
    return [pytest.param(row, id=row["why"]) for row in rows]


def write_vocabulary(folder: Path, more: Mapping[str, str] | None = None, base: Mapping[str, str] = VOCABULARY) -> Path:
    """Writes the six files of `base` into a folder, each followed by what `more` has for it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, toml in base.items():
        (folder / f"{name}.toml").write_text(toml + (more or {}).get(name, ""), "utf-8")
    return folder


Loaded = tuple[Vocabulary, list[Problem]]


def load(more: Mapping[str, str] | None = None, base: Mapping[str, str] = VOCABULARY) -> Loaded:
    """The vocabulary that files say, and what is wrong in them."""
    with tempfile.TemporaryDirectory() as folder:
        return load_vocabulary(write_vocabulary(Path(folder), more, base))


def make_vocabulary(**more: str) -> Vocabulary:
    """The small vocabulary plus TOML by file name: `make_vocabulary(kinds='[khac]\\nname = "Khác"')`."""
    vocabulary, problems = load(more)
    assert not problems, problems
    return vocabulary


def post_text(body: str = "Khối họp sơ kết.", **changes: str | Iterable[str] | None) -> str:
    """A valid post that says when it was added.

    A keyword sets a key, None leaves it out, a list writes one value a line: `Date=None`.
    """
    header = {**POST, **changes}
    header.setdefault("Added", "2021-08-01")
    lines = [f"{key}: {_value(value)}" for key, value in header.items() if value is not None]
    return "\n".join(lines) + f"\n\n{body}\n"


def _value(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else "".join(f"\n    {line}" for line in value)


def read(text: str, vocabulary: Vocabulary | None = None, path: str = "posts/2021/a.md") -> Reading:
    """Reads a post's text against the small vocabulary, or another."""
    return read_post(text, path, f"content/{path}", vocabulary or SMALL)


def make_post(vocabulary: Vocabulary | None = None, path: str = "posts/2021/a.md", **changes: Any) -> Post:
    """A post from `post_text(**changes)`; fails where that is no post."""
    post = read(post_text(**changes), vocabulary, path).post
    assert post
    return post


def write_post(content: Path, slug: str = "a", year: str = "2021", **changes: Any) -> Path:
    """Writes `post_text(**changes)` to its place in a content folder."""
    file = content / "posts" / year / f"{slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(post_text(**changes), "utf-8")
    return file


def write_office(content: Path) -> None:
    """The tests' own office beside a content folder; without it the checkout's would count, whatever it is."""
    shutil.copyfile(ROOT / "tests" / "archive.toml", content.parent / "archive.toml")


def make_content(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A content folder that holds the small vocabulary, an empty register and one post."""
    write_vocabulary(folder / "vocabulary", more)
    write_office(folder)
    (folder / "redirects.toml").write_text("", "utf-8")
    write_post(folder)
    return folder


def places(problems: Iterable[Problem]) -> list[tuple[str, int, int]]:
    """What most tests of problems are about: code, line, column, in the order of the file."""
    return [(problem.code, problem.line, problem.column) for problem in sorted(problems)]


SMALL = make_vocabulary()


@pytest.fixture
def vocabulary() -> Vocabulary:
    """The small vocabulary, without anything that another test derived from it."""
    return make_vocabulary()


@pytest.fixture(scope="session")
def real_vocabulary() -> Vocabulary:
    """The vocabulary of the sample."""
    found, problems = load_vocabulary(SAMPLE / "vocabulary")
    assert not problems
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Says which tests one process runs: those of a file, or of a folder that reads a whole site; campaigns alone."""
    for item in items:
        folder = item.path.parent.name
        group = {"campaigns": item.nodeid, "site": folder, "theme": folder}.get(folder, str(item.path))
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The run's one browser: Playwright can be started once. Tests that need it are skipped where there is none."""
    program = find_chromium()
    if program is None:
        pytest.skip("needs Chromium, Chrome or Edge")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()

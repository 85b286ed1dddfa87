"""Keys: one row says all of a key, the editors' guide says the same, and a new one takes three files."""

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from plugins.archive.key import Key
from plugins.archive.keys import COLUMNS, HEADER, KEYS, LINES, REQUIRED
from plugins.archive.post import Post
from tests.conftest import CONTENT, ROOT

_ROW = re.compile(r"^\| `(\w+)` \| (.*?) \|(?: .*\|)?$", re.MULTILINE)


def guide_rows(text: str) -> dict[str, str]:
    """What the guide's tables of keys say of each."""
    part = text[text.index("## Ý nghĩa từng khóa") : text.index("## Ngày chưa chắc")]
    return dict(_ROW.findall(part))


def test_the_guide_says_of_each_key_what_its_row_says() -> None:
    told = guide_rows((CONTENT / "pages" / "bien-tap.md").read_text("utf-8"))
    assert told == {key.name: key.guide for key in HEADER}


def test_the_guides_example_has_every_key() -> None:
    text = (CONTENT / "pages" / "bien-tap.md").read_text("utf-8")
    example = text[text.index("## Phần đầu mẫu") : text.index("## Ý nghĩa từng khóa")]
    assert set(KEYS) - {"Place"} <= set(re.findall(r"^    (\w+):", example, re.MULTILINE))


def test_required_keys_are_those_of_the_contract() -> None:
    assert REQUIRED == ("Title", "Date", "Bloc", "Kind", "Source")


@pytest.mark.parametrize("key", HEADER, ids=lambda key: key.name)
def test_each_row_fills_a_field_of_posts(key: Key) -> None:
    assert key.field in {field.name for field in fields(Post)}


def test_places_are_taken_once() -> None:
    for rows in (COLUMNS, LINES):
        assert len({row.at for row in rows}) == len(rows)


FIELD = '    motto: str = ""\n'
ROW = """    Key(
        "Motto", "Khẩu hiệu của hội nghị", "motto", _text("Motto"),
        columns=(Column("motto", 900, lambda post: post.motto, "Khẩu hiệu"),),
        lines=(Line("Khẩu hiệu", 900, Form.TEXT, lambda post: (post.motto,) if post.motto else ()),),
        words=lambda post, _: (post.motto,),
    ),
"""
GUIDE = "| `Motto` | Khẩu hiệu của hội nghị | |\n"
PROGRAM = """
from tests.conftest import make_post, make_vocabulary
from tests.pages.archives import archive_of
from plugins.archive.records import pack, unpack, print_of
from plugins.datasets.tables import POST_FIELDS, post_row
from plugins.pages.facts import facts
from plugins.search.documents import Documents
archive = archive_of({"Motto": "Đoàn kết"})
post = unpack(pack(archive.posts[0]))
assert post.motto == "Đoàn kết" and print_of(post) != print_of(make_post())
assert POST_FIELDS[-1] == "motto" and post_row(post, archive)["motto"] == "Đoàn kết"
assert [fact.values[0].name for fact in facts(post, archive) if fact.label == "Khẩu hiệu"] == ["Đoàn kết"]
assert "Đoàn kết" in Documents(archive.vocabulary).of(post, "").facts
"""


def put(file: Path, before: str, text: str) -> None:
    """Puts a text into a file, before the one place where another stands."""
    whole = file.read_text("utf-8")
    assert whole.count(before) == 1, (file, before)
    file.write_text(whole.replace(before, text + before), "utf-8")


def test_a_new_key_takes_three_files(tmp_path: Path) -> None:
    """Read, packed, exported, shown and found; CONTRIBUTING.md tells that these three are all."""
    for name in ("plugins", "tests", "commands"):
        keep = shutil.ignore_patterns("__pycache__", "faults", "golden")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=keep)
    put(tmp_path / "plugins/archive/post.py", "    added: str", FIELD)
    put(tmp_path / "plugins/archive/keys.py", '    Key(\n        "Added"', ROW)
    (tmp_path / "content").symlink_to(CONTENT)
    guide = (CONTENT / "pages" / "bien-tap.md").read_text("utf-8").replace("| `Added`", GUIDE + "| `Added`")
    subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, check=True)
    assert guide_rows(guide)["Motto"] == "Khẩu hiệu của hội nghị"

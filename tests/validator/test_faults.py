"""Every fault of tests/faults is found at its place and told in exactly the words of expected.toml."""

import shutil
from pathlib import Path

import pytest

from plugins.archive.vocabulary import load_vocabulary
from plugins.validator.checking import check_post
from plugins.validator.document import Setting
from plugins.validator.rules import RULES
from plugins.validator.validation import in_order, validate
from tests.validator.faults import BASE, DAY, EXPECTED, FAULTS, base_content, written

MADE_BY_TESTS = {
    "too-large", "utf16", "not-utf8", "unreadable", "empty-file", "bad-epoch", "no-such-path", "not-checked",
    "symlink", "special-file", "unreadable-folder", "case-clash", "linked-symlink", "redirects-unread", "path-too-long",
    "image-file", "office-file", "cannot-convert", "heading-run",
}  # fmt: skip
"""Rules whose faults git, or Windows, cannot hold; test_generated_faults.py and test_image_faults.py make them."""


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    content = base_content(tmp_path_factory.mktemp("faults"))
    vocabulary, problems = load_vocabulary(BASE / "vocabulary")
    assert not problems
    return Setting(content, vocabulary, DAY)


@pytest.mark.parametrize("name", EXPECTED["posts"])
def test_post(name: str, setting: Setting) -> None:
    file = FAULTS / "posts" / f"{name}.md"
    checked = check_post(file, f"posts/2021/{name}.md", f"{name}.md", setting)
    assert [written(problem) for problem in in_order(checked.problems)] == EXPECTED["posts"][name]["problems"]


@pytest.mark.parametrize("name", EXPECTED["folders"])
def test_folder(name: str, content: Path) -> None:
    shutil.copytree(FAULTS / "folders" / name, content, dirs_exist_ok=True)
    found = [f"{problem.path.removeprefix('content/')}:{written(problem)}" for problem in validate(content).problems]
    assert found == EXPECTED["folders"][name]["problems"]


def test_base_has_no_fault(content: Path) -> None:
    validation = validate(content)
    assert validation.problems == []
    assert [post.path for post in validation.posts] == ["posts/2021/so-ket.md"]


def test_every_fault_is_expected() -> None:
    assert {file.stem for file in (FAULTS / "posts").iterdir()} == set(EXPECTED["posts"])
    assert {folder.name for folder in (FAULTS / "folders").iterdir()} == set(EXPECTED["folders"])


def test_every_rule_is_shown_by_a_fault() -> None:
    """A rule that nothing breaks here could be dead without anybody noticing."""
    told = [line for group in EXPECTED.values() for case in group.values() for line in case["problems"]]
    shown = {code for code in RULES if any(f" [{code}] " in line for line in told)}
    assert set(RULES) - shown == MADE_BY_TESTS


def test_every_code_told_is_in_the_table() -> None:
    told = [line for group in EXPECTED.values() for case in group.values() for line in case["problems"]]
    assert {line.partition("[")[2].partition("]")[0] for line in told} <= set(RULES)


def test_every_rule_is_explained_in_a_sentence() -> None:
    assert [code for code, rule in RULES.items() if not rule.explanation.rstrip().endswith(".")] == []

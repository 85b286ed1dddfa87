"""The workflows of continuous integration: pinned, without secrets, with no more rights than their work needs.

Read as lines, since no library here reads YAML; the rules hold what an attacker or a slip would change.
"""

import re
from pathlib import Path

import pytest

import tasks
from tests.conftest import ROOT

CHECK, PUBLISH = (ROOT / ".github" / "workflows" / f"{name}.yml" for name in ("check", "publish"))
GITLAB = ROOT / ".gitlab-ci.yml"
pytestmark = pytest.mark.skipif(
    not (CHECK.is_file() and GITLAB.is_file()), reason="an office has kept the workflows of its own forge alone"
)
ALL = [file for file in (CHECK, PUBLISH) if file.is_file()]
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
"""An action of GitHub's own, by commit, since a tag can be moved; the version is for whoever renews it."""

named = pytest.mark.parametrize("file", [*ALL, GITLAB], ids=lambda file: file.name)
on_github = pytest.mark.parametrize("file", ALL, ids=lambda file: file.name)


def lines(file: Path) -> list[str]:
    """The lines of a file that are no comments."""
    return [line for line in file.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]


def values(file: Path, key: str) -> list[str]:
    """Every value of a key, in order."""
    found = (re.match(rf"\s*(?:- )?{key}:\s*(.*)$", line) for line in lines(file))
    return [match[1] for match in found if match]


def block(text: list[str], key: str) -> list[str]:
    """The lines below a key, as far as they are indented deeper."""
    start = next(at for at, line in enumerate(text) if line.strip().startswith(f"{key}:"))
    depth = len(text[start]) - len(text[start].lstrip())
    found = []
    for line in text[start + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= depth:
            break
        found.append(line)
    return found


def jobs(file: Path) -> dict[str, list[str]]:
    """The jobs of a workflow and their lines."""
    below = block(lines(file), "jobs")
    names = [line.strip().rstrip(":") for line in below if re.fullmatch(r"  [a-z-]+:", line)]
    return {name: block(below, name) for name in names}


def test_both_workflows_are_there_and_no_other() -> None:
    assert sorted((ROOT / ".github" / "workflows").iterdir()) == [CHECK, PUBLISH]


@named
def test_lines_are_laid_out_as_yaml_needs(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "\t" not in text and "\r" not in text and text.endswith("\n")
    for line in lines(file):
        assert (len(line) - len(line.lstrip())) % 2 == 0, line
        assert line == line.rstrip() and line.count('"') % 2 == 0
        assert not line.strip() or re.match(r"\s*(?:- )?[\w.-]+:(?:\s|$)|\s*- \S", line), line


@on_github
def test_every_action_is_pinned_by_commit(file: Path) -> None:
    used = values(file, "uses")
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_one_action_has_one_version_everywhere() -> None:
    used = {action for file in ALL for action in values(file, "uses")}
    assert len({action.partition("@")[0] for action in used}) == len(used)


@on_github
def test_checkouts_leave_no_credentials(file: Path) -> None:
    text = lines(file)
    checkouts = [at for at, line in enumerate(text) if "actions/checkout@" in line]
    assert checkouts
    for at in checkouts:
        assert [line.strip() for line in text[at + 1 : at + 3]] == ["with:", "persist-credentials: false"]


@named
def test_no_secret_is_used_and_no_text_of_strangers_reaches_a_shell(file: Path) -> None:
    text = "\n".join(lines(file))
    for word in ("secrets.", "pull_request_target", "workflow_run", "github.event", "head_ref", "curl ", "sudo "):
        assert word not in text, word
    assert not any("${{" in command for command in values(file, "run"))


def test_a_check_can_only_read() -> None:
    text = lines(CHECK)
    assert [line.strip() for line in block(text, "permissions") if line.strip()] == ["contents: read"]
    assert values(CHECK, "permissions") == [""] and "write" not in "\n".join(text)
    assert [line.strip() for line in block(text, "on") if line.strip()] == ["pull_request:"]


def test_only_the_deployment_may_write_and_only_the_pages() -> None:
    assert values(PUBLISH, "permissions") == ["{}", "", ""]
    rights = {name: [line.strip() for line in block(text, "permissions")] for name, text in jobs(PUBLISH).items()}
    assert rights == {"build": ["contents: read", "pages: read"], "deploy": ["pages: write", "id-token: write"]}


def test_the_job_that_may_write_runs_no_code_of_the_repository() -> None:
    deploy = jobs(PUBLISH)["deploy"]
    assert not any(re.search(r"\brun:|checkout@", line) for line in deploy)
    assert "needs: build" in (line.strip() for line in deploy)


def test_only_main_is_published() -> None:
    assert values(PUBLISH, "branches") == ["[main]"]
    assert "if: github.ref == 'refs/heads/main'" in (line.strip() for line in jobs(PUBLISH)["build"])


@on_github
def test_every_job_ends_and_runs_on_a_named_system(file: Path) -> None:
    for name, text in jobs(file).items():
        keys = [line.strip().partition(":")[0] for line in text]
        assert "timeout-minutes" in keys, name
    assert {system for system in values(file, "runs-on") if system.endswith("latest")} == set()
    assert len(values(file, "runs-on")) == len(jobs(file))


@on_github
def test_runs_do_not_get_in_each_others_way(file: Path) -> None:
    assert values(file, "group") and values(file, "cancel-in-progress") == ["true" if file == CHECK else "false"]


@named
def test_only_commands_of_this_tree_are_run(file: Path) -> None:
    known = tasks.WITH_OPTIONS.keys() | tasks.WITH_OWN_ARGUMENTS.keys()
    used = re.findall(r"tasks\.py ([a-z-]+)", "\n".join(lines(file)))
    assert used and set(used) <= known


def test_github_runs_nothing_but_our_commands() -> None:
    assert values(CHECK, "run") == [
        "python3 tasks.py check --format github", "python3 tasks.py build",
        "python3 tasks.py publish --register online", "python3 tasks.py test",
    ]  # fmt: skip
    assert values(PUBLISH, "run") == ["python3 tasks.py publish --register online"]


def test_what_is_handed_on_is_what_the_commands_make() -> None:
    from commands.publish import OUTPUT

    assert {OUTPUT.name} == {path.rstrip("/") for file in ALL for path in values(file, "path")}
    assert f"mv {OUTPUT.name} public" in (line.strip(" -") for line in lines(GITLAB))


@named
def test_the_python_is_the_one_that_the_locks_are_for(file: Path) -> None:
    versions = {*values(file, "python-version"), *re.findall(r"image: python:([\d.]+)", file.read_text("utf-8"))}
    assert {version.strip('"') for version in versions} == {"3.11"}

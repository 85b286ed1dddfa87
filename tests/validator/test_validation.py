"""A whole content folder: what is read is handed on, and one fault does not hide or cause others."""

import shutil
from pathlib import Path

from plugins.validator import validate
from tests.validator.faults import POST

SO_KET = Path("content/posts/2021/so-ket.md")


def codes(content: Path) -> list[str]:
    return [problem.code for problem in validate(content).problems]


def test_what_was_read_is_handed_on(content: Path) -> None:
    Path("content/posts/2021/nhap.md").write_text(POST.replace("\n\n", "\nStatus: draft\n\n"), "utf-8")
    validation = validate(content)
    assert [(post.path, post.is_draft) for post in validation.posts] == [
        ("posts/2021/nhap.md", True),
        ("posts/2021/so-ket.md", False),
    ]
    assert set(validation.vocabulary.kinds) == {"so-ket", "tong-ket", "giao-luu"}
    assert validation.files == 2
    assert validation.errors == [] and [problem.code for problem in validation.warnings] == ["same-event"]


def test_a_broken_vocabulary_file_is_told_once(content: Path) -> None:
    """Not once more for each post that names something in it."""
    for name in ("blocs", "agency_types", "kinds", "bloc_functions", "agencies", "provinces"):
        file = content / f"vocabulary/{name}.toml"
        text = file.read_text("utf-8")
        file.write_text("[x\n" + text, "utf-8")
        assert set(codes(content)) - {"unknown-province"} == {"toml-syntax"}, name
        file.write_text(text, "utf-8")


def test_a_missing_vocabulary_is_told_file_by_file(content: Path) -> None:
    shutil.rmtree(content / "vocabulary")
    assert [(problem.path, problem.code) for problem in validate(content).problems] == [
        (f"content/vocabulary/{name}.toml", "vocabulary-missing") for name in ("agency_types", "kinds", "provinces")
    ]


def test_an_empty_archive_is_no_fault(content: Path) -> None:
    shutil.rmtree(content / "posts")
    assert codes(content) == []


def test_a_blank_line_in_the_header_is_told_alone(content: Path) -> None:
    SO_KET.write_text(POST.replace("Bloc:", "\nBloc:"), "utf-8")
    assert codes(content) == ["blank-in-header"]


def test_messages_name_the_folder_as_it_was_given(content: Path) -> None:
    SO_KET.write_text("", "utf-8")
    assert [problem.path for problem in validate(content.absolute()).problems] == [SO_KET.absolute().as_posix()]
    assert [problem.path for problem in validate(content.absolute(), "noi-dung").problems] == [
        "noi-dung/posts/2021/so-ket.md"
    ]


def test_successors_may_follow_each_other_as_leads(content: Path) -> None:
    """A merged body leads on under its new name: both posts are right."""
    before = POST.replace("2021-07-15", "2025-01-15").replace("so-ket", "giao-luu")
    after = before.replace("2025-01-15", "2025-05-15")
    Path("content/posts/2025").mkdir()
    leads = (("a", before, "so-tai-nguyen-va-moi-truong"), ("b", after, "so-nong-nghiep-va-moi-truong"))
    for name, text, lead in leads:
        written = text.replace("\n\n", f"\nLead: {lead}\n\n")
        Path(f"content/posts/2025/{name}.md").write_text(written, "utf-8")
    assert codes(content) == []

"""Our own content: what editors change, and tests of the code do not lean on."""

import pytest

from plugins.archive.body import to_html
from plugins.archive.front_matter import body_of
from plugins.archive.problem import Severity
from plugins.archive.vocabulary import load_vocabulary
from plugins.validator.validation import validate
from plugins.vietnamese.normalize import nfc
from tests.conftest import CONTENT

pytestmark = pytest.mark.content


def test_it_has_no_error() -> None:
    assert [problem for problem in validate(CONTENT).problems if problem.severity is Severity.ERROR] == []


def test_its_vocabulary_reads_without_a_problem() -> None:
    vocabulary, problems = load_vocabulary(CONTENT / "vocabulary")
    assert problems == [] and vocabulary.blocs and vocabulary.kinds


def test_no_body_leaves_markup_of_markdown_in_its_page() -> None:
    for file in CONTENT.glob("posts/*/*.md"):
        html = to_html(body_of(nfc(file.read_text("utf-8"))))
        assert html and "**" not in html and "](" not in html, file

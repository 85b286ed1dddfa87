"""`--fix` changes what can be put right without a question, and nothing else."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.validator.fixes import fix_file, fixed, plain_text
from tests.validator.faults import BASE, POST


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(BASE / "vocabulary")[0]


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return tmp_path / "bai.md"


def fix(post: Path, data: bytes, vocabulary: Vocabulary) -> bytes:
    """What a file with these bytes holds after `--fix`."""
    post.write_bytes(data)
    fix_file(post, vocabulary)
    return post.read_bytes()


def header(vocabulary: Vocabulary, **changed: str) -> list[str]:
    """The header lines after `--fix` of a post with some keys changed or added."""
    lines = dict(line.split(": ", 1) for line in POST.partition("\n\n")[0].split("\n"))
    text = "\n".join(f"{key}: {value}" for key, value in (lines | changed).items())
    after = fixed(f"{text}\n\nBài.\n", vocabulary).partition("\n\n")[0].split("\n")
    return [line for line in after if line.partition(":")[0] in changed]


def test_a_good_post_is_left_alone(post: Path, vocabulary: Vocabulary) -> None:
    post.write_text(POST, "utf-8")
    before = post.stat().st_mtime_ns
    assert not fix_file(post, vocabulary)
    assert post.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + POST.encode(),
        POST.replace("\n", "\r\n").encode(),
        POST.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", POST).encode(),
        POST.replace("họp sơ", "họp\u00a0\u200bsơ").encode(),
        POST.replace("\n\nKhối", "\n\n\u00a0\u00a0 \u3000\u00a0Khối").encode(),
        POST.replace("kết.", "kết.\u00a0\u00a0").encode(),
        POST.replace("2021-07-15", "2021‑07–15").encode(),
        POST.replace("yen-bai/kinh-te-ky-thuat", "yen‑bai/kinh–te–ky–thuat").encode(),
    ],
)
def test_encodings_spaces_and_dashes_become_plain(data: bytes, post: Path, vocabulary: Vocabulary) -> None:
    assert fix(post, data, vocabulary).decode() == POST


def test_names_become_ids(vocabulary: Vocabulary) -> None:
    assert header(vocabulary, Bloc="Khối KTKT tỉnh Yên Bái") == ["Bloc: yen-bai/kinh-te-ky-thuat"]
    assert header(vocabulary, Bloc="khối ktkt") == ["Bloc: yen-bai/kinh-te-ky-thuat"]
    assert header(vocabulary, Kind="Sơ kết; tong-ket; Giao Lưu") == ["Kind: so-ket; tong-ket; giao-luu"]
    assert header(vocabulary, Members="Sở Y tế;  SXD ; so-cong-thuong; Sở Y tế tỉnh An Giang") == [
        "Members: so-y-te;  so-xay-dung ; so-cong-thuong; an-giang/so-y-te"
    ]
    assert header(vocabulary, Proposed="Sở Y tế | Cờ – thi đua", Host="Sở Xây dựng") == [
        "Proposed: so-y-te | Cờ – thi đua",
        "Host: so-xay-dung",
    ]


def test_what_is_not_known_stays_as_it_was(vocabulary: Vocabulary) -> None:
    unsure = {"Members": "Sở Lạ; Sở Y", "Host": '"Sở Xây dựng"', "People": "Sở Y tế | – | dự"}
    assert header(vocabulary, **unsure) == [f"{key}: {value}" for key, value in unsure.items()]
    assert header(vocabulary, Bloc="Khối thi đua số 8", Lead="Sở Y tế") == [
        "Bloc: Khối thi đua số 8",
        "Lead: Sở Y tế",
    ]


def test_dashes_in_titles_and_texts_stay(vocabulary: Vocabulary) -> None:
    text = POST.replace("Kinh tế - Kỹ thuật", "Kinh tế – Kỹ thuật") + "\nNăm 2016–2020.\n"
    assert fixed(text, vocabulary) == text


def test_indented_header_lines_stay_indented() -> None:
    assert plain_text("Members: a;\n    \u00a0b\n") == "Members: a;\n    b\n"


@pytest.mark.parametrize("data", [b"Title: \xff\n", POST.encode("utf-16"), b"a\0b", b"a" * 300_001])
def test_what_is_not_text_is_not_touched(data: bytes, post: Path, vocabulary: Vocabulary) -> None:
    assert fix(post, data, vocabulary) == data


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_links_and_pipes_are_not_touched(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "that.txt").write_bytes(b"Title:\r\n")
    (tmp_path / "bai.md").symlink_to("that.txt")
    os.mkfifo(tmp_path / "ong.md")
    assert not fix_file(tmp_path / "bai.md", vocabulary)
    assert not fix_file(tmp_path / "ong.md", vocabulary)
    assert (tmp_path / "that.txt").read_bytes() == b"Title:\r\n"


def test_the_file_keeps_its_mode(post: Path, vocabulary: Vocabulary) -> None:
    post.write_bytes(POST.replace("\n", "\r\n").encode())
    post.chmod(0o640)
    assert fix_file(post, vocabulary)
    assert post.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in post.parent.iterdir()] == ["bai.md"]


@given(st.text(alphabet=st.sampled_from("aá \u00a0\u200b\t\n-–;:|#T`[]"), max_size=60))
def test_fixing_twice_is_fixing_once(text: str) -> None:
    once = fixed(text, Vocabulary())
    assert fixed(once, Vocabulary()) == once


def test_a_family_stays_together(vocabulary: Vocabulary) -> None:
    """Between emoji U+200D makes one picture of several; anywhere else it is a leftover."""
    family = "Gia đình \U0001f468\u200d\U0001f469\u200d\U0001f467, cờ \U0001f3f3\ufe0f\u200d\U0001f308, chữ"
    assert plain_text(family + "\u200d thừa") == family + " thừa"


def test_commas_between_agencies_become_semicolons_and_those_in_names_stay(vocabulary: Vocabulary) -> None:
    whole = "so-xay-dung, Sở Tài nguyên và Môi trường, so-y-te"
    assert header(vocabulary, Members=whole) == ["Members: so-xay-dung; so-tai-nguyen-va-moi-truong; so-y-te"]
    assert header(vocabulary, Lead="so-y-te, không có") == ["Lead: so-y-te, không có"]


def test_the_name_of_a_body_is_kept_beside_its_id(vocabulary: Vocabulary) -> None:
    text = POST.replace("Kind: so-ket", "Kind: so-ket\nMembers: Sở TN&MT; so-y-te")
    after = fixed(text, vocabulary)
    assert "Members: so-tai-nguyen-va-moi-truong; so-y-te\n" in after
    assert "\n# tên in: so-tai-nguyen-va-moi-truong = Sở TN&MT\n\n" in after
    assert fixed(after, vocabulary) == after, "once"

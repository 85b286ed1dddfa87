"""What only a build would find out, `check` finds out before: bodies are converted, photos decoded, links followed."""

import random
import time
from pathlib import Path

import pytest

from plugins.build.oracle import SiteOracle
from plugins.photos.renditions import flaw
from plugins.validator.__main__ import check
from plugins.validator.knowledge import KnownInFile
from plugins.validator.rules.images import fault
from plugins.validator.validation import validate
from tests.photos.pictures import encoded, picture
from tests.validator.faults import POST


def put(content: Path, name: str, body: str) -> Path:
    file = content / "posts/2021" / f"{name}.md"
    file.write_text(f"{POST}\n{body}\n", "utf-8")
    return file


def found(content: Path, tmp_path: Path) -> set[tuple[str, int, int, str]]:
    problems = validate(content, oracle=SiteOracle(tmp_path / "memory")).errors
    return {(problem.path, problem.line, problem.column, problem.code) for problem in problems}


def broken_inside(format: str, suffix: str, folder: Path) -> bytes:
    """A photo whose head and end are good, so that only who decodes it sees that it is damaged."""
    file = folder / f"hong.{suffix}"
    dice = random.Random(1)
    for _ in range(500):
        data = bytearray(encoded(picture(60, 40), format))
        for _ in range(8):
            data[dice.randrange(40, len(data) - 12)] = dice.randrange(256)
        file.write_bytes(data)
        if fault(file) is None and flaw(bytes(data)):
            return bytes(data)
    raise AssertionError("no such damage found")


@pytest.mark.parametrize(("format", "suffix"), [("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")])
def test_a_photo_that_is_damaged_inside_is_told_at_its_line(
    content: Path, tmp_path: Path, format: str, suffix: str
) -> None:
    (content / f"images/hong.{suffix}").write_bytes(broken_inside(format, suffix, tmp_path))
    put(content, "anh", f"![Ảnh lễ ký](images/hong.{suffix})")
    told = {("content/posts/2021/anh.md", 10, 14, "image-file")}
    assert found(content, tmp_path) == found(content, tmp_path) == told, "and is not forgotten"


def test_a_body_that_cannot_be_converted_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(body: str) -> str:
        raise RecursionError

    monkeypatch.setattr("plugins.archive.body.to_html", fail)
    (problem,) = validate(content).errors if put(content, "a", "*Nghiêng* và [x](https://a.vn).") else ()
    assert (problem.code, problem.line) == ("cannot-convert", 8)


LINKS = {
    "/nam/2021/": "", "/khoi/yen-bai/atom.xml": "dead-link", "/khoi/atom.xml": "", "/du-lieu/posts.csv": "",
    "/bai/2021/so-ket/index.json": "", "/bai/2021/so-ket/atom.xml": "dead-link", "/nam/2021/yen-bai/": "dead-link",
    "/co-quan/yen-bai/so-y-te/": "dead-link", "/404.html": "", "/nam/2019/": "dead-link", "/gioi-thieu/": "dead-link",
    "/tim-kiem/?q=a#noi-dung": "", "/bai/2021/x/": "unknown-address", "/theme/site.css": "dead-link",
    "?a": "", "/./khoi/": "", "/khoi/../nam/": "unknown-address", "/..": "dead-link", "/khoi//": "unknown-address",
    "/%6Bhoi/": "",
    "/khoi/%00": "dead-link",
}  # fmt: skip


def test_a_link_leads_to_what_a_build_makes(content: Path, tmp_path: Path) -> None:
    for number, link in enumerate(LINKS):
        put(content, f"l{number}", f"Xem [đây]({link}).")
    wanted = {(f"l{number}.md", code) for number, code in enumerate(LINKS.values()) if code}
    assert {(path.rpartition("/")[2], code) for path, _, _, code in found(content, tmp_path)} == wanted


@pytest.mark.parametrize("link", ["/nam/2019/", "/co-quan/yen-bai/so-y-te/", "/bai/2021/so-ket/#khong"])
def test_one_post_alone_is_told_of_its_dead_links(content: Path, link: str) -> None:
    file = put(content, "mot", f"Xem [đây]({link}).")
    assert [(one.code, one.line, one.column) for one in check([str(file)]).problems] == [("dead-link", 10, 11)]


def test_one_post_alone_is_told_of_its_photos_names(content: Path) -> None:
    (content / "images/Ảnh 1.png").write_bytes((content / "images/a.png").read_bytes())
    (content / "images/a.png").rename(content / "images/con.png")
    file = put(content, "mot", "![Ảnh lễ ký](images/con.png)")
    assert [(one.path, one.code) for one in check([str(file)]).problems] == [("content/images/con.png", "file-name")]


def test_a_draft_may_lead_to_drafts_and_others_may_not(content: Path, tmp_path: Path) -> None:
    draft = POST.replace("Kind: so-ket", "Kind: tong-ket\nStatus: draft")
    (content / "posts/2021/nhap.md").write_text(f"{draft}\nXem [mình](/bai/2021/nhap/).\n", "utf-8")
    put(content, "cong-bo", "Xem [nháp](/bai/2021/nhap/).")
    assert found(content, tmp_path) == {("content/posts/2021/cong-bo.md", 10, 12, "dead-link")}


def test_an_unread_post_keeps_its_address(content: Path) -> None:
    """An error in a post is one error, not one more for a redirect to its address."""
    (content / "redirects.toml").write_text('"/cu/" = "/bai/2021/so-ket/"\n"/cu-hon/" = "/bai/2021/mat/"\n', "utf-8")
    post = content / "posts/2021/so-ket.md"
    post.write_text(post.read_text("utf-8").replace("Bloc: yen-bai/", "Bloc: yen-bai/khong-"), "utf-8")
    assert [problem.code for problem in validate(content).errors] == ["unknown-bloc", "redirect-target"]


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "9" * 5000, 'a = "b"\n' + "y = " + "{a=" * 3000])
@pytest.mark.parametrize("name", ["vocabulary/agencies.toml", "vocabulary/kinds.toml", "redirects.toml"])
def test_toml_that_no_parser_survives_is_told_at_its_line(content: Path, name: str, text: str) -> None:
    (content / name).write_text(text, "utf-8")
    line = 2 if "\n" in text else 1
    problems = [problem for problem in validate(content).errors if problem.path == f"content/{name}"]
    assert [(problem.line, problem.column) for problem in problems] == [(line, 5)]


def test_what_is_remembered_is_believed_by_its_checksum_alone(tmp_path: Path) -> None:
    file = tmp_path / "known"
    first = KnownInFile(file, lambda: b"code")
    first.keep("body", b"a", b"found")
    first.save()
    assert KnownInFile(file, lambda: b"code").recall("body", b"a") == b"found"
    assert KnownInFile(file, lambda: b"other code").recall("body", b"a") is None
    data = file.read_bytes()
    file.write_bytes(data.replace(b"found", b"fount"))
    assert KnownInFile(file, lambda: b"code").recall("body", b"a") is None
    file.write_bytes(b"no database" * 100)
    assert KnownInFile(file, lambda: b"code").recall("body", b"a") is None
    first.keep("body", b"b", b"found")
    first.save()
    assert KnownInFile(file, lambda: b"code").recall("body", b"b") == b"found", "begun anew"


@pytest.mark.parametrize("line", ["# a", "a\n===", "---", "## a ##", "* * *", "``a`"])
def test_lines_that_take_the_square_of_their_number_are_refused(content: Path, line: str) -> None:
    """10,000 of them would take a build minutes; up to the limit, a second at most."""
    put(content, "a", "\n".join([line] * 10_000))
    started = time.monotonic()
    codes = {problem.code for problem in validate(content).errors}
    assert codes & {"heading-run", "bracket-run"}
    assert time.monotonic() - started < 5
    put(content, "a", "\n".join([line] * 200))
    assert not {problem.code for problem in validate(content).errors} & {"heading-run", "bracket-run"}

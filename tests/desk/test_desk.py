"""The desk over HTTP: from a saved page to a post, without a word lost or a file written that must not be."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import write_post
from tests.desk.served import Client, served
from tests.site.contents import new_content

PAGE = """\
Khối thi đua Kinh tế - Kỹ thuật tỉnh Yên Bái sơ kết 6 tháng đầu năm 2021

15/07/2021

Ngày 15/7/2021, Khối thi đua Kinh tế - Kỹ thuật tỉnh Yên Bái tổ chức hội nghị sơ kết phong trào thi đua 6 tháng đầu năm
2021. Sở Xây dựng là Trưởng khối. Khối gồm 2 đơn vị: Sở Xây dựng, Sở Y tế.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = new_content(tmp_path / "content")
    write_post(folder, "a", "2021", body="Đoạn một.", Added="2026-11-22")
    return folder


@pytest.fixture
def client(content: Path) -> Iterator[Client]:
    with served(content) as found:
        yield found


def files(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content.parent).as_posix(): path.read_bytes()
        for path in content.parent.rglob("*")
        if path.is_file()
    }


def ready(client: Client) -> dict[str, object]:
    """A saved page, taken in and filled in as far as a post needs it."""
    draft = client.take_in("trang lưu.txt", PAGE.encode())
    fields = {
        "Title": ["Khối Kinh tế - Kỹ thuật họp"], "Date": ["2021-07-15"], "Bloc": ["yen-bai/kinh-te-ky-thuat"],
        "Kind": ["so-ket"], "Lead": ["so-xay-dung"], "Members": ["so-xay-dung", "so-y-te"], "Source": ["Báo A"],
        "Rights": ["summary"], "Slug": ["khoi-hop"], "Added": ["2026-11-22"],
    }  # fmt: skip
    body = "Trong hội nghị giữa năm, hai đơn vị của khối nhìn lại việc đã làm và bàn việc sắp tới."
    return dict(client.put(draft, fields=fields, body=body, looked=[""]))


def test_a_saved_page_becomes_a_post(client: Client, content: Path) -> None:
    draft = ready(client)
    assert draft["source_text"] and draft["place"] == "posts/2021/khoi-hop.md"
    assert client.post("/check", {"text": draft["text"], "path": draft["place"]})["problems"] == []
    page = client.post("/preview", {"text": draft["text"], "path": draft["place"], "id": draft["id"]})["html"]
    assert "Khối Kinh tế - Kỹ thuật họp" in page and "<h1" in page
    done = client.post(f"/drafts/{draft['id']}/finish", {"publish": True})
    assert done == {"path": "posts/2021/khoi-hop.md", "reasons": [], "theirs": None}
    written = (content / "posts" / "2021" / "khoi-hop.md").read_text("utf-8")
    assert "Members: so-xay-dung; so-y-te\n" in written and "cần xem" not in written and "Status" not in written
    assert client.ask("GET", f"/_desk/drafts/{draft['id']}")[0] == 404


def test_every_post_opened_and_finished_untouched_keeps_its_bytes(client: Client, content: Path) -> None:
    before = files(content)
    draft = client.post("/open", {"path": "content/posts/2021/a.md"})
    assert client.post("/open", {"path": "posts/2021/a.md"})["id"] == draft["id"]
    same = client.put(draft, fields=draft["fields"], body=draft["body"])
    assert same["text"] == draft["text"]
    assert client.post(f"/drafts/{draft['id']}/finish")["path"] == "posts/2021/a.md"
    assert {path: data for path, data in files(content).items() if path.startswith("content/")} == {
        path: data for path, data in before.items() if path.startswith("content/")
    }


def test_a_file_that_changed_on_disk_is_never_written_over(client: Client, content: Path) -> None:
    draft = client.post("/open", {"path": "posts/2021/a.md"})
    draft = client.put(draft, body="Bản của tôi.")
    file = content / "posts" / "2021" / "a.md"
    file.write_text(file.read_text("utf-8") + "\nAi đó sửa.\n", "utf-8")
    done = client.post(f"/drafts/{draft['id']}/finish")
    assert not done["path"] and "Ai đó sửa." in done["theirs"] and "Ai đó sửa." in file.read_text("utf-8")
    assert client.ask("GET", f"/_desk/drafts/{draft['id']}")[1]["body"] == "Bản của tôi.\n"


def test_two_windows_never_lose_a_word(client: Client) -> None:
    draft = client.post("/open", {"path": "posts/2021/a.md"})
    client.put(draft, body="Cửa sổ một.")
    status, told = client.ask(
        "PUT", f"/_desk/drafts/{draft['id']}", {"version": draft["version"], "body": "Cửa sổ hai."}
    )
    assert status == 409 and "Cửa sổ một." in told["now"]["text"]


def test_work_comes_back_after_a_kill(client: Client, content: Path) -> None:
    draft = client.put(client.post("/open", {"path": "posts/2021/a.md"}), body="Đang viết dở")
    with served(content) as again:
        assert again.ask("GET", f"/_desk/drafts/{draft['id']}")[1]["body"] == "Đang viết dở\n"
        assert [one["id"] for one in again.ask("GET", "/_desk/work")[1]["drafts"]] == [draft["id"]]


def test_a_summary_that_copies_its_source_is_refused(client: Client, content: Path) -> None:
    draft = ready(client)
    draft = client.put(draft, body=PAGE.split("\n\n")[2])
    assert draft["copied"] > 0.9
    done = client.post(f"/drafts/{draft['id']}/finish")
    assert "là lời của nguồn" in done["reasons"][0] and not (content / "posts" / "2021" / "khoi-hop.md").exists()


def test_a_post_with_an_error_is_not_written(client: Client, content: Path) -> None:
    draft = client.put(ready(client), fields={"Members": ["so-khong-co"]})
    done = client.post(f"/drafts/{draft['id']}/finish")
    assert any("so-khong-co" in reason for reason in done["reasons"])
    assert not (content / "posts" / "2021" / "khoi-hop.md").exists()
    problems = client.post("/check", {"text": draft["text"], "path": draft["place"]})["problems"]
    assert [(one["field"], one["code"]) for one in problems if one["severity"] == "error"] == [
        ("Members", "unknown-agency")
    ]


@pytest.mark.parametrize("name", ["../../x.html", "/etc/passwd", "a\x00b.html", "C:\\x.htm", "x" * 3000 + ".txt"])
def test_names_of_uploads_are_never_paths(client: Client, content: Path, name: str) -> None:
    before = set(files(content))
    client.take_in(name, PAGE.encode())
    new = set(files(content)) - before
    assert all(path.startswith((".nguon/", ".build/desk/")) for path in new), new


def test_only_posts_are_opened(client: Client) -> None:
    for path in ("../secret", "posts/2021/../../x.md", "vocabulary/blocs.toml", "/etc/passwd"):
        assert client.ask("POST", "/_desk/open", {"path": path})[0] == 404


def test_a_body_that_is_missing_is_entered_there_and_then(client: Client, content: Path) -> None:
    asked = {"facet": "agency", "id": "yen-bai/truong-thu", "name": "Trường Thử", "group": "truong", "aliases": ["TT"]}
    assert client.post("/entries", asked) == {"id": "yen-bai/truong-thu"}
    found = client.ask("GET", "/_desk/terms?q=truong+thu&facet=agency&province=yen-bai")[1]["terms"]
    assert found[0]["id"] == "yen-bai/truong-thu"
    assert client.ask("POST", "/_desk/entries", asked)[0] == 422
    assert client.ask("POST", "/_desk/entries", {**asked, "id": "yen-bai/khac", "name": "Sở Y tế"})[0] == 422


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("so xay dung", "yen-bai/so-xay-dung"),
        ("sxd", "yen-bai/so-xay-dung"),
        ("xây dựng", "yen-bai/so-xay-dung"),
        ("yte", ""),
    ],
)
def test_bodies_are_found_without_marks_and_abbreviated(client: Client, query: str, first: str) -> None:
    from urllib.parse import quote

    found = client.ask("GET", f"/_desk/terms?q={quote(query)}&facet=agency&province=yen-bai")[1]["terms"]
    assert (found[0]["id"] if found else "") == first


def test_a_pasted_list_becomes_bodies(client: Client) -> None:
    pieces = client.post("/list", {"text": "Sở Xây dựng, Sở Y tế; Hội Không Có", "province": "yen-bai"})["pieces"]
    assert [one["id"] for one in pieces] == ["yen-bai/so-xay-dung", "yen-bai/so-y-te", ""]


def test_an_operation_is_shown_before_it_happens(client: Client, content: Path) -> None:
    words = ["rename", "bloc", "yen-bai/kinh-te-ky-thuat", "yen-bai/kinh-te-ky-thuat-moi"]
    effect = client.post("/terms/plan", {"words": words})
    assert effect["words"][0].startswith("1 bài") and "+Bloc: yen-bai/kinh-te-ky-thuat-moi" in effect["difference"]
    assert "kinh-te-ky-thuat-moi" not in (content / "posts" / "2021" / "a.md").read_text("utf-8")
    client.post("/terms/apply", {"words": words})
    assert "Bloc: yen-bai/kinh-te-ky-thuat-moi" in (content / "posts" / "2021" / "a.md").read_text("utf-8")
    assert client.ask("POST", "/_desk/terms/plan", {"words": ["rename", "bloc"]})[0] == 422


def test_what_changed_is_sent_as_one_file(client: Client, content: Path) -> None:
    from commands import baseline

    baseline.keep(content)
    draft = client.put(client.post("/open", {"path": "posts/2021/a.md"}), body="Đoạn một, sửa.")
    client.post(f"/drafts/{draft['id']}/finish")
    assert client.ask("GET", "/_desk/work")[1]["unsent"]["words"] == "1 bài sửa"
    file = Path(client.post("/send", {"as": "file", "author": "A", "message": "sửa một đoạn"})["file"])
    assert file.is_file() and file.parent == content.parent / ".build" / "desk" / "gui"
    assert client.ask("GET", "/_desk/work")[1]["unsent"]["words"] == ""


def test_no_address_answers_a_stranger_or_has_an_effect_by_get(client: Client, content: Path) -> None:
    before = {path: data for path, data in files(content).items() if path.startswith("content/")}
    for path in ("send", "undo", "open", "begin", "entries", "terms/apply", "import", "check", "list"):
        assert client.ask("GET", f"/_desk/{path}")[0] in (404, 405)
        assert client.ask("POST", f"/_desk/{path}", {}, Origin="http://evil.example")[0] == 403
        assert client.ask("POST", f"/_desk/{path}", {}, Cookie="x=y")[0] == 403
        assert client.ask("POST", f"/_desk/{path}", {}, Host="evil.example")[0] == 403
    assert {path: data for path, data in files(content).items() if path.startswith("content/")} == before


def test_the_saved_page_is_framed_without_scripts_or_network(client: Client) -> None:
    page = b"<html><body><script>alert(1)</script><p>" + PAGE.encode() + b"</p></body></html>"
    draft = client.take_in("x.html", page)
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", client.port)
    connection.request("GET", f"/_desk/page/{draft['page']}", headers={"Cookie": f"kho_ban_lam_viec={client.token}"})
    policy = connection.getresponse().headers["content-security-policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "allow-scripts" not in policy
    assert client.ask("GET", "/_desk/page/..%2f..%2fx")[0] == 404


def test_the_token_is_handed_over_for_a_cookie_once(client: Client) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", client.port)
    connection.request("GET", f"/_desk/?token={client.token}")
    answer = connection.getresponse()
    cookie = answer.headers["set-cookie"]
    assert answer.status == 303 and answer.headers["location"] == "/_desk/"
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and json.dumps(cookie)

"""Publishing: only whole sites, and no public address is ever lost; nobody keeps a register by hand."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from commands import publish, register
from commands.build import build
from commands.pelican_run import Order
from plugins.archive.public_addresses import read
from plugins.publication import manifest
from tests.commands.projects import new_project, write_post


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "KEPT", tmp_path / "published")
    monkeypatch.setattr(register, "GIVEN", tmp_path / "given.txt")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    order = new_project(tmp_path, "https://so.vn")
    write_post(order, "a", "một")
    write_post(order, "b", "hai")
    return order


def listed(order: Order) -> set[str]:
    return set(read((order.output / "dia-chi.txt").read_text("utf-8")))


def test_the_first_publication_needs_nothing_and_says_so(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish.publish(order) == 0
    told = capsys.readouterr()
    assert "coi đây là lần xuất bản đầu" in told.err
    assert "Sẵn sàng đưa lên https://so.vn: toàn bộ 6 tệp" in told.out and str(order.output) in told.out
    assert listed(order) == {"/", "/bai/a/", "/bai/b/"}
    write_post(order, "c", "ba")
    assert publish.publish(order) == 0
    assert "lần xuất bản đầu" not in capsys.readouterr().err
    assert listed(order) == {"/", "/bai/a/", "/bai/b/", "/bai/c/"}


def test_publish_tells_what_changed_since_the_last_release(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    publish.publish(order)
    write_post(order, "a", "một, sửa lại")
    assert publish.publish(order) == 0
    assert "So với bản trước: thêm 0, đổi 1, bỏ 0 tệp." in capsys.readouterr().out


@pytest.mark.parametrize("forgotten", ["nothing", "output", "memory"])
def test_a_public_page_that_vanishes_stops_a_publication(
    order: Order, forgotten: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is left of the last one, the output folder or what was kept beside it."""
    publish.publish(order)
    if forgotten == "output":
        (order.output / "dia-chi.txt").unlink()
    if forgotten == "memory":
        next(register.KEPT.iterdir()).unlink()
    before = manifest.digest(order.output)
    (order.content / "b.md").rename(order.content / "c.md")
    assert publish.publish(order) == 1
    said = capsys.readouterr().err
    assert "  /bai/b/: " in said and "1 địa chỉ đã công bố sẽ mất (xem trên); chưa xuất bản." in said
    assert manifest.digest(order.output) == before


def test_build_asks_for_no_register(order: Order) -> None:
    publish.publish(order)
    (order.content / "b.md").unlink()
    assert build_with(order) == 0
    assert not (order.output / "dia-chi.txt").exists()
    assert publish.publish(order) == 1, "what was public is remembered beside the output"


def test_what_never_was_public_is_dropped_freely(order: Order, tmp_path: Path) -> None:
    """Made ready here, but never put online: the list of the site that stands there tells."""
    publish.publish(order)
    online = tmp_path / "online.txt"
    online.write_text("/\n/bai/a/\n", "utf-8")
    (order.content / "b.md").unlink()
    assert publish.publish(order, str(online)) == 0
    assert listed(order) == {"/", "/bai/a/"}
    (order.content / "a.md").unlink()
    assert publish.publish(order) == 1


def test_an_old_register_of_the_content_folder_counts(order: Order) -> None:
    (order.content / "permalinks.txt").write_text("# Sổ địa chỉ\n/bai/cu/\n", "utf-8")
    assert publish.publish(order) == 1


@pytest.fixture
def online(tmp_path: Path) -> Iterator[str]:
    """The address of a host that serves the folder `host`."""
    (tmp_path / "host").mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "host"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_list_of_the_site_online_is_asked_for(
    online: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = new_project(tmp_path / "project", online)
    write_post(order, "a", "một")
    assert publish.publish(order, "online") == 0, "a host without a list has no publication yet"
    assert "chưa có danh sách này" in capsys.readouterr().err
    (tmp_path / "host" / "dia-chi.txt").write_text("/bai/cu/\n", "utf-8")
    assert publish.publish(order, "online") == 1
    assert "/bai/cu/" in capsys.readouterr().err
    (tmp_path / "host" / "dia-chi.txt").write_text("<html>Đăng nhập</html>", "utf-8")
    assert publish.publish(order, "online") == 1
    assert "không phải danh sách địa chỉ" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["khong-co.txt", "http://127.0.0.1:9/dia-chi.txt"])
def test_a_list_that_cannot_be_read_is_no_first_publication(
    order: Order, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish.publish(order, asked) == 1
    assert asked in capsys.readouterr().err and not order.output.exists()


def test_the_remedy_is_the_posts_own(tmp_path: Path) -> None:
    posts = tmp_path / "content" / "posts" / "2021"
    posts.mkdir(parents=True)
    (posts / "nhap.md").write_text("Title: x\nStatus: draft\n\nNội dung.\n", "utf-8")
    (posts / "doi.md").write_text("Title: x\n\nStatus: draft\n", "utf-8")
    (tmp_path / "list.txt").write_text("/bai/2021/nhap/\n/bai/2020/doi/\n/bai/2021/mat/\n/a/\n/khoi/a/b/\n", "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        said: list[str] = []
        patched.setattr(register, "say_all", said.extend)
        with pytest.raises(register.Refused, match="5 địa chỉ"):
            register.refuse_lost(tmp_path / "list.txt", tmp_path / "content", tmp_path)
    assert "khôi phục content/pages/a.md" in said[0]
    assert said[1] == '/bai/2020/doi/: bài nay ở content/posts/2021/doi.md → ghi "Aliases: /bai/2020/doi/" vào bài ấy'
    assert "khôi phục tệp" in said[2] and "Status: withdrawn" in said[2]
    assert "content/posts/2021/nhap.md đã công bố mà nay là bản thảo" in said[3]
    assert '"/khoi/a/b/" = "/…/"' in said[4]


def build_with(order: Order) -> int:
    """`build` as typed, over the small project's configuration."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("commands.build.Order", lambda *arguments, **options: replace(order))
        return build(order.content, order.output)


def test_content_that_changes_during_the_build_is_not_published(
    order: Order, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin = order.config.parent / "small_plugin.py"
    saved = 'pathlib.Path(pelican.settings["PATH"], "a.md").write_text("lưu giữa chừng", "utf-8")'
    code = plugin.read_text("utf-8").replace("def write(pelican):", f"def write(pelican):\n    {saved}")
    plugin.write_text(code, "utf-8")
    assert publish.publish(order) == 1
    assert "có tệp thay đổi trong lúc dựng" in capsys.readouterr().err


def test_a_configuration_without_address_is_told(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    order.config.write_text('raise SystemExit("đặt biến môi trường ARCHIVE_SITEURL")', "utf-8")
    assert publish.publish(order) == 1
    assert "ARCHIVE_SITEURL" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [0, -2])
def test_a_number_of_processes_below_one_is_refused(
    order: Order, jobs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(order.content, order.output, jobs=jobs) == 1
    assert "--jobs" in capsys.readouterr().err

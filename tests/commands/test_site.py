"""A command that builds leaves a whole site or the one before."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commands import site
from commands.environment import ROOT
from commands.pelican_run import Order, PelicanFailed
from commands.site import Faulty, make, tell
from plugins.publication import lock, manifest
from plugins.publication.refusal import Refused
from tests.commands.projects import new_project, write_post


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return new_project(tmp_path)


def beside(order: Order) -> set[str]:
    project = {"content", "theme", "pelicanconf.py", "small_plugin.py", "__pycache__"}
    return {path.name for path in order.output.parent.iterdir()} - project


def test_a_site_is_built_verified_and_counted(order: Order, capfd: pytest.CaptureFixture[str]) -> None:
    write_post(order, "a", "<p>Chào</p>")
    made = make(order)
    assert "Chào" in (order.output / "bai/a/index.html").read_text("utf-8")
    assert manifest.damage(order.output) == []
    figures = r"Đã dựng 3 trang \(3 tệp, 1 KB\) trong N giây: dựng N, đối chiếu N, đưa vào chỗ N\."
    assert re.fullmatch(figures.replace("N", r"\d+,\d"), str(made))
    assert beside(order) == {"output"}
    assert capfd.readouterr() == ("Không có lỗi nào.\n", ""), "what plugins say, and nothing of Pelican's own"


def test_what_stops_a_plugin_reaches_the_console_and_the_old_site_stays(
    order: Order, capfd: pytest.CaptureFixture[str]
) -> None:
    make(order)
    before = manifest.digest(order.output)
    capfd.readouterr()
    write_post(order, "a", "sai")
    with pytest.raises(PelicanFailed) as failed:
        make(order)
    assert tell(failed.value) == 1
    told, said = capfd.readouterr()
    assert told == "a.md:1:1: có lỗi: sai\n"
    assert said == "Chưa dựng được trang web; trang web cũ vẫn còn nguyên.\n"
    assert manifest.digest(order.output) == before
    assert beside(order) == {"output"}


def test_a_plugin_that_raises_fails_the_build_with_its_traceback(order: Order) -> None:
    write_post(order, "a", "hỏng")
    with pytest.raises(PelicanFailed, match="ValueError: plugin hỏng") as failed:
        make(order)
    assert "small_plugin.py" in str(failed.value)
    assert beside(order) == set()


def test_a_plugin_that_is_missing_fails_the_build(order: Order) -> None:
    (order.config.parent / "small_plugin.py").unlink()
    with pytest.raises(PelicanFailed, match="small_plugin"):
        make(order)


def test_a_broken_link_or_an_empty_file_fails_the_build(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    make(order)
    write_post(order, "a", '<a href="/no/">')
    with pytest.raises(Faulty) as failed:
        make(order)
    assert tell(failed.value) == 1
    assert capsys.readouterr().err.splitlines()[0] == '  bai/a/index.html: href="/no/": không có tệp no/index.html'
    (order.content / "a.md").unlink()
    (order.content / "images").mkdir()
    (order.content / "images" / "photo.jpg").touch()
    with pytest.raises(Faulty, match="có 1 lỗi"):
        make(order)
    assert not (order.output / "bai").exists()


def test_a_site_without_its_404_page_is_not_complete(order: Order) -> None:
    config = order.config.read_text("utf-8").replace('["index", "404"]', '["index"]')
    order.config.write_text(config, "utf-8")
    with pytest.raises(Faulty) as failed:
        make(order)
    assert [fault.path for fault in failed.value.faults] == ["404.html"]


def test_links_are_checked_under_the_sub_path_of_the_configuration(tmp_path: Path) -> None:
    order = new_project(tmp_path, "https://so.vn/kho")
    make(order)
    write_post(order, "a", '<a href="/bai/a/">')
    with pytest.raises(Faulty, match="có 1 lỗi"):
        make(order)


def test_drafts_are_asked_for_by_the_order_alone(order: Order) -> None:
    make(order)
    assert "Có bản thảo" not in (order.output / "index.html").read_text("utf-8")
    make(replace(order, drafts=True))
    assert "Có bản thảo" in (order.output / "index.html").read_text("utf-8")


def test_a_configuration_that_refuses_is_heard_before_anything_is_built(order: Order) -> None:
    order.config.write_text('raise SystemExit("đặt ARCHIVE_SITEURL")', "utf-8")
    with pytest.raises(Refused, match="đặt ARCHIVE_SITEURL"):
        make(order)
    assert beside(order) == set()


@pytest.mark.parametrize("output", ["content", "content/site", "."])
def test_an_output_folder_in_or_around_the_content_is_refused(order: Order, output: str) -> None:
    with pytest.raises(Refused, match="không được nằm trong, hay chứa"):
        make(replace(order, output=(order.config.parent / output).resolve()))


def test_content_that_is_not_there_is_refused(order: Order) -> None:
    with pytest.raises(Refused, match="không có thư mục nội dung này"):
        make(replace(order, content=order.content / "no"))


def test_a_second_build_is_refused_while_the_first_goes_on(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "WAIT", 0.2)
    with lock.held(order.output), pytest.raises(Refused, match=f"tiến trình {os.getpid()}"):
        make(order)


def test_a_read_only_place_is_told_in_words(order: Order) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        # Root may write anywhere but in places such as this.
        place = Path("/proc/output")
        if not place.parent.is_dir():
            pytest.skip("no folder here that refuses this user")
    else:
        place = order.output.parent / "closed" / "output"
        place.parent.mkdir(mode=0o500)
    with pytest.raises(Refused, match=r"không có quyền ghi|không ghi được|chỉ cho đọc"):
        make(replace(order, output=place))


BUILD = """
import sys
from pathlib import Path
from commands.pelican_run import Order
from commands.site import make
folder = Path(sys.argv[1])
make(Order(folder / "content", folder / "output", folder / "pelicanconf.py", cache=False))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Windows are others")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_asked_to_stop_clears_up(order: Order, number: signal.Signals) -> None:
    """Ctrl+C at the console, SIGTERM from a CI server: no child, no staging folder, no lock is left."""
    make(order)
    write_post(order, "a", "lâu")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(order.output.parent)], env=environment, stderr=subprocess.PIPE
    )
    staging = order.output.parent / ".output.staging"
    end = time.monotonic() + 20
    while not staging.is_dir() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode != 0
    assert beside(order) == {"output"}
    assert manifest.damage(order.output) == []


def test_with_news_only_what_was_written_is_looked_at_and_pages_that_name_what_went(tmp_path: Path) -> None:
    """An unchanged page was verified by the build that wrote it; a page that went may be linked from any of them."""
    page = "<!doctype html><html><head><title>x</title></head><body>{}</body></html>"
    for name, body in (("index", ""), ("404", ""), ("old", '<a href="/no/">'), ("new", '<a href="/">')):
        (tmp_path / f"{name}.html").write_text(page.format(body), "utf-8")
    manifest.write(tmp_path, manifest.entries(tmp_path, manifest.site_files(tmp_path)))
    told = site.News(written=["new.html"], removed=[], files=4, pages=4, bytes=400)
    assert site.verified(tmp_path, "", told) == (4, 4, 400)
    assert site.verified(tmp_path, "", site.News(["new.html"], ["other/index.html", "search/no"])) == (0, 0, 0)
    for news in (site.News(["new.html"], ["no/index.html"]), site.News(["old.html"], []), None):
        with pytest.raises(Faulty) as failed:
            site.verified(tmp_path, "", news)
        assert [fault.path for fault in failed.value.faults] == ["old.html"]
    with pytest.raises(Faulty):
        site.look_closely(tmp_path, "")


def test_a_file_that_the_manifest_states_and_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    for name in ("index", "404", "a"):
        (tmp_path / f"{name}.html").write_text("<!doctype html><html></html>", "utf-8")
    manifest.write(tmp_path, manifest.entries(tmp_path, manifest.site_files(tmp_path)))
    (tmp_path / "a.html").unlink()
    with pytest.raises(Faulty) as failed:
        site.verified(tmp_path, "", site.News([], []))
    assert [str(fault) for fault in failed.value.faults] == ["a.html: đã mất"]


def test_looking_closely_finds_a_file_that_was_changed_without_a_change_of_size(tmp_path: Path) -> None:
    page = "<!doctype html><html><p>{}</html>"
    for name in ("index", "404"):
        (tmp_path / f"{name}.html").write_text(page.format("một"), "utf-8")
    manifest.write(tmp_path, manifest.entries(tmp_path, manifest.site_files(tmp_path)))
    (tmp_path / "404.html").write_text(page.format("mộc"), "utf-8")
    with pytest.raises(Faulty) as failed:
        site.look_closely(tmp_path, "")
    assert [str(fault) for fault in failed.value.faults] == ["404.html: đã bị thay đổi"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a child that is left alone goes on for a while")
def test_a_kill_of_the_command_ends_its_child_too(order: Order) -> None:
    write_post(order, "a", "lâu")
    plugin = order.config.parent / "small_plugin.py"
    fork = 'import os; number = os.fork(); pathlib.Path("pids").open("a").write(f"{os.getpid()}\\n")\n            '
    plugin.write_text(plugin.read_text("utf-8").replace("time.sleep(60)", fork + "time.sleep(60)"), "utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(order.output.parent)], env=environment, stderr=subprocess.PIPE
    )
    pids = order.output.parent / "pids"
    wait_until(lambda: pids.exists() and len(pids.read_text().split()) == 2)
    process.kill()
    process.communicate()
    wait_until(lambda: not any(is_running(int(pid)) for pid in pids.read_text().split()))


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended (an ended one waits for its new parent to notice)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@pytest.mark.parametrize("words", ["[Errno 28] No space left on device: 'a'", "database or disk is full"])
def test_a_disk_that_fills_during_the_build_is_told_in_words(order: Order, words: str) -> None:
    plugin = order.config.parent / "small_plugin.py"
    plugin.write_text(plugin.read_text("utf-8").replace('"plugin hỏng"', repr(words)), "utf-8")
    write_post(order, "a", "hỏng")
    with pytest.raises(PelicanFailed, match=r"^Ổ đĩa đã đầy"):
        make(order)


def test_what_may_come_of_the_cache_is_tried_once_more_from_nothing(
    order: Order, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[bool] = []

    def made_anew(order: Order, *_: object) -> str:
        tried.append(order.cache)
        if order.cache:
            raise PelicanFailed("Traceback …", may_be_cache=True)
        return "made"

    monkeypatch.setattr(site, "_made_anew", made_anew)
    monkeypatch.setattr(site, "ROOT", tmp_path)
    with pytest.raises(PelicanFailed):
        make(replace(order, cache=True))
    assert tried == [True], "nothing is remembered yet"
    (tmp_path / ".build").mkdir()
    (tmp_path / ".build/store-a.sqlite-seal").touch()
    assert str(make(replace(order, cache=True))) == "made" and tried == [True, True, False]
    assert "dựng lại một lần từ đầu" in capsys.readouterr().err


def test_what_is_known_to_be_wrong_is_not_tried_again(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bool] = []

    def made_anew(order: Order, *_: object) -> None:
        tried.append(order.cache)
        raise PelicanFailed("1 lỗi trong 2 tệp.")

    monkeypatch.setattr(site, "_made_anew", made_anew)
    with pytest.raises(PelicanFailed):
        make(replace(order, cache=True))
    assert tried == [True]

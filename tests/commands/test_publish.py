"""Publishing: only whole sites, with every address in the register, and none lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from commands import permalinks, publish
from commands.build import build
from commands.pelican_run import Order
from commands.site import make
from plugins.archive.permalinks import read_register
from plugins.publication import manifest
from tests.commands.projects import new_project, write_post


@pytest.fixture
def order(tmp_path: Path) -> Order:
    order = new_project(tmp_path, "https://so.vn")
    write_post(order, "a", "một")
    write_post(order, "b", "hai")
    return order


def register_all(order: Order) -> int:
    make(order)
    return permalinks.main(["--content", str(order.content), "--output", str(order.output)])


def test_publish_wants_every_new_address_in_the_register(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish.publish(order) == 1
    said = capsys.readouterr().err
    assert "  /\n  /bai/a/\n  /bai/b/\n" in said
    assert "3 địa chỉ mới (xem trên) chưa có trong permalinks.txt. Hãy chạy python3 tasks.py permalinks" in said
    assert not order.output.exists()
    assert register_all(order) == 0
    assert publish.publish(order) == 0
    told = capsys.readouterr().out
    assert "Sẵn sàng đưa lên https://so.vn: toàn bộ 5 tệp" in told
    assert str(order.output) in told


def test_publish_tells_what_changed_since_the_last_release(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    register_all(order)
    publish.publish(order)
    write_post(order, "a", "một, sửa lại")
    assert publish.publish(order) == 0
    assert "So với bản trước: thêm 0, đổi 1, bỏ 0 tệp." in capsys.readouterr().out


def test_a_published_page_that_vanishes_stops_every_build(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    register_all(order)
    before = manifest.digest(order.output)
    (order.content / "b.md").rename(order.content / "c.md")
    assert publish.publish(order) == 1
    assert build_with(order) == 1
    assert permalinks.main(["--content", str(order.content), "--output", str(order.output)]) == 0, "of the old site"
    said = capsys.readouterr().err
    assert said.count("  /bai/b/\n") == 2
    assert "1 địa chỉ đã công bố nay không còn trang" in said
    assert manifest.digest(order.output) == before


def build_with(order: Order) -> int:
    """`build` as typed, over the small project's configuration."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("commands.build.Order", lambda *arguments, **options: replace(order))
        return build(order.content, order.output)


def test_permalinks_adds_only_at_the_end_and_only_what_is_new(order: Order) -> None:
    file = order.content / "permalinks.txt"
    file.write_text("# Sổ địa chỉ\n/bai/b/", "utf-8")
    assert register_all(order) == 0
    assert file.read_text("utf-8") == "# Sổ địa chỉ\n/bai/b/\n/\n/bai/a/\n"
    assert register_all(order) == 0
    assert read_register(file) == ["/bai/b/", "/", "/bai/a/"]
    assert [path.name for path in order.content.glob("permalinks*")] == ["permalinks.txt"]


def test_permalinks_makes_a_register_that_explains_itself(order: Order) -> None:
    register_all(order)
    assert (order.content / "permalinks.txt").read_text("utf-8").startswith("# Sổ địa chỉ: ")


def test_permalinks_registers_nothing_while_an_address_is_lost(order: Order) -> None:
    """The new address may be a slip of the pen for the old one; in the register it would be for ever."""
    register_all(order)
    (order.content / "permalinks.txt").open("a").write("/bai/cu/\n")
    write_post(order, "d", "bốn")
    make(order)
    assert permalinks.main(["--content", str(order.content), "--output", str(order.output)]) == 1
    assert "/bai/d/" not in read_register(order.content / "permalinks.txt")


@pytest.mark.parametrize("folder", ["none", "content"])
def test_permalinks_of_a_folder_that_is_no_site_is_refused(
    order: Order, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--content", str(order.content), "--output", str(order.content.parent / folder)]
    assert permalinks.main(asked) == 1
    assert folder in capsys.readouterr().err
    assert not (order.content / "permalinks.txt").exists()


def test_content_that_changes_during_the_build_is_not_published(
    order: Order, capsys: pytest.CaptureFixture[str]
) -> None:
    register_all(order)
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

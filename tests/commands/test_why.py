"""`why` tells what a page is made from, and why it was made anew the last time."""

from pathlib import Path

import pytest

from commands.why import main
from tests.conftest import write_post
from tests.site import contents
from tests.site.built import build, forget

BLOC = "/khoi/yen-bai/kinh-te-ky-thuat/"


def test_a_page_tells_its_posts_and_the_change_that_made_it_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = contents.one_post(tmp_path / "content"), tmp_path / "output"
    write_post(content, "xa", "2015", Title="Ở nơi khác", Date="2015-05-05", Bloc="an-giang/khoi-7", Lead="so-y-te")

    def told(address: str) -> str:
        assert main([address, "--content", str(content), "--output", str(output)]) == 0
        return capsys.readouterr().out

    try:
        build(content, output, remember=True)
        first = told(BLOC)
        assert "content/posts/2021/a.md" in first and "2015/xa.md" not in first
        assert "theme/templates/term.html" in first and "lần dựng thứ 1" in first
        assert "trang chưa có trước đó" in first and "mọi bài (2)" in told("/")
        write_post(content, Title="Tên mới")
        (output / "gioi-thieu" / "index.html").unlink(missing_ok=True)
        (output / "bai" / "2015" / "xa" / "index.html").write_text("hỏng", "utf-8")
        build(content, output, remember=True)
        second = told(f"http://localhost:8000{BLOC}atom.xml")
        assert "lần dựng thứ 2" in second and "nội dung mà trang cho thấy đã đổi" in second
        assert "sửa hoặc xóa trong lần đó: posts/2021/a.md" in second and "chưa có trước đó" not in second
        assert "bị mất hoặc bị sửa" in told("/bai/2015/xa/")
        assert "lần dựng thứ 1" in told("/khoi/an-giang/khoi-7/")
        assert main(["/khoi/khong-co/", "--content", str(content), "--output", str(output)]) == 1
    finally:
        forget(output)

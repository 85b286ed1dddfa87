"""validate: problems are told at their place before anything is made; errors end the build, warnings do not."""

from pathlib import Path

import pytest

from commands.pelican_run import PelicanFailed
from tests.conftest import write_post
from tests.site.built import build


def test_an_error_ends_the_build_with_its_place_finding_and_remedy(
    content: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_post(content, Bloc="yen-bai/kinh-te-ky-thuaat", Date="2021-02-30")
    with pytest.raises(PelicanFailed):
        build(content, tmp_path / "output")
    told = capfd.readouterr().out
    assert "content/posts/2021/a.md:3:7: lỗi [unknown-bloc]" in told
    assert "yen-bai/kinh-te-ky-thuat" in told, "the nearest"
    assert "content/posts/2021/a.md:2:7: lỗi [bad-date]" in told, "every problem in one run"
    assert "2 lỗi" in told
    assert not (tmp_path / "output").exists()


def test_a_warning_is_told_and_the_site_is_built(
    content: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_post(content, Bloc="Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Yên Bái")
    site = build(content, tmp_path / "output")
    assert "cảnh báo [alias-for-id]" in capfd.readouterr().out
    assert "/bai/2021/a/" in site.urls

"""A published address stays: its page, or a redirect."""

from pathlib import Path

import pytest

from plugins.publication import manifest
from plugins.publication.addresses import lasting, vanished

PAGE = "<!doctype html><html><head><title>x</title>{}</head></html>"


def site(folder: Path, **heads: str) -> list[str]:
    """A site with a home page, a 404 page and pages with these lines in their heads (`bai_a` is /bai/a/)."""
    named = {f"{name.replace('_', '/')}/index.html": head for name, head in heads.items()}
    for path, head in {"index.html": "", "404.html": "", **named}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(PAGE.format(head), "utf-8")
        (folder / path).with_name("atom.xml").write_text("<feed/>")
    return manifest.site_files(folder)


def test_pages_in_folders_last(tmp_path: Path) -> None:
    assert lasting(tmp_path, site(tmp_path, bai="", bai_2021_a="", khoi="")) == ["/", "/bai/", "/bai/2021/a/", "/khoi/"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="robots" content="noindex">',
        '<meta content="noindex,follow" name="robots">',
        "<META NAME=robots CONTENT=noindex>",
        '<meta http-equiv="refresh" content="0; url=/khoi/">',
    ],
)
def test_pages_without_content_and_redirects_are_not_registered(tmp_path: Path, head: str) -> None:
    assert lasting(tmp_path, site(tmp_path, khoi_a=head)) == ["/"]


def test_a_page_that_speaks_of_noindex_is_still_one(tmp_path: Path) -> None:
    assert "/bai/a/" in lasting(tmp_path, site(tmp_path, bai_a='<meta name="description" content="noindex">'))


def test_an_address_without_page_or_redirect_has_vanished(tmp_path: Path) -> None:
    site(tmp_path, bai_a="", bai_old='<meta http-equiv="refresh" content="0; url=/bai/a/">')
    register = ["/", "/bai/a/", "/bai/old/", "/bai/older/", "/bai/gone/", "/404.html"]
    assert vanished(register, tmp_path) == ["/bai/older/", "/bai/gone/"]
    (tmp_path / "_redirects").write_text("# old ones\n/bai/older/ /bai/a/ 301\n\n", "utf-8")
    assert vanished(register, tmp_path) == ["/bai/gone/"]


def test_a_term_that_lost_its_last_post_keeps_its_address(tmp_path: Path) -> None:
    site(tmp_path, khoi_a='<meta name="robots" content="noindex">')
    assert vanished(["/khoi/a/"], tmp_path) == []

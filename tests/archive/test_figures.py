"""Photos in bodies: figures with caption and credit, files for every screen, under whatever path the site stands."""

import pytest

from plugins.archive.body import Look, to_html, to_text
from plugins.archive.figures import split_credit
from plugins.archive.images import Picture, image_path, named_in

PICTURE = Picture("/images/2021/ky.0f0f", (480, 960), 640)
LOOK = Look({"images/2021/ky.jpg": PICTURE})
SIZES = 'sizes="(min-width: 41rem) 37rem, 100vw"'
STEM = "/images/2021/ky.0f0f"
FRAMED = (
    f'<picture><source {SIZES} srcset="{STEM}-480.webp 480w, {STEM}-960.webp 960w" type="image/webp">'
    f'<img alt="Ký" decoding="async" height="640" loading="lazy" {SIZES} src="{STEM}-960.jpg" '
    f'srcset="{STEM}-480.jpg 480w, {STEM}-960.jpg 960w" width="960"></picture>'
)


def test_a_photo_alone_is_a_figure_with_its_files_caption_and_credit() -> None:
    html = to_html('![Ký](images/2021/ky.jpg "Lễ ký & trao. Ảnh: Sở <b>")', LOOK)
    caption = '<figcaption>Lễ ký &amp; trao. <span class="credit">Ảnh: Sở &lt;b&gt;</span></figcaption>'
    assert html == f"<figure>{FRAMED}{caption}</figure>"


def test_a_photo_in_a_sentence_has_its_files_too() -> None:
    assert to_html("Xem ![Ký](images/2021/ky.jpg) này.", LOOK) == f"<p>Xem {FRAMED} này.</p>"


def test_a_link_to_a_photo_leads_to_its_largest_file() -> None:
    html = to_html("[Toàn cảnh]({static}/images/2021/ky.jpg)", LOOK)
    assert html == '<p><a href="/images/2021/ky.0f0f-960.jpg">Toàn cảnh</a></p>'


def test_a_photo_that_the_site_has_not_keeps_its_address() -> None:
    assert 'src="/images/khac.jpg"' in to_html("![Khác](images/khac.jpg)", LOOK)


def test_addresses_of_the_site_stand_under_its_path() -> None:
    look = Look(LOOK.pictures, lambda url: f"/kho{url}" if url.startswith("/") else url)
    html = to_html("![Ký](images/2021/ky.jpg)\n\n[Khối](/khoi/) [a](https://a.vn/) [b](#muc)", look)
    assert html.count("/kho/images/2021/ky.0f0f-") == 5 and "/kho/kho/" not in html
    assert '<a href="/kho/khoi/">' in html and '<a href="https://a.vn/">' in html and '<a href="#muc">' in html


def test_photos_of_one_body_are_not_those_of_the_next() -> None:
    to_html("![Ký](images/2021/ky.jpg)", LOOK)
    assert "picture" not in to_html("![Ký](images/2021/ky.jpg)")


def test_the_text_of_a_figure_is_its_caption() -> None:
    assert to_text('![Ký](images/2021/ky.jpg "Lễ ký. Ảnh: Sở Xây dựng")') == "Lễ ký. Ảnh: Sở Xây dựng"


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("Lễ ký giao ước", ("Lễ ký giao ước", "")),
        ("Lễ ký. Ảnh: Lê Văn C", ("Lễ ký.", "Ảnh: Lê Văn C")),
        ("Lễ ký (Ảnh: Lê Văn C)", ("Lễ ký", "Ảnh: Lê Văn C")),
        ("Ảnh: Lê Văn C", ("", "Ảnh: Lê Văn C")),
        ("Ảnh chụp lễ ký", ("Ảnh chụp lễ ký", "")),
        ("Lễ ký. Ảnh:", ("Lễ ký. Ảnh:", "")),
        ("", ("", "")),
    ],
)
def test_the_credit_is_what_follows_the_word_for_photo(caption: str, parts: tuple[str, str]) -> None:
    assert split_credit(caption) == parts


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("images/a.jpg", "images/a.jpg"),
        ("{attach}images/2021/a.jpg", "images/2021/a.jpg"),
        ("images\\2021\\a.jpg", "images/2021/a.jpg"),
        ("images/%61.jpg", "images/a.jpg"),
        ("images/2021/../a.jpg", "images/a.jpg"),
        ("images/../posts/a.jpg", ""),
        ("../images/a.jpg", ""),
        ("//evil.vn/images/a.jpg", ""),
        ("https://evil.vn/images/a.jpg", ""),
        ("posts/2021/a.md", ""),
        ("", ""),
    ],
)
def test_paths_of_images(written: str, path: str) -> None:
    assert image_path(written) == path


@pytest.mark.parametrize(
    "body",
    [
        "![Ký](images/a.jpg)", '![Ký](images/a.jpg "Lễ ký")', "![Ký](<images/a.jpg>)", "![Ký][1]\n\n[1]: images/a.jpg",
        "[Ký]({static}/images/a.jpg)", "![Ký](/images/./a.jpg)", "![Ký](images/%61.jpg)",
        "![Ký](images/2021/../a.jpg)", "![Ký](\nimages/a.jpg\n)",
    ],
)  # fmt: skip
def test_whatever_a_body_shows_it_names(body: str) -> None:
    look = Look({"images/a.jpg": PICTURE})
    assert PICTURE.address in to_html(body, look)
    assert named_in(body) == ("images/a.jpg",)


def test_only_images_are_named_and_each_once() -> None:
    assert named_in("images/ images/2021/ images/a.md ![a](images/b.JPG) ![a](images/b.JPG)") == ("images/b.JPG",)

"""The page that leads researchers to the data files."""

from plugins.archive.record import record
from plugins.pages.cards import HOME, Link
from plugins.pages.page import Page


@record
class DataView:
    """The data files: (address and name, what is in it, its size in words)."""

    name: str
    files: tuple[tuple[Link, str, str], ...]


def data_page(files: list[tuple[str, str, int]]) -> Page:
    """The page for files given as (name, description, bytes)."""
    rows = tuple((Link(name, f"/du-lieu/{name}"), text, size_words(size)) for name, text, size in files)
    title = "Dữ liệu mở"
    description = "Toàn bộ kho dạng JSON và CSV: bài, khối, cơ quan, tỉnh, vai trò từng năm, kèm mô tả Frictionless."
    return Page("/du-lieu/", "data.html", title, description, DataView(title, rows), (HOME,), section="/du-lieu/")


def size_words(size: int) -> str:
    """A size in bytes as readers read it.

    >>> size_words(900), size_words(15_360)
    ('900 byte', '15 KB')
    """
    if size < 1024:
        return f"{size} byte"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB".replace(".", ",")

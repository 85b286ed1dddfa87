"""Permalinks: the address of everything that has a page. Addresses are root-relative and never change."""

from plugins.archive.post import Post

RESERVED_SLUGS = {
    "index", "archives", "tags", "con", "prn", "aux", "nul", "atom", "feed", "search", "tim-kiem", "static", "theme",
    *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)),
}  # fmt: skip
"""Names that a post may not take: other pages have them, or Windows keeps them for devices."""


def post_url(post: Post) -> str:
    return f"/bai/{post.date.year}/{post.slug}/"


def calendar_year_url(year: int) -> str:
    return f"/bai/{year}/"


def output_path(url: str) -> str:
    """The file, relative to the output folder, that a static host serves at an address.

    >>> output_path("/bai/2021/a/"), output_path("/404.html")
    ('bai/2021/a/index.html', '404.html')
    """
    return url.lstrip("/") + ("index.html" if url.endswith("/") else "")

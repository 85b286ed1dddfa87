"""Made of: which posts, which file and which template a page follows from, told by its address."""

import re

from plugins.archive.archive import Archive
from plugins.archive.facet_addresses import page_of, readings
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.record import record

_CALENDAR = re.compile(r"/bai/(\d{4})/(?:(\d{2}|khong-ro-thang)/)?$")


@record
class MadeOf:
    """What a page is made of. `template` is its file's name, '' where it is not known; `posts` are those whose change
    makes it anew, newest first; with `is_all` they are all there are. `file` is a text of content/pages, or a post.
    """

    template: str
    posts: tuple[Post, ...] = ()
    is_all: bool = False
    file: str = ""


def made_of(address: str, archive: Archive, texts: frozenset[str]) -> MadeOf:
    """What the page at an address is made of, or the page that a feed or twin stands beside; `texts` are the slugs of
    content/pages. An address that no rule knows is taken for a page of all posts.
    """
    url = page_of(address)
    slug = url.strip("/")
    if slug in texts:
        return MadeOf("text.html", file=f"pages/{slug}.md")
    if url in ("/tim-kiem/", "/404.html"):
        return MadeOf({"/tim-kiem/": "search.html"}.get(url, "404.html"))
    for post in archive.posts:
        if post_url(post) == url:
            return MadeOf("post.html", _beside(post, archive), file=post.path)
    if calendar := _CALENDAR.match(url):
        return MadeOf("part.html", tuple(archive.held_in(int(calendar[1]))))
    return _term(url, archive) or MadeOf(_INDEXES.get(url, "index.html"), tuple(archive.posts), is_all=True)


_INDEXES = {"/": "home.html", "/bien-tap/con-thieu/": "coverage.html", "/du-lieu/": "data.html"}


def _term(url: str, archive: Archive) -> MadeOf | None:
    """What a page of a term shows; None where the address is none of a term's."""
    for reading in readings(url):
        if reading.id in archive.terms(reading.facet):
            template = "part.html" if reading.behind and not reading.facet.has_families else "term.html"
            return MadeOf(template, tuple(archive.posts_of(reading.facet, reading.id)))
    return None


def _beside(post: Post, archive: Archive) -> tuple[Post, ...]:
    """The posts that a post's page may tell of: its bloc's, and those of its period in its province or function."""
    page, function = post.period.page, archive.vocabulary.blocs[post.bloc].function
    near = [*archive.in_bloc(post.bloc), *archive.same_period(post.province, page)]
    near += archive.same_period(function, page) if function else []
    return tuple(archive.newest_first({one.path: one for one in near}.values()))

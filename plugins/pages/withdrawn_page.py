"""The page of a withdrawn post: that it was withdrawn, when and why, and nothing of what it said."""

from plugins.archive.facets import BLOC
from plugins.archive.permalinks import post_url
from plugins.archive.post import Correction, Post
from plugins.archive.record import record
from plugins.pages.cards import HOME, last_changed
from plugins.pages.json_text import json_line
from plugins.pages.page import Page

TITLE = "Bài đã rút khỏi kho"


@record
class WithdrawnView:
    """What the archive says of the withdrawal, newest last."""

    corrections: tuple[Correction, ...]


def withdrawn_page(post: Post) -> Page:
    """The whole page, with the twin `{url, status}`."""
    url = post_url(post)
    return Page(
        url=url,
        template="withdrawn.html",
        title=f"{TITLE} ({post.slug})",
        description=f"Bài ở địa chỉ {url} đã được rút khỏi kho lưu trữ. Trang này nói vì sao.",
        view=WithdrawnView(post.corrections),
        crumbs=(HOME,),
        twin=lambda: json_line({"url": url, "status": post.status.value}),
        noindex=True,
        section=BLOC.index,
        lastmod=last_changed([post]),
    )

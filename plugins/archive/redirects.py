"""Redirects: old addresses that lead to where their page is now."""

from collections.abc import Iterable
from pathlib import Path

from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.toml_source import load


def read_redirects(content: Path, posts: Iterable[Post]) -> dict[str, str]:
    """Old address to new: the lines of redirects.toml and the `Aliases` of posts, sorted by old address.

    The validator has refused loops, chains, and targets that do not exist.
    """
    file = content / "redirects.toml"
    authored = load(file.read_text(encoding="utf-8-sig")) if file.exists() else {}
    aliases = {old: post_url(post) for post in posts for old in post.aliases}
    return dict(sorted({**authored, **aliases}.items()))

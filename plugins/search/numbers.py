"""Numbers: which post has which number in the index. They only ever grow, so that files outlive a new post."""

import re
from collections.abc import Iterable

from plugins.archive.permalinks import in_register_order, post_url
from plugins.archive.post import Post

_POST = re.compile(r"/bai/[0-9]{4}/[^/]+/")


def numbered(posts: Iterable[Post], register: Iterable[str]) -> list[Post | None]:
    """Posts by number: registered addresses in their order, None where the post is gone or hidden; then the others by
    date and slug."""
    by_url = {post_url(post): post for post in posts}
    registered = dict.fromkeys(url for url in register if _POST.fullmatch(url))
    return [by_url.pop(url, None) for url in registered] + [*in_register_order(by_url.values(), [])]

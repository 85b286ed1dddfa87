"""Numbers: which post has which number in the index. They follow from the posts alone, and new posts come last."""

from collections.abc import Iterable

from plugins.archive.post import Post


def numbered(posts: Iterable[Post]) -> list[Post]:
    """Posts by number: by the day on which they entered the archive, then by path. What most changes add, new posts,
    leaves all other numbers as they were, and so most files of the index."""
    return sorted(posts, key=lambda post: (getattr(post, "added", ""), post.path))

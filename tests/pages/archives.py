"""Archives: small ones made of posts with good defaults, for tests of what pages show."""

from typing import Any

from plugins.archive.archive import Archive, gathered
from plugins.archive.vocabulary import Vocabulary
from tests.conftest import make_post, make_vocabulary


def archive_of(*posts: dict[str, Any], vocabulary: Vocabulary | None = None) -> Archive:
    """An archive of posts given by the keys in which they differ from the usual one."""
    known = vocabulary or make_vocabulary()
    made = [make_post(known, f"posts/2021/p{number}.md", **changes) for number, changes in enumerate(posts)]
    return gathered(known, made)

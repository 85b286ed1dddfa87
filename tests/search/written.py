"""A written index: the files of the search in a folder of its own, without a site."""

from pathlib import Path
from typing import NamedTuple

from plugins.archive.vocabulary import Vocabulary
from plugins.search.index import Numbered, index_files
from plugins.search.library import Text


class Written(NamedTuple):
    """What was made."""

    files: int
    bytes: int


def write_index(posts: Numbered, vocabulary: Vocabulary, text_of: Text, output: Path) -> Written:
    """Writes `search/` under `output`; the arguments are those of `index_files`."""
    (output / "search").mkdir(parents=True, exist_ok=True)
    sizes = [(output / path).write_bytes(data or b"") for path, data in index_files(posts, vocabulary, text_of)]
    return Written(len(sizes), sum(sizes))

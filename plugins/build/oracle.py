"""The site's oracle: the plan of a build and the decoding of photos, for a check that asks before anything is built."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.archive.archive import Archive, newest_first
from plugins.archive.permalinks import output_path, post_url
from plugins.archive.post import Post
from plugins.archive.records import with_print
from plugins.datasets.files import DATA_FILES
from plugins.pages.plan import Planned, Planner
from plugins.rebuild.fingerprint import of_code
from plugins.validator.knowledge import KnownInFile
from plugins.validator.site_map import Site

ROOT = Path(__file__).parents[2]

_LIBRARIES = ("markdown", "nh3", "pillow")
"""Libraries that what is remembered follows from."""

_SINGLE = ("/tim-kiem/", "/404.html", "/du-lieu/")
"""Pages that the plugins plan one by one, beside those of terms, posts and texts."""


class SiteOracle:
    """Knows what a build of the project makes. What it found is kept in `memory`, a folder."""

    def __init__(self, memory: Path = ROOT / ".build") -> None:
        self.known = KnownInFile(memory / "checked.sqlite", _code)
        self._terms: dict[str, Planned] = {}

    def owners(self, site: Site, drafts: bool) -> dict[str, str]:
        """The file of every page and table that a build makes, with what it is of."""
        posts = [post for post in site.posts if drafts or not post.is_draft]
        self._terms |= {planned.url: planned for planned in _terms(site, posts)}
        found = {output_path(address): "một trang của trang web" for address in (*_SINGLE, *self._terms)}
        found |= {f"du-lieu/{file.name}": "một bảng dữ liệu" for file in DATA_FILES}
        found |= {output_path(page): "một trang trong content/pages" for page in site.pages}
        return found | {output_path(post_url(post)): f"bài {site.shown(post)}" for post in posts}

    def has_beside(self, page: str, name: str) -> bool:
        """Whether a page's file has a twin (`index.json`) or a feed (`atom.xml`) beside it, which is made with it."""
        address = "/" + page.removesuffix("index.html")
        if address not in self._terms:
            return name == "index.json" and address.startswith("/bai/")
        made = self._terms[address].make()
        return bool(made.twin if name == "index.json" else made.feed)

    def flaw(self, photo: Path) -> str:
        """Why a photo cannot be decoded; '' where it can."""
        from plugins.photos.renditions import flaw  # Pillow takes longer to import than most checks to run

        return flaw(photo.read_bytes())


def _terms(site: Site, posts: Iterable[Post]) -> Iterator[Planned]:
    """All index and term pages, and the parts of their lists, as the build plans them."""
    kept = [with_print(post) for post in posts if post.bloc in site.vocabulary.blocs]
    waiting = list(Planner(Archive(site.vocabulary, newest_first(kept))).together("site"))
    for group in waiting:
        waiting += group.parts()
        yield from group.plans()


def _code() -> bytes:
    return of_code([ROOT / "plugins"], _LIBRARIES)

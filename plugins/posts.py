"""Posts: plans the page of every post."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.archive import Archive
from plugins.archive.body import Look, to_html
from plugins.archive.front_matter import body_of
from plugins.archive.images import Picture
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.text_file import SourceText, read_source
from plugins.build.build import build_of
from plugins.datasets.tables import post_row
from plugins.pages.page import Page
from plugins.pages.plan import Planned, PlannedTogether
from plugins.pages.post_page import post_page
from plugins.pages.prints import digest, prints_of
from plugins.pages.withdrawn_page import withdrawn_page
from plugins.validator.memory import Memory

T = TypeVar("T")


class PostsGenerator(Generator):
    """Plans the pages of posts."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        self.build.plan.groups += self._years(self.build.archive)
        self.build.plan.groups.append(self._withdrawn())

    def _withdrawn(self) -> PlannedTogether:
        """The pages that say of a post that it was withdrawn."""
        posts = self.build.archive.withdrawn
        planned = [
            Planned(post_url(post), "withdrawn.html", digest(post.print), partial(withdrawn_page, post))
            for post in posts
        ]
        return PlannedTogether("withdrawn posts", prints_of(posts), lambda: planned)

    def _years(self, archive: Archive) -> Iterator[PlannedTogether]:
        """The posts' pages by calendar year: an edit makes only the years be looked at that may show of it."""
        around = _Surroundings(archive, self.build.memory, self.build.prints)
        for year, posts in archive.by_calendar_year.items():
            bodies = digest(*[post.body_sha256 for post in posts])
            pictures = [repr(self._pictures(post)) for post in posts if post.images]
            plans = partial(self._plans, year, posts, archive, around)
            yield PlannedTogether(f"posts of {year}", digest(around.of_years[year], bodies, *pictures), plans)

    def _plans(self, year: int, posts: list[Post], archive: Archive, around: "_Surroundings") -> Iterator[Planned]:
        around_each = around.of_posts(year)
        return (self._planned(post, archive, around_each[post.path]) for post in posts)

    def _pictures(self, post: Post) -> Mapping[str, Picture]:
        return self.build.album.pictures(post.images)

    def _planned(self, post: Post, archive: Archive, around: bytes) -> Planned:
        pictures = self._pictures(post)
        shows = digest(post.print, post.body_sha256, around, repr(pictures) if pictures else "")
        return Planned(post_url(post), "post.html", shows, partial(self._page, post, archive, pictures))

    def _page(self, post: Post, archive: Archive, pictures: Mapping[str, Picture]) -> Page:
        look = Look(pictures, self.build.site.link)
        body = to_html(read_body(Path(self.path) / post.path), look)
        return post_page(post, archive, self.build.site, body, partial(post_row, post, archive))


class _Surroundings:
    """Fingerprints of what posts' pages tell of beside the posts: their blocs' posts, those that may be related, and
    whether others bear their titles. They follow from `prints`, that of all posts, and are kept until it is another.
    """

    def __init__(self, archive: Archive, memory: Memory, prints: bytes) -> None:
        self.archive, self.memory, self.prints = archive, memory, prints
        self._of_bloc = lru_cache(maxsize=None)(lambda bloc: prints_of(archive.in_bloc(bloc)))
        self._of_period = lru_cache(maxsize=None)(lambda place, page: prints_of(archive.same_period(place, page)))

    @cached_property
    def of_years(self) -> dict[int, bytes]:
        """By calendar year, one fingerprint of its posts and of all their surroundings."""
        return self._kept("around years", self._of_years)

    def of_posts(self, year: int) -> dict[str, bytes]:
        """Of a year's posts by path, the surroundings of each."""
        posts = self.archive.held_in(year)
        return self._kept(f"around {year}", lambda: {post.path: self._of(post) for post in posts})

    def _kept(self, name: str, make: Callable[[], dict[T, bytes]]) -> dict[T, bytes]:
        if kept := self.memory.memo(name, self.prints):
            return marshal.loads(kept)  # type: ignore[no-any-return] # our own store
        made = make()
        self.memory.put_memo(name, self.prints, marshal.dumps(made))
        return made

    def _of_years(self) -> dict[int, bytes]:
        return {
            year: digest(prints_of(posts), self._of_all(posts)) for year, posts in self.archive.by_calendar_year.items()
        }

    def _of(self, post: Post) -> bytes:
        """The fingerprints of all three groups; each group's is made once."""
        function, page = self.archive.vocabulary.blocs[post.bloc].function, post.period.page
        near = self._of_period(post.province, page) + self._of_period(function, page)
        return self._of_bloc(post.bloc) + near + (b"!" if post.title in self.archive.repeated_titles else b"")

    def _of_all(self, posts: Iterable[Post]) -> bytes:
        """One fingerprint of the surroundings of some posts."""
        repeated = self.archive.repeated_titles.intersection(post.title for post in posts)
        around = {(post.bloc, post.period.page): post for post in posts}  # those of one bloc and period have the same
        return digest(*map(self._of, around.values()), *sorted(repeated))


def read_body(file: Path) -> str:
    """The Markdown body of a post that the validator has passed; '' if the file has just been made unreadable."""
    source = read_source(file, str(file))
    return body_of(source.text) if isinstance(source, SourceText) else ""


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return PostsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)

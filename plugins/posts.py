"""Posts: gathers the archive, and plans the page of every post."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.archive import Archive, newest_first
from plugins.archive.body import Look, to_html
from plugins.archive.front_matter import body_of
from plugins.archive.images import Picture
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.records import with_print
from plugins.archive.text_file import SourceText, read_source
from plugins.datasets.tables import post_row
from plugins.pages.page import Page
from plugins.pages.plan import Planned, PlannedTogether, digest, prints_of
from plugins.pages.post_page import post_page
from plugins.photos.album import Album


class PostsGenerator(Generator):
    """Puts `archive`, `archive_prints`, `archive_bodies` into the context, the posts' pages into `archive_pages`.

    `archive_prints` is one fingerprint of all posts in their order, without bodies: what every page that shows no body
    follows from. `archive_bodies` covers the bodies too.
    """

    def generate_context(self) -> None:
        """Gathers and plans; nothing is written here."""
        validation, drafts = self.settings["ARCHIVE_VALIDATION"], self.settings["ARCHIVE_DRAFTS"]
        posts = newest_first(with_print(post) for post in validation.posts if drafts or not post.is_draft)
        archive = Archive(validation.vocabulary, posts)
        self.context["archive"] = archive
        self.context["archive_prints"] = prints_of(posts)
        self.context["archive_bodies"] = digest(self.context["archive_prints"], *(post.body_sha256 for post in posts))
        self.context["archive_pages"] += self._years(archive)

    def _years(self, archive: Archive) -> Iterator[PlannedTogether]:
        """The posts' pages by calendar year: an edit makes only the years be looked at that may show of it."""
        around = _Surroundings(archive)
        for year, posts in archive.by_calendar_year.items():
            bodies = digest(*(post.body_sha256 for post in posts))
            pictures = [repr(self._pictures(post)) for post in posts if post.images]
            repeated = archive.repeated_titles.intersection(post.title for post in posts)
            shows = digest(prints_of(posts), around.of_all(posts), bodies, *sorted(repeated), *pictures)
            yield PlannedTogether(f"posts of {year}", shows, partial(self._plans, posts, archive, around))

    def _plans(self, posts: list[Post], archive: Archive, around: "_Surroundings") -> Iterator[Planned]:
        return (self._planned(post, archive, around) for post in posts)

    def _pictures(self, post: Post) -> Mapping[str, Picture]:
        album: Album = self.settings["ARCHIVE_ALBUM"]
        return album.pictures(post.images)

    def _planned(self, post: Post, archive: Archive, around: "_Surroundings") -> Planned:
        is_repeated = post.title in archive.repeated_titles
        pictures = self._pictures(post)
        shows = digest(post.print, post.body_sha256, around.of(post), is_repeated, repr(pictures) if pictures else "")
        return Planned(post_url(post), "post.html", shows, partial(self._page, post, archive, pictures))

    def _page(self, post: Post, archive: Archive, pictures: Mapping[str, Picture]) -> Page:
        look = Look(pictures, self.settings["ARCHIVE_SITE"].link)
        body = to_html(read_body(Path(self.path) / post.path), look)
        return post_page(post, archive, self.settings["ARCHIVE_SITE"], body, post_row(post))


class _Surroundings:
    """Fingerprints of what a post's page tells of beside the post: its bloc's posts, and those that may be related."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._of_bloc = lru_cache(maxsize=None)(lambda bloc: prints_of(archive.in_bloc(bloc)))
        self._of_period = lru_cache(maxsize=None)(lambda place, page: prints_of(archive.same_period(place, page)))

    def of(self, post: Post) -> bytes:
        """The fingerprints of all three groups; each group's is made once."""
        function, page = self.archive.vocabulary.blocs[post.bloc].function, post.period.page
        return self._of_bloc(post.bloc) + self._of_period(post.province, page) + self._of_period(function, page)

    def of_all(self, posts: Iterable[Post]) -> bytes:
        """One fingerprint of the surroundings of some posts."""
        around = {(post.bloc, post.period.page): post for post in posts}  # those of one bloc and period have the same
        return digest(*map(self.of, around.values()))


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

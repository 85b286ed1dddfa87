"""The build: one object for everything that the plugins of one run of Pelican share."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from plugins.archive.archive import Archive, gathered
from plugins.archive.public_addresses import kept_terms, read
from plugins.archive.records import with_print
from plugins.build.oracle import SiteOracle
from plugins.build.order import Order, order_of
from plugins.build.photos import remembered
from plugins.build.plan import Plan
from plugins.office.office import SMALL_FEED, Office, file_for, read_office
from plugins.pages.front import Front, front_of
from plugins.pages.prints import digest, prints_of
from plugins.pages.site import Site
from plugins.pages.stylesheet import hashed_name, in_colour, stylesheet
from plugins.photos.album import Album
from plugins.rebuild.fingerprint import of_code, of_files
from plugins.rebuild.store import Store
from plugins.rebuild.workers import in_order
from plugins.recall.post_memory import PostMemory
from plugins.validator.report import as_text
from plugins.validator.validation import Spread, Validation, validate

SETTING = "ARCHIVE"
"""The one setting of Pelican by which the plugins meet: it holds the Build."""

LIBRARIES = ("pelican", "jinja2", "markupsafe", "markdown", "nh3", "lunr", "pillow")
"""Libraries that outputs follow from; another version of one makes everything anew."""

PARTS = ("programs", "vocabulary", "site", "template", "shows")
"""Of what the key of a page is made: our code and libraries, vocabulary, settings, template, and what it shows."""

ROOT = Path(__file__).parents[2]


def store_file(output: Path, site: str, drafts: bool, folder: Path = ROOT / ".build") -> Path:
    """Where the builds of an output folder for an address keep what they remember."""
    return folder / f"store-{digest(str(output.absolute()), site, str(drafts)).hex()}.sqlite"


@dataclass(frozen=True)
class Settings:
    """What Pelican is set to, read once. `memory` is the folder of what builds remember; `report` and `edit` stand in
    place of the office's own, where they are not empty.
    """

    content: Path
    output: Path
    theme: Path
    memory: Path
    url: str
    report: str
    edit: str


def settings_of(settings: Mapping[str, Any]) -> Settings:
    """Our part of Pelican's settings, with types. Raises KeyError for one that is missing."""
    return Settings(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        memory=Path(settings["ARCHIVE_BUILD"]),
        url=settings["SITEURL"],
        report=settings["ARCHIVE_REPORT_URL"],
        edit=settings["ARCHIVE_EDIT_URL"],
    )


class Build:
    """One build, from settings to plan. Every value is made when it is first asked for, from those that it asks for,
    so that no plugin has to run before another. It knows neither Pelican nor Jinja.
    """

    def __init__(self, settings: Settings, order: Order) -> None:
        self.settings, self.order = settings, order
        self.plan = Plan()

    @cached_property
    def store(self) -> Store:
        """What earlier builds of this output folder, for this address, left in the cache."""
        output = Path(self.order.place or self.settings.output)
        file = store_file(output, self.settings.url, self.order.drafts, self.settings.memory)
        store = Store(file, f"{output.absolute()} {self.settings.url}")
        if not self.order.cache:
            store.forget()
        return store

    @cached_property
    def office(self) -> Office:
        """All that is the office's own. Raises OfficeError."""
        return read_office(self.office_file)

    @cached_property
    def office_file(self) -> Path:
        return file_for(self.settings.content, ROOT)

    @cached_property
    def front(self) -> Front:
        """What the home page says of the archive."""
        return front_of(self.office, self.archive.vocabulary)

    @cached_property
    def programs(self) -> bytes:
        """The fingerprint of our code and of the libraries."""
        return of_code([ROOT / "plugins"], LIBRARIES)

    @cached_property
    def words(self) -> bytes:
        """The fingerprint of the vocabulary."""
        vocabulary = self.settings.content / "vocabulary"
        return of_files(vocabulary.glob("*.toml"), vocabulary)

    @cached_property
    def code(self) -> bytes:
        """The fingerprint of what everything follows from: the code, the libraries, the vocabulary."""
        return digest(self.programs, self.words, str(self.settings.content))

    def parts_of(self, template: bytes, shows: bytes) -> tuple[bytes, ...]:
        """The parts of a page's key, in the order of `PARTS`, given the fingerprints of its template and of what it
        shows."""
        return self.programs, self.words, self._site_print, template, shows

    @cached_property
    def _site_print(self) -> bytes:
        return digest(repr(self.site))

    @cached_property
    def base_key(self) -> bytes:
        """The fingerprint of what every page and data file follows from: `code` and the site."""
        return digest(self.code, repr(self.site))

    @cached_property
    def memory(self) -> PostMemory:
        """Posts and other values that earlier builds read and found under the same code and vocabulary."""
        return PostMemory(self.store, self.code)

    @property
    def spread(self) -> Spread:
        """Shares work out over processes."""
        return partial(in_order, jobs=self.order.jobs)

    @cached_property
    def validation(self) -> Validation:
        """Every problem of the content, and what was read on the way."""
        content = self.settings.content
        oracle = SiteOracle(self.settings.memory)
        return validate(content, shown=_shown(content), memory=self.memory, spread=self.spread, oracle=oracle)

    @cached_property
    def told(self) -> str:
        """What the editor is told of the content."""
        return as_text(self.validation.problems, self.validation.files) + "\n"

    @cached_property
    def archive(self) -> Archive:
        """Posts and terms. Raises ValueError where the content has errors: nothing may be made of it."""
        if self.validation.errors:
            raise ValueError(self.told)
        read = self.validation.posts
        posts = (with_print(post) for post in read if self.order.drafts or not post.is_draft)
        archive = gathered(self.validation.vocabulary, posts, kept_terms(self.public))
        archive.has_family_pages = self.office.lineage
        return archive

    @cached_property
    def public(self) -> frozenset[str]:
        """The addresses that are public already; none where the site is not to be published."""
        return read(Path(self.order.register).read_text("utf-8")) if self.order.register else frozenset()

    @cached_property
    def prints(self) -> bytes:
        """One fingerprint of all posts in their order, without bodies: what pages that show no body follow from. Terms
        that have no post any more are in it too."""
        prints = prints_of(self.archive.recorded)
        return digest(prints, *self.archive.kept_without_posts) if self.public else prints

    @cached_property
    def bodies(self) -> bytes:
        """One fingerprint of all posts with their bodies."""
        return digest(self.prints, *[post.body_sha256 for post in self.archive.posts])

    @cached_property
    def album(self) -> Album:
        """The photos of the content folder, for those who plan pages to ask for."""
        return Album(self.settings.content, remembered(self.memory.known))

    @cached_property
    def stylesheet(self) -> str:
        """The theme's CSS, in the office's colour."""
        return in_colour(stylesheet(self.settings.theme), self.office.colour)

    @cached_property
    def site(self) -> Site:
        """What every page knows of the place that it is published at."""
        settings, office = self.settings, self.office
        fonts = sorted((settings.theme / "static" / "fonts").glob("*vietnamese*.woff2"))
        return Site(
            name=office.name,
            url=settings.url.rstrip("/"),
            authority=office.authority,
            css=hashed_name(self.stylesheet),
            preload_font=f"/theme/fonts/{fonts[0].name}" if fonts else "",
            report_url=settings.report or office.report,
            edit_url=settings.edit or office.edit,
            folder=settings.content.name,
            licence=office.licence,
            licence_url=office.licence_url,
            rights=office.rights,
            has_mark=bool(office.mark),
            has_twins=office.twins,
            least_feed=0 if office.small_feeds else SMALL_FEED,
        )


def build_of(settings: MutableMapping[str, Any]) -> Build:
    """The build of a run of Pelican, given its settings; whoever asks first has it made."""
    if SETTING not in settings:
        settings[SETTING] = Build(settings_of(settings), order_of(settings))
    build = settings[SETTING]
    assert isinstance(build, Build)
    return build


def _shown(content: Path) -> str:
    """The content folder as an editor names it: from the current folder where it lies below that."""
    here = Path.cwd()
    return content.relative_to(here).as_posix() if content.is_relative_to(here) else content.as_posix()

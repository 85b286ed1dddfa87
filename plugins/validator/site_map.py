"""The site's addresses as far as the sources tell them: what has a page, and what leads where."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plugins.archive.archive import gathered
from plugins.archive.facet_terms import place_of
from plugins.archive.facets import FACETS
from plugins.archive.old_addresses import stub_path
from plugins.archive.permalinks import calendar_year_url, output_path, post_url
from plugins.archive.post import Post
from plugins.archive.toml_source import WrongToml, load
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.leads import Lead
from plugins.validator.oracle import BESIDE, ROOT_FILES, Oracle, SourcesOnly
from plugins.validator.rendered import rendered
from plugins.validator.tree import Kind, Tree

FIXED = ("/", "/bai/", "/tim-kiem/", "/du-lieu/", "/gioi-thieu/", "/bien-tap/", "/404.html")

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and where it leads; `place` is the path, line and column where that is written."""

    old: str
    new: str
    place: Place


@dataclass(frozen=True)
class Site:
    """The posts that were read, drafts too, and everything that must agree with them.

    `place_of` finds a key's value in a post's file, given the post's path; `shown` names the content folder. `leads`
    are the links of bodies into the site, `body_of` gives the body of a post or page by its path.
    """

    tree: Tree
    vocabulary: Vocabulary
    posts: tuple[Post, ...]
    pages: tuple[str, ...]
    place_of: Callable[[str, str], tuple[int, int]]
    leads: tuple[Lead, ...] = ()
    body_of: Callable[[str], str] = str
    oracle: Oracle = field(default_factory=SourcesOnly)

    def shown(self, post: Post) -> str:
        return f"{self.tree.shown}/{post.path}"

    @cached_property
    def published(self) -> list[Post]:
        """The posts that have an address, withdrawn ones too."""
        return [post for post in self.posts if not post.is_draft]

    @cached_property
    def told(self) -> list[Post]:
        """The posts, drafts too, of which the archive tells anything."""
        return [post for post in self.posts if not post.is_withdrawn]

    @cached_property
    def post_urls(self) -> dict[str, Post]:
        return {post_url(post): post for post in self.published}

    @cached_property
    def addresses(self) -> set[str]:
        """Every address that surely has a page."""
        archive = gathered(self.vocabulary, (post for post in self.published if post.bloc in self.vocabulary.blocs))
        found = {*FIXED, *self.pages, *self.post_urls, *(calendar_year_url(post.date.year) for post in self.published)}
        for facet in FACETS:
            ids = archive.terms(facet)
            found.add(facet.index)
            found.update(map(facet.url, ids))
            found.update(facet.place_url(place_of(id)) for id in ids if facet.by_place and place_of(id))
        return found

    @cached_property
    def owners(self) -> dict[str, str]:
        """The files of all pages, and those at the site's root, with what each is of."""
        return {**dict.fromkeys(ROOT_FILES, "trang web"), **self.oracle.owners(self, False)}

    def has_file(self, path: str, with_drafts: bool) -> bool:
        """Whether a link may lead to a file: a page, what stands beside one, data, or an old address."""
        files, page = self.files(with_drafts), f"{path.rpartition('/')[0]}/index.html"
        name = path.rpartition("/")[2]
        if name in BESIDE and "/" in path:
            return page in files and self.oracle.has_beside(page, name)
        return path in files

    @cached_property
    def _files(self) -> dict[str, str]:
        return self.owners | {stub_path(redirect.old): "một chuyển hướng" for redirect in self.redirects}

    @cached_property
    def _files_with_drafts(self) -> dict[str, str]:
        return {**self._files, **self.oracle.owners(self, True)}

    def files(self, with_drafts: bool) -> Mapping[str, str]:
        """The files of pages and old addresses, with what each is of; drafts have pages in `serve` only."""
        has_drafts = with_drafts and len(self.published) < len(self.posts)
        return self._files_with_drafts if has_drafts else self._files

    def ids_of(self, file: str) -> tuple[str, ...]:
        """The ids that the body of a page's file has; none for pages without one."""
        paths = {output_path(post_url(post)): post.path for post in self.posts}
        paths |= {f"{entry.name.removesuffix('.md')}/index.html": entry.path for entry in self.tree.pages}
        if file not in paths:
            return ()
        return rendered(self.body_of(paths[file]), self.oracle.known, with_ids=True).ids

    def has_unread_post(self, address: str) -> bool:
        """Whether an address is of a post whose file is there but could not be read as a post."""
        return address.rstrip("/").rpartition("/")[2] in self._unread and address.startswith("/bai/")

    @cached_property
    def _unread(self) -> frozenset[str]:
        """The names, without ending, of files that could not be read as posts."""
        read = {post.path for post in self.posts}
        return frozenset(entry.name.removesuffix(".md") for entry in self.tree.posts if entry.path not in read)

    @cached_property
    def redirects(self) -> list[Redirect]:
        """Every redirect: those of redirects.toml and the old paths of posts."""
        return [*_authored(self.tree), *self._from_posts()]

    def _from_posts(self) -> Iterator[Redirect]:
        for post in self.published:
            for old in post.aliases:
                yield Redirect(old, post_url(post), (self.shown(post), *self.place_of(post.path, "Aliases")))


def read_plain(tree: Tree, name: str) -> str:
    """A text file at the content folder's root, '' where there is none that can be read."""
    if not any(entry.path == name and entry.kind is Kind.FILE for entry in tree.entries):
        return ""
    try:
        return (tree.content / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _authored(tree: Tree) -> Iterable[Redirect]:
    text = read_plain(tree, "redirects.toml")
    try:
        table = load(text)
    except WrongToml:
        return
    for old, new in table.items():
        if isinstance(new, str):
            yield Redirect(old, new, (f"{tree.shown}/redirects.toml", *line_of_key(text, old)))


def line_of_key(text: str, key: str) -> tuple[int, int]:
    """Line and column of a quoted key in a TOML text; its beginning where it is not found."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith((f'"{key}"', f"'{key}'")):
            return number, len(line) - len(line.lstrip()) + 1
    return 1, 1

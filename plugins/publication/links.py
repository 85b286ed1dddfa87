"""Links: whether every reference of the built pages leads to a file, and every fragment to an id."""

import os
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit

from plugins.publication.fault import Fault
from plugins.rebuild.tree import walk

# One scan of a page: comments, scripts and styles are passed over, of every other opening tag with attributes these are
# taken. An HTML parser takes ten times as long, which at 16,000 pages is minutes.
_TAG = re.compile(
    r"<(?:!--.*?-->|(?:script|style|textarea|title)\b((?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>.*?</(?:script|style|textarea|title)\s*>"
    r"|[a-z][a-z0-9-]*(\s(?:[^<>\"']++|\"[^\"]*\"|'[^']*')++)>)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""\s(id|href|src|srcset|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|\s[^\s=>"']+\s*=\s*(?:"[^"]*"|'[^']*')""",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"""\s(id|href|src|srcset|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_END = 1000
"""Characters of a page that surely hold its end."""

_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_SITEMAP_URL = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_REFERENCES = {"href", "src"}
_LOADED = {"src", "srcset", "poster"}
_OUTSIDE = ("https:", "http:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's references as (attribute, text), and its ids in order."""

    references: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]


def read_page(html: str) -> Page:
    """The references and ids of a page.

    >>> read_page('<p id="a"><a href="/b/?q=1&amp;r">x</a> &lt;a href="/no/">').references
    (('href', '/b/?q=1&r'),)
    """
    references: list[tuple[str, str]] = []
    ids: list[str] = []
    attributes = ">".join(own or common for own, common in _TAG.findall(html))
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        value = (double or single or bare).strip()
        if "&" in value:
            value = unescape(value)
        if name in _REFERENCES:
            references.append((name, value))
        elif name:
            _take_rarer(name.lower(), value, references, ids)
    return Page(tuple(references), tuple(ids))


def skim_page(html: str) -> Page:
    """All references and ids of a page, and perhaps some that only look like it, in its text or in other attributes.

    >>> skim_page('<p id="a"><a href="/b/">x</a> his href="/no/">').references
    (('href', '/b/'), ('href', '/no/'))
    """
    references: list[tuple[str, str]] = []
    ids: list[str] = []
    for name, double, single, bare in _LIKELY.findall(html):
        value = (double or single or bare).strip()
        if "&" in value:
            value = unescape(value)
        if name in _REFERENCES:
            references.append((name, value))
        else:
            _take_rarer(name.lower(), value, references, ids)
    return Page(tuple(references), tuple(ids))


def _take_rarer(name: str, value: str, references: list[tuple[str, str]], ids: list[str]) -> None:
    if name == "id":
        ids.append(value)
    elif name == "srcset":
        references += [(name, candidate.split()[0]) for candidate in value.split(", ") if candidate.strip()]
    else:
        references.append((name, value))


MANY = 100
"""Removed files above which reading every page for links costs no more than looking for their addresses."""


class Files:
    """The files below a folder, as a set that asks the disk: a build of one post asks for few of many thousands."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._known: dict[str, bool] = {}

    def __contains__(self, path: object) -> bool:
        assert isinstance(path, str)
        if path not in self._known:
            self._known[path] = "\0" not in path and Path(f"{self._folder}/{path}").is_file()
        return self._known[path]


def mentioning(folder: Path, removed: Sequence[str]) -> list[str]:
    """The pages that may lead to one of the removed files: their text holds its address.

    Files of the search index are left out: its manifest alone names them, by content.
    """
    addresses = [_address(path) for path in removed if not path.startswith("search/")]
    if not addresses:
        return []
    pages = (path for path, _ in walk(os.fspath(folder), "") if path.endswith((".html", ".css")))
    if len(addresses) > MANY:
        return list(pages)
    found = re.compile("|".join(map(re.escape, addresses)).encode())
    return [path for path in pages if found.search((folder / path).read_bytes())]


def _address(path: str) -> str:
    """The end of every reference to a file, as our pages write it."""
    return "/" + quote(path.removesuffix("index.html"))


@dataclass
class LinkChecker:
    """The files of a built site, and what its pages refer to.

    `site` is the address the site is built for, `https://example.vn/kho`, or '' for a site at a host's root whose
    address is not known; its path is what every root-relative reference begins with.
    """

    folder: Path
    files: Container[str]
    site: str = ""
    _findings: dict[tuple[str, str], str] = field(default_factory=dict)
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.site)
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        self._prefix = parts.path.rstrip("/")

    def faults(self, paths: Iterable[str]) -> Iterator[Fault]:
        """What is wrong in the files at `paths`: pages, style sheets and the sitemap; others hold no references."""
        for path in paths:
            if path.endswith(".html"):
                yield from self._page_faults(path)
            elif path.endswith(".css"):
                yield from self._text_faults(path, _CSS_URL, "src")
            elif path.startswith("sitemap") and path.endswith(".xml"):
                yield from self._text_faults(path, _SITEMAP_URL, "href")

    def _page_faults(self, path: str) -> Iterator[Fault]:
        html = self._text(path)
        if not html[-_END:].rstrip().lower().endswith("</html>"):
            yield Fault(path, "trang bị cắt cụt: không kết thúc bằng </html>")
        # Nearly every page is good, and looking at all that might be a reference costs less.
        faults = list(self._faults_of(path, skim_page(html)))
        yield from self._faults_of(path, read_page(html)) if faults else ()

    def _faults_of(self, path: str, page: Page) -> Iterator[Fault]:
        ids = self._ids[path] = frozenset(page.ids)
        if len(ids) < len(page.ids):
            repeated = sorted({id for id in ids if page.ids.count(id) > 1})
            yield Fault(path, f"id lặp lại trong trang: {', '.join(repeated)}")
        for attribute, reference in dict.fromkeys(page.references):
            if message := self._known_finding(path, attribute, reference):
                yield Fault(path, f'{attribute}="{reference}": {message}')

    def _text_faults(self, path: str, pattern: re.Pattern[str], attribute: str) -> Iterator[Fault]:
        for reference in dict.fromkeys(pattern.findall(self._text(path))):
            if message := self._finding(path, attribute, unescape(reference)):
                yield Fault(path, f"{reference}: {message}")

    def _known_finding(self, page: str, attribute: str, reference: str) -> str:
        """`_finding`, remembered where it is the same on every page: most references are on many."""
        if reference[:1] != "/":
            return self._finding(page, attribute, reference)
        known = self._findings.get((attribute, reference))
        if known is None:
            known = self._findings[attribute, reference] = self._finding(page, attribute, reference)
        return known

    def _finding(self, page: str, attribute: str, reference: str) -> str:
        """What is wrong with one reference; '' when it is good."""
        inside = self._inside(reference)
        if inside is None:
            return self._outside_finding(attribute, reference)
        address, _, fragment = inside.partition("#")
        address = address.partition("?")[0]
        if not inside:
            return "địa chỉ rỗng" if attribute in _LOADED else ""
        target = self._target(page, address) if address else page
        if target not in self.files:
            return self._missing(target)
        return self._fragment_finding(target, unquote(fragment)) if fragment else ""

    def _inside(self, reference: str) -> str | None:
        """The reference as one within the site; None when it leads elsewhere."""
        if self._origin and reference.startswith(self._origin):
            rest = reference[len(self._origin) :]
            if not rest or rest[0] in "/?#":
                # One host may hold other sites beside ours.
                return (rest or "/") if self._is_ours(rest) else None
        return None if reference.startswith("//") or _SCHEME.match(reference) else reference

    def _is_ours(self, path: str) -> bool:
        return not self._prefix or path == self._prefix or path.startswith(self._prefix + "/")

    def _outside_finding(self, attribute: str, reference: str) -> str:
        if attribute in _LOADED and not reference.lower().startswith("data:"):
            return "tải tệp từ máy khác"
        if not reference.lower().startswith(_OUTSIDE) and not reference.startswith("//"):
            return "loại địa chỉ không được dùng" if attribute == "href" else ""
        return ""

    def _target(self, page: str, address: str) -> str:
        """The file that an address within the site asks for, relative to the site's folder."""
        path = unquote(address)
        if not path.startswith("/"):
            return self._file(join(dirname(page), path))
        return self._file(path[len(self._prefix) :].lstrip("/")) if self._is_ours(path) else path

    def _file(self, path: str) -> str:
        is_folder = path in ("", ".", "..") or path.endswith(("/", "/.", "/.."))
        plain = normpath(path) if path else "."
        return ("index.html" if plain == "." else f"{plain}/index.html") if is_folder else plain

    def _missing(self, target: str) -> str:
        if target.startswith("/"):
            return f"nằm ngoài {self._prefix}/ của trang web"
        if f"{target}/index.html" in self.files:
            return 'thiếu dấu "/" ở cuối'
        return f"không có tệp {target}"

    def _fragment_finding(self, target: str, fragment: str) -> str:
        if fragment == "top" or fragment.startswith(":~:") or not target.endswith(".html"):
            return ""
        if target not in self._ids:
            self._ids[target] = frozenset(read_page(self._text(target)).ids)
        return "" if fragment in self._ids[target] else f'trang {target} không có id "{fragment}"'

    def _text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8", "replace")

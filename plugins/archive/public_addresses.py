"""Public addresses: what was published once must stay reachable. What is published carries their list with it.

The list of the last publication is all that there is to know: no editor keeps it, and nobody can forget to.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from plugins.archive.facets import FACETS, Facet
from plugins.archive.vocabulary import Vocabulary

NAME = "dia-chi.txt"
"""The list's file in a published site."""

HEAD = "# Mọi địa chỉ đã công bố của trang này. Lệnh publish tự ghi và đối chiếu ở lần sau; không sửa tay.\n"

_POST = re.compile(r"/bai/[0-9]{4}/[^/]+/")
_YEAR = re.compile(r"[0-9]{4}(?:-[0-9]{4})?")


def read(text: str) -> frozenset[str]:
    """The addresses of a list.

    >>> sorted(read("# Mọi địa chỉ\\n/b/\\n\\n/a/\\n"))
    ['/a/', '/b/']
    """
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return frozenset(line for line in lines if line.startswith("/"))


def written(addresses: Iterable[str]) -> str:
    """The text of a list, which follows from what is in it alone."""
    return HEAD + "".join(f"{address}\n" for address in sorted(set(addresses)))


def is_post(address: str) -> bool:
    return _POST.fullmatch(address) is not None


def kept_terms(public: Iterable[str]) -> dict[str, frozenset[str]]:
    """The terms that had a page with posts at some time, by the name of their facet."""
    found: dict[str, set[str]] = {facet.name: set() for facet in FACETS}
    for address in public:
        facet, steps = _read_facet(address)
        if facet and len(steps) == _depth(facet):
            found[facet.name].add("/".join(steps))
    return {name: frozenset(ids) for name, ids in found.items()}


def can_stay(facet: Facet, id: str, vocabulary: Vocabulary) -> bool:
    """Whether a term that no post speaks of any more can have its page still. Where it is a term of the vocabulary
    itself it has one anyway."""
    return facet.is_known(id, vocabulary) if facet.is_known else _YEAR.fullmatch(id) is not None


def leads_on(missing: Iterable[str], pages: Collection[str], redirects: Mapping[str, str]) -> dict[str, str]:
    """Where addresses that have neither page nor redirect lead by themselves: with a term that moved, its parts; to the
    whole list, the parts of one that is short enough again. What is not in the answer is lost.

    >>> leads_on(["/khoi/a/cu/2021/", "/nam/2021/yen-bai/"], {"/nam/2021/", "/khoi/a/moi/"},
    ...          {"/khoi/a/cu/": "/khoi/a/moi/"})
    {'/khoi/a/cu/2021/': '/khoi/a/moi/', '/nam/2021/yen-bai/': '/nam/2021/'}
    """
    targets = ((address, _moved(address, pages, redirects) or _whole(address, pages)) for address in missing)
    return {address: target for address, target in targets if target}


def _moved(address: str, pages: Collection[str], redirects: Mapping[str, str]) -> str:
    for above in _above(address):
        if above in redirects:
            same_part = redirects[above] + address.removeprefix(above)
            return same_part if same_part in pages else redirects[above]
    return ""


def _whole(address: str, pages: Collection[str]) -> str:
    if is_post(address):
        return ""
    facet, steps = _read_facet(address)
    if facet and len(steps) == _depth(facet):
        return ""
    least = 1 + min(len(steps), _depth(facet)) if facet and len(steps) > _depth(facet) else 1
    return next((above for above in _above(address) if above in pages and len(_steps(above)) >= least), "")


def _read_facet(address: str) -> tuple[Facet | None, list[str]]:
    """The facet that an address is below, and the steps of the address behind it."""
    for facet in FACETS:
        if address.startswith(facet.index) and address.endswith("/") and address != facet.index:
            return facet, _steps(address.removeprefix(facet.index))
    return None, []


def _depth(facet: Facet) -> int:
    """How many steps name a term."""
    return 2 if facet.by_place else 1


def _steps(address: str) -> list[str]:
    return address.strip("/").split("/")


def _above(address: str) -> Iterator[str]:
    """The addresses above one, nearest first, without the home page.

    >>> list(_above("/nam/2021/yen-bai/"))
    ['/nam/2021/', '/nam/']
    """
    at = address.rstrip("/")
    while (at := at.rpartition("/")[0]) != "":
        yield at + "/"

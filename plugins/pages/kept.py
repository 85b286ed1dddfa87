"""Kept pieces: parts of pages that many pages show, each rendered once in a build."""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache

from markupsafe import Markup

PIECES = 1 << 13
"""Pieces that a process keeps (some 1 KB each): more cost memory in every process, and save next to nothing."""

Macro = Callable[..., Markup]
"""A macro of the templates: a pure function of what it is given."""


def kept(value: Hashable, macro: Macro, *further: Hashable) -> Markup:
    """What a macro makes of a value: `{{ link|kept(name) }}` for `{{ name(link) }}`.

    >>> kept("Yên Bái", lambda name, mark: Markup("<b>%s</b>%s") % (name, mark), "?")
    Markup('<b>Yên Bái</b>?')
    """
    return _made(macro, value, *further)


def kept_each(values: Iterable[Hashable], macro: Macro, *further: Hashable) -> Markup:
    """What a macro makes of every one of the values, in one piece."""
    return Markup("".join([_made(macro, value, *further) for value in values]))


@lru_cache(maxsize=PIECES)
def _made(macro: Macro, *values: Hashable) -> Markup:
    return macro(*values)

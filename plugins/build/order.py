"""The order: what the command that starts Pelican asks our plugins for, beside Pelican's own settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

SETTING = "ARCHIVE_ORDER"
"""The setting of Pelican that holds an order, as a dictionary of the fields below; what is missing has its default."""


@dataclass(frozen=True)
class Order:
    """What is wanted of one build, apart from the site's own settings."""

    drafts: bool = False
    """Whether drafts have pages: in `serve`."""
    jobs: int | None = None
    """Processes to work in; None leaves it to the machine."""
    cache: bool = True
    """False: use nothing of earlier builds."""
    place: str = ""
    """The folder that the site will be moved to, where Pelican writes into a staging folder."""
    register: str = ""
    """A file with the addresses that are public already; '' where the site is not to be published, and keeps none."""
    host: str = ""
    """The kind of host that the site is made for; see pages/hosts.py."""
    report: str = ""
    """A file to tell what was written anew."""
    is_told: bool = False
    """Whether two lines come over standard input: an empty one when the output folder is filled, then its state."""


def order_of(settings: Mapping[str, Any]) -> Order:
    """The order in Pelican's settings. Raises ValueError for a field that there is not: misspelt, it would do nothing.

    >>> order_of({"ARCHIVE_ORDER": {"drafts": True}}).drafts
    True
    """
    given: Mapping[str, Any] = settings.get(SETTING) or {}
    strange = sorted(given.keys() - {field.name for field in fields(Order)})
    if strange:
        raise ValueError(f"{SETTING}: no such field: {', '.join(strange)}")
    return Order(**given)

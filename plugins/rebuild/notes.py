"""Notes: what outputs tell those that are made last (the sitemap, the page of the data files)."""

from collections.abc import Set

from plugins.rebuild.fingerprint import fingerprint
from plugins.rebuild.store import Store

NOTED = "noted"
"""Under this name the store knows a fingerprint of what pages noted in the last build."""


class Notes:
    """What the outputs of this build note, by name.

    `sections` are those that it has named so far, `before` those of the last build; `is_anew`: whether any note is
    another than then.
    """

    def __init__(self, store: Store, made: dict[str, str], sections: set[str], before: Set[str], is_anew: bool) -> None:
        self._store, self._made, self._sections, self._before = store, made, sections, before
        self._is_anew = is_anew

    def of(self, name: str) -> str:
        """What one output notes; '' where it notes nothing, or is not there."""
        return self._made[name] if name in self._made else self._store.note(name)

    def all(self) -> dict[str, str]:
        return {name: note for name, section, note in self._store.notes() if section in self._sections}

    def print_of_pages(self) -> bytes:
        """One fingerprint of the notes of all outputs that are named by their address."""
        unnamed = self._before - self._sections
        of_unnamed = fingerprint("\n".join(sorted(unnamed))).hex()
        kept, _, said = self._store.said(NOTED).partition(" ")
        if kept != of_unnamed or self._is_anew:
            said = fingerprint(self._store.notes_of_pages(unnamed)).hex()
            self._store.say(NOTED, f"{of_unnamed} {said}")
        return bytes.fromhex(said)

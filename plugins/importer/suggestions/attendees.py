"""Attendees: the bodies of a conference by part, with the words that told of each."""

from dataclasses import dataclass, field

from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.fellows import Fellows

COUNCILS = frozenset({"ubnd-tinh", "ubnd-huyen", "ubnd-xa"})
"""People's committees: named on every page as who praises and who is reported to; members only where a list says so."""


@dataclass(slots=True)
class Attendance:
    """Bodies by part, in order of the text, each with its words as evidence."""

    members: dict[str, Body] = field(default_factory=dict)
    guests: dict[str, Body] = field(default_factory=dict)
    host: Body | str = ""
    evidence: dict[str, str] = field(default_factory=dict)
    fellows: Fellows | None = None
    wide: bool = False
    """Whether the bloc is of several provinces or of the whole country, so that every body keeps its province."""
    inside: bool = False
    """Whether the bloc is within a body or a district, so that provincial bodies come as guests."""
    closed: bool = False
    """Whether a list says that it holds all members, so that nobody else is one but its head."""
    listed: bool = False
    """Whether the text holds a list of members, so that others are no members by chance."""

    def add(self, part: str, body: Body, words: str) -> None:
        key = f"{body.elsewhere}/{body.key}" if self.wide and body.elsewhere else body.key
        known = self.members if part == "members" else {**self.members, **self.guests}
        if key in known or (part == "members" and self.closed):
            return
        if self.wide and body.id and not body.elsewhere and any(other.id == body.id for other in known.values()):
            return  # a body told without its province, of which one with its province is known
        (self.members if part == "members" else self.guests)[key] = body
        self.evidence.setdefault(part, words[:300])
        if part == "members":
            self.guests.pop(key, None)


def local(bodies: list[Body], province: str) -> list[Body]:
    """Bodies of the bloc's province; those named with another one are mentioned only, and so is who governs it."""
    return [
        body
        for body in bodies
        if body.id not in COUNCILS and not (body.elsewhere and province and body.elsewhere != province)
    ]

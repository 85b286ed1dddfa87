"""List items: the bodies that one list names, piece after piece, with heads that the list writes once for many."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from plugins.importer.suggestions.bodies import OWN_HEADS, Body, BodyFinder, district_or_centre
from plugins.importer.suggestions.list_branches import branches, composed, in_branches, is_whole
from plugins.importer.suggestions.list_words import (
    BRACKET,
    HEAD_OF_NAME,
    KIND_HEAD,
    OTHERS,
    OWN_LEVEL,
    PLACES_BEHIND,
    PLACES_HEAD,
    PROPER,
    ROLE,
    SEPARATOR,
    SHORT_HEADS,
    SPLITS,
    VERB,
    WORDY,
    one_level,
)
from plugins.vietnamese.words import Word, words

REACH = 4_000
"""How far a list is followed, in characters; the longest seen has 1,300."""
LONGEST = 60
"""Most items of a list; the longest roster seen has twenty-eight."""


@dataclass(slots=True)
class ListReader:
    """Reads the items of one list from a place of a text on. `sector` is what bare provinces of the list stand for."""

    finder: BodyFinder
    text: str
    limit: int
    sector: Body | None = None
    counted: bool = False
    """Whether the text says how many items there are, so that unknown names are items too."""
    heads: list[str] = field(default_factory=list)
    places: tuple[str, str] | None = None
    """Body and level that a list of places writes once: ("VKSND", "tỉnh")."""
    bare_provinces: bool = False
    """Whether a province's name alone is an item, which is tried where no other item begins."""
    found: list[Word] = field(default_factory=list)
    at_start: dict[int, int] = field(default_factory=dict)
    """Which word begins at a place of the text."""
    last: Body | None = None

    def items(self, start: int) -> tuple[list[Body], int]:
        """The bodies from `start` on, and where the list ends."""
        self.limit = min(self.limit, start + REACH)
        self.found = [
            Word(word.text, word.key, word.start + start, word.end + start)
            for word in words(self.text[start : self.limit])
        ]
        self.at_start = {word.start: number for number, word in enumerate(self.found)}
        bodies: list[Body] = []
        at = start
        while at < self.limit and len(bodies) < LONGEST:
            separator = SEPARATOR.match(self.text, at)
            if bodies and separator and not separator.group().strip():
                break
            if len(bodies) > 1 and OTHERS.match(self.text, at):
                break
            at = self._past_heads(separator.end() if separator else at)
            if not bodies and self.bare_provinces and self.places is None and self._begins_with_province(at):
                self.places = ("", "tỉnh")
            item = self._item(at)
            if item is None:
                break
            bodies += branches(self.text, item)
            self.last = bodies[-1]
            at = self._behind(item.end)
        return bodies, at

    def _begins_with_province(self, at: int) -> bool:
        level = OWN_LEVEL.match(self.text, at)
        return bool(self.finder.province_at(self.text, self.found, self._word(level.end() if level else at))[0])

    def _past_heads(self, at: int) -> int:
        """Takes what introduces items and is none itself: "các Sở:", "VKSND các tỉnh:", "đại diện"."""
        for _ in range(4):
            named = self._known_of_places(at)
            if named:
                at = named
                continue
            places = PLACES_HEAD.match(self.text, at, min(self.limit, at + 140))
            if places and self._opens_places(places["body"]):
                self.places = (places["body"].strip(), one_level(places["level"]))
                at = places.end()
                continue
            kind = KIND_HEAD.match(self.text, at)
            if kind:
                head = kind["head"]
                self.heads.append(head[0].upper() + head[1:])
                at = kind.end()
                continue
            wordy = WORDY.match(self.text, at)
            if not wordy:
                break
            at = wordy.end()
        return at

    def _known_of_places(self, at: int) -> int:
        """Where the items begin behind a known body that is written once: "Sở Y tế các tỉnh: …"; 0 for none."""
        number = self._word(at)
        match = self.finder.names.longest(self.text, self.found, number) if number is not None else None
        if match is None:
            return 0
        end = self.found[match.end - 1].end
        level = PLACES_BEHIND.match(self.text, end, self.limit)
        if not level:
            return 0
        self.places = (self.text[at:end], one_level(level["level"]))
        return level.end()

    def _opens_places(self, body: str) -> bool:
        body = body.strip()
        joined = re.search(r"\s(?:và|cùng)\s+", body)
        if joined and OWN_HEADS.match(body[joined.end() :] + " X"):
            return False
        known = self.finder.bodies(body)
        return not body or bool(OWN_HEADS.match(body + " X")) or bool(known and known[0].start == 0)

    def _item(self, at: int) -> Body | None:
        found = self._known(at) or self._place(at) or self._shared(at) or self._generic(at) or self._next_of_last(at)
        return found or (self._printed(at) if self.counted else None)

    def _next_of_last(self, at: int) -> Body | None:
        return composed(self.text, at, self.limit, self.last)

    def _word(self, at: int) -> int | None:
        return self.at_start.get(at)

    def _known(self, at: int) -> Body | None:
        number = self._word(at)
        if number is None:
            return None
        match = self.finder.names.longest(self.text, self.found, number)
        for suffix in ("tỉnh", "nhân dân tỉnh", "nhân dân"):
            match = match or self.finder.names.longest(self.text, self.found, number, "", suffix)
        if match is None:
            return None
        body = self.finder.body_at(self.text, self.found, number, match)
        return body if is_whole(self.text, body.end, self.limit) else None

    def _place(self, at: int) -> Body | None:
        """A province or district that stands for a body, or is the member itself."""
        level = OWN_LEVEL.match(self.text, at)
        name_at = level.end() if level else at
        if self.places is None and (not level or self.last is not None):
            again = self._another_province(name_at) or (
                composed(self.text, at, self.limit, self.last) if level else None
            )
            if again or not level:
                return again
        province, end = self.finder.province_at(self.text, self.found, self._word(at))
        if not province and level:
            province, end = self.finder.province_at(self.text, self.found, self._word(name_at))
        if self.places is None and not province:
            return self._district(at, level["level"] if level else "", name_at)
        head, usual = self.places or ("", "tỉnh")
        if province and usual not in ("huyện", "quận", "thị xã", "xã", "phường"):
            return self._of_province(head, province, at, end)
        return self._district(at, level["level"] if level else usual, name_at, head)

    def _of_province(self, head: str, province: str, start: int, end: int) -> Body:
        sector = self._head_body(head) if head else self.sector
        shown = self.text[start:end]
        with_level = shown if OWN_LEVEL.match(shown) else f"{self.finder.level_of(province)} {shown}"
        if sector is None and not head:
            return Body("ubnd-tinh", with_level, start, end, elsewhere=province, is_place=True)
        id = sector.id if sector and "/" not in sector.id else ""
        bare = re.sub(r"\s+(?:tỉnh|thành phố|TP\.?)$", "", sector.name if sector else head)
        return Body(id, f"{bare} {with_level}", start, end, elsewhere=province)

    def _head_body(self, head: str) -> Body | None:
        found = self.finder.bodies(head) or self.finder.bodies(f"{head} tỉnh")
        return next((body for body in found if body.id), None) or Body("", head, 0, 0)

    def _another_province(self, at: int) -> Body | None:
        """ "Công an tỉnh Thanh Hóa, Nghệ An, Hà Tĩnh": the same body of one province more."""
        if self.last is None or not self.last.elsewhere:
            return None
        province, end = self.finder.province_at(self.text, self.found, self._word(at))
        if not province or not is_whole(self.text, end, self.limit):
            return None
        named = self.finder.known_name(self.last.elsewhere)
        at_name = self.last.name.rfind(named)
        head = self.last.name[:at_name] if at_name > 0 else re.sub(r"(?:tỉnh|thành phố|TP\.?)\s.*$", "", self.last.name)
        name = f"{head}{self.text[at:end]}"
        return replace(self.last, name=name, start=at, end=end, elsewhere=province)

    def _district(self, at: int, level: str, name_at: int, head: str = "") -> Body | None:
        own = PROPER.match(self.text, name_at, self.limit)
        if not own or (own.group().isdigit() and level.lower() not in ("quận", "huyện", "phường")):
            return None
        end = own.end()
        shown = self.text[at:end] if name_at > at else f"{level} {self.text[at:end]}"
        return Body("", f"{head} {shown}".strip(), at, end, is_place=not head)

    def _shared(self, at: int) -> Body | None:
        """A name whose head the list has written once: "các Sở: Y tế, Tư pháp"."""
        number = self._word(at)
        if number is None or not (self.text[at].isupper() or self.heads):
            return None
        for head in reversed([*self._heads_so_far(), *self.heads]):
            for suffix in ("", "Tỉnh ủy"):
                match = self.finder.names.longest(self.text, self.found, number, head, suffix)
                if match is None or (suffix and "Tỉnh ủy" not in self.text and "Tỉnh uỷ" not in self.text):
                    continue
                body = self.finder.body_at(self.text, self.found, number, match)
                if is_whole(self.text, body.end, self.limit):
                    shown = self.text[at : body.end]
                    return replace(body, name=f"{head} {shown}")
        if (
            self.heads
            and self.text[at].isupper()
            and self.heads[-1].split()[0] in ("Trường", "Chi", "Công", "Ngân", "Trung")
        ):
            own = PROPER.match(self.text, at, self.limit)
            if own and is_whole(self.text, own.end(), self.limit):
                return Body("", f"{self.heads[-1]} {own.group()}", at, own.end())
        return None

    def _heads_so_far(self) -> Iterator[str]:
        """First words of the item before, as far as lists leave them out behind it."""
        if self.last and self.last.id:
            yield from (
                head for head in ("Ban", "Hội", "Cục", "Sở") if self.last.name.lower().startswith(head.lower() + " ")
            )

    def _generic(self, at: int) -> Body | None:
        """A body of its own kind, told by the first words of its name."""
        short = next(((word, whole) for word, whole in SHORT_HEADS if self.text.startswith(word + " ", at)), None)
        if not short and not OWN_HEADS.match(self.text[at : at + 60]):
            return None
        end = self._end_of_name(at)
        name = self.text[at:end].strip(" ,-–")
        if len(name.split()) < 2 or len(name.split()) > 24:
            return None
        near = self.finder.names.nearly(name)
        id = near.id if near and not district_or_centre(name, len(near.name)) else ""
        shown = f"{short[1]}{name}" if short else name
        place = self.finder.place_within(name)
        return Body(id, shown, at, at + len(name), elsewhere=place)

    def _end_of_name(self, at: int) -> int:
        """Where a name ends: at a separator behind which another item begins, or a verb."""
        here = at
        while True:
            split = SPLITS.search(self.text, here, self.limit)
            verb = VERB.search(self.text, here, split.start() if split else self.limit)
            few = 1 if verb and verb.group().strip() == "cho" else 2
            if (
                verb
                and len(self.text[at : verb.start()].split()) > few
                and not self.text[at : verb.start()].endswith(("và", "Đài"))
            ):
                return verb.start()
            if split is None:
                return self.limit
            if self._may_split(at, split):
                return split.start()
            here = split.end()

    def _may_split(self, at: int, split: re.Match[str]) -> bool:
        sign = split.group().strip()
        after = self.text[split.end() : self.limit].lstrip()
        if sign in (";", "(", ")", ".", ""):
            return True
        begins = bool(
            OWN_HEADS.match(after[:60]) or OWN_LEVEL.match(after) or KIND_HEAD.match(after) or WORDY.match(after)
            or any(after.startswith(word + " ") for word, _ in SHORT_HEADS)
        )  # fmt: skip
        number = self._word(self.limit - len(after)) if after else None
        begins = begins or (number is not None and self.finder.names.longest(self.text, self.found, number) is not None)
        if sign == ",":
            return (
                begins
                or (after[:1].isupper() and not after.startswith(("Thể thao", "Thương binh", "Truyền hình")))
                or not after
            )
        if sign in ("-", "–"):
            return bool(ROLE.match(" " + after))
        return begins or (
            self.last is not None
            and bool(PROPER.match(after))
            and bool(HEAD_OF_NAME.match(self.text[at : split.start()]))
        )

    def _printed(self, at: int) -> Body | None:
        """In a counted list whatever stands between two separators is an item, as printed."""
        if not self.text[at : at + 1].isupper() or self.text.startswith(("Dự ", "Tại ", "Đây ", "Trong "), at):
            return None
        end = self._end_of_name(at)
        name = self.text[at:end].strip(" ,-–")
        return Body("", name, at, at + len(name)) if 1 <= len(name.split()) <= 14 else None

    def _behind(self, at: int) -> int:
        """Past remarks on an item: brackets and roles."""
        if at < self.limit and self.last is not None and self.text[at : at + 1] not in ",;":
            closing = re.match(r"[^()]{0,200}\)", self.text[at : self.limit])
            if (
                closing
                and "(" in self.text[max(0, at - 200) : at]
                and self.text[max(0, at - 200) : at].count("(") > self.text[max(0, at - 200) : at].count(")")
                and in_branches(self.text, at)
            ):
                return at + closing.end()
        for pattern in (BRACKET, ROLE):
            remark = pattern.match(self.text, at, self.limit)
            if remark:
                at = remark.end()
        return at

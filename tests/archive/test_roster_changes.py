"""Roster changes: right between whole lists on generated histories, and silent where a list is not whole."""

import random
from dataclasses import dataclass, field, replace

import pytest

from plugins.archive.dates import Lifespan, PartialDate
from plugins.archive.roster_changes import Change, ChangeKind, passages
from plugins.archive.rosters import year_lists
from plugins.archive.terms import AgencyEntry, FormerName, Succession
from plugins.archive.vocabulary import Vocabulary
from tests.conftest import make_post, make_vocabulary
from tests.pages.archives import archive_of

YEARS = range(2005, 2017)


@dataclass
class History:
    """A bloc's life at random: who is a member in each year, and what bodies became, told apart from the code that is
    tested by a log of what happened."""

    chance: random.Random
    known: Vocabulary = field(default_factory=make_vocabulary)
    members: list[str] = field(default_factory=list)
    became: dict[str, tuple[str, int]] = field(default_factory=dict)
    number: int = 0

    def new_body(self, since: int = 0) -> str:
        self.number += 1
        id = f"yen-bai/hoi-{self.number}"
        span = Lifespan(PartialDate(since) if since else None)
        self.known.agencies[id] = AgencyEntry(id, f"Hội số {self.number}", span=span)
        return id

    def end(self, id: str, heir: str, year: int) -> None:
        entry, last = self.known.agencies[id], PartialDate(year - 1)
        step = Succession(heir, PartialDate(year))
        self.known.agencies[id] = replace(entry, span=Lifespan(entry.span.since, last), successors=(step,))
        self.became[id] = heir, year
        self.members = [other for other in self.members if other != id]

    def live(self, year: int) -> None:
        """What happens in a year: bodies join and leave; some become others, in the bloc or after they left it."""
        for _ in range(self.chance.randrange(4)):
            event = self.chance.choice(["join", "leave", "rename", "merge", "absorb", "return"])
            alive = [id for id in self.known.agencies if id.startswith("yen-bai/hoi-") and id not in self.became]
            outside = [id for id in alive if id not in self.members]
            if event == "join":
                self.members.append(self.new_body())
            elif event == "leave" and len(self.members) > 3:
                self.members.remove(self.chance.choice(self.members))
            elif event == "return" and outside:
                self.members.append(self.chance.choice(outside))
            elif event == "rename" and len(alive) > 3:
                self.merge(self.chance.sample(alive, 1), self.new_body(year), year)
            elif event == "merge" and len(alive) > 4:
                self.merge(self.chance.sample(alive, 2), self.new_body(year), year)
            elif event == "absorb" and len(alive) > 4:
                first, heir = self.chance.sample(alive, 2)
                self.merge([first], heir, year)

    def merge(self, bodies: list[str], heir: str, year: int) -> None:
        was_member = any(id in self.members for id in bodies)
        for id in bodies:
            self.end(id, heir, year)
        if was_member and heir not in self.members:
            self.members.append(heir)

    def fate(self, id: str, year: int, later: list[str]) -> str:
        """What a body is among the members of a later year; '' where nothing of it is."""
        while id not in later:
            heir, since = self.became.get(id, ("", 0))
            if not heir or since > year:
                return ""
            id = heir
        return id


def expected(history: History, earlier: list[str], later: list[str], year: int) -> set[tuple[str, frozenset[str], str]]:
    """What changed, by the log: (kind, bodies before, body after)."""
    fates = {id: history.fate(id, year, later) for id in earlier if id not in later}
    found = {("left", frozenset([id]), "") for id, fate in fates.items() if not fate}
    for heir in set(fates.values()) - {""}:
        before = frozenset([id for id, fate in fates.items() if fate == heir] + ([heir] if heir in earlier else []))
        found.add(("merged" if len(before) > 1 else "renamed", before, heir))
    told = set(fates.values())
    return found | {("joined", frozenset(), id) for id in later if id not in earlier and id not in told}


def plain(change: Change) -> tuple[str, frozenset[str], str]:
    assert len(change.after) < 2
    return change.kind.value, frozenset(change.before), "".join(change.after)


@pytest.mark.parametrize("seed", range(200))
def test_changes_between_whole_lists_are_those_of_the_log(seed: int) -> None:
    history = History(random.Random(seed))
    history.members = [history.new_body() for _ in range(history.chance.randint(3, 8))]
    posts, whole = [], {}
    for year in YEARS:
        history.live(year)
        told = history.chance.choice(["whole", "whole", "part", "unknown", "none"])
        if told == "none":
            continue
        named = list(history.members) if told == "whole" else history.chance.sample(history.members, 2)
        count = None if told == "unknown" else str(len(history.members))
        posts.append((year, named, count))
        if len(named) == len(history.members) and count:
            whole[year] = named
    made = [
        make_post(
            history.known, f"posts/{year}/a.md", Date=f"{year}-06-01", Members="; ".join(named), Member_count=count
        )
        for year, named, count in posts
    ]
    found = passages(year_lists(made), history.known)
    pairs = list(zip(whole, list(whole)[1:], strict=False))
    assert [(int(one.earlier.page), int(one.later.page)) for one in found] == pairs
    for one, (first, second) in zip(found, pairs, strict=True):
        assert {plain(change) for change in one.changes} == expected(history, whole[first], whole[second], second)
        assert list(map(int, one.between)) == list(range(first + 1, second))
        assert (one.earlier.best.date.year, one.later.best.date.year) == (first, second), "each has its proof"


def kinds(*posts: dict[str, str], vocabulary: Vocabulary | None = None) -> list[list[tuple[str, ...]]]:
    archive = archive_of(*posts, vocabulary=vocabulary)
    bloc = "yen-bai/kinh-te-ky-thuat"
    return [
        [(change.kind.value, *change.before, *change.after) for change in one.changes]
        for one in passages(archive.year_lists(bloc), archive.vocabulary)
    ]


WHOLE = {"Date": "2020-01-05", "Members": "so-y-te; bao", "Member_count": "2"}


def test_no_departure_is_told_from_a_list_that_is_not_whole() -> None:
    for count in (None, "3"):
        assert kinds(WHOLE, {"Date": "2021-01-05", "Members": "so-y-te; so-xay-dung", "Member_count": count}) == []


def test_a_body_under_another_name_is_renamed() -> None:
    vocabulary = make_vocabulary()
    span = Lifespan(None, PartialDate(2020))
    former = (FormerName("Báo cũ", span),)
    vocabulary.agency_types["bao"] = replace(vocabulary.agency_types["bao"], names=former)
    later = WHOLE | {"Date": "2021-01-05"}
    assert kinds(WHOLE, later, vocabulary=vocabulary) == [[("renamed", "yen-bai/bao", "yen-bai/bao")]]


def test_a_succession_to_come_explains_nothing() -> None:
    """Tài nguyên và Môi trường became another body in 2025; who left in 2021 just left."""
    before = WHOLE | {"Members": "so-tai-nguyen-va-moi-truong; bao"}
    after = {"Date": "2021-01-05", "Members": "so-y-te; bao", "Member_count": "2"}
    assert kinds(before, after) == [
        [("left", "yen-bai/so-tai-nguyen-va-moi-truong"), ("joined", "yen-bai/so-y-te")],
    ]


def test_kinds_are_named_for_twins() -> None:
    assert [kind.value for kind in ChangeKind] == ["joined", "left", "renamed", "merged"]

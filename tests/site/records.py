"""Records: a second, naive reading of content/, so that what tests expect owes nothing to the code under test."""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

ROLES = {
    "Lead": "lead", "Deputies": "deputy", "Members": "member", "Guests": "guest", "Host": "host",
    "Next_lead": "next_lead", "Next_deputies": "next_deputy",
}  # fmt: skip
"""The header's keys that name agencies, in the order of a facts box, and their names in data files."""


@dataclass(frozen=True)
class Record:
    """A post's file: its header's texts as written, by key, and its body."""

    file: Path
    header: dict[str, str]
    body: str

    def items(self, key: str) -> list[str]:
        return [item.strip() for item in re.split(r"[;\n]", self.header.get(key, "")) if item.strip()]

    def rows(self, key: str) -> list[list[str]]:
        """The lines of a key whose values have parts: `Source: publisher | url | author`."""
        lines = [line for line in self.header.get(key, "").splitlines() if line.strip()]
        return [[part.strip() for part in line.split("|")] for line in lines]

    @property
    def is_draft(self) -> bool:
        return self.header.get("Status") == "draft"

    @property
    def year(self) -> str:
        return self.header["Date"][:4]

    @property
    def url(self) -> str:
        return f"/bai/{self.year}/{self.file.stem}/"

    @property
    def bloc(self) -> str:
        return self.header["Bloc"]

    @property
    def province(self) -> str:
        return self.bloc.partition("/")[0]

    @property
    def period(self) -> str:
        return self.header.get("Period") or self.year

    @property
    def page(self) -> str:
        """The emulation year, or school year, whose page lists the post."""
        return re.sub(r"-H\d", "", self.period)

    @cached_property
    def result_pages(self) -> set[str]:
        """The years of which the post tells awards, places or votes."""
        awards = {
            re.sub(r"-H\d", "", (*row, "", "")[2]) or self.page
            for key in ("Proposed", "Given")
            for row in self.rows(key)
        }
        return awards | ({self.page} if self.rows("Ranking") or self.rows("Votes") else set())

    def agency(self, written: str) -> str:
        return written if "/" in written else f"{self.province}/{written}"

    @cached_property
    def roles(self) -> list[tuple[str, str]]:
        pairs = [(role, item) for key, role in ROLES.items() for item in self.items(key)]
        named = [(role, self.agency(item)) for role, item in pairs if not item.startswith('"')]
        higher = {id for role, id in named if role in ("lead", "deputy")}
        return [(role, id) for role, id in named if role != "member" or id not in higher]

    @cached_property
    def names(self) -> set[str]:
        """The bloc's own bodies."""
        return {id for role, id in self.roles if role in ("lead", "deputy", "member")}

    @property
    def extent(self) -> str:
        count = int(self.header.get("Member_count") or 0)
        return "unknown" if not count else "whole" if len(self.names) == count else "part"

    @cached_property
    def agencies(self) -> set[str]:
        return {agency for _, agency in self.roles}


def read_record(file: Path) -> Record:
    """Reads a file of a checked content folder: `Key: value`, indented lines go on, the first blank line ends it."""
    head, _, body = file.read_text("utf-8").partition("\n\n")
    header: dict[str, str] = {}
    key = ""
    for line in head.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith(" "):
            header[key] += "\n" + line.strip()
        else:
            key, _, value = line.partition(":")
            header[key] = value.strip()
    return Record(file, header, body)


@lru_cache(maxsize=100)
def read_toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def document(number: str, province: str) -> str:
    """A document's place below /van-ban/: numbers of the provinces' own issuers stand below them."""
    slug = re.sub(r"[^a-z0-9]+", "-", number.lower().replace("đ", "d"))
    return slug if re.search(r"TW|CP|TTg|BGD|TLĐ", number) else f"{province}/{slug}"


@dataclass(frozen=True)
class Records:
    """The published posts and the vocabulary of a content folder."""

    content: Path

    @cached_property
    def posts(self) -> list[Record]:
        records = [read_record(file) for file in sorted((self.content / "posts").rglob("*.md"))]
        return [record for record in records if not record.is_draft]

    def terms(self, name: str) -> dict[str, Any]:
        """The tables of content/vocabulary/<name>.toml by id."""
        return read_toml(self.content / "vocabulary" / f"{name}.toml")

    def type_of(self, agency: str) -> str:
        """The agency's type; '' for a body of its own kind."""
        local = agency.partition("/")[2]
        kind = self.terms("agencies").get(agency, {}).get("type", local)
        return kind if kind in self.terms("agency_types") else ""

    @cached_property
    def named_agencies(self) -> set[str]:
        """Agencies in a post's header or in agencies.toml; their successors have pages too."""
        proposed = {post.agency(row[0]) for post in self.posts for row in post.rows("Proposed")}
        return {agency for post in self.posts for agency in post.agencies} | proposed | set(self.terms("agencies"))

    def in_bloc(self, bloc: str) -> list[Record]:
        return [post for post in self.posts if post.bloc == bloc]

    def provinces_of(self, post: Record) -> set[str]:
        """Those of the bloc's members over all years, those that its entry names, and where it met."""
        found = {post.province, post.header.get("Place", ""), *self.terms("blocs")[post.bloc].get("provinces", ())}
        for other in self.in_bloc(post.bloc):
            hosts = [id for role, id in other.roles if role == "host" and post.province == "lien-tinh"]
            found |= {id.partition("/")[0] for id in (*other.names, *hosts)}
        return found & set(self.terms("provinces"))

    def extent(self, bloc: str, page: str) -> str:
        """The best that a post says of all members of a bloc's year."""
        told = {post.extent for post in self.in_bloc(bloc) if post.page == page and post.names}
        return next((extent for extent in ("whole", "part") if extent in told), "unknown")

    def rosters(self) -> list[tuple[str, ...]]:
        """The rows of rosters.csv: of lead, deputy and member a body has the highest of its year."""
        ranks = ["lead", "deputy", "member"]
        rows = [(post.bloc, post.page, id, role, post.url) for post in self.posts for role, id in post.roles]
        best: dict[tuple[str, ...], int] = {}
        for bloc, page, id, role, _ in rows:
            if role in ranks:
                best[bloc, page, id] = min(best.get((bloc, page, id), 9), ranks.index(role))
        kept = (row for row in rows if row[3] not in ranks or best[row[:3]] == ranks.index(row[3]))
        return sorted((*row, self.extent(*row[:2])) for row in kept)

    @cached_property
    def listed(self) -> dict[str, set[str]]:
        """For every page of a term that has posts: the addresses of the posts that stand there."""
        pages: dict[str, set[str]] = defaultdict(set)
        blocs = self.terms("blocs")
        for post in self.posts:
            function = blocs[post.bloc].get("function", "")
            types = {self.type_of(agency) for agency in post.agencies} - {""}
            places = [
                f"khoi/{post.bloc}", f"nam/{post.page}", f"tinh/{post.province}", f"bai/{post.year}",
                *(f"co-quan/{agency}" for agency in post.agencies),
                *(f"loai-co-quan/{kind}" for kind in types),
                *(f"hoi-nghi/{kind}" for kind in post.items("Kind")),
                *([f"loai-khoi/{function}"] if function else []),
                *(f"danh-hieu/{page}" for page in post.result_pages),
                *(f"van-ban/{document(number, post.province)}" for number in post.items("Documents")),
            ]  # fmt: skip
            for place in places:
                pages[f"/{place}/"].add(post.url)
        return dict(pages)

"""Generated archives of any size: the same posts for the same seed, shaped like real ones, for tests and benchmarks.

A post depends on its number alone, so an archive of 1,000 posts is the beginning of one of 100,000.
"""

import random
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from plugins.archive.dates import PartialDate, parse_date, parse_period
from plugins.archive.post import Person, Post, Source
from plugins.archive.terms import Bloc
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.vietnamese.slug import slugify

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample"
WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
YEARS = 25
AGENCIES = 26
"""Agencies of a province: its blocs share them, some 1,500 in all the country's posts."""
LAST_YEAR = 2024
"""The last year in which every province of the vocabulary was there: a generated archive has no errors."""


def vocabulary_of(folder: Path = SAMPLE / "vocabulary") -> Vocabulary:
    """The real vocabulary with ten blocs in every province, some 600 in all."""
    vocabulary, problems = load_vocabulary(folder)
    if any(problem.severity == "error" for problem in problems):
        raise ValueError(problems[0])
    for province in vocabulary.provinces:
        for slug, name in WORDS["blocs"].items():
            id = f"{province}/{slug}"
            function = slug if slug in vocabulary.bloc_functions else ""
            vocabulary.blocs.setdefault(id, Bloc(id, name, function=function))
    return vocabulary


def posts(count: int, vocabulary: Vocabulary, length: tuple[int, int] = (300, 1500), seed: int = 1) -> Iterator[Post]:
    """The first `count` posts of the archive of a seed; `length` is the least and most words of a body."""
    return picked(range(count), vocabulary, length, seed)


def picked(
    numbers: Iterable[int], vocabulary: Vocabulary, length: tuple[int, int] = (300, 1500), seed: int = 1
) -> Iterator[Post]:
    """The posts of some numbers; none of the others is made."""
    return map(maker(vocabulary, length, seed), numbers)


def maker(vocabulary: Vocabulary, length: tuple[int, int] = (300, 1500), seed: int = 1) -> Callable[[int], Post]:
    """Makes the post of a number."""
    return _Archive(vocabulary, seed, length).post


class _Archive:
    def __init__(self, vocabulary: Vocabulary, seed: int, length: tuple[int, int]) -> None:
        self.vocabulary, self.seed, self.length = vocabulary, seed, length
        self.blocs = sorted(id for id in vocabulary.blocs if id.partition("/")[0] in vocabulary.provinces)
        self.types = sorted(vocabulary.agency_types)
        self.members = lru_cache(maxsize=None)(self._members)
        self.types_of = lru_cache(maxsize=None)(self._types_of)
        self.weights = [1 / (rank + 12) for rank in range(len(WORDS["compounds"]))]

    def _members(self, bloc: str) -> tuple[str, ...]:
        """The agencies of a bloc, the same in all its posts."""
        draw = random.Random(f"{self.seed} {bloc}")
        province = bloc.partition("/")[0]
        return tuple(f"{province}/{kind}" for kind in draw.sample(self.types_of(province), draw.randint(6, 11)))

    def _types_of(self, province: str) -> list[str]:
        """The types of which a province has an agency in its blocs."""
        return random.Random(f"{self.seed} {province}").sample(self.types, AGENCIES)

    def _present(self, members: tuple[str, ...], day: PartialDate) -> tuple[str, ...]:
        """The members that existed on a day."""
        agencies = (self.vocabulary.agency(id) for id in members)
        return tuple(agency.id for agency in agencies if agency and agency.span.includes(day))

    def post(self, number: int) -> Post:
        draw = random.Random(f"{self.seed} {number}")
        bloc = self.vocabulary.blocs[draw.choice(self.blocs)]
        province = self.vocabulary.provinces[bloc.province]
        year = LAST_YEAR - YEARS + 1 + draw.randrange(YEARS)
        kind, held = draw.choice((("so-ket", 190), ("tong-ket", 355), ("ky-ket-giao-uoc", 65), ("giao-luu", 140)))
        day = date(year, 1, 1) + timedelta(days=held + draw.randrange(-25, 10))
        members = self._present(self.members(bloc.id), parse_date(day.isoformat()))
        lead = members[year % len(members)]
        title = self._title(draw, bloc.name, province.name, kind, year)
        people = tuple(self._person(draw, lead) for _ in range(draw.randint(1, 4)))
        codes = tuple(dict.fromkeys(self._code(draw) for _ in range(draw.randint(0, 3))))
        slug = f"{slugify(title, 70)}-{number}"
        return Post(
            path=f"posts/{day.year}/{slug}.md", slug=slug, title=title, date=parse_date(day.isoformat()), bloc=bloc.id,
            kinds=(kind,), period=parse_period(str(year)), sources=(Source(f"Báo {province.name}"),), lead=lead,
            deputies=(members[(year + 1) % len(members)],), members=members, host=lead, people=people, documents=codes,
            body=self._body(draw, province.name, day, members, people, codes),
        )  # fmt: skip

    def _code(self, draw: random.Random) -> str:
        return f"{draw.randint(1, 99)}-{draw.choice(WORDS['codes'])}"

    def _title(self, draw: random.Random, bloc: str, province: str, kind: str, year: int) -> str:
        what = {
            "so-ket": f"sơ kết công tác thi đua 6 tháng đầu năm {year}",
            "tong-ket": f"tổng kết công tác thi đua, khen thưởng năm {year}",
            "ky-ket-giao-uoc": f"ký kết giao ước thi đua năm {year}",
            "giao-luu": f"tổ chức giao lưu thể thao năm {year}",
        }[kind]
        return f"{bloc} tỉnh {province} {what}" if draw.random() < 0.8 else f"{bloc}: {what}"

    def _person(self, draw: random.Random, agency: str) -> Person:
        name = " ".join(draw.choice(WORDS[part]) for part in ("family", "middle", "given"))
        body = self.vocabulary.agency(agency)
        held = draw.choice(WORDS["posts_held"])
        return Person(name, f"{held} {body.name if body else ''}".strip(), "phát biểu")

    def _body(
        self, draw: random.Random, province: str, day: date, members: tuple[str, ...], people: tuple[Person, ...],
        codes: tuple[str, ...],
    ) -> str:  # fmt: skip
        """Paragraphs up to the drawn length; the first says when and who, later ones name places, sums and papers."""
        wanted = draw.randint(*self.length)
        names = [agency.name for id in members if (agency := self.vocabulary.agency(id))]
        first = f"Ngày {day.day} tháng {day.month} năm {day.year}, khối họp tại {names[0]} tỉnh {province}."
        paragraphs = [" ".join([first, *(f"{p.post} {p.name} {p.role}." for p in people)])]
        size = len(paragraphs[0].split())
        while size < wanted:
            sentences = [self._sentence(draw, province, names, codes) for _ in range(draw.randint(2, 5))]
            paragraphs.append(" ".join(sentences))
            size += len(paragraphs[-1].split())
        return "\n\n".join(paragraphs) + "\n"

    def _sentence(self, draw: random.Random, province: str, names: list[str], codes: tuple[str, ...]) -> str:
        picked = draw.choices(WORDS["compounds"], self.weights, k=draw.randint(4, 9))
        links = WORDS["links"] + [""] * len(WORDS["links"])
        parts = [piece for word in picked for piece in (word, draw.choice(links))]
        extra = draw.random()
        if extra < 0.12:
            parts.append(draw.choice(names))
        elif extra < 0.2:
            parts.append(f"xã {draw.choice(WORDS['places'])} {draw.choice(WORDS['places'])}, tỉnh {province}")
        elif extra < 0.28:
            parts.append(f"{draw.randint(2, 950)}.{draw.randint(0, 999):03}.000 đồng")
        elif extra < 0.34 and codes:
            parts.append(f"theo {draw.choice(codes)}")
        text = " ".join(f"{draw.choice(WORDS['openings'])} {' '.join(parts)}".split())
        return text[0].upper() + text[1:] + "."


def as_markdown(post: Post) -> str:
    """The post as its file in `content/` would be."""
    lines = [
        f"Title: {post.title}", f"Date: {post.date}", f"Bloc: {post.bloc}", f"Kind: {'; '.join(post.kinds)}",
        f"Period: {post.period}", f"Lead: {_local(post.lead)}", f"Deputies: {'; '.join(map(_local, post.deputies))}",
        f"Members: {'; '.join(map(_local, post.members))}", f"Host: {_local(post.host)}", "People:",
        *(f"    {person.name} | {person.post} | {person.role}" for person in post.people),
        *([f"Documents: {'; '.join(post.documents)}"] if post.documents else []),
        f"Source: {post.sources[0].publisher}", f"Slug: {post.slug}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n\n" + post.body


def _local(agency: str) -> str:
    return agency.partition("/")[2]

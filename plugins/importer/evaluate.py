"""The evaluation: how well pages with known answers are read, field by field."""

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.archive.bloc_names import bloc_key
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.importer.blocks import PageError
from plugins.importer.reading import Reading, finder_for, read_file
from plugins.vietnamese.fold import fold
from plugins.vietnamese.normalize import match_key

KINDS = {"so_ket_6_thang": "so-ket"}
"""Kinds that labelled sets name otherwise than kinds.toml."""

SCALARS = (
    "title",
    "published",
    "event_date",
    "province",
    "period",
    "bloc",
    "kind",
    "lead",
    "next_lead",
    "author",
    "source",
)
LISTS = ("agencies", "members", "guests", "people", "captions", "dropped", "body")
DROPPED_TAGS = set("BGMDYO")
BODY_TAGS = set("SX")


@dataclass
class Scalar:
    """Counts for a field with one value: a wrong value is worse than a missing one."""

    right: int = 0
    missing: int = 0
    wrong: int = 0

    @property
    def rate(self) -> float:
        return self.right / max(1, self.right + self.missing + self.wrong)


@dataclass
class Listed:
    """Counts for a field with many values, over all pages (micro average)."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """The outcome of an evaluation; `misses` are lines for a person, `seconds` a page."""

    scalars: dict[str, Scalar] = field(default_factory=lambda: {name: Scalar() for name in SCALARS})
    lists: dict[str, Listed] = field(default_factory=lambda: {name: Listed() for name in LISTS})
    misses: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    pages: int = 0


class Evaluation:
    """Compares readings with labels; `known` maps printed names to ids as the importer does."""

    def __init__(self, known: Vocabulary, addresses: bool = True) -> None:
        self.known = known
        self.addresses = addresses
        self.scores = Scores()

    def page(self, label: dict[str, Any], file: Path) -> None:
        """Scores one labelled page."""
        began = time.perf_counter()
        url = str(label.get("url") or "") if self.addresses else ""
        try:
            reading = read_file(file, file.name, self.known, url)
            got = reading.as_json(file.name)
        except PageError as error:
            self.scores.misses.append(f"{label['id']}: {error}")
            return
        self.scores.seconds.append(time.perf_counter() - began)
        self.scores.pages += 1
        self._scalars(label, got)
        self._lists(label, got, reading)
        if "line_tags" in label:
            self._tagged_lines(label, got, file)
        elif "dropped_lines" in label:
            self._lines(label, got, label["dropped_lines"], label.get("body_lines", ()))

    def _scalars(self, label: dict[str, Any], got: dict[str, Any]) -> None:
        kind = str(label.get("conference_type") or "")
        wanted = {
            "title": _title_key(label.get("title")), "published": label.get("published"),
            "event_date": label.get("event_date"),
            "province": _key(label.get("province") or label.get("province_inferred")),
            "period": label.get("school_year") or str(label.get("year") or "") or None,
            "bloc": bloc_key(str(label["bloc"])) if label.get("bloc") else None,
            "kind": KINDS.get(kind, kind.replace("_", "-")) or None,
            "lead": self._body(label.get("lead_agency")), "next_lead": self._body(label.get("next_lead_agency")),
            "author": _key(label.get("byline")), "source": _key(label.get("source")),
        }  # fmt: skip
        found = {
            "title": _title_key(got["title"]), "published": got["published"], "event_date": got["event_date"],
            "province": _key(got["province"] or got["province_inferred"]), "period": got["period"],
            "bloc": bloc_key(got["bloc"]) if got["bloc"] else None, "kind": got["kinds"][0] if got["kinds"] else None,
            "lead": self._body(got["lead"]), "next_lead": self._body(got["next_lead"]),
            "author": _key(got["author"]), "source": _key(got["source"]),
        }  # fmt: skip
        for name in SCALARS:
            self._scalar(label["id"], name, wanted[name] or None, found[name] or None)

    def _scalar(self, id: str, name: str, wanted: str | None, found: str | None) -> None:
        score = self.scores.scalars[name]
        if wanted == found:
            score.right += 1
            return
        if found is None:
            score.missing += 1
        else:
            score.wrong += 1
        self.scores.misses.append(f"{id}: {name}: {found or 'không có'}, đúng là {wanted or 'không có'}")

    def _body(self, name: str | None) -> str | None:
        """A body's id, found as the importer finds it; else the name's key."""
        if not name:
            return None
        if name in self.known.agency_types:
            return name
        bodies = finder_for(self.known).bodies(name)
        whole = next((body for body in bodies if body.end - body.start >= len(name) * 0.8), None)
        return whole.id.rpartition("/")[2] if whole and whole.id else match_key(name)

    def _lists(self, label: dict[str, Any], got: dict[str, Any], reading: Reading) -> None:
        for name, key in (("agencies", "agencies"), ("members", "member_agencies"), ("guests", "guest_agencies")):
            if key in label:
                wanted = [self._body(body) or "" for body in label[key]]
                self._list(label["id"], name, wanted, [self._body(body) or "" for body in got[name]])
        people = [match_key(person["name"]) for person in label.get("people", ())]
        self._list(label["id"], "people", people, [match_key(person["name"]) for person in got["people"]])
        captions = [_loose(text) for text in label.get("photo_captions", ())]
        self._list(label["id"], "captions", captions, [_loose(text) for text in got["captions"]])

    def _list(self, id: str, name: str, wanted: Iterable[str], found: Iterable[str]) -> None:
        right, given = set(wanted), set(found)
        score = self.scores.lists[name]
        score.hits += len(right & given)
        score.extra += len(given - right)
        score.missed += len(right - given)
        if right != given:
            extra, missed = ", ".join(sorted(given - right)), ", ".join(sorted(right - given))
            self.scores.misses.append(f"{id}: {name}: thừa [{extra}], thiếu [{missed}]")

    def _tagged_lines(self, label: dict[str, Any], got: dict[str, Any], file: Path) -> None:
        """Lines told apart by their tags; `B G M D Y O` are dropped, `S X` are the body."""
        lines = file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
        tagged = [(lines[int(number) - 1], tag) for number, tag in label["line_tags"].items()]
        dropped = [line for line, tag in tagged if tag in DROPPED_TAGS]
        self._lines(label, got, dropped, [line for line, tag in tagged if tag in BODY_TAGS])

    def _lines(self, label: dict[str, Any], got: dict[str, Any], dropped: Iterable[str], body: Iterable[str]) -> None:
        """Dropped lines as printed; lines of the body that the draft keeps, and dropped ones that stray into it."""
        wanted = [_loose(line) for line in dropped if _loose(line)]
        self._list(label["id"], "dropped", wanted, [_loose(line) for line in got["dropped_lines"] if _loose(line)])
        whole, expected = _loose(got["body"]), [_loose(line) for line in body]
        stray = set(wanted) & {_loose(line) for line in got["body"].split("\n")}
        self._list(label["id"], "body", expected, [line for line in expected if line in whole] + sorted(stray))


def _key(value: str | None) -> str | None:
    return match_key(value) if value else None


def _title_key(value: str | None) -> str | None:
    return match_key(value).rstrip(" .") if value else None


def _loose(text: str) -> str:
    """A line's letters and figures alone, so that escapes and spaces do not count."""
    return "".join(char for char in fold(text) if char.isalnum())


def find_text(truth: Path, named: str) -> Path:
    """The file that a label names, relative to the labels' folder or one above it."""
    for folder in (truth.parent, *truth.resolve().parents):
        if (folder / named).is_file():
            return folder / named
    return truth.parent / named


def evaluate(truth: Path, known: Vocabulary, addresses: bool = True, only: frozenset[str] = frozenset()) -> Scores:
    """Scores every page of a labelled set (one JSON object a line)."""
    evaluation = Evaluation(known, addresses)
    finder_for(known)
    for line in truth.read_text(encoding="utf-8-sig").splitlines():
        label = json.loads(line) if line.strip() else {}
        if label and (not only or label["id"] in only):
            evaluation.page(label, find_text(truth, str(label.get("text") or label.get("file"))))
    return evaluation.scores


def table(scores: Scores) -> str:
    """The scores as a table."""
    lines = [f"{'Trường':<14} {'đúng':>6} {'thiếu':>6} {'sai':>5} {'tỷ lệ':>7}"]
    lines += [
        f"{name:<14} {score.right:>6} {score.missing:>6} {score.wrong:>5} {score.rate:>7.3f}"
        for name, score in scores.scalars.items()
    ]
    lines += ["", f"{'Danh sách':<14} {'trúng':>6} {'thiếu':>6} {'thừa':>5} {'P':>7} {'R':>7} {'F1':>7}"]
    for name, score in scores.lists.items():
        lines.append(
            f"{name:<14} {score.hits:>6} {score.missed:>6} {score.extra:>5} {score.precision:>7.3f} "
            f"{score.recall:>7.3f} {score.f1:>7.3f}"
        )
    milliseconds = sorted(1000 * seconds for seconds in scores.seconds) or [0.0]
    lines.append(
        f"\n{scores.pages} trang; mỗi trang {milliseconds[len(milliseconds) // 2]:.0f} ms (giữa), "
        f"{milliseconds[-1]:.0f} ms (lâu nhất)"
    )
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    """`import-eval TRUTH [--no-url] [--only ID,ID]`: prints the table and every miss."""
    words = [word for word in argv if not word.startswith("--")]
    only = frozenset(id for word in argv if word.startswith("--only=") for id in word[7:].split(","))
    if len(words) != 1 or not Path(words[0]).is_file():
        print("Cách dùng: python3 tasks.py import-eval TRUTH.jsonl [--no-url] [--only=id,id]", file=sys.stderr)
        return 2
    known, _ = load_vocabulary(Path(__file__).parents[2] / "content" / "vocabulary")
    scores = evaluate(Path(words[0]), known, "--no-url" not in argv, only)
    print(table(scores))
    print("\n".join(["", *scores.misses]))
    return 0 if scores.pages else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The evaluation: how well pages with known answers are read, field by field."""

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.importer.blocks import PageError
from plugins.importer.labels import BODIES, OTHER_SORTS, SCALARS, Labels, Named, loose, paired, same_bloc, same_post
from plugins.importer.reading import finder_for, read_file
from plugins.importer.reading_json import reading_json
from plugins.vietnamese.normalize import match_key

LISTS = (*BODIES, "people", "posts", "captions", "dropped", "body")
DROPPED_TAGS = set("BGMDYO")
BODY_TAGS = set("SX")
ONE_TOUCH = (("author", "source"), ("bloc", "province"))
"""Fields that an editor sets right in one place of the header."""
TOUCHED_LISTS = ("members", "people", "captions", "guests")


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
    """The outcome of an evaluation; `misses` are lines for a person, `seconds` and `touches` are by page."""

    scalars: dict[str, Scalar] = field(default_factory=lambda: {name: Scalar() for name in SCALARS})
    lists: dict[str, Listed] = field(default_factory=lambda: {name: Listed() for name in LISTS})
    misses: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    touches: dict[str, int] = field(default_factory=dict)
    wrong_provinces: list[str] = field(default_factory=list)
    sureness: list[tuple[float, bool]] = field(default_factory=list)
    """Every value given, with its confidence and whether it was right."""
    pages: int = 0


class Evaluation:
    """Compares readings with labels."""

    def __init__(self, known: Vocabulary, addresses: bool = True) -> None:
        self.known = known
        self.labels = Labels(known)
        self.addresses = addresses
        self.scores = Scores()

    def page(self, label: dict[str, Any], file: Path) -> None:
        """Scores one labelled page."""
        began = time.perf_counter()
        url = str(label.get("url") or "") if self.addresses else ""
        try:
            got = reading_json(read_file(file, file.name, self.known, url), file.name)
        except PageError as error:
            self.scores.misses.append(f"{label['id']}: {error}")
            return
        self.scores.seconds.append(time.perf_counter() - began)
        self.scores.pages += 1
        wrong = self._scalars(label, got)
        pairs = [pair for pair in ONE_TOUCH if wrong & set(pair)]
        touched = len(wrong - {name for pair in ONE_TOUCH for name in pair}) + len(pairs)
        self.scores.touches[label["id"]] = touched + self._lists(label, got)
        self._bloc_province(label, got)
        if "line_tags" in label:
            self._tagged_lines(label, got, file)
        elif "dropped_lines" in label:
            self._lines(label, got, label["dropped_lines"], label.get("body_lines", ()))

    def _scalars(self, label: dict[str, Any], got: dict[str, Any]) -> set[str]:
        """Scores fields with one value; gives the names of those that an editor must change."""
        wanted, found, wrong = self.labels.wanted(label), self.labels.found(got), set()
        for name in wanted:
            same = wanted[name] == found[name]
            if name == "member_count" and wanted[name] is None:
                same = found[name] in (None, str(len(label.get("member_agencies") or ())))
            if name == "kind" and wanted[name] == "khac":
                same = found[name] in (*OTHER_SORTS, None, "khac")
            if name == "bloc":
                same = same_bloc(wanted[name], found[name], label.get("bloc_variants") or ())
            if not self._scalar(label["id"], name, wanted[name], found[name], same, got):
                wrong.add(name)
        for name, key in (("lead", "lead_agency"), ("next_lead", "next_lead_agency")):
            asked = self.labels.label_bodies({**label, "named": [label.get(key)] if label.get(key) else []}, "named")
            given = self.labels.found_bodies([got[name]] if got[name] else [], self._wide(label))
            extra, missing = paired(asked, given)
            if not self._scalar(
                label["id"], name, label.get(key) or None, got[name] or None, not extra and not missing, got
            ):
                wrong.add(name)
        return wrong - {"scope"}

    def _scalar(
        self, id: str, name: str, wanted: str | None, found: str | None, same: bool, got: dict[str, Any]
    ) -> bool:
        score = self.scores.scalars[name]
        field_name = {"kind": "kinds", "province": "province" if got["province"] else "province_inferred"}.get(
            name, name
        )
        if found and field_name in got["confidence"]:
            self.scores.sureness.append((got["confidence"][field_name], same))
        if same:
            score.right += 1
        else:
            score.missing += found is None
            score.wrong += found is not None
            self.scores.misses.append(f"{id}: {name}: {found or 'không có'}, đúng là {wanted or 'không có'}")
        return same

    def _wide(self, label: dict[str, Any]) -> bool:
        return str(label.get("bloc_key", "")).startswith(("lien-tinh/", "trung-uong/"))

    def _bloc_province(self, label: dict[str, Any], got: dict[str, Any]) -> None:
        """A bloc filed under a province that is not its own is the worst of all answers."""
        wanted = self.labels.wanted(label)
        place = str(got["bloc_id"] or "").partition("/")[0]
        right = {wanted["province"], wanted.get("scope")}
        if place and place not in right:
            self.scores.wrong_provinces.append(f"{label['id']}: {got['bloc_id']}")

    def _lists(self, label: dict[str, Any], got: dict[str, Any]) -> int:
        """Scores fields with many values; gives how many entries an editor must add or take out."""
        touched = 0
        for name, key in (
            ("agencies", "agencies"), ("members", "member_agencies"), ("guests", "guest_agencies"),
            ("deputies", "deputy_agencies"),
        ):  # fmt: skip
            if key in label:
                asked = self.labels.label_bodies(label, key)
                touched += self._bodies(label["id"], name, asked, got[name], self._wide(label))
        self._awards(label, got)
        people = {match_key(person["name"]): person["post"] for person in label.get("people") or ()}
        named = {match_key(person["name"]): person["post"] for person in got["people"]}
        touched += self._list(label["id"], "people", people, named)
        both = [name for name in people if name in named]
        posts = {name: f"{name}: {people[name] or 'không có'}" for name in both}
        given = [posts[n] if same_post(people[n], named[n]) else f"{n}: {named[n] or 'không có'}" for n in both]
        self._list(label["id"], "posts", posts.values(), given)
        captions = [loose(text) for text in label.get("photo_captions") or ()]
        return touched + self._list(label["id"], "captions", captions, [loose(text) for text in got["captions"]])

    def _bodies(self, id: str, name: str, asked: list[Named], given: list[str], wide: bool) -> int:
        extra, missing = paired(asked, self.labels.found_bodies(given, wide))
        score = self.scores.lists[name]
        score.hits += len(set(asked)) - len(missing)
        score.extra += len(extra)
        score.missed += len(missing)
        if extra or missing:
            self.scores.misses.append(f"{id}: {name}: thừa [{_shown(extra)}], thiếu [{_shown(missing)}]")
        return len(extra) + len(missing) if name in TOUCHED_LISTS else 0

    def _awards(self, label: dict[str, Any], got: dict[str, Any]) -> None:
        for name, key in (("proposed", "awards_proposed"), ("given", "awards_given"), ("ranking", "ranking")):
            rows = label.get(key)
            if key in label and (rows or got.get(name)):
                asked = self.labels.label_bodies({**label, "named": [row["agency"] for row in rows or ()]}, "named")
                self._bodies(
                    label["id"], name, asked, [row["agency"] for row in got.get(name) or ()], self._wide(label)
                )

    def _list(self, id: str, name: str, wanted: Iterable[str], found: Iterable[str]) -> int:
        right, given = set(wanted), set(found)
        score = self.scores.lists[name]
        score.hits += len(right & given)
        score.extra += len(given - right)
        score.missed += len(right - given)
        if right != given:
            extra, missed = ", ".join(sorted(given - right)), ", ".join(sorted(right - given))
            self.scores.misses.append(f"{id}: {name}: thừa [{extra}], thiếu [{missed}]")
        return len(right ^ given) if name in TOUCHED_LISTS else 0

    def _tagged_lines(self, label: dict[str, Any], got: dict[str, Any], file: Path) -> None:
        """Lines told apart by their tags; `B G M D Y O` are dropped, `S X` are the body."""
        lines = file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
        tagged = [(lines[int(number) - 1], tag) for number, tag in label["line_tags"].items()]
        dropped = [line for line, tag in tagged if tag in DROPPED_TAGS]
        self._lines(label, got, dropped, [line for line, tag in tagged if tag in BODY_TAGS])

    def _lines(self, label: dict[str, Any], got: dict[str, Any], dropped: Iterable[str], body: Iterable[str]) -> None:
        """Dropped lines as printed; lines of the body that the draft keeps, and dropped ones that stray into it."""
        wanted = [loose(line) for line in dropped if loose(line)]
        self._list(label["id"], "dropped", wanted, [loose(line) for line in got["dropped_lines"] if loose(line)])
        whole, expected = loose(got["body"]), [loose(line) for line in body]
        stray = set(wanted) & {loose(line) for line in got["body"].split("\n")}
        self._list(label["id"], "body", expected, [line for line in expected if line in whole] + sorted(stray))


def _shown(bodies: list[Named]) -> str:
    return "; ".join(sorted(body.shown for body in bodies))


def find_text(truth: Path, named: str) -> Path:
    """The file that a label names, relative to the labels' folder or one above it."""
    for folder in (truth.parent, *truth.resolve().parents):
        if (folder / named).is_file():
            return folder / named
    return truth.parent / named


def evaluate_all(
    truths: list[Path], known: Vocabulary, addresses: bool = True, only: frozenset[str] = frozenset()
) -> Scores:
    """Scores every page of several labelled sets as one; `only` names pages, or `even` or `odd` for a half of them."""
    evaluation = Evaluation(known, addresses)
    finder_for(known)
    for truth in truths:
        for line in truth.read_text(encoding="utf-8-sig").splitlines():
            label = json.loads(line) if line.strip() else {}
            if label and (not only or only & {label["id"], _half(label["id"])}):
                evaluation.page(label, find_text(truth, str(label.get("text") or label.get("file"))))
    return evaluation.scores


def _half(id: str) -> str:
    figures = "".join(char for char in id if char.isdigit()) or "0"
    return "odd" if int(figures) % 2 else "even"


def table(scores: Scores) -> str:
    """The scores as tables: fields, lists, touches, and how far confidence can be trusted."""
    lines = [f"{'Trường':<14} {'đúng':>6} {'thiếu':>6} {'sai':>5} {'tỷ lệ':>7}"]
    lines += [
        f"{name:<14} {score.right:>6} {score.missing:>6} {score.wrong:>5} {score.rate:>7.3f}"
        for name, score in scores.scalars.items()
        if score.right + score.missing + score.wrong
    ]
    lines += ["", f"{'Danh sách':<14} {'trúng':>6} {'thiếu':>6} {'thừa':>5} {'P':>7} {'R':>7} {'F1':>7}"]
    for name, found in scores.lists.items():
        lines.append(
            f"{name:<14} {found.hits:>6} {found.missed:>6} {found.extra:>5} {found.precision:>7.3f} "
            f"{found.recall:>7.3f} {found.f1:>7.3f}"
        )
    lines += ["", *_touches(scores), "", *_sureness(scores)]
    milliseconds = sorted(1000 * seconds for seconds in scores.seconds) or [0.0]
    lines.append(
        f"\n{scores.pages} trang; mỗi trang {milliseconds[len(milliseconds) // 2]:.0f} ms (giữa), "
        f"{milliseconds[-1]:.0f} ms (lâu nhất)"
    )
    return "\n".join(lines)


def _touches(scores: Scores) -> Iterable[str]:
    count = max(1, len(scores.touches))
    shares = [sum(touches <= most for touches in scores.touches.values()) / count for most in (0, 2, 5)]
    yield "Số chỗ phải sửa của một bản thảo: 0: {:.2f}; nhiều nhất 2: {:.2f}; nhiều nhất 5: {:.2f}".format(*shares)
    yield f"Khối đặt nhầm tỉnh: {len(scores.wrong_provinces)}" + "".join(f"\n  {w}" for w in scores.wrong_provinces)


def _sureness(scores: Scores) -> Iterable[str]:
    yield f"{'Độ tin':<10} {'giá trị':>7} {'đúng':>6}"
    for low, high in ((0.0, 0.5), (0.5, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 0.92), (0.92, 1.01)):
        part = [right for sure, right in scores.sureness if low <= sure < high]
        if part:
            yield f"{low:.2f}-{min(high, 1.0):.2f} {len(part):>8} {sum(part) / len(part):>6.2f}"


def main(argv: list[str]) -> int:
    """`import-eval TRUTH… [--no-url] [--only=ID,ID|even|odd]`: prints the tables and every miss."""
    words = [word for word in argv if not word.startswith("--")]
    only = frozenset(id for word in argv if word.startswith("--only=") for id in word[7:].split(","))
    if not words or not all(Path(word).is_file() for word in words):
        print(
            "Cách dùng: python3 tasks.py import-eval NHÃN.jsonl… [--no-url] [--only=mã,mã | even | odd]",
            file=sys.stderr,
        )
        return 2
    known, _ = load_vocabulary(Path(__file__).parents[2] / "content" / "vocabulary")
    scores = evaluate_all([Path(word) for word in words], known, "--no-url" not in argv, only)
    print(table(scores))
    print("\n".join(["", *scores.misses]))
    return 0 if scores.pages else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

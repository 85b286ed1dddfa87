"""The judged queries on the real posts, by kind: how many have a right post first, how many among the first three.

python -m tests.bench.search_quality
"""

import json
import tempfile
from collections import defaultdict
from pathlib import Path

from commands.search import ask
from plugins.archive.body import to_text
from tests.search.test_queries import DEPTH, JUDGED, place, real_posts
from tests.search.written import write_index


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        posts, vocabulary = real_posts()
        write_index(posts, vocabulary, lambda post: to_text(post.body), Path(folder))
        answers = ask(Path(folder), [query["text"] for query in JUDGED["query"]], DEPTH)
    places = [place(query, answer) for query, answer in zip(JUDGED["query"], answers, strict=True)]
    by_kind: dict[str, list[int]] = defaultdict(list)
    for query, at in zip(JUDGED["query"], places, strict=True):
        without = ["without marks"] if "no marks" in query["kind"] else []
        last = "kept for the last look" if query.get("last") else "seen while tuning"
        for kind in (query["kind"].split()[0], last, *without):
            by_kind[kind].append(at)
    for kind, found in sorted(by_kind.items()):
        print(json.dumps({"kind": kind, **success(found)}))
    print(json.dumps({"kind": "all", **success(places)}))
    wrong = [(query["text"], at) for query, at in zip(JUDGED["query"], places, strict=True) if at != 1]
    print(json.dumps({"not first": wrong}, ensure_ascii=False))


def success(places: list[int]) -> dict[str, float]:
    """Success at 1 and 3, and the mean of 1 / place; a place of 0 is none."""
    count = len(places)
    return {
        "queries": count,
        "success_1": round(sum(at == 1 for at in places) / count, 3),
        "success_3": round(sum(1 <= at <= 3 for at in places) / count, 3),
        "mrr": round(sum(1 / at for at in places if at) / count, 3),
    }


if __name__ == "__main__":
    main()

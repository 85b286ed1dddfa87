"""The search index at any size: what it costs to build, what a reader loads, how long an answer takes.

    python -m tests.bench.search_bench 1000 10000 --folder DIR

Builds the index of generated posts (300 to 1,500 words) in a process of its own, then asks it 120 seeded queries under
Node. Times are of one core; bodies are given as plain text, so that Markdown is not measured.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from commands.tools import find_node
from plugins.archive.dates import short_date
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.scripts import VENDORED, published
from plugins.vietnamese.fold import fold
from tests.bench.generator import ROOT, picked, posts, vocabulary_of
from tests.search.written import write_index

QUERIED = 20
"""Posts from which queries are made, six from each."""


class Timed:
    """An iterable that knows how long its items took to make."""

    def __init__(self, items: Iterator[Post]) -> None:
        self.items = items
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Post]:
        while True:
            start = time.process_time()
            post = next(self.items, None)
            self.seconds += time.process_time() - start
            if post is None:
                return
            yield post


def build(count: int, folder: Path) -> dict[str, float]:
    """Builds the index of `count` posts; gives CPU seconds without those of making the posts, MiB, files and bytes."""
    vocabulary = vocabulary_of()
    shutil.rmtree(folder, ignore_errors=True)
    made = Timed(posts(count, vocabulary))
    start = time.process_time()
    written = write_index(made, vocabulary, lambda post: post.body, folder)
    seconds = time.process_time() - start - made.seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mib": peak, "files": written.files, "megabytes": written.bytes / 1e6}


def queries(count: int, vocabulary: Vocabulary) -> list[str]:
    """Queries of six kinds about posts drawn from the archive, the same for the same size."""
    wanted = sorted(random.Random(count).sample(range(count), min(QUERIED, count)))
    return [query for post in picked(wanted, vocabulary) for query in _about(post, vocabulary)]


def _about(post: Post, vocabulary: Vocabulary) -> Iterable[str]:
    place = vocabulary.province_name(post.province)
    lead = vocabulary.agency(post.lead)
    yield post.people[0].name
    yield fold(f"{vocabulary.blocs[post.bloc].name} {place} {post.period}")
    yield f"{lead.name if lead else ''} {place}"
    yield post.documents[0] if post.documents else f"khối thi đua {place}"
    yield short_date(post.date)
    yield " ".join(post.body.split("\n\n")[1].split()[3:7])


def measure(folder: Path, asked: Iterable[str]) -> dict[str, Any]:
    """What the queries cost a reader, in bytes and milliseconds; see measure.mjs."""
    (folder / "tim-kiem").mkdir(exist_ok=True)
    sources = ROOT / "theme/static/js"
    for name, text in published(sources).items():
        (folder / "tim-kiem" / name).write_text(text, encoding="utf-8")
    shutil.copy(sources / "vendor" / VENDORED, folder / "tim-kiem")
    request = json.dumps({"folder": str(folder), "queries": list(asked)})
    script = Path(__file__).with_name("measure.mjs")
    node = find_node()
    assert node, "needs Node"
    said = subprocess.run([node, script], input=request, capture_output=True, encoding="utf-8", check=True)
    return dict(json.loads(said.stdout))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only-build", action="store_true")
    options = parser.parse_args()
    if options.only_build:
        print(json.dumps(build(options.counts[0], options.folder)))
        return
    for count in options.counts:
        folder = options.folder / str(count)
        command = [sys.executable, "-m", __spec__.name, str(count), "--folder", str(folder), "--only-build"]
        built = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)
        found = measure(folder, queries(count, vocabulary_of()))
        shown = {name: value for name, value in found.items() if not name.startswith("each_")}
        print(json.dumps({"posts": count, **built, **shown}), flush=True)


if __name__ == "__main__":
    main()

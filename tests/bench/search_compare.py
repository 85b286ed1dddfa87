"""Our search beside Pagefind and plain lunr: judged queries on the real posts, bytes and build time on generated ones.

    python -m tests.bench.search_compare --folder DIR [--posts 2000] [--engine pagefind]

Pagefind (`pip install "pagefind[bin]"`) is run in Chromium, as it is meant to be; without it its row is left out.
Plain lunr is an index that lunr.py makes of title and body with its defaults, asked by stock lunr.js with the raw text.
"""

import argparse
import contextlib
import gzip
import html
import importlib.util
import json
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from lunr import lunr

from commands.search import ask
from commands.tools import find_chromium, find_node
from plugins.archive.body import to_text
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from tests.bench.generator import posts, vocabulary_of
from tests.bench.search_bench import measure, queries
from tests.bench.search_quality import success
from tests.search.test_queries import JUDGED, place, real_posts
from tests.search.written import write_index

Answer = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--engine", choices=[name for name, _, _ in ENGINES], help="only this one")
    options = parser.parse_args()
    generated = list(posts(options.posts, vocabulary_of()))
    asked = queries(options.posts, vocabulary_of())
    for name, build, ask_it in ENGINES:
        is_missing = name == "pagefind" and importlib.util.find_spec("pagefind") is None
        if is_missing or options.engine not in (None, name):
            continue
        real, many = options.folder / f"{name}-real", options.folder / f"{name}-many"
        build(real_posts()[0], real)
        found = quality(ask_it(real, [query["text"] for query in JUDGED["query"]]))
        start = cpu()
        build(generated, many)
        seconds = cpu() - start
        print(
            json.dumps({"engine": name, **found, **costs(ask_it(many, asked)), "build_cpu_s": round(seconds, 1)}),
            flush=True,
        )


def cpu() -> float:
    """Seconds of one core that this process and those that it started have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def quality(answers: list[Answer]) -> dict[str, float]:
    """Success on the judged queries."""
    return success([place(query, answer) for query, answer in zip(JUDGED["query"], answers, strict=True)])


def costs(answers: list[Answer]) -> dict[str, float]:
    """KB of a first and of a later query: half of them cost no more; nineteen of twenty no more."""
    first, later = [each["first_kb"] for each in answers], [each["later_kb"] for each in answers[1:]]
    names = ("first_kb", "first_kb_p95", "later_kb", "later_kb_p95")
    return {
        name: round(sorted(numbers)[int(len(numbers) * share)], 1)
        for name, numbers, share in zip(names, (first, first, later, later), (0.5, 0.95) * 2, strict=True)
    }


def build_ours(made: list[Post], folder: Path) -> None:
    write_index(made, vocabulary_of(), lambda post: to_text(post.body), folder)


def ask_ours(folder: Path, asked: Sequence[str]) -> list[Answer]:
    measured = measure(folder, asked)
    first, later = measured["each_first_kb"], [0.0, *measured["each_later_kb"]]
    costs = zip(ask(folder, list(asked), 10), first, later, strict=True)
    return [{**answer, "first_kb": first_kb, "later_kb": later_kb} for answer, first_kb, later_kb in costs]


def build_lunr(made: list[Post], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    documents = [{"id": post_url(post), "title": post.title, "body": to_text(post.body)} for post in made]
    index = lunr(ref="id", fields=[{"field_name": "title", "boost": 3}, "body"], documents=documents)
    (folder / "lunr.json").write_text(json.dumps(index.serialize()), encoding="utf-8")


def ask_lunr(folder: Path, asked: Sequence[str]) -> list[Answer]:
    node = find_node()
    assert node
    script = Path(__file__).with_name("plain_lunr.mjs")
    said = subprocess.run([node, script, folder / "lunr.json"], input=json.dumps(list(asked)), capture_output=True,
                          encoding="utf-8", check=True)  # fmt: skip
    return list(json.loads(said.stdout))


def build_pagefind(made: list[Post], folder: Path) -> None:
    for post in made:
        page = folder / post_url(post).strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        title, text = html.escape(post.title), html.escape(to_text(post.body))
        head = f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>'
        page.write_text(f"{head}<body><main data-pagefind-body><h1>{title}</h1>{text}</main>", encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--force-language", "vi"]
    subprocess.run(command, check=True, capture_output=True)


_ASK = """async (asked) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = [];
  for (const text of asked) {
    const { results } = await pagefind.search(text);
    const best = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    answers.push({ total: results.length, dropped: [], results: best.map((data) => ({ url: data.url })) });
    window.asked?.();
  }
  return answers;
}"""


def ask_pagefind(folder: Path, asked: Sequence[str]) -> list[Answer]:
    from playwright.sync_api import sync_playwright

    with served(folder) as (address, loaded), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])

        def ask_new(texts: Sequence[str]) -> tuple[list[Answer], list[float]]:
            """What a new visitor is answered, and the KB that each answer made him load."""
            context = browser.new_context()
            page = context.new_page()
            page.goto(address)
            answers, costs = [], []
            for text in texts:
                loaded.clear()
                answers += page.evaluate(_ASK, [text])
                costs.append(sum(map(transferred, set(loaded))) / 1024)
            context.close()
            return answers, costs

        answers, later = ask_new(asked)
        first = [ask_new([text])[1][0] for text in asked] if "many" in folder.name else later
        browser.close()
    return [{**answer, "first_kb": a, "later_kb": b} for answer, a, b in zip(answers, first, later, strict=True)]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """A server of a folder: its address, and the files that it has been asked for."""
    loaded: list[Path] = []

    class Listed(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

        def do_GET(self) -> None:
            loaded.append(Path(self.translate_path(self.path)))
            super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Listed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", loaded
    server.shutdown()


def transferred(file: Path) -> int:
    """Bytes of a file as a host sends it: scripts and the like compressed."""
    content = file.read_bytes() if file.is_file() else b""
    return min(len(content), len(gzip.compress(content, 9)))


ENGINES = (("ours", build_ours, ask_ours), ("lunr", build_lunr, ask_lunr), ("pagefind", build_pagefind, ask_pagefind))

if __name__ == "__main__":
    main()

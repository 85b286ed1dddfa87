"""Our search beside Pagefind and plain lunr: judged queries on the real posts, bytes and build time on generated ones.

    python -m tests.bench.search_compare --folder DIR [--posts 2000]

Pagefind (`pip install "pagefind[bin]"`) is run in Chromium, as it is meant to be; without it its row is left out.
Plain lunr is an index that lunr.py makes of title and body with its defaults, asked by stock lunr.js with the raw text.
"""

import argparse
import html
import importlib.util
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from lunr import lunr

from commands.tools import find_chromium, find_node
from plugins.archive.body import to_text
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.search.index import write_index
from tests.bench.generator import posts, vocabulary_of
from tests.bench.search_bench import measure, queries
from tests.search.test_queries import JUDGED, place, real_posts

Answer = dict[str, Any]
Ask = Callable[[Path, Sequence[str]], list[Answer]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--posts", type=int, default=2000)
    options = parser.parse_args()
    vocabulary = vocabulary_of()
    generated = list(posts(options.posts, vocabulary))
    asked = queries(options.posts, vocabulary)
    real = real_posts()[0]
    for name, build, ask in (("lunr", build_lunr, ask_lunr), ("pagefind", build_pagefind, ask_pagefind)):
        if name == "pagefind" and importlib.util.find_spec("pagefind") is None:
            continue
        build(real, options.folder / f"{name}-real")
        answers = ask(options.folder / f"{name}-real", [query["text"] for query in JUDGED["query"]])
        start = time.perf_counter()
        build(generated, options.folder / f"{name}-many")
        seconds = time.perf_counter() - start
        print(json.dumps({"engine": name, **quality(answers), **costs(ask(options.folder / f"{name}-many", asked)),
                          "build_s": round(seconds, 1)}), flush=True)  # fmt: skip
    start = time.perf_counter()
    write_index(generated, vocabulary, lambda post: post.body, options.folder / "ours-many")
    seconds = time.perf_counter() - start
    print(json.dumps({"engine": "ours", **measure(options.folder / "ours-many", asked), "build_s": round(seconds, 1)}))


def quality(answers: list[Answer]) -> dict[str, float]:
    """Success at 1 and 3, and the mean of 1 / place, on the judged queries."""
    places = [place(query, answer) for query, answer in zip(JUDGED["query"], answers, strict=True)]
    count = len(places)
    return {
        "success_1": round(sum(at == 1 for at in places) / count, 3),
        "success_3": round(sum(1 <= at <= 3 for at in places) / count, 3),
        "mrr": round(sum(1 / at for at in places if at) / count, 3),
    }


def costs(answers: list[Answer]) -> dict[str, float]:
    first, later = [each["first_kb"] for each in answers], [each["later_kb"] for each in answers[1:]]
    return {"first_kb": round(median(first), 1), "later_kb": round(median(later), 1)}


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

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        answers: list[Answer] = []
        context = browser.new_context()
        page, loaded = _page(context, server.server_port)
        for at, text in enumerate(asked):
            before = sum(loaded)
            (answer,) = page.evaluate(_ASK, [text])
            page.wait_for_timeout(50)
            later = (sum(loaded) - before) / 1024
            answers.append({**answer, "later_kb": later, "first_kb": _first(browser, server.server_port, text, at)})
        browser.close()
    server.shutdown()
    known = [each["first_kb"] for each in answers if each["first_kb"] >= 0]
    return [{**each, "first_kb": each["first_kb"] if each["first_kb"] >= 0 else median(known)} for each in answers]


def _first(browser: Any, port: int, text: str, at: int) -> float:
    """KB that a new visitor loads for a query; only every third query is measured, since each takes a new context."""
    if at % 3:
        return -1
    context = browser.new_context()
    page, loaded = _page(context, port)
    page.evaluate(_ASK, [text])
    page.wait_for_timeout(50)
    context.close()
    return sum(loaded) / 1024


def _page(context: Any, port: int) -> tuple[Any, list[int]]:
    loaded: list[int] = []
    page = context.new_page()
    page.on("requestfinished", lambda request: loaded.append(request.sizes()["responseBodySize"]))
    page.goto(f"http://127.0.0.1:{port}/")
    return page, loaded


if __name__ == "__main__":
    main()

"""What one edit costs the search index, at any size: python -m tests.bench.search_edit 10000 --folder DIR

Builds the index of generated posts with a memory, once for a folder, and tells what that cost; then brings it up to
date with one post that has another body, another title, is new or is gone, each from the same state. CPU seconds,
without those of making posts.
"""

import argparse
import hashlib
import json
import resource
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.archive.post import Post
from plugins.search.files import Published
from plugins.search.index import index_files
from plugins.search.memory import Memory, MemoryFile
from plugins.search.update import renewed
from tests.bench.generator import picked, posts, vocabulary_of
from tests.bench.search_bench import Timed

Numbered = list[Post | None]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    memory = options.folder / "memory.sqlite"
    if not memory.exists():
        build(options.count, options.folder, memory)
    made: Numbered = [replace(post, body="") for post in posts(options.count, vocabulary_of())]
    for name, changed in edits(made, options.count):
        print(json.dumps({"posts": options.count, "edit": name, **cost(changed, options.folder, memory)}), flush=True)


def key_of(post: Post) -> bytes:
    """Names what the edits below change; bodies follow from slugs."""
    return hashlib.blake2b(f"{post.slug} {post.title} {post.summary}".encode(), digest_size=16).digest()


def build(count: int, folder: Path, file: Path) -> None:
    (folder / "search").mkdir(parents=True, exist_ok=True)
    memory = MemoryFile(file)
    known = Memory(memory.documents, memory.states, key_of)
    vocabulary = vocabulary_of()
    made = Timed(posts(count, vocabulary))
    start = time.process_time()
    for path, content in index_files(made, vocabulary, lambda post: post.body, known):
        (folder / path).write_bytes(content)
    memory.close()
    seconds = time.process_time() - start - made.seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"posts": count, "clean_cpu_s": round(seconds, 1), "peak_mib": round(peak)}), flush=True)


def edits(made: Numbered, count: int) -> Iterator[tuple[str, Numbered]]:
    """The archive with one post in its middle changed in each of the ways."""
    at = count // 2
    post = made[at]
    assert post
    yield "body", [*made[:at], replace(post, summary="Sửa một câu."), *made[at + 1 :]]
    yield "title", [*made[:at], replace(post, title=f"{post.title} lần hai"), *made[at + 1 :]]
    yield "new post", [*made, next(picked([count], vocabulary_of()))]
    yield "post gone", [*made[:at], None, *made[at + 1 :]]


def cost(changed: Numbered, folder: Path, file: Path) -> dict[str, float]:
    vocabulary = vocabulary_of()
    texts = {post.slug: f"{post.body} Một câu về quần vợt." for post in picked([len(changed) // 2], vocabulary)}
    copy = shutil.copy(file, folder / "copy.sqlite")
    start = time.process_time()
    memory = MemoryFile(copy)
    known = Memory(memory.documents, memory.states, key_of)
    published = Published(lambda name: (folder / "search" / name).read_bytes())
    found = renewed(changed, vocabulary, lambda post: texts.get(post.slug, post.body), known, published)
    memory.close()
    seconds = time.process_time() - start
    copy.unlink()
    return {"cpu_s": round(seconds, 2), "files_written": len(found.files), "files_gone": len(found.gone)}


if __name__ == "__main__":
    main()

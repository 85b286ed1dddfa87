"""The chunked index answers exactly as a whole one: the same posts, in the same order, with the same scores."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lunr
import pytest
from lunr.builder import Builder
from lunr.token import Token

from commands.tools import find_node
from plugins.archive.vocabulary import Vocabulary
from plugins.search.manifest import BOOSTS, K1, B
from tests.bench.generator import vocabulary_of
from tests.search.archives import write_archive

PROVE = Path(__file__).with_name("prove.mjs")


@pytest.fixture(scope="module")
def blocs() -> Vocabulary:
    return vocabulary_of()


def prove(*arguments: object) -> dict[str, Any]:
    node = find_node()
    if node is None:
        pytest.skip("no Node on this machine")
    proof = subprocess.run([node, PROVE, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False)
    assert proof.returncode == 0, proof.stderr
    answer = json.loads(proof.stdout)
    assert answer["different"] == 0, proof.stderr
    return answer


def test_equals_lunr_js(tmp_path: Path, blocs: Vocabulary) -> None:
    """1,000 posts, 2,040 seeded queries of 17 kinds, against what stock lunr.js builds from the same tokens."""
    write_archive(tmp_path, 1000, blocs, (20, 60))
    answer = prove(tmp_path, tmp_path / "tokens.json", 2040, 20210715)
    assert answer["documents"] == 1000
    assert answer["results"] > 100_000


def test_equals_lunr_py(tmp_path: Path, blocs: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    """150 posts against the index that lunr.py builds and serialises; 510 queries with another seed."""
    write_archive(tmp_path, 150, blocs, (100, 300))
    documents = json.loads((tmp_path / "tokens.json").read_text(encoding="utf-8"))
    # lunr.py's tokenizer would put the tokens into lower case.
    monkeypatch.setattr("lunr.builder.Tokenizer", lambda words: [Token(word, {}) for word in words])
    serialised = lunr_py_index(documents).serialize()
    assert serialised["version"] == lunr.__TARGET_JS_VERSION__ == "2.3.9"
    (tmp_path / "lunr.json").write_text(json.dumps(serialised), encoding="utf-8")
    answer = prove(tmp_path, tmp_path / "tokens.json", 510, 7, tmp_path / "lunr.json")
    assert answer["documents"] == 150


def lunr_py_index(documents: Iterable[dict[str, list[str]]]) -> Any:
    """What lunr.py builds. Terms are numbered in order: their order fixes that of additions, and may be any."""
    builder = Builder()
    builder.pipeline.reset()
    builder.ref("id")
    builder.k1(K1)
    builder.b(B)
    for field, boost in BOOSTS.items():
        builder.field(field, boost=boost)
    for id, document in enumerate(documents):
        builder.add({"id": id, **document})
    for at, term in enumerate(sorted(builder.inverted_index)):
        builder.inverted_index[term]["_index"] = at
    return builder.build()

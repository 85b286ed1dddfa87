"""The search page's scripts as published: few, small, and the same in meaning."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from commands.tools import find_node
from plugins.search.javascript import minified, tokens
from plugins.search.scripts import NotJoinable, published

SOURCES = Path(__file__).resolve().parents[2] / "theme/static/js"
KB = 1024


def compressed(text: bytes) -> int:
    return len(gzip.compress(text, 9))


def test_what_a_search_needs_is_within_24_kb() -> None:
    """The page, the engine and lunr; what few queries need comes when they do."""
    files = published(SOURCES)
    lunr = (SOURCES / "vendor/lunr.min.js").read_bytes()
    needed = compressed(files["client.js"].encode()) + compressed(files["engine.js"].encode()) + compressed(lunr)
    assert needed <= 24 * KB
    later = [compressed(text.encode()) for name, text in files.items() if name not in ("client.js", "engine.js")]
    assert sum(later) <= 20 * KB


def test_the_pieces_of_a_script_are_the_script() -> None:
    for file in SOURCES.rglob("*.js"):
        source = file.read_text(encoding="utf-8")
        assert "".join(token.text for token in tokens(source)) == source, file.name


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("const same = { same };\nuse(same);\n", "const same={same};use(same);"),
        ("const long = 1;\nthing.long = long;\n", "const long=1;thing.long=long;"),
        ("const wide = `a ${wide2} b`;\n", "const a=`a ${wide2} b`;"),
        ("const wide = (each) => `${each.wider} ${each}`;\n", "const b=(a)=>`${a.wider} ${a}`;"),
        ("const half = whole / 2; // x\nconst rest = all / 4;\n", "const a=whole/2,b=all/4;"),
        ("const pattern = /[/*]\\/ /g;\n", "const a=/[/*]\\/ /g;"),
        ('const text = "// no comment";\n', 'const a="// no comment";'),
        ("const sum = one + +two;\n", "const a=one+ +two;"),
        ("class Box {\n  #inner = 1;\n  #go() {\n    return this.#inner;\n  }\n}\n",
         "class c{#a=1;#b(){return this.#a}}\n"),
        ("const { kept, taken: given } = from;\n", "const{kept,taken:given}=from;"),
        ("export const name = (value) => value;\n", "export const name=(a)=>a;"),
        ("if (typeof thing === 'x') return thing in others;\n", "if(typeof thing==='x')return thing in others;"),
    ],
)  # fmt: skip
def test_made_small_without_another_meaning(source: str, expected: str) -> None:
    assert minified(source) == expected


def test_modules_that_share_a_name_are_not_joined(tmp_path: Path) -> None:
    shutil.copytree(SOURCES, tmp_path / "js")
    with (tmp_path / "js/search/phrases.js").open("a", encoding="utf-8") as file:
        file.write("const posting = 1;\n")
    with pytest.raises(NotJoinable, match="posting"):
        published(tmp_path / "js")


def test_published_scripts_are_sound_modules(tmp_path: Path) -> None:
    """Node reads them, and what is not in a file is imported from one that is published too."""
    node = find_node()
    if node is None:
        pytest.skip("no Node on this machine")
    files = published(SOURCES)
    for name, text in files.items():
        file = tmp_path / name.replace(".js", ".mjs")
        file.write_text(text, encoding="utf-8")
        assert subprocess.run([node, "--check", file], check=False).returncode == 0, name
        assert "/*" not in text.replace("/*[", "")
        for other in re.findall(r'"\./([\w.]+)"', text):
            assert other in files or other == "lunr.min.js", (name, other)
        assert '"../' not in text.replace('"../search/', "").replace("`../", "")


def test_the_published_engine_answers_as_its_sources_do(tmp_path: Path) -> None:
    """The same tests that the modules pass, with the modules replaced by the joined and shortened file."""
    node = find_node()
    if node is None:
        pytest.skip("no Node on this machine")
    for name, text in published(SOURCES).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(SOURCES / "vendor/lunr.min.js", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    from tests.search.test_queries import JUDGED, real_posts, to_text, write_index

    posts, vocabulary = real_posts()
    write_index(posts, vocabulary, lambda post: to_text(post.body), tmp_path)
    texts = [query["text"] for query in JUDGED["query"]]
    answers = [
        subprocess.run(
            [node, Path(__file__).with_name("answers.mjs"), engine, tmp_path],
            input="\n".join(texts), capture_output=True, check=True, encoding="utf-8",
        ).stdout
        for engine in (tmp_path / "engine.js", SOURCES / "search/engine.js")
    ]  # fmt: skip
    assert answers[0] == answers[1] != ""

"""Python's and JavaScript's terms compared, on all content in five forms and on generated posts.

python -m tests.bench.search_tokens
"""

import json
import unicodedata

from plugins.search.analyzer import Analyzer, abbreviations
from plugins.search.documents import Documents
from tests.bench.generator import ROOT, posts, vocabulary_of
from tests.search.test_analyzer import in_browser_language

FIELDS = ("words", "accented", "pairs", "entities")
GENERATED = 400


def main() -> None:
    vocabulary = vocabulary_of()
    names = Documents(vocabulary).names
    analyzer = Analyzer(names)
    counted = {field: [0, 0] for field in FIELDS}
    entities = {id: list(forms) for id, forms in names.items()}
    found = texts()
    for text, theirs in zip(found, in_browser_language(found, entities, abbreviations()), strict=True):
        ours = analyzer.terms(text)
        for field in FIELDS:
            mine, other = getattr(ours, field), theirs[field]
            counted[field][0] += len(mine)
            counted[field][1] += sum(a != b for a, b in zip(mine, other, strict=False)) + abs(len(mine) - len(other))
    tokens, different = (sum(each[at] for each in counted.values()) for at in (0, 1))
    print(json.dumps({"texts": len(found), "tokens": tokens, "different": different, "by_field": counted}))


def texts() -> list[str]:
    """Every file of the content as written, decomposed, in capitals, in small letters and without its spaces; and
    generated posts as they are."""
    files = sorted((ROOT / "tests" / "sample").rglob("*"))
    written = [file.read_text(encoding="utf-8") for file in files if file.suffix in (".md", ".toml")]
    forms = [
        form
        for text in written
        for form in (text, unicodedata.normalize("NFD", text), text.upper(), text.lower(), text.replace(" ", ""))
    ]
    return forms + [f"{post.title}. {post.body}" for post in posts(GENERATED, vocabulary_of())]


if __name__ == "__main__":
    main()

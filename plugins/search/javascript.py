"""JavaScript made smaller: no comments, no spare space, short names for what a script keeps to itself.

Made for our own plain modules and not for any script: what it cannot be sure of it leaves as it is. Line ends stay,
since they may end a statement. The tests run the published scripts, so that a wrong guess does not pass.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, pairwise, product
from string import ascii_letters
from typing import NamedTuple

KEYWORDS = frozenset(
    [
        "as", "async", "await", "break", "case", "catch", "class", "const", "constructor", "continue", "default",
        "delete", "do", "else", "export", "extends", "false", "finally", "for", "from", "function", "get", "if",
        "import", "in", "instanceof", "let", "new", "null", "of", "return", "set", "static", "super", "switch", "this",
        "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "yield",
    ]
)  # fmt: skip
_BEFORE_PATTERN = frozenset(["return", "typeof", "case", "in", "of", "await", "throw"])
_NO_FUNCTION = frozenset(["if", "for", "while", "switch"])
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<space>\s+)|(?P<name>\#?[A-Za-z_$][\w$]*)|(?P<number>[0-9][\w.]*)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<mark>=>|\?\.|\.\.\.|\+\+|--|.)""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(`|\$\{)", re.DOTALL)


class Token(NamedTuple):
    """A piece of a script: `kind` is comment, space, name, number, string, template, pattern or mark."""

    kind: str
    text: str


def tokens(source: str) -> Iterator[Token]:
    """The pieces of a script; joined they are the script."""
    at = 0
    open_templates: list[int] = []  # how deep in braces each template's expression is
    before = Token("mark", ";")
    while at < len(source):
        token = _next(source, at, before, open_templates)
        at += len(token.text)
        if token.kind not in ("comment", "space"):
            before = token
        yield token


def _next(source: str, at: int, before: Token, open_templates: list[int]) -> Token:
    char = source[at]
    if char == "`" or (char == "}" and open_templates and open_templates[-1] == 0):
        found = _TEMPLATE.match(source, at + 1)
        assert found, "a template has no end"
        if char == "}":
            open_templates.pop()
        if found[1] == "${":
            open_templates.append(0)
        return Token("template", source[at : found.end()])
    if open_templates and char in "{}":
        open_templates[-1] += 1 if char == "{" else -1
    if char == "/" and source[at + 1] not in "/*" and _begins_pattern(before):
        found = _PATTERN.match(source, at)
        if found:
            return Token("pattern", found[0])
    found = _TOKEN.match(source, at)
    assert found and found.lastgroup
    return Token(found.lastgroup, found[0])


def _begins_pattern(before: Token) -> bool:
    """Whether a slash after this token begins a regular expression and does not divide."""
    if before.kind == "name":
        return before.text in _BEFORE_PATTERN
    return before.kind == "mark" and before.text not in (")", "]", "}")


def minified(source: str, imported: Iterable[str] = ()) -> str:
    """The script with the same meaning in fewer bytes; `imported` names keep theirs.

    >>> minified("const wide = (first, second) => first / second; // why\\nexport const a = wide( 1 , 2 );\\n")
    'const d=(b,c)=>b/c;export const a=d(1,2);'
    """
    pieces = [token for token in tokens(source) if token.kind != "comment"]
    return _tight(list(_joined_up(_renamed(pieces, set(imported)))))


def _joined_up(pieces: list[Token]) -> Iterator[Token]:
    """The pieces, declarations that follow each other as one: `const a=1;const b=2;` is `const a=1,b=2;`."""
    first = [""]  # the word that each open statement begins with
    code = [at for at, token in enumerate(pieces) if token.kind != "space"]
    following = dict(pairwise(code))
    skipped: set[int] = set()
    for at, token in enumerate(pieces):
        after = following.get(at)
        if token.kind == "mark" and token.text == ";":
            if first[-1] == "const" and after and pieces[after].text == "const":
                skipped |= set(range(at + 1, after + 1))
                yield Token("mark", ",")
                continue
            first[-1] = ""
        elif token.kind == "mark" and token.text in "([{":
            first.append("")
        elif token.kind == "mark" and token.text in ")]}" and len(first) > 1:
            first.pop()
        elif token.kind != "space" and not first[-1] and at not in skipped:
            first[-1] = token.text
        if at not in skipped:
            yield token


def _tight(pieces: list[Token]) -> str:
    result = ""
    for at, token in enumerate(pieces):
        if token.kind != "space":
            # What a closing bracket ends needs no comma, and no semicolon.
            closes = token.text == "}" or (token.text in ("]", ")") and result.endswith(","))
            result = (result[:-1] if closes and result[-1:] in (",", ";") else result) + token.text
        elif "\n" in token.text:
            following = pieces[at + 1].text[0] if at + 1 < len(pieces) else ""
            result += "" if result[-1:] in ("", *"\n;{,([") or (following and following in ".}])?:") else "\n"
        elif at + 1 < len(pieces) and _must_part(result[-1:], pieces[at + 1].text[0]):
            result += " "
    return result.lstrip("\n")


def _must_part(before: str, after: str) -> bool:
    """Whether two characters would be read as one word or operator if nothing stood between them."""
    words = (before.isalnum() or before in "_$#") and (after.isalnum() or after in "_$#")
    return words or (before in "+-" and before == after)


def _renamed(pieces: list[Token], imported: set[str]) -> list[Token]:
    """Names that the script declares and uses for nothing but variables, made short; private members too."""
    code = [token for token in pieces if token.kind != "space"]
    used = Counter(token.text for token in code if token.kind == "name")
    own = _declared(code) - _bound(code) - imported - KEYWORDS | {name for name in used if name[0] == "#"}
    fresh = (name for name in _short_names() if name not in used and name not in KEYWORDS | imported)
    order = sorted(own, key=lambda name: (-used[name], name))
    short = {name: ("#" if name[0] == "#" else "") + next(fresh) for name in order if len(name) > 1}
    return [Token("name", short.get(token.text, token.text)) if token.kind == "name" else token for token in pieces]


def _short_names() -> Iterator[str]:
    for length in count(1):
        yield from ("".join(letters) for letters in product(ascii_letters, repeat=length))


def _declared(code: list[Token]) -> set[str]:
    """Names after const, let, function, class and catch, and those of parameters."""
    names = set()
    for at, token in enumerate(code):
        before = code[at - 1].text if at else ""
        after = code[at + 1].text if at + 1 < len(code) else ""
        if token.kind == "name" and (before in ("const", "let", "function", "class") or after == "=>"):
            names.add(token.text)
        elif (token.text == "[" and before in ("const", "let")) or (token.text == "(" and _is_parameters(code, at)):
            names |= _bindings(code, at)
    return names


def _is_parameters(code: list[Token], at: int) -> bool:
    """Whether the bracket at a place holds the parameters of a function, an arrow or a catch."""
    after = code[_end(code, at) + 1].text if _end(code, at) + 1 < len(code) else ""
    return after == "=>" or (after == "{" and code[at - 1].kind == "name" and code[at - 1].text not in _NO_FUNCTION)


def _bindings(code: list[Token], at: int) -> set[str]:
    """The names that stand first in each place of a bracket of parameters, or of an array's pattern."""
    inside = range(at + 1, _end(code, at))
    return {code[i].text for i in inside if code[i].kind == "name" and code[i - 1].text in ("(", ",", "[", "...")}


def _end(code: list[Token], at: int) -> int:
    """Where the bracket that opens at a place closes."""
    depth = 0
    for place in range(at, len(code)):
        if code[place].kind == "mark":
            depth += (code[place].text in "([{") - (code[place].text in ")]}")
            if depth == 0:
                return place
    return len(code) - 1


def _bound(code: list[Token]) -> set[str]:
    """Names that stand for members, keys or exports anywhere: renaming them might change what others see."""
    names = set()
    inner = [""]
    for at, token in enumerate(code):
        before, after = code[at - 1].text if at else ";", code[at + 1].text if at + 1 < len(code) else ";"
        if token.kind == "name":
            member = before in (".", "?.")
            key = inner[-1] == "{" and before in "{,};*" and after in (":", ",", "}", "=", "(")
            key = key or (inner[-1] == "{" and before in ("async", "get", "static"))
            exported = any(token.text == "export" for token in code[max(at - 3, 0) : at])
            if member or key or after == ":" or exported:
                names.add(token.text)
        elif token.kind == "template":
            _follow_template(token.text, inner)
        elif token.kind == "mark" and token.text in "([{":
            inner.append(token.text)
        elif token.kind == "mark" and token.text in ")]}":
            inner.pop()
    return names


def _follow_template(text: str, inner: list[str]) -> None:
    """Keeps the stack of brackets over the expressions inside a template."""
    if text[0] == "}":
        inner.pop()
    if text.endswith("${"):
        inner.append("${")

"""Escapes: plain text written so that Markdown shows exactly these characters."""

import re

_INLINE = re.compile(r"([\\`*\[\]])|(<)|(&)(?=#?\w+;)|((?<![^\W_])_|_(?![^\W_]))|(!)(?=\[)")
_LINE_START = re.compile(r"([#>+-])(?=[\s>#+=-]|$)|(-)(?=-)|([:=~|])|(\d+)([.)])(?=\s|$)|([#>])")
_ADDRESS_UNSAFE = re.compile(r"[\s<>()\"\\*_`\[\]']")


def escape(text: str) -> str:
    """Text for the middle of a line. Only characters that would mean something are touched, so that it stays readable.

    >>> escape("Sở KH&CN *x* <b> &amp; a_b _c")
    'Sở KH&CN \\\\*x\\\\* &lt;b> &amp;amp; a_b \\\\_c'
    """
    return _INLINE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    if found[2]:
        return "&lt;"  # Markdown has no escape for it
    if found[3]:
        return "&amp;"
    return "\\" + found.group()


def escape_start(line: str) -> str:
    """A line already escaped within, made safe where a line begins: no heading, list, quote, rule or definition.

    >>> escape_start("1. Kết quả"), escape_start("- Về"), escape_start("#1"), escape_start("-5 độ")
    ('1\\\\. Kết quả', '\\\\- Về', '\\\\#1', '-5 độ')
    """
    found = _LINE_START.match(line)
    if not found:
        return line
    if found[3]:
        return f"&#{ord(found[3])};{line[1:]}"
    if found[4]:
        return f"{found[4]}\\{line[len(found[4]) :]}"
    return "\\" + line


def escape_cell(text: str) -> str:
    """Text for a cell of a table, already escaped within."""
    return text.replace("|", "&#124;")


def paragraph(text: str) -> str:
    """A paragraph of plain text as Markdown.

    >>> paragraph("  1. Một  đoạn ")
    '1\\\\. Một đoạn'
    """
    return escape_start(escape(" ".join(text.split())))


def safe_address(href: str) -> str:
    """A web or mail address that a link may have; '' for every other scheme and for relative ones.

    >>> safe_address("https://a.vn/b c"), safe_address("javascript:alert(1)"), safe_address("../x")
    ('https://a.vn/b%20c', '', '')
    """
    href = "".join(href.split("\n")).strip()
    if not re.match(r"(https?://[^\s/]|mailto:[^\s@]+@)", href, re.IGNORECASE) or len(href) > 2000:
        return ""
    return _ADDRESS_UNSAFE.sub(lambda found: f"%{ord(found.group()):02X}" if ord(found.group()) < 128 else "", href)

"""Documents: the numbers of directives, plans and decisions that a report cites."""

import re

from plugins.importer.suggestions.report import Report

_TYPES = r"CT|CTr|NQ|QĐ|KH|NĐ|TT|TTr|HD|TB|BC|CV|KL|QC|QH|TTg|PL|ĐA|TTLT|UBND|BTĐKT|HĐND|QĐi|QĐ-TTg"
_NUMBER = re.compile(
    rf"(?<![\w/])(?P<n>\d{{1,5}})\s?(?P<a>[-/])\s?(?:(?P<y>(?:19"
    rf"|20)\d\d)\s?/\s?)?(?P<t>(?:{_TYPES}))(?P<rest>(?:\s?[-/.]\s?[A-ZĐ]{{1,}}[A-Za-zĐđ0-9]*(?:\.[A-ZĐ]+)?){{0,3}})(?![\w])"
)


def find_documents(report: Report) -> list[str]:
    """The numbers in order, each once, without the spaces that portals put into them.

    Slash and hyphen are kept as printed: 05/CT-TU and 05-CT/TU may be one document, but only an editor knows.
    """
    found: dict[str, str] = {}
    for text in report.everything:
        for number in _NUMBER.finditer(text):
            code = re.sub(r"\s+", "", number.group()).rstrip("-/.")
            if "-" in code[1:] or "/" in code[1:]:
                found.setdefault(_loose(code), code)
    return list(found.values())


def _loose(code: str) -> str:
    return re.sub(r"[-/]", "", code).lstrip("0")

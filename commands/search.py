"""Search: asks a built site what a reader would ask it, through the browser's own engine under Node."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.arguments import Parser
from commands.environment import ROOT, say
from commands.tools import NODE_REMEDY, find_node

SCRIPT = Path(__file__).with_name("search.mjs")
SHOWN = ("total", "terms", "answer", "notes", "results", "bytes", "requests")
"""What `--json` prints, in this order. `bytes` and `requests` are those of a first visit: scripts, index, cards."""


class SearchFault(Exception):
    """The engine could not answer: no Node, no index, or an index of another version. The message is for people."""


def main(argv: Sequence[str]) -> int:
    """Prints the answer; 1 where the site cannot be asked."""
    options = _options(argv)
    try:
        answer = ask(options.output, [options.query], options.limit)[0]
    except SearchFault as fault:
        say(str(fault))
        return 1
    if options.json:
        print(json.dumps({key: answer[key] for key in SHOWN}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(report(answer)))
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser("search", "Tìm trong trang web đã dựng, bằng chính bộ máy tìm kiếm của trình duyệt.")
    parser.add_argument("query", metavar="CÂU", help="điều muốn tìm; nhiều từ thì đặt trong dấu nháy")
    parser.add_argument("--output", type=Path, default=ROOT / "output", metavar="DIR", help="thư mục của trang web")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")
    parser.add_argument("--limit", type=_positive, default=10, metavar="N", help="số kết quả nhiều nhất (mặc định 10)")
    return parser.parse_args(_shielded(argv))


def _shielded(argv: Sequence[str]) -> list[str]:
    """A query may begin with a minus ("-2019 hà nam"): what is no option of ours is not read as one."""
    return [f" {word}" if re.match("-(?!-|h$)", word) else word for word in argv]


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("cần một số từ 1 trở lên")
    return number


def ask(site: Path, queries: Sequence[str], limit: int) -> list[dict[str, Any]]:
    """The engine's answer to each query on the site in a folder; raises SearchFault.

    An answer holds `total`, `terms`, `answer` (url, title, text, proof) or None, `notes` (`dropped`, words left out;
    `read_as`, the query as understood; `no_exact_marks`, what no post has with the marks that were typed), `results`
    (url, title, score, why), `bytes` and `requests` of a first visit, and `mode` (all, some, latest, none).
    """
    node = find_node()
    if node is None:
        raise SearchFault(NODE_REMEDY)
    if not (site / "search" / "manifest.json").is_file():
        raise SearchFault(f"{site}: chưa có chỉ mục tìm kiếm (search/manifest.json). Hãy chạy: python3 tasks.py build")
    request = {"folder": str(site.resolve()), "limit": limit, "queries": [{"text": query} for query in queries]}
    said = subprocess.run([node, SCRIPT], input=json.dumps(request), capture_output=True, encoding="utf-8", check=False)
    answer = json.loads(said.stdout) if said.returncode == 0 and said.stdout else {"error": said.stderr[-400:]}
    if "error" in answer:
        raise SearchFault(f"{site}: chỉ mục tìm kiếm không đọc được ({answer['error']}). Hãy dựng lại trang web.")
    return list(answer["answers"])


def report(answer: dict[str, Any]) -> list[str]:
    """The answer in lines for people."""
    notes = answer["notes"]
    lines = [f"Đã hiểu là: {text}" for text in notes["read_as"]]
    if notes["dropped"]:
        lines.append(f"Đã bỏ: {', '.join(notes['dropped'])}")
    if notes["no_exact_marks"]:
        lines.append(f"Không có bài nào có đúng dấu: {', '.join(notes['no_exact_marks'])}")
    if answer["answer"]:
        lines += _answer_lines(answer["answer"])
    lines.append(f"{answer['total']} bài" if answer["total"] else "Chưa có bài trong kho về điều này.")
    for place, result in enumerate(answer["results"], 1):
        lines += [f"{place:>3}. {result['title']}", f"     {result['url']}  ({result['score']:.2f})"]
        lines.append(f"     {_marked(**result['why'])}")
    return [*lines, f"Lần đầu tải {answer['bytes'] / 1024:.0f} KB trong {answer['requests']} yêu cầu."]


def _answer_lines(answer: dict[str, Any]) -> list[str]:
    lines = [f"{answer['title']}: {answer['text']}", f"     {answer['url']}"]
    return [*lines, f"     theo {answer['proof']}"] if answer["proof"] else lines


def _marked(text: str, marks: list[list[int]]) -> str:
    """A text with brackets around what is marked."""
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text

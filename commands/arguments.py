"""Arguments: a command line read by argparse, with every word that a person sees in Vietnamese."""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Callable
from typing import Any, NoReturn

# argparse's own sentences, as of Python 3.11 to 3.14. One that is not here is shown as it is.
SENTENCES = (
    (r"unrecognized arguments: (.*)", r"không có tham số này: \1"),
    (r"the following arguments are required: (.*)", r"còn thiếu: \1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1: cần một giá trị đứng sau"),
    (r"argument (.*?): invalid int value: (.*)", r"\1: cần một số nguyên, không phải \2"),
    (r"argument (.*?): invalid \S+ value: (.*)", r"\1: giá trị \2 không hợp lệ"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: không nhận \2; hãy chọn một trong: \3"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: không nhận giá trị \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1: không dùng cùng \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1: chưa rõ là tham số nào trong \2"),
)


METAVARS = {"register": "TỆP", "host": "TÊN"}


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Vietnamese. Options are written in full, so that new ones break no one's habit."""

    def __init__(self, name: str, description: str | None = None) -> None:
        """`name` is the command's name in `python3 tasks.py`."""
        super().__init__(f"python3 tasks.py {name}", description=description, add_help=False, allow_abbrev=False)
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "cách dùng: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "cách dùng: ", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {in_vietnamese(message)}\n{self.format_usage()}")


def in_vietnamese(message: str) -> str:
    """One of argparse's sentences in Vietnamese.

    >>> in_vietnamese("argument --jobs: invalid int value: 'hai'")
    "--jobs: cần một số nguyên, không phải 'hai'"
    """
    for english, vietnamese in SENTENCES:
        if re.fullmatch(english, message):
            return re.sub(english, vietnamese, message)
    return message


def parser_of(name: str, command: Callable[..., object], described: dict[str, str]) -> Parser:
    """The parser of a command's options, read from its signature: a task is declared once, for invoke and for us.

    The first parameter is invoke's context. A flag that is on by default gets a `--no-` option, as invoke does.
    """
    parser = Parser(name, inspect.getdoc(command))
    for parameter in list(inspect.signature(command).parameters.values())[1:]:
        default, help_ = parameter.default, described[parameter.name]
        if isinstance(default, bool):
            flag, action = (
                (f"--no-{parameter.name}", "store_false") if default else (f"--{parameter.name}", "store_true")
            )
            parser.add_argument(flag, dest=parameter.name, action=action, help=help_)
        else:
            metavar = "N" if isinstance(default, int) else METAVARS.get(parameter.name, "DIR")
            parser.add_argument(f"--{parameter.name}", type=type(default), default=default, metavar=metavar, help=help_)
    return parser


def options_of(name: str, command: Callable[..., object], described: dict[str, str], argv: list[str]) -> dict[str, Any]:
    """The keyword arguments for a command that `argv` gives."""
    return vars(parser_of(name, command, described).parse_args(argv))

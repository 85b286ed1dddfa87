"""Questions: what the person at the console is asked, until the answer can be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


class NoAnswers(Exception):
    """Nobody is there to answer: the input has ended."""


class Unusable(ValueError):
    """An answer cannot be used; the text says why, and what would do."""


def ask(question: str, read: Callable[[str], Answer], default: str = "") -> Answer:
    """The first answer to `question` that `read` accepts; an empty one stands for `default`.

    Raises NoAnswers at the end of the input.
    """
    while True:
        try:
            said = input(question).strip()
        except EOFError:
            print()
            raise NoAnswers from None
        try:
            return read(said or default)
        except Unusable as reason:
            print(f"  {reason}")


def choose(title: str, choices: list[str]) -> int:
    """The index of the choice whose number was typed."""

    def read(said: str) -> int:
        if said.isdecimal() and 1 <= int(said) <= len(choices):
            return int(said) - 1
        raise Unusable(f"Hãy gõ một số từ 1 đến {len(choices)}.")

    print(title)
    for number, choice in enumerate(choices, 1):
        print(f"  {number}. {choice}")
    return ask("Số: ", read)

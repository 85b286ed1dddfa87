"""Bodies with layout that Markdown does not see, made at random: what an editor means, and how it comes out of Word."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = (
    "khối", "họp", "sơ kết", "thi đua", "khen thưởng", "đơn vị", "thành viên", "ký giao ước", "Sở Y tế", "tỉnh", "năm",
    "công tác", "phong trào",
)  # fmt: skip


@dataclass(frozen=True)
class Meant:
    """A body as it was typed, and what a reader should see of it: so many items, cells and paragraphs."""

    body: str
    items: int = 0
    cells: int = 0
    paragraphs: int = 0


def sentence(dice: random.Random, end: str = ".") -> str:
    words = [dice.choice(WORDS) for _ in range(dice.randint(5, 14))]
    return " ".join(words).capitalize() + end


def layouts(times: int, seed: int) -> Iterator[Meant]:
    """So many bodies, the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(times):
        yield dice.choice((_list, _nested, _bullets, _numbers, _tabs, _table, _indented, _after))(dice)


def _items(dice: random.Random) -> list[str]:
    return [sentence(dice, dice.choice((".", ";"))) for _ in range(dice.randint(2, 5))]


def _list(dice: random.Random) -> Meant:
    items, mark = _items(dice), dice.choice("-*+1")
    lines = [f"{at}. {item}" if mark == "1" else f"{mark} {item}" for at, item in enumerate(items, 1)]
    return Meant("\n".join([sentence(dice, dice.choice((":", "."))), *lines]), len(items), 0, 1)


def _nested(dice: random.Random) -> Meant:
    step = " " * dice.choice((2, 3))
    items = _items(dice)
    return Meant("\n".join([f"- {items[0]}", *(f"{step}- {item}" for item in items[1:])]), len(items))


def _bullets(dice: random.Random) -> Meant:
    items, mark, gap = _items(dice), dice.choice("•▪●–—\uf0b7"), dice.choice((" ", "\t", "  "))
    above = [sentence(dice, ":")] if dice.random() < 0.7 else []
    return Meant("\n".join([*above, *(f"{mark}{gap}{item}" for item in items)]), len(items), 0, len(above))


def _numbers(dice: random.Random) -> Meant:
    items = _items(dice)
    return Meant("\n".join([sentence(dice, ":"), *(f"{at}) {item}" for at, item in enumerate(items, 1))]), len(items))


def _tabs(dice: random.Random) -> Meant:
    wide, high = dice.randint(2, 5), dice.randint(2, 5)
    rows = [[sentence(dice, "") for _ in range(wide)] for _ in range(high)]
    above = [sentence(dice, ":")] if dice.random() < 0.5 else []
    return Meant("\n".join([*above, *("\t".join(row) for row in rows)]), 0, wide * high, len(above))


def _table(dice: random.Random) -> Meant:
    wide, high = dice.randint(2, 4), dice.randint(2, 4)
    rows = ["| " + " | ".join(sentence(dice, "") for _ in range(wide)) + " |" for _ in range(high)]
    if dice.random() < 0.5:
        rows.insert(1, "|" + "---|" * wide)
        return Meant("\n".join([sentence(dice, ":"), *rows]), 0, wide * high, 1)
    return Meant("\n".join(rows), 0, wide * high)


def _indented(dice: random.Random) -> Meant:
    texts = [dice.choice(("    ", "\t", "      ")) + sentence(dice) for _ in range(dice.randint(1, 3))]
    return Meant("\n\n".join(texts), 0, 0, len(texts))


def _after(dice: random.Random) -> Meant:
    items = _items(dice)
    return Meant("\n".join([*(f"- {item}" for item in items), sentence(dice)]), len(items), 0, 1)

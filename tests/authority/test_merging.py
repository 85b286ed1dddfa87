"""Merging: two changes made apart become one, in any order, or clash at a place that is told."""

import random

import pytest

from plugins.authority.merging import Clash, merged

POST = "posts/2021/a.md"
BASE = """\
Title: Khối họp
Date: 2021-07-15
Bloc: a/b
Members: so-a; so-b;
    so-c
Source: Báo A

Đoạn một.

Đoạn hai.

Đoạn ba.
"""
BLOCS = "vocabulary/blocs.toml"
TABLE = """\
# Các khối.

["a/mot"]
name = "Một"

["b/hai"]
name = "Hai"
aliases = ["H2"]
"""


def both(path: str, base: str, one: str, other: str) -> str:
    """The merged text, which must be the same in either order."""
    found = merged(path, base, one, other)
    assert merged(path, base, other, one) == found
    return found


def test_different_fields_and_paragraphs_are_joined() -> None:
    one = BASE.replace("Khối họp", "Khối A họp").replace("Đoạn một.", "Đoạn một, sửa.")
    other = BASE.replace("    so-c", "    so-c; so-d").replace("Đoạn ba.", "Đoạn ba.\n\nĐoạn bốn.")
    found = both(POST, BASE, one, other)
    assert "Title: Khối A họp\n" in found and "    so-c; so-d\nSource" in found
    assert found.endswith("Đoạn một, sửa.\n\nĐoạn hai.\n\nĐoạn ba.\n\nĐoạn bốn.\n")


def test_new_keys_stand_in_the_order_of_keys() -> None:
    one, other = BASE.replace("Source:", "Guests: so-x\nSource:"), BASE.replace("Source:", "Host: so-y\nSource:")
    assert "Guests: so-x\nHost: so-y\nSource" in both(POST, BASE, one, other)


def test_windows_ends_of_lines_stay() -> None:
    ours = BASE.replace("\n", "\r\n")
    found = merged(POST, BASE, ours, BASE.replace("Đoạn hai.", "Đoạn hai, sửa."))
    assert found == BASE.replace("Đoạn hai.", "Đoạn hai, sửa.").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("old", "one", "other", "told"),
    [
        ("Khối họp", "Khối A họp", "Khối B họp", "khóa Title"),
        ("    so-c\n", "    so-c; so-d\n", "    so-e\n", "khóa Members"),
        ("Đoạn hai.", "Đoạn hai, sửa.", "Đoạn hai, sửa khác.", "đoạn 2"),
    ],
)
def test_one_place_in_two_ways_is_a_clash(old: str, one: str, other: str, told: str) -> None:
    with pytest.raises(Clash, match=told):
        merged(POST, BASE, BASE.replace(old, one), BASE.replace(old, other))


def test_vocabularies_are_joined_by_entry_and_key() -> None:
    one = TABLE.replace('name = "Hai"', 'name = "Hai mới"') + '\n["a/moi"]\nname = "Mới"\n'
    other = TABLE.replace('["H2"]', '["H2", "H3"]') + '\n["a/nua"]\nname = "Nữa"\n'
    found = both(BLOCS, TABLE, one, other)
    assert 'name = "Hai mới"\naliases = ["H2", "H3"]' in found
    assert found.index("a/moi") < found.index("a/mot") or found.index("a/moi") < found.index("a/nua")
    with pytest.raises(Clash, match='khóa name của "b/hai"'):
        merged(BLOCS, TABLE, one, TABLE.replace('name = "Hai"', 'name = "Hai khác"'))


def test_redirects_are_joined_by_address() -> None:
    base = "# Chuyển hướng.\n"
    one, other = base + '"/b/" = "/x/"\n', base + '"/a/" = "/y/"\n'
    assert both("redirects.toml", base, one, other) == base + '"/a/" = "/y/"\n"/b/" = "/x/"\n'
    with pytest.raises(Clash, match='"/b/"'):
        merged("redirects.toml", base, one, base + '"/b/" = "/z/"\n')


def test_random_edits_are_joined_alike_in_any_order_or_clash_in_both() -> None:
    """Each edit replaces, adds or drops whole paragraphs and fields; what is joined holds every new word once."""
    draw, joined = random.Random(5), 0
    for _ in range(300):
        one, other = (_edited(BASE, draw, word) for word in ("moi", "khac"))
        try:
            found = both(POST, BASE, one, other)
        except Clash:
            with pytest.raises(Clash):
                merged(POST, BASE, other, one)
            continue
        joined += 1
        for text in (one, other):
            assert all(word in found for word in text.split() if word.startswith(("moi", "khac")))
    assert joined > 50


def _edited(text: str, draw: random.Random, word: str) -> str:
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if line.startswith(("Đoạn", "Title", "Members", "Source"))]
    for at in draw.sample(places, 2):
        lines[at] += f" {word}{draw.randint(0, 99)}"
    return "\n".join(lines)

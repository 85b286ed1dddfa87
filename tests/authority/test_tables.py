"""Tables: a vocabulary file edited entry by entry keeps every other line."""

from plugins.authority.tables import Tables, append, set_value

TEXT = """\
# Các khối.

["a/mot"]
name = "Một"
aliases = [
    "M1", "M2",  # hai cách viết
]

# Khối hai đứng riêng.
["a/hai"]
name = 'Hai'

["b/ba"]
name = "Ba"
"""


def test_nothing_changes_by_reading() -> None:
    assert Tables.of("blocs", TEXT).text() == TEXT
    assert Tables.of("blocs", "\ufeff" + TEXT.replace("\n", "\r\n")).text() == "\ufeff" + TEXT.replace("\n", "\r\n")


def test_an_edit_touches_its_own_lines_alone() -> None:
    tables = Tables.of("blocs", TEXT)
    tables.edit("a/mot", lambda entry: append(entry, "aliases", "M3"))
    assert tables.text() == TEXT.replace("cách viết\n", 'cách viết\n    "M3",\n')


def test_a_new_key_stands_before_the_comment_of_the_next_entry() -> None:
    tables = Tables.of("blocs", TEXT)
    tables.edit("a/mot", lambda entry: set_value(entry, "until", "2025-02"))
    assert ']\nuntil = "2025-02"\n\n# Khối hai' in tables.text()


def test_an_entry_is_renamed_in_its_place() -> None:
    tables = Tables.of("blocs", TEXT)
    tables.rename("a/hai", "a/hai-moi")
    assert tables.text() == TEXT.replace("a/hai", "a/hai-moi")


def test_an_entry_is_added_behind_its_kin() -> None:
    tables = Tables.of("blocs", TEXT)
    tables.add("a/tu", {"name": 'Khối "Tư"', "aliases": ["K4"]})
    assert tables.ids() == ["a/mot", "a/hai", "a/tu", "b/ba"]
    assert tables.values("a/tu") == {"name": 'Khối "Tư"', "aliases": ["K4"]}


def test_an_entry_is_taken_out_with_its_blank_line() -> None:
    tables = Tables.of("blocs", TEXT)
    tables.remove("b/ba")
    tables.remove("a/mot")
    assert tables.text() == "# Các khối.\n\n# Khối hai đứng riêng.\n[\"a/hai\"]\nname = 'Hai'\n"

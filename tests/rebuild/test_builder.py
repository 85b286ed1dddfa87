"""The builder makes what is stale, leaves what is not, and removes what nobody owns."""

import os
import sys
import time
from pathlib import Path

import pytest

from plugins.rebuild import builder, tree, workers
from plugins.rebuild.builder import Builder
from plugins.rebuild.notes import NOTED
from plugins.rebuild.outputs import Entry, Made, Section
from plugins.rebuild.stale import AstrayError, Report
from plugins.rebuild.store import Store, opened


def entry(name: str, text: str, note: str = "") -> Entry:
    return Entry(name, text.encode(), lambda: Made(((f"{name.strip('/')}.html", text.encode()),), note))


def section(*entries: Entry, name: str = "all", key: bytes = b"") -> Section:
    return Section(name, key, lambda: entries)


def build(folder: Path, *entries: Entry, jobs: int = 1) -> Report:
    return build_sections(folder, section(*entries), jobs=jobs)


def build_sections(folder: Path, *sections: Section, jobs: int = 1) -> Report:
    (folder / "site").mkdir(exist_ok=True)
    with opened(folder / "store", "key") as store:
        made = Builder(store, folder / "site", jobs)
        made.bring_up(sections)
        made.clear_away()
        assert made.totals() == store.totals()
        store.commit()
    return made.report


def test_only_a_changed_entry_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"))
    assert build(tmp_path, entry("/a/", "1"), entry("/b/", "2")).written == ["b.html"]
    assert (tmp_path / "site/b.html").read_text() == "2"


def test_a_file_that_was_lost_or_altered_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"))
    (tmp_path / "site/a.html").unlink()
    (tmp_path / "site/b.html").write_text("!")
    assert build(tmp_path, entry("/a/", "1"), entry("/b/", "1")).written == ["a.html", "b.html"]


def test_a_file_of_the_same_size_with_another_time_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"))
    os.utime(tmp_path / "site/a.html", ns=(1, 1))
    assert build(tmp_path, entry("/a/", "1")).written == ["a.html"]


def test_what_no_entry_owns_is_removed_with_its_folders(tmp_path: Path) -> None:
    build(tmp_path, entry("/x/y/z/", "1"), entry("/b/", "1"))
    (tmp_path / "site/stray").write_text("stray")
    report = build(tmp_path, entry("/b/", "1"))
    assert report.removed == ["stray", "x/y/z.html"]
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["b.html"]


def test_an_entry_that_became_another_file_removes_the_first(tmp_path: Path) -> None:
    build(tmp_path, Entry("/a/", b"1", lambda: Made((("old.html", b"x"),))))
    assert build(tmp_path, Entry("/a/", b"2", lambda: Made((("new.html", b"x"),)))).removed == ["old.html"]


def test_a_file_is_written_anew_and_never_in_place(tmp_path: Path) -> None:
    """The site that is being served may share it by a hard link."""
    build(tmp_path, entry("/a/", "old"))
    os.link(tmp_path / "site/a.html", tmp_path / "served")
    build(tmp_path, entry("/a/", "new"))
    assert (tmp_path / "served").read_text() == "old"


class Aside:
    """Builds that are told the folder's state as late as can be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[list[str]] = []
        """The files in the folder whenever its state was asked for."""

    def build(self, *entries: Entry) -> Report:
        site = self.folder / "site"
        with opened(self.folder / "store", "key") as store:
            store.mark()
            try:
                made = Builder(store, site, 1, self._state, aside=self.folder / "aside")
                made.bring_up([section(*entries)])
                made.clear_away()
            except AstrayError:
                store.back()
                raise
            store.commit()
        assert tree.of_folder(site) == int(_said(self.folder))
        return made.report

    def _state(self) -> int:
        self.seen.append(sorted(path.read_text() for path in (self.folder / "site").rglob("*.html")))
        return tree.of_folder(self.folder / "site")


def _said(folder: Path) -> str:
    with opened(folder / "store", "key") as store:
        return store.said(builder.TREE)


def test_few_files_are_made_aside_until_the_state_of_the_folder_is_known(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"), entry("/c/d/", "1"))
    aside = Aside(tmp_path)
    report = aside.build(entry("/a/", "2"), entry("/b/", "1"), entry("/new/e/", "2"))
    assert aside.seen == [["1", "1", "1"]]
    assert (report.written, report.removed) == (["a.html", "new/e.html"], ["c/d.html"])
    files = {path.name: path.read_text() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert files == {"a.html": "2", "b.html": "1", "e.html": "2"}
    assert not (tmp_path / "aside").exists()


def test_a_folder_that_turns_out_to_be_another_is_left_alone(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"))
    (tmp_path / "site/b.html").write_text("!")
    with pytest.raises(AstrayError):
        Aside(tmp_path).build(entry("/a/", "2"), entry("/b/", "1"))
    assert {path.read_text() for path in (tmp_path / "site").iterdir()} == {"1", "!"}
    assert build(tmp_path, entry("/a/", "2"), entry("/b/", "1")).written == ["a.html", "b.html"]


def test_many_files_are_not_made_before_the_state_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "FEW", 1)
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"))
    Aside(tmp_path).build(entry("/a/", "2"), entry("/b/", "2"))
    assert not (tmp_path / "aside").exists()
    (tmp_path / "site/b.html").write_text("!")
    with pytest.raises(AstrayError):
        Aside(tmp_path).build(entry("/a/", "3"), entry("/b/", "3"))
    assert (tmp_path / "site/a.html").read_text() == "2"


def test_a_folder_of_which_nothing_is_known_is_measured_first(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    aside = Aside(tmp_path)
    assert aside.build(entry("/a/", "1")).written == ["a.html"]
    assert aside.seen == [[]]
    assert not (tmp_path / "aside").exists()


def test_notes_are_told_of_fresh_and_of_stale_entries(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1", "listed"))
    store = Store(tmp_path / "store", "key")
    builder = Builder(store, tmp_path / "site", jobs=1)
    builder.bring_up([section(entry("/a/", "1", "listed"), entry("/b/", "1", "hidden"))])
    assert builder.notes.all() == {"/a/": "listed", "/b/": "hidden"}
    store.close()


def test_a_file_may_pass_to_an_output_whose_owner_before_is_dropped_at_the_end(tmp_path: Path) -> None:
    def one(name: str) -> Entry:
        return Entry(name, name.encode(), lambda: Made((("nam/index.html", name.encode() * 9),)))

    build_sections(tmp_path, section(one("/nam/"), name="old", key=b"1"), section(entry("/a/", "1"), name="all"))
    build_sections(tmp_path, section(entry("/a/", "1"), one("file:nam"), name="all"))
    assert _said(tmp_path) == str(tree.of_folder(tmp_path / "site"))
    assert (tmp_path / "site/nam/index.html").read_text() == "file:nam" * 9


def test_a_stray_whose_name_is_no_utf8_is_removed(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"))
    try:
        (tmp_path / "site" / os.fsdecode(b"bad\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("no such names here")
    assert build(tmp_path, entry("/a/", "1")).removed == [os.fsdecode(b"bad\xff.txt")]


def test_the_print_of_notes_is_new_where_any_note_is(tmp_path: Path) -> None:
    a, b = entry("/a/", "1", "listed"), entry("/b/", "1", "listed")
    steps = [(a, b), (a, b), (a, entry("/b/", "2", "listed")), (a, entry("/b/", "3", "hidden")), (a,), (a, b)]
    prints = [_print_of_notes(tmp_path, *entries) for entries in steps]
    assert [prints.index(print_) for print_ in prints] == [0, 0, 0, 3, 4, 0]


def _print_of_notes(folder: Path, *entries: Entry) -> bytes:
    (folder / "site").mkdir(exist_ok=True)
    with opened(folder / "store", "key") as store:
        made = Builder(store, folder / "site", 1)
        made.bring_up([section(*entries)])
        said = made.notes.print_of_pages()
        store.say(NOTED, "")  # and so worked out from the notes
        assert made.notes.print_of_pages() == said
        made.clear_away()
        store.commit()
    return said


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one name: /a/"):
        build(tmp_path, entry("/a/", "1"), entry("/a/", "2"))


def test_the_result_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    entries = [entry(f"/p{number}/", str(number)) for number in range(500)]
    found = []
    for jobs in (1, 2, 5):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        store = Store(folder / "store", "key")
        made = Builder(store, folder, jobs=jobs)
        made.bring_up([section(*entries)])
        found.append(list(made.listed()))
        store.close()
    assert found[0] == found[1] == found[2] and len(found[0]) == 500


@pytest.mark.skipif(not workers.CAN_FORK, reason="nothing is forked there")
def test_very_many_are_made_in_waves_with_the_same_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MANY", 20)
    monkeypatch.setattr(builder, "WAVE", 7)
    here = os.getpid()

    def made_elsewhere(text: str) -> Made:
        assert os.getpid() != here
        return Made((("search/index", text.encode()),), "found")

    def all_with(text: str) -> list[Section]:
        long = Entry("search", text.encode(), lambda: made_elsewhere(text), is_long=True)
        some = [entry(f"/{text}{number}/", text) for number in range(45)]
        return [section(long, *some[:5], name="files"), section(*some[5:30], name="a"), section(*some[30:], name="b")]

    for text in ("1", "2"):
        report = build_sections(tmp_path, *all_with(text), jobs=3)
        files = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")}
        assert files == {f"{text}{number}.html" for number in range(45)}
        assert (tmp_path / "site/search/index").read_text() == text
        assert len(report.written) == len(set(report.written)) == 46
    assert build_sections(tmp_path, *all_with("2"), jobs=3).written == []


@pytest.mark.skipif(not workers.CAN_FORK, reason="nothing is forked there")
def test_an_error_in_a_wave_or_beside_it_reaches_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MANY", 20)

    def fail() -> Made:
        raise RuntimeError("no such template")

    def rest() -> Made:
        time.sleep(60)
        return Made(())

    many = [entry(f"/{number}/", "x") for number in range(45)]
    started = time.monotonic()
    for failing in (
        [Entry("s", b"1", fail, is_long=True), *many],
        [Entry("s", b"1", rest, is_long=True), *many[:30], Entry("/x/", b"1", fail)],
    ):
        with pytest.raises(RuntimeError, match="no such template"):
            build(tmp_path, *failing, jobs=2)
    assert time.monotonic() - started < 50


def test_an_error_while_making_reaches_the_caller(tmp_path: Path) -> None:
    def fail() -> Made:
        raise RuntimeError("no such template")

    for count in (1, 400):
        with pytest.raises(RuntimeError, match="no such template"):
            build(tmp_path, *(Entry(f"/{number}/", b"", fail) for number in range(count)))


def never() -> list[Entry]:
    raise AssertionError("a section of an unchanged key was listed")


def test_a_section_of_an_unchanged_key_is_not_listed(tmp_path: Path) -> None:
    build_sections(tmp_path, section(entry("/a/", "1"), key=b"1"))
    assert build_sections(tmp_path, Section("all", b"1", never)).written == []
    assert (tmp_path / "site/a.html").exists()


def test_a_changed_folder_makes_every_section_be_listed(tmp_path: Path) -> None:
    build_sections(tmp_path, section(entry("/a/", "1"), key=b"1"), section(entry("/b/", "1"), name="more", key=b"1"))
    (tmp_path / "site/b.html").unlink()
    sections = section(entry("/a/", "1"), key=b"1"), section(entry("/b/", "1"), name="more", key=b"1")
    assert build_sections(tmp_path, *sections).written == ["b.html"]


def test_a_section_that_is_gone_takes_its_files_along(tmp_path: Path) -> None:
    build_sections(tmp_path, section(entry("/a/", "1"), key=b"1"), section(entry("/b/", "1"), name="more", key=b"1"))
    assert build_sections(tmp_path, Section("all", b"1", never)).removed == ["b.html"]


@pytest.mark.parametrize("order", [1, -1])
def test_an_output_may_move_to_another_section(tmp_path: Path, order: int) -> None:
    build_sections(tmp_path, section(entry("/a/", "1"), key=b"1"), section(entry("/b/", "1"), name="more", key=b"1"))
    moved = section(entry("/a/", "1"), entry("/b/", "1"), key=b"2"), section(name="more", key=b"2")
    assert build_sections(tmp_path, *moved[::order]).removed == []
    assert build_sections(tmp_path, *moved[::order]).written == []
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a.html", "b.html"]


def test_a_file_may_pass_from_one_output_to_another(tmp_path: Path) -> None:
    build(tmp_path, Entry("page", b"1", lambda: Made((("x.html", b"page"),))))
    report = build(tmp_path, Entry("stub", b"1", lambda: Made((("x.html", b"stub"),))))
    assert (report.written, report.removed) == (["x.html"], [])
    assert build(tmp_path, Entry("stub", b"1", lambda: Made((("x.html", b"stub"),)))).written == []


def test_two_outputs_of_one_name_are_refused_where_one_is_not_listed(tmp_path: Path) -> None:
    build_sections(tmp_path, section(entry("/a/", "1"), key=b"1"))
    with pytest.raises(ValueError, match="one name: /a/"):
        build_sections(tmp_path, Section("all", b"1", never), section(entry("/a/", "1"), name="more"))


def renewable(key: bytes, made: Made, renewed: Made | None) -> Entry:
    def renew() -> Made:
        assert renewed
        return renewed

    return Entry("index", key, lambda: made, lambda: renew)


def test_a_renewed_output_keeps_what_it_does_not_name(tmp_path: Path) -> None:
    build(tmp_path, renewable(b"1", Made((("a", b"1"), ("b", b"1"), ("c", b"1"))), None))
    report = build(tmp_path, renewable(b"2", Made(()), Made((("b", b"2"), ("d", b"2")), gone=("c",))))
    assert (report.written, report.removed) == (["b", "d"], ["c"])
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a", "b", "d"]
    assert build(tmp_path, renewable(b"2", Made(()), None)).written == []


def test_large_outputs_are_renewed_in_processes_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MUCH", 1)

    def named(name: str, key: bytes) -> Entry:
        def renew() -> Made:
            return Made(((name, str(os.getpid()).encode()),), note=name)

        return Entry(name, key, lambda: Made(((name, b"old"),)), lambda: renew)

    build(tmp_path, named("a", b"1"), named("b", b"1"), jobs=2)
    assert build(tmp_path, named("a", b"2"), named("b", b"2"), jobs=2).written == ["a", "b"]
    made_by = {(tmp_path / "site" / name).read_text() for name in "ab"}
    assert str(os.getpid()) not in made_by or sys.platform in ("win32", "darwin")


def test_an_output_with_a_lost_file_is_made_and_not_renewed(tmp_path: Path) -> None:
    build(tmp_path, renewable(b"1", Made((("a", b"1"), ("b", b"1"))), None))
    (tmp_path / "site/a").unlink()
    assert build(tmp_path, renewable(b"2", Made((("a", b"2"), ("b", b"1"))), None)).written == ["a", "b"]


def test_the_state_of_the_folder_is_kept_up_by_every_change(tmp_path: Path) -> None:
    """What the store then says is what measuring the folder gives, so that the next build trusts it."""
    for number in range(4):
        entries = [entry(f"/{name}/", str(number * name % 3)) for name in range(3 + number % 2)]
        build(tmp_path, *entries)
        store = Store(tmp_path / "store", "key")
        assert store.said("tree") == str(tree.of_folder(tmp_path / "site"))
        store.close()


def test_the_state_tells_files_apart_by_name_size_and_time(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    os.utime(tmp_path / "a", ns=(5, 5))
    states = {tree.of_folder(tmp_path)}
    (tmp_path / "a").rename(tmp_path / "b")
    states.add(tree.of_folder(tmp_path))
    (tmp_path / "b").write_text("12")
    os.utime(tmp_path / "b", ns=(5, 5))
    states.add(tree.of_folder(tmp_path))
    os.utime(tmp_path / "b", ns=(5, 6))
    states.add(tree.of_folder(tmp_path))
    assert len(states) == 4
    assert tree.of_folder(tmp_path, {"b"}) == 0


def test_notes_are_told_of_sections_of_this_build_alone(tmp_path: Path) -> None:
    """The sitemap is made before what is gone is cleared away."""
    build_sections(tmp_path, section(entry("/a/", "1", "x"), key=b"1"), section(entry("/b/", "1", "y"), name="gone"))
    store = Store(tmp_path / "store", "key")
    builder = Builder(store, tmp_path / "site", jobs=1)
    builder.bring_up([Section("all", b"1", never)])
    assert builder.notes.all() == {"/a/": "x"}
    store.close()


def whole(key: bytes, *parts: Section) -> Section:
    return Section("all", key, parts=lambda: parts)


def test_parts_of_a_section_are_listed_only_where_their_own_keys_changed(tmp_path: Path) -> None:
    first, second = (section(entry(f"/{name}/", "1"), name=f"all/{name}", key=b"1") for name in "ab")
    build_sections(tmp_path, whole(b"1", first, second))
    changed = section(entry("/a/", "2"), name="all/a", key=b"2")
    assert build_sections(tmp_path, whole(b"2", changed, Section("all/b", b"1", never))).written == ["a.html"]


def test_parts_of_an_unchanged_section_stay(tmp_path: Path) -> None:
    build_sections(tmp_path, whole(b"1", section(entry("/a/", "1"), name="all/a", key=b"1")))
    report = build_sections(tmp_path, Section("all", b"1", parts=never), section(entry("/b/", "1"), name="all else"))
    assert (report.written, report.removed) == (["b.html"], [])
    with pytest.raises(ValueError, match="/a/"):
        build_sections(tmp_path, Section("all", b"1", parts=never), section(entry("/a/", "1"), name="all else"))


def test_a_part_that_is_gone_takes_its_files_along(tmp_path: Path) -> None:
    parts = [section(entry(f"/{name}/", "1"), name=f"all/{name}", key=b"1") for name in "ab"]
    build_sections(tmp_path, whole(b"1", *parts))
    assert build_sections(tmp_path, whole(b"2", parts[1])).removed == ["a.html"]


def test_the_state_of_a_folder_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"a/{number}/b").mkdir(parents=True)
        (tmp_path / f"a/{number}/b/{number}").write_text("x" * number)
    (tmp_path / "top").write_text("top")
    states = {tree.of_folder(tmp_path, apart, jobs) for jobs in (1, 3) for apart in ({"top"}, {"top", "a/7/b/7"})}
    assert len(states) == 2
    assert tree.of_folder(tmp_path, jobs=3) == tree.of_files((name, *at) for name, at in tree.present(tmp_path).items())
    assert tree.of_folder(tmp_path / "none", jobs=3) == 0

"""Operations: rename, merge, split, renumber and alias, as changes of sources that nobody has written yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.archive.dates import PartialDate
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.authority.facets import FACETS, Facet, check_shape, demand, exists, last_before
from plugins.authority.refusal import Refusal
from plugins.authority.renaming import Renaming, one_to_one, rename_in_posts, rename_in_vocabulary, renaming_of
from plugins.authority.sources import Sources
from plugins.authority.tables import Tables, append, set_value

WHOLE = "toàn bộ"
PART = "một phần"


@dataclass
class Operation:
    """An operation in the making over `sources`. `renamings` are what ids became, in order, for addresses to follow;
    `told` says in words what happens beside what files and addresses show."""

    sources: Sources
    vocabulary: Vocabulary
    posts: Sequence[Post]
    renamings: list[Renaming] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, content: Path, vocabulary: Vocabulary, posts: Sequence[Post]) -> "Operation":
        """On a content folder whose vocabulary and posts have been read."""
        return cls(Sources(content), vocabulary, posts)

    def rename(self, facet: Facet, old: str, new: str, name: str, start: PartialDate | None, move: bool) -> None:
        """Another id, another name, or both. With `start` the present name becomes a former one, else it was wrong."""
        demand(self.vocabulary, facet, old)
        if old == new and not name:
            raise Refusal("Mã mới trùng mã cũ và không có --name: không có gì để đổi.")
        if start and not name:
            raise Refusal("--from đi cùng --name: từ ngày đó mang tên nào?")
        if old != new:
            self._new_id(facet, old, new, move)
        if name:
            self._new_name(facet, new, self._present_name(facet, old), name, start)

    def _new_id(self, facet: Facet, old: str, new: str, move: bool) -> None:
        check_shape(self.vocabulary, facet, new)
        if exists(self.vocabulary, facet, new):
            raise Refusal(
                f'Mã "{new}" đã có; hai mục là một thì dùng: term merge {facet.name} {old} {new} --into {new}.'
            )
        if facet.has_place and old.partition("/")[0] != new.partition("/")[0] and not move:
            raise Refusal(f'"{new}" đứng ở tỉnh khác "{old}". Nếu đúng ý, thêm --move.')
        if facet.name == "agency" and old not in self.vocabulary.agencies:
            self._write_down(old)
        self._replace(renaming_of(facet.name, old, new), facet)

    def _write_down(self, id: str) -> None:
        """Gives a body that is only province and type an entry of its own, which keeps both."""
        agency = self.vocabulary.agency(id)
        assert agency is not None
        local = id.partition("/")[2]
        values: dict[str, object] = {"name": agency.name}
        if agency.type:
            values["type"] = agency.type or local
        self._tables("agencies", lambda tables: tables.add(id, values))

    def _replace(self, renaming: Renaming, facet: Facet) -> None:
        rename_in_vocabulary(self.sources, renaming, facet.file)
        rename_in_posts(self.sources, renaming)
        self.renamings.append(renaming)

    def _new_name(self, facet: Facet, id: str, before: str, name: str, start: PartialDate | None) -> None:
        former = {"name": before, "until": str(last_before(start))} if start else None
        if before == name:
            raise Refusal(f'"{id}" đang mang đúng tên "{name}".')

        def change(tables: Tables) -> None:
            if not tables.has(id):
                tables.add(id, {"name": name})
            tables.edit(id, lambda entry: set_value(entry, "name", name))
            if former:
                tables.edit(id, lambda entry: append(entry, "names", former))

        self._tables(facet.file, change)

    def _present_name(self, facet: Facet, id: str) -> str:
        """The present name of a term; '' where there is none."""
        if facet.name == "agency":
            agency = self.vocabulary.agency(id)
            return agency.name if agency else ""
        terms = getattr(self.vocabulary, facet.file)
        return str(terms[id].name) if id in terms else ""

    def renumber(self, bloc: str, name: str, start: PartialDate) -> None:
        """A bloc bears another name from a day on; another bloc may take the old one from then."""
        demand(self.vocabulary, FACETS["bloc"], bloc)
        self._new_name(FACETS["bloc"], bloc, self.vocabulary.blocs[bloc].name, name, start)

    def alias(self, facet: Facet, id: str, text: str) -> None:
        """One more way to write a name."""
        demand(self.vocabulary, facet, id)
        if facet.name == "agency" and id not in self.vocabulary.agencies:
            self._tables("agencies", lambda tables: tables.add(id, {"aliases": [text]}))
            return
        self._tables(facet.file, lambda tables: tables.edit(id, lambda entry: append(entry, "aliases", text)))

    def merge(
        self, facet: Facet, ids: Sequence[str], into: str, start: PartialDate | None, step: Mapping[str, str]
    ) -> None:
        """Several become one: with `start` as history, without it because they always were one.

        `step` may hold `name` (of an `into` that is not there yet), `scope` and `basis` (see `_of_each`).
        """
        gone = [id for id in dict.fromkeys(ids) if id != into]
        demand(self.vocabulary, facet, *gone)
        if not gone:
            raise Refusal("Cần ít nhất hai mục để gộp.")
        self._make(facet, into, step)
        if start:
            for id in gone:
                self._end(facet, id, [into], start, step)
        else:
            self._fold(facet, gone, into)

    def _make(self, facet: Facet, id: str, step: Mapping[str, str]) -> None:
        """Adds a term that is not there yet, if its name is told."""
        if exists(self.vocabulary, facet, id):
            return
        if not step.get("name"):
            demand(self.vocabulary, facet, id)
        check_shape(self.vocabulary, facet, id)
        self._tables(facet.file, lambda tables: tables.add(id, {"name": step["name"]}))
        self.told.append(f'thêm mục mới "{id}" ({step["name"]})')

    def _end(self, facet: Facet, id: str, heirs: Sequence[str], start: PartialDate, step: Mapping[str, str]) -> None:
        """Writes that a term ended, and what came after it; its posts stay."""
        self._refuse_later_posts(facet, id, start)
        until = str(last_before(start))
        scopes = _of_each(step.get("scope") or (WHOLE if len(heirs) == 1 else PART), len(heirs))
        bases = _of_each(step.get("basis", ""), len(heirs))
        steps = [
            {"to": heir, "from": str(start), "scope": scope} | ({"basis": basis} if basis else {})
            for heir, scope, basis in zip(heirs, scopes, bases, strict=True)
        ]

        def change(tables: Tables) -> None:
            if not tables.has(id):
                tables.add(id, {"until": until, "successors": steps})
                return
            values = tables.values(id)
            if values.get("until") not in (None, until):
                raise Refusal(
                    f'"{id}" đã kết thúc ({values["until"]}); xem lại, hoặc bỏ until trong {facet.file}.toml.'
                )
            tables.edit(id, lambda entry: set_value(entry, "until", until))
            for one in steps:
                if not any(old.get("to") == one["to"] for old in values.get("successors", ())):
                    tables.edit(id, lambda entry, one=one: append(entry, "successors", one))  # type: ignore[misc]

        self._tables(facet.file, change)

    def _refuse_later_posts(self, facet: Facet, id: str, start: PartialDate) -> None:
        """A post says that the term was alive that day."""
        later = [post for post in posts_under(facet, id, self.posts) if post.date.first >= start.first]
        if later:
            shown = (
                f'{post.path}: họp {post.date}, sau khi "{id}" kết thúc; sửa Date, hoặc đổi --from' for post in later
            )
            raise Refusal(*list(shown)[:10])

    def _fold(self, facet: Facet, gone: Sequence[str], into: str) -> None:
        """Corrects a double: what is said of any is said of one, which keeps the others' names as aliases."""
        names = self._names_to_keep(facet, gone, into)
        if facet.name == "bloc":
            self._refuse_two_leads([*gone, into])
        for id in gone:
            self._replace(renaming_of(facet.name, id, into), facet)

        def change(tables: Tables) -> None:
            for id in gone:
                if tables.has(id):
                    tables.remove(id)
            if names and not tables.has(into):
                tables.add(into, {"aliases": names})
                return
            for name in names:
                tables.edit(into, lambda entry, name=name: append(entry, "aliases", name))  # type: ignore[misc]
            self._drop_own_step(tables, into)

        self._tables(facet.file, change)

    def _names_to_keep(self, facet: Facet, gone: Sequence[str], into: str) -> list[str]:
        """Names by which the doubles were called; a type's name is no alias of one body, it stands for the type."""
        terms = getattr(self.vocabulary, facet.file)
        own = terms[into].all_names if into in terms else ()
        names = [name for id in gone if id in terms for name in terms[id].all_names if name]
        return [name for name in dict.fromkeys(names) if name not in own and name != self._present_name(facet, into)]

    def _refuse_two_leads(self, blocs: Sequence[str]) -> None:
        """A bloc has one lead a year: two blocs with different ones are not one."""
        first: dict[tuple[str, ...], Post] = {}
        for post in (post for post in self.posts if post.bloc in blocs and post.lead):
            other = first.setdefault(tuple(map(str, post.period.years)), post)
            if other.lead != post.lead and other.bloc != post.bloc:
                years = ", ".join(map(str, post.period.years))
                raise Refusal(
                    f'{post.path}: năm {years} Trưởng khối là "{post.lead}", còn {other.path} ghi "{other.lead}"; '
                    "hai khối khác nhau thì không gộp, ghi nhầm thì sửa Lead trước."
                )

    def _drop_own_step(self, tables: Tables, id: str) -> None:
        """A double that led to its twin must not lead to itself."""
        steps = tables.values(id).get("successors", [])
        kept = [step for step in steps if step.get("to") != id]
        if len(kept) < len(steps):
            tables.edit(id, lambda entry: _set_or_drop(entry, "successors", kept))

    def split(
        self, facet: Facet, id: str, into: Sequence[str], start: PartialDate | None, chosen: Mapping[str, str],
        step: Mapping[str, str],
    ) -> None:  # fmt: skip
        """One becomes several: with `start` as history, without it because they never were one; `chosen` then says of
        each post, by path, whose it is."""
        demand(self.vocabulary, facet, id)
        heirs = [heir for heir in dict.fromkeys(into) if heir != id]
        for heir in heirs:
            self._make(facet, heir, {})
        if start:
            self._end(facet, id, heirs, start, step)
            return
        self._distribute(facet, id, chosen)
        if id not in into:
            self._take_away(facet, id, into[0])

    def _distribute(self, facet: Facet, id: str, chosen: Mapping[str, str]) -> None:
        for path, heir in sorted(chosen.items()):
            if heir != id:
                rename_in_posts(self.sources, one_to_one(facet.name, id, heir), [path])

    def _take_away(self, facet: Facet, id: str, heir: str) -> None:
        """A mixture that has no post any more goes; its addresses lead to the first of those that it was mixed of."""
        renaming = renaming_of(facet.name, id, heir)
        rename_in_vocabulary(self.sources, renaming, facet.file)
        self.renamings.append(renaming)

        def change(tables: Tables) -> None:
            if tables.has(id):
                tables.remove(id)

        self._tables(facet.file, change)

    def _tables(self, name: str, change: object) -> None:
        path = f"vocabulary/{name}.toml"
        tables = Tables.of(name, self.sources.text(path))
        change(tables)  # type: ignore[operator]
        self.sources.stage(path, tables.text())


def _of_each(text: str, count: int) -> list[str]:
    """What is told of several heirs: one text for all, or one each, parted by `|` in their order."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) == 1:
        return parts * count
    if len(parts) != count:
        raise Refusal(f"--scope, --basis: có {len(parts)} phần cách nhau dấu | mà --into có {count} mục.")
    return parts


def _set_or_drop(entry: Any, key: str, values: list[object]) -> None:
    if values:
        set_value(entry, key, values)
    else:
        entry.remove(key)


def posts_under(facet: Facet, id: str, posts: Sequence[Post]) -> list[Post]:
    """The posts whose header names a term, in the order given."""
    if facet.name == "bloc":
        return [post for post in posts if post.bloc == id]
    if facet.name == "agency":
        return [post for post in posts if id in post.agencies()]
    if facet.name == "type":
        return [post for post in posts if any(agency.partition("/")[2] == id for agency in post.agencies())]
    if facet.name == "province":
        return [post for post in posts if post.province == id]
    return []

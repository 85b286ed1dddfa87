"""Facets: the ways a reader can narrow the archive down, in one table that says all of each.

Indexes, terms' pages, feeds, twins, counts, navigation, filters of the search, and what `check` takes for an address
follow from a row; whoever needs to know something of a facet asks its row, and nothing asks which facet it is. What is
particular to one facet's pages has a name here (`beside`, `groups`, `link`), and its code in `plugins/pages`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.archive import facet_terms as terms
from plugins.archive.cited import document_name
from plugins.archive.documents import documents_of
from plugins.archive.facet_terms import Rank, by_name
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary

if TYPE_CHECKING:
    from plugins.archive.archive import Archive

FAMILY = "ca-tien-than"
"""The last part of the address of a term's page with all that led to it."""

Naming = Callable[[str, "Archive"], str]
"""A text on a term, given its id."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facet:
    """One way to narrow down; see each field."""

    name: str
    """Its own id; in twins."""
    path: str
    """The first part of its addresses: the index stands at `/path/`, a term at `/path/id/`."""
    one: str
    """What one term is, above its name: "khối thi đua"."""
    many: str
    """The title of the index; the heading of its filter."""
    intro: str
    """A sentence below the title of the index."""
    terms_of: Callable[[Post, Archive], tuple[str, ...]]
    """The terms that a post stands under; there may be none, and several."""
    terms: Callable[[Archive], list[str]]
    """Every term with a page, in reading order."""
    label: Naming
    """What a term is called in lists of this facet."""
    title: Naming | None = None
    """What its page is called, where the label is not unique in the archive."""
    option: Naming | None = None
    """What it is called among the options of the search, where that is not its title."""
    note: Naming = field(default=lambda id, archive: "")
    """A sentence on a term's page."""
    rank: Callable[[str, str, Archive], Rank] = by_name
    """What terms are sorted by where some of them are listed, given id and name."""
    short: str = ""
    """Its name in the navigation; '' for a way in that stands at the foot of pages only."""
    is_way_in: bool = False
    """Whether the home page leads to it, with a count."""
    order: Callable[[Post], tuple[str, int, int, str]] | None = None
    """What a term's posts are sorted by, from the end; None for by the day of the conference."""
    split: tuple[str, ...] = ("year",)
    """How a term's long list is cut, coarsest first: "year", "province", "added" (the month in which posts came in)."""
    has_feed: bool = True
    """Whether index and terms have feeds."""
    has_twin: bool = True
    """Whether index and terms have machine twins."""
    parameter: str = ""
    """Its name in the address of the search page; '' where it is no filter."""
    by_place: bool = False
    """Whether ids begin with a place ("yen-bai/so-y-te"): the index is grouped, and each place has an index."""
    no_place: str = ""
    """The heading of terms that stand under no place, where others do."""
    has_families: bool = False
    """Whether a term has a page with the posts of all that led to it."""
    shared: tuple[str, ...] = ()
    """What all posts of a term have in common, so that its lists need not say it: "bloc", "province"."""
    groups: str = ""
    """How the index is grouped; '' for one list, or by places where terms stand under these."""
    link: str = ""
    """How a term is named where it is linked to, if that is more than its label."""
    gathers: str = ""
    """The facet whose terms it brings together, which leads here; "" for none."""
    beside: str = ""
    """What a term's page shows that no other facet has: a roster, a lineage."""
    spread: tuple[str, ...] = ()
    """The facets over which a term's page spreads its posts, by name."""
    is_drawn: bool = False
    """Whether a spread over this facet is drawn as a chart beside the text, and is no list within it."""
    is_known: Callable[[str, Vocabulary], bool] | None = None
    """Whether an id may have a page, as far as the vocabulary tells; None where only posts tell."""
    is_lasting: bool = False
    """Whether every term of the vocabulary has a page, so that one whose page is gone has been lost."""

    @property
    def index(self) -> str:
        """The address of the list of terms."""
        return f"/{self.path}/"

    def url(self, id: str) -> str:
        """The address of a term."""
        return f"/{self.path}/{id}/"

    def place_url(self, place: str) -> str:
        """The address of the list of a place's terms."""
        return f"/{self.path}/{place}/"

    def family_url(self, id: str) -> str:
        """The address of the posts of a term and of all that led to it; see `has_families`."""
        return f"{self.url(id)}{FAMILY}/"

    def title_of(self, id: str, archive: Archive) -> str:
        """What a term's page is called, unique in the archive."""
        return (self.title or self.label)(id, archive)

    def option_of(self, id: str, archive: Archive) -> str:
        """What a term is called among the options of the search."""
        return self.option(id, archive) if self.option else self.title_of(id, archive)

    def posts_terms(self, post: Post, archive: Archive) -> tuple[str, ...]:
        """The terms that a post stands under, each once."""
        return tuple(dict.fromkeys(self.terms_of(post, archive)))


BLOC = Facet(
    name="bloc", path="khoi", one="khối thi đua", many="Khối thi đua", short="Khối", is_way_in=True,
    intro="Các khối thi đua có trong kho, xếp theo tỉnh, thành phố.",
    terms_of=lambda post, _: (post.bloc,),
    terms=terms.blocs,
    label=lambda id, archive: archive.vocabulary.blocs[id].name,
    title=terms.bloc_title,
    option=terms.bloc_option,
    note=lambda id, archive: archive.vocabulary.blocs[id].note,
    parameter="khoi",
    by_place=True,
    shared=("bloc", "province"),
    beside="bloc",
    is_known=lambda id, vocabulary: id in vocabulary.blocs,
    is_lasting=True,
)  # fmt: skip
FUNCTION = Facet(
    name="function", path="loai-khoi", one="loại khối", many="Loại khối",
    intro="Cùng một loại khối ở mọi tỉnh, thành phố, để so sánh.",
    terms_of=terms.function_of,
    terms=terms.functions,
    label=lambda id, archive: archive.vocabulary.bloc_functions[id].name,
    note=lambda id, archive: archive.vocabulary.bloc_functions[id].note,
    split=("year", "province"),
    gathers="bloc",
    beside="function",
    spread=("year", "kind"),
    is_known=lambda id, vocabulary: id in vocabulary.bloc_functions,
    is_lasting=True,
)  # fmt: skip
YEAR = Facet(
    name="year", path="nam", one="năm thi đua", many="Năm thi đua", short="Năm", is_way_in=True,
    intro="Năm thi đua là năm được giao ước hoặc tổng kết, không phải lúc nào cũng là năm họp.",
    terms_of=lambda post, _: post.period.pages,
    terms=terms.years,
    label=lambda id, _: terms.year_label(id),
    rank=terms.newest_first,
    split=("province",),
    parameter="nam",
    groups="years",
    beside="year",
    spread=("province", "kind"),
    is_drawn=True,
)  # fmt: skip
AGENCY = Facet(
    name="agency", path="co-quan", one="cơ quan, đơn vị", many="Cơ quan, đơn vị", short="Cơ quan", is_way_in=True,
    intro="Cơ quan, đơn vị đã dự hội nghị khối thi đua, xếp theo tỉnh, thành phố.",
    terms_of=lambda post, _: post.agencies(),
    terms=terms.agencies,
    label=lambda id, archive: archive.agency(id).name,
    title=terms.agency_title,
    note=lambda id, archive: archive.agency(id).note,
    parameter="co-quan",
    by_place=True,
    has_families=True,
    link="agency",
    beside="agency",
    is_known=terms.is_agency,
)  # fmt: skip
AGENCY_TYPE = Facet(
    name="agency_type", path="loai-co-quan", one="loại cơ quan", many="Loại cơ quan",
    intro="Cùng một cơ quan ở mọi tỉnh, thành phố, với tên cũ và cơ quan kế tục.",
    terms_of=terms.types_of,
    terms=terms.agency_types,
    label=lambda id, archive: archive.vocabulary.agency_types[id].name.replace("{tỉnh}", "tỉnh"),
    note=lambda id, archive: archive.vocabulary.agency_types[id].note,
    split=("year", "province"),
    groups="types",
    gathers="agency",
    link="agency_type",
    beside="agency_type",
    spread=("kind",),
    is_known=lambda id, vocabulary: id in vocabulary.agency_types,
    is_lasting=True,
)  # fmt: skip
PROVINCE = Facet(
    name="province", path="tinh", one="tỉnh, thành phố", many="Tỉnh, thành phố", short="Tỉnh", is_way_in=True,
    intro="34 tỉnh, thành phố từ tháng 7 năm 2025 và các tỉnh trước đó; bài đứng dưới tên của ngày họp.",
    terms_of=lambda post, _: (post.province,),
    terms=terms.provinces,
    label=lambda id, archive: archive.vocabulary.province_name(id),
    note=terms.province_note,
    parameter="tinh",
    shared=("province",),
    groups="provinces",
    link="province",
    beside="province",
    spread=("year", "kind"),
    is_known=lambda id, vocabulary: vocabulary.is_place(id),
    is_lasting=True,
)  # fmt: skip
KIND = Facet(
    name="kind", path="hoi-nghi", one="loại hội nghị", many="Loại hội nghị", short="Hội nghị",
    intro="Các loại hội nghị trong chu kỳ thi đua một năm.",
    terms_of=lambda post, _: post.kinds,
    terms=lambda archive: list(archive.vocabulary.kinds),
    label=lambda id, archive: archive.vocabulary.kinds[id].name,
    note=lambda id, archive: archive.vocabulary.kinds[id].note,
    rank=terms.as_in_kinds,
    split=("year", "province"),
    parameter="loai",
    spread=("year", "province"),
    is_drawn=True,
    is_known=lambda id, vocabulary: id in vocabulary.kinds,
    is_lasting=True,
)  # fmt: skip

DOCUMENT = Facet(
    name="document", path="van-ban", one="văn bản", many="Văn bản được nhắc đến",
    intro="Văn bản mà các bài nhắc tới theo số hiệu; một số hiệu viết nhiều cách vẫn là một văn bản.",
    terms_of=lambda post, _: tuple(id for id, _ in documents_of(post)),
    terms=terms.documents,
    label=document_name,
    title=terms.document_title,
    rank=lambda id, name, archive: terms.by_number(id),
    by_place=True,
    no_place="Văn bản của cơ quan trung ương",
    spread=("year",),
    is_known=terms.may_be_document,
)  # fmt: skip
RESULT_YEAR = Facet(
    name="result_year", path="danh-hieu", one="danh hiệu, kết quả", many="Danh hiệu và kết quả thi đua",
    intro="Danh hiệu được đề nghị, danh hiệu đã trao, xếp hạng và số phiếu mà các bài nêu, theo năm thi đua. Đề nghị "
    "chưa phải là quyết định khen thưởng.",
    terms_of=lambda post, _: terms.result_years(post),
    terms=terms.years_of_results,
    label=lambda id, _: f"Danh hiệu và kết quả {terms.year_label(id).lower()}",
    rank=terms.newest_first,
    split=("province",),
    groups="results",
    beside="results",
)  # fmt: skip
ADDED = Facet(
    name="added", path="moi-nhap", one="bài mới nhập", many="Mới nhập vào kho",
    intro="Bài xếp theo ngày vào kho: hội nghị họp đã lâu mà nay mới có bài cũng ở đây.",
    terms_of=lambda post, _: terms.year_added(post),
    terms=terms.years_added,
    label=lambda id, _: f"Bài nhập năm {id}",
    rank=terms.newest_first,
    order=terms.latest_added,
    split=("added", "province"),
    groups="added",
    beside="added",
)  # fmt: skip

FACETS: tuple[Facet, ...] = (
    BLOC, FUNCTION, YEAR, AGENCY, AGENCY_TYPE, PROVINCE, KIND, DOCUMENT, RESULT_YEAR, ADDED,
)  # fmt: skip
"""Every facet, in the order of the navigation and of the filters."""


def facet_named(name: str) -> Facet:
    """The facet of a name. Raises KeyError."""
    return {facet.name: facet for facet in FACETS}[name]

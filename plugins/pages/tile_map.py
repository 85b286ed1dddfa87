"""The tile map: the 34 provinces of today as equal tiles, each about where it lies, with what the archive has of it.

A tile says whether there is anything; the table behind the map says what, and is what is read where nothing is seen.
"""

from plugins.archive import kin
from plugins.archive.archive import Archive
from plugins.archive.facets import PROVINCE
from plugins.archive.record import record
from plugins.pages.cards import Link

_ROWS = (
    "lai-chau lao-cai tuyen-quang cao-bang",
    "dien-bien son-la phu-tho thai-nguyen lang-son",
    ". . ha-noi bac-ninh quang-ninh",
    ". . ninh-binh hung-yen hai-phong",
    ". . thanh-hoa",
    ". . nghe-an",
    ". . ha-tinh",
    ". . . quang-tri",
    ". . . hue",
    ". . . . da-nang",
    ". . . . quang-ngai",
    ". . . . gia-lai",
    ". . . . dak-lak",
    ". . tay-ninh dong-nai lam-dong khanh-hoa",
    ". an-giang dong-thap thanh-pho-ho-chi-minh",
    ". . can-tho vinh-long",
    ". . ca-mau",
)
"""From north to south, in each row from west to east; the provinces of Nghị quyết 202/2025/QH15."""

PLACES = {
    id: (column, row) for row, ids in enumerate(_ROWS) for column, id in enumerate(ids.split()) if id != "."
}  # fmt: skip
"""Column and row of each tile."""

WIDTH, HEIGHT = 48, 44
"""Of a tile, in units of the drawing: a letter stands 11 high, so that a phone shows the map at its own size."""


@record
class Tile:
    """A province of today: its place on the map (None where the drawing does not know it), its name in at most two
    lines, and how many posts are its own, stand under the names of what led to it, and are of blocs of other places."""

    link: Link
    at: tuple[int, int] | None
    lines: tuple[str, ...]
    own: int
    before: int
    reaching: int

    @property
    def total(self) -> int:
        return self.own + self.before + self.reaching

    @property
    def state(self) -> str:
        """What the tile is filled by: "own", "kin" or "none"."""
        return "own" if self.own else "kin" if self.total else "none"


def tiles(archive: Archive) -> tuple[Tile, ...]:
    """The provinces of today in Vietnamese order."""
    known = archive.vocabulary.provinces
    return tuple(_tile(id, archive) for id in archive.terms(PROVINCE) if id in known and not known[id].span.until)


def _tile(id: str, archive: Archive) -> Tile:
    own, name = archive.count(PROVINCE, id), archive.vocabulary.province_name(id)
    at = PLACES.get(id)
    return Tile(
        Link(name, PROVINCE.url(id), count=own),
        (at[0] * WIDTH, at[1] * HEIGHT) if at else None,
        _lines(name.removeprefix("Thành phố ")),
        own,
        sum(len(posts) for _, posts in kin.before(PROVINCE, id, archive)),
        len(kin.reaching(id, archive)),
    )


def _lines(name: str) -> tuple[str, ...]:
    """A name in two lines where it has several words: "Tuyên", "Quang"; "Hồ Chí", "Minh"."""
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (last,)

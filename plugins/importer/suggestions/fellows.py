"""Fellows: which bodies a bloc is usually made of, by its function or by the body that heads it."""

from plugins.archive.vocabulary import Vocabulary
from plugins.importer.suggestions.bodies import Body

EMULATION_OFFICES = ("ban-thi-dua-khen-thuong", "hoi-dong-thi-dua-khen-thuong")
"""They watch over every bloc, so they come as guests wherever no list of members holds them."""

GROUPS = {
    "dang": {"dang", "truong"}, "noi-chinh": {"noichinh"}, "mat-tran-doan-the": {"doanthe"}, "hoi-dac-thu": {"hoi"},
    "kinh-te-ky-thuat": {"so", "duan", "trunguong"}, "tham-muu-tong-hop": {"so"}, "van-hoa-xa-hoi": {"so", "sunghiep"},
    "ngan-hang": {"nganhang"}, "doanh-nghiep": {"doanhnghiep"}, "truong-dai-hoc-cao-dang": {"truong"},
}  # fmt: skip
"""The groups of agencies that blocs of a function are made of."""


class Fellows:
    """Which groups of bodies a bloc is made of, by its function or by the body that heads it."""

    def __init__(self, known: Vocabulary, function: str, lead: Body | None) -> None:
        self.known = known
        own = self.group(lead) if lead else ""
        self.groups = GROUPS.get(function) or ({own} if own else set())

    def group(self, body: Body) -> str:
        term = self.known.agency_types.get(body.id) or self.known.agencies.get(body.id)
        return term.group if term else ""

    def is_one(self, body: Body) -> bool:
        """Whether a body is of the bloc's kind; the offices that watch over blocs never are."""
        return self.group(body) in self.groups and body.id not in (*EMULATION_OFFICES, "so-noi-vu")

    def mostly(self, cluster: list[Body]) -> bool:
        return sum(self.is_one(body) for body in cluster) > 0.6 * len(cluster)


def function_of(known: Vocabulary, bodies: list[Body]) -> str:
    """The function of a bloc whose members are mostly of the kind that it is made of; '' where none stands out."""
    for function in GROUPS:
        if len(bodies) > 1 and Fellows(known, function, None).mostly(bodies):
            return function
    return ""

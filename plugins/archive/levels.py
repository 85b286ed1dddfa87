"""Levels: where a bloc stands, derived from its id and its parent."""

from enum import StrEnum

from plugins.archive.terms import NATIONAL, Bloc
from plugins.archive.vocabulary import INTERPROVINCIAL, Vocabulary


class Level(StrEnum):
    """Whose bloc it is; the value is the name in data files."""

    PROVINCE = "province"
    SEVERAL = "several"
    NATION = "nation"
    MINISTRY = "ministry"
    INSIDE = "inside"


WORDS = {
    Level.PROVINCE: "cấp tỉnh",
    Level.SEVERAL: "liên tỉnh",
    Level.NATION: "toàn quốc",
    Level.MINISTRY: "trong một bộ, ngành, đoàn thể trung ương",
    Level.INSIDE: "trong một cơ quan, đơn vị",
}
"""What a level is called where readers see it."""


def level(bloc: Bloc, known: Vocabulary) -> Level:
    """The level of a bloc: of a province, of several, of the nation, of a ministry or union, inside one body.

    A bloc inside another has the level of that one. One of several provinces stays so, whoever set it up.
    """
    if bloc.province == INTERPROVINCIAL:
        return Level.SEVERAL
    top = _outermost(bloc, known)
    if not top.parent:
        return Level.NATION if top.province == NATIONAL.id else Level.PROVINCE
    return Level.MINISTRY if top.parent.startswith(NATIONAL.id + "/") else Level.INSIDE


def _outermost(bloc: Bloc, known: Vocabulary) -> Bloc:
    """The bloc that a bloc stands in, through all others; a circle, which the validator refuses, ends."""
    seen = {bloc.id}
    while bloc.parent in known.blocs and bloc.parent not in seen:
        bloc = known.blocs[bloc.parent]
        seen.add(bloc.id)
    return bloc

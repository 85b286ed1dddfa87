"""Entities: bodies and provinces by all their names, so that every way of writing one finds it."""

from plugins.archive.terms import PLACEHOLDER, Term
from plugins.archive.vocabulary import Vocabulary

Names = dict[str, tuple[str, ...]]


def entity_names(vocabulary: Vocabulary) -> Names:
    """The names by which each entity is known: agency types, provinces, and bodies of one province with several names.

    A body of its own kind with only one name is left to its words: they find it, and the browser loads less.
    """
    names: dict[str, list[str]] = {}
    for id, kind in vocabulary.agency_types.items():
        names[id] = _forms(kind)
    for id, province in vocabulary.provinces.items():
        names[province_entity(id)] = _forms(province)
    for id, entry in vocabulary.agencies.items():
        forms = _forms(entry)
        if entry.type and entry.type in names:
            names[entry.type] += forms
        elif len(forms) > 1:
            names[id] = forms
    return {id: tuple(dict.fromkeys(forms)) for id, forms in sorted(names.items()) if forms}


def province_entity(id: str) -> str:
    return f"tinh/{id}"


def agency_entity(id: str, vocabulary: Vocabulary) -> str:
    """What an agency is found by: its type, since its province is a term of its own; else its own id."""
    agency = vocabulary.agency(id)
    return agency.type if agency and agency.type else id


def present_provinces(id: str, vocabulary: Vocabulary) -> list[str]:
    """The provinces of today that a province has become part of, nearest first; empty where it goes on."""
    found: list[str] = []
    waiting = [id]
    for at in waiting:
        province = vocabulary.provinces.get(at)
        steps = [step.to for step in province.successors] if province else []
        fresh = [to for to in steps if to in vocabulary.provinces and to not in waiting]
        found += fresh
        waiting += fresh
    return found


def _forms(term: Term) -> list[str]:
    """A term's names, none with a placeholder. The level at their end is left out ("Công an tỉnh" is Công an), as
    readers leave it out, except where only an abbreviation would remain."""
    names = [name for name in term.all_names if name and PLACEHOLDER not in name]
    return [bare if " " in (bare := name.removesuffix(" tỉnh")) else name for name in names]

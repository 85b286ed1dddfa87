"""Passages: what a post says, in a file of its own, from which a result shows the sentence or fact that matched."""

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from plugins.archive.agencies import full_name
from plugins.archive.post import Post, Role
from plugins.archive.vocabulary import Vocabulary
from plugins.search.files import FOLDER, File

ROLES = {
    Role.LEAD: "Trưởng khối",
    Role.DEPUTY: "Phó Trưởng khối",
    Role.MEMBER: "Thành viên",
    Role.GUEST: "Khách mời",
    Role.HOST: "Nơi họp",
    Role.NEXT_LEAD: "Trưởng khối năm sau",
    Role.NEXT_DEPUTY: "Phó Trưởng khối năm sau",
}
"""What a fact about a body begins with."""

HASH = 6
"""Digits of its hash in a file's name, behind its number."""


def passage_file(place: int, text: str) -> tuple[File, str]:
    """The file of the post at a number, and the hash in its name, which its card holds."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9)
    packed = packer.compress(text.encode()) + packer.flush()
    digest = sha256(packed).hexdigest()[:HASH]
    return (f"{FOLDER}{passage_name(place, digest)}.bin", packed), digest


def passage_name(place: int, digest: str) -> str:
    return f"t{place}-{digest}"


def passages(post: Post, body: str, vocabulary: Vocabulary) -> str:
    """The facts of a post, one a line as "label: value; value", an empty line, and its body, one block a line."""
    facts = [f"{label}: {'; '.join(values)}" for label, values in _facts(post, vocabulary) if values]
    return "\n".join([*facts, "", body])


def _facts(post: Post, vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    held: dict[Role, list[str]] = {}
    for role, id in post.roles():
        held.setdefault(role, []).append(_agency_name(id, post, vocabulary))
    for role, label in ROLES.items():
        yield label, held.get(role, [])
    if post.host_is_text:
        yield ROLES[Role.HOST], [_one_line(post.host)]
    yield "Người được nêu tên", [_person(person.name, person.post, person.role) for person in post.people]
    yield "Văn bản", [_one_line(number) for number in post.documents]
    for award in post.proposed:
        yield "Đề nghị khen thưởng", [f"{_agency_name(award.agency, post, vocabulary)}, {_one_line(award.award)}"]
    yield "Nguồn", [_joined(source.publisher, source.author) for source in post.sources]


def _agency_name(id: str, post: Post, vocabulary: Vocabulary) -> str:
    """A body's name on the conference's day; with its province where that is not the bloc's."""
    agency = vocabulary.agency(id)
    if agency is None:
        return id
    name = agency.name_on(post.date)
    province = vocabulary.provinces.get(agency.province)
    return full_name(name, province) if province and agency.province != post.province else name


def _person(name: str, post: str, role: str) -> str:
    return _joined(name, post) + (f" ({_one_line(role)})" if role else "")


def _joined(*parts: str) -> str:
    return ", ".join(_one_line(part) for part in parts if part)


def _one_line(text: str) -> str:
    """A value as part of a line: semicolons part values."""
    return " ".join(text.replace(";", ",").split())


def gone(places: Iterable[tuple[int, str]]) -> set[str]:
    """The names of passages' files, with `.bin`, by number and hash."""
    return {f"{passage_name(place, digest)}.bin" for place, digest in places if digest}

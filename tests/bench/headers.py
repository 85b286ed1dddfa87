"""Headers: a generated post as the file that another program would read, with the same facts and the same body."""

import json
from typing import Any

from plugins.archive.agencies import full_name
from plugins.archive.excerpt import excerpt_of
from plugins.archive.facet_terms import year_label
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.pages.post_page import RIGHTS_WORDS


def as_pelican(post: Post, vocabulary: Vocabulary) -> str:
    """For stock Pelican: the bloc is the category, the agencies are the tags, the other facts are plain keys."""
    lines = [
        f"Title: {post.title}",
        f"Date: {post.date}",
        f"Slug: {post.slug}",
        f"Category: {bloc_name(post.bloc, vocabulary)}",
        f"Tags: {', '.join(agency_names(post, vocabulary))}",
        f"Summary: {summary(post)}",
        *(f"{key}: {value}" for key, value in facts(post, vocabulary).items()),
    ]
    return "\n".join(lines) + "\n\n" + post.body


def as_hugo(post: Post, vocabulary: Vocabulary) -> str:
    """For Hugo: blocs, agencies, emulation years and years of meeting are terms of taxonomies; terms are our ids.

    `mua` holds what related posts share.
    """
    values: dict[str, Any] = {
        "title": post.title,
        "slug": post.slug,
        "description": excerpt_of(post.body),
        "khoi": [post.bloc],
        "co-quan": list(dict.fromkeys(post.agencies())),
        "nam": [post.period.page],
        "bai": [str(post.date.year)],
    }
    lines = [
        f"date = {post.date}",
        *_toml_lines(values),
        "[params]",
        *_toml_lines(hugo_facts(post, vocabulary)),
    ]
    return "+++\n" + "\n".join(lines) + "\n+++\n\n" + post.body


def hugo_facts(post: Post, vocabulary: Vocabulary) -> dict[str, Any]:
    """What Hugo's templates need to know of a post: ids for addresses, and names as of the post's day."""
    bloc, province = vocabulary.blocs[post.bloc], vocabulary.provinces[post.province]
    function = vocabulary.bloc_functions.get(bloc.function)
    agencies = {id: vocabulary.agency(id) for id in post.agencies()}
    organizer = agencies.get(post.lead)
    place = agencies.get(post.host)
    facts: dict[str, Any] = {
        "bloc": post.bloc,
        "bloc_name": bloc.name_on(post.date),
        "function": {"id": function.id, "name": function.name} if function else {},
        "province": post.province,
        "province_name": province.name_on(post.date),
        "period": post.period.page,
        "period_name": year_label(post.period.page),
        "kinds": [{"id": kind, "name": vocabulary.kinds[kind].name} for kind in post.kinds],
        "mua": _seasons(post, bloc.function),
        "names": {id: agency.name_on(post.date) if agency else id for id, agency in agencies.items()},
        "lead": post.lead,
        "deputies": post.deputies,
        "members": post.members,
        "guests": post.guests,
        "host": "" if post.host_is_text else post.host,
        "place": full_name(place.name, province) if place else post.host,
        "organizer": full_name(organizer.name, province) if organizer else "",
        "people": [{"name": person.name, "post": person.post, "role": person.role} for person in post.people],
        "proposed": [{"agency": proposal.agency, "award": proposal.award} for proposal in post.proposed],
        "documents": post.documents,
        "sources": [source.publisher for source in post.sources],
        "rights": RIGHTS_WORDS[post.rights],
    }
    return {key: value for key, value in facts.items() if value}


def _seasons(post: Post, function: str) -> list[str]:
    """The groups of posts that one post is related to: of a year in its province, and of its kind in like blocs."""
    page = post.period.page
    return [f"{page} {post.province}", *([f"{page} {function} {post.kind}"] if function else [])]


def facts(post: Post, vocabulary: Vocabulary) -> dict[str, str]:
    """What a post's page tells of the conference beside its terms, each as one line of text."""
    return {
        "Kind": ", ".join(post.kinds),
        "Lead": _agency_name(post.lead, vocabulary),
        "Deputies": ", ".join(_agency_name(id, vocabulary) for id in post.deputies),
        "Host": _agency_name(post.host, vocabulary),
        "People": "; ".join(f"{person.name}, {person.post}, {person.role}" for person in post.people),
        "Documents": ", ".join(post.documents),
        "Source": post.sources[0].publisher,
    }


def summary(post: Post) -> str:
    """The first paragraph, ready made, so that nobody has to cut one."""
    return post.body.partition("\n\n")[0].strip()


def bloc_name(id: str, vocabulary: Vocabulary) -> str:
    """A bloc by a name that no other has; without commas, which would part it in two."""
    return f"{vocabulary.province_name(id.partition('/')[0])}: {vocabulary.blocs[id].name}".replace(",", "")


def agency_names(post: Post, vocabulary: Vocabulary) -> list[str]:
    """The agencies of a post by names that no others have."""
    return list(dict.fromkeys(_agency_name(id, vocabulary) for id in post.agencies()))


def _agency_name(id: str, vocabulary: Vocabulary) -> str:
    agency = vocabulary.agency(id)
    name = agency.name if agency else id
    return f"{vocabulary.province_name(id.partition('/')[0])}: {name}".replace(",", "")


def _toml_lines(values: dict[str, Any]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in values.items()]


def _toml(value: Any) -> str:
    """A string, a list or an inline table in TOML; JSON's rules for strings are TOML's."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)

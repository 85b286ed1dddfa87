"""Headers: a generated post as the file that another program would read, with the same facts and the same body."""

import json

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary


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
    """For Hugo: the bloc, the agencies and the emulation year are terms of taxonomies."""
    values = {
        "title": post.title,
        "slug": post.slug,
        "summary": summary(post),
    }
    terms = {
        "khoi": [bloc_name(post.bloc, vocabulary)],
        "co-quan": agency_names(post, vocabulary),
        "nam": [str(post.period)],
    }
    lines = [
        f"date = {post.date}",
        *(f"{key} = {_toml(value)}" for key, value in values.items()),
        *(f"{key} = [{', '.join(map(_toml, names))}]" for key, names in terms.items()),
        "[params]",
        *(f"{key.lower()} = {_toml(value)}" for key, value in facts(post, vocabulary).items()),
    ]
    return "+++\n" + "\n".join(lines) + "\n+++\n\n" + post.body


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


def _toml(value: str) -> str:
    """A TOML string; JSON's rules for them are TOML's."""
    return json.dumps(value, ensure_ascii=False)

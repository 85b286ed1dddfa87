"""Every rule of the archive in one table, by code."""

from typing import Any

from plugins.validator.rule import Rule
from plugins.validator.rules import (
    bloc_names,
    body,
    commas,
    files,
    header,
    images,
    layout,
    leads,
    legacy_text,
    lifespans,
    links,
    members,
    office,
    posts,
    reading,
    redirects,
    references,
    slugs,
    succession,
    text,
    vocabulary,
)

ON_EVERY_TEXT = text.ON_EVERY_TEXT
ON_ODD_TEXT = (*text.ON_ODD_TEXT, *legacy_text.ON_ODD_TEXT)
"""Rules for texts that hold more than the characters of plain Vietnamese."""

ON_LINKS = (*links.ON_DOCUMENT, *images.ON_DOCUMENT, *leads.ON_DOCUMENT)
"""Rules for documents that have a link or an image."""

ON_DOCUMENT = (*body.ON_DOCUMENT, *layout.ON_DOCUMENT, *references.ON_DOCUMENT, *slugs.ON_DOCUMENT)
ON_POST = (*header.ON_POST, *commas.ON_POST, *lifespans.ON_POST, *members.ON_POST)
ON_TREE = files.ON_TREE
ON_ANY_FILE = files.ON_ANY_FILE
ON_VOCABULARY = (*vocabulary.ON_VOCABULARY, *succession.ON_VOCABULARY)
ON_POSTS = (*posts.ON_SITE, *bloc_names.ON_SITE, *redirects.ON_SITE, *leads.ON_SITE)
"""Rules that compare posts and redirects, and look into a file only for where it says so."""
ON_SITE = (*images.ON_SITE, *office.ON_SITE)

_ALL: tuple[Rule[Any], ...] = (
    *reading.WHILE_READING, *ON_TREE, *ON_EVERY_TEXT, *ON_ODD_TEXT, *body.ON_DOCUMENT, *layout.ON_DOCUMENT,
    *references.ON_DOCUMENT, *ON_LINKS, *slugs.ON_DOCUMENT, *ON_POST, *ON_POSTS, *ON_SITE, *ON_VOCABULARY,
)  # fmt: skip
RULES = {rule.code: rule for rule in _ALL}
"""In the order in which the editors' guide lists them: files, text, header, history, the whole archive, vocabulary."""

OF_LINKS = {rule.code for rule in (*links.ON_DOCUMENT, *images.ON_DOCUMENT)} | {leads.empty_link.code}
"""Codes that tell of a link as it is written."""

ECHOES = {"lost-link", "unknown-anchor", "photo-elsewhere", "dead-link"}
"""Codes that tell of a link as the page has it: of one fault, one word is enough."""

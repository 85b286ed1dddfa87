"""A term's card: its life, names, posts, and what leads to it, as `term show` prints them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.archive.terms import Agency, Term
from plugins.authority.facets import Facet, demand
from plugins.authority.operations import posts_under
from plugins.validator.validation import Validation, validate

SHOWN_POSTS = 20


def card(content: Path, facet: Facet, id: str) -> str:
    """The card, in Vietnamese; raises Refusal where there is no such term."""
    found = validate(content, shown="content")
    demand(found.vocabulary, facet, id)
    term: Any = found.vocabulary.agency(id) if facet.name == "agency" else getattr(found.vocabulary, facet.file)[id]
    lines = [f"{term.name} ({id})", *_life(term), *_names(term), *_successors(term)]
    lines += _leading_here(found, facet, id)
    lines += _posts(found, facet, id)
    return "\n".join(lines)


def _life(term: Term | Agency) -> list[str]:
    since, until = term.span.since, term.span.until
    return [
        f"Đời: {f'từ {since}' if since else 'không rõ từ khi nào'}, {f'đến {until}' if until else 'đang hoạt động'}"
    ]


def _names(term: Term | Agency) -> list[str]:
    lines = []
    for former in term.names:
        since = f"từ {former.span.since} " if former.span.since else ""
        until = f"đến {former.span.until}" if former.span.until else "không rõ đến khi nào"
        lines.append(f"Tên trước: {former.name} ({since}{until})")
    if term.aliases:
        lines.append("Cũng viết: " + "; ".join(term.aliases))
    if term.note:
        lines.append(f"Ghi chú: {term.note}")
    return lines


def _successors(term: Term | Agency) -> list[str]:
    return [
        f"Sau đó: {step.to}"
        + "".join(f", {text}" for text in (f"từ {step.since}" if step.since else "", step.scope, step.basis) if text)
        for step in term.successors
    ]


def _leading_here(found: Validation, facet: Facet, id: str) -> list[str]:
    terms = getattr(found.vocabulary, facet.file)
    before = [other for other, term in terms.items() if any(step.to == id for step in term.successors)]
    inside = [other for other, bloc in found.vocabulary.blocs.items() if getattr(bloc, "parent", "") == id]
    lines = [f"Trước đó: {other}" for other in before] + [f"Khối bên trong: {other}" for other in inside]
    if facet.name == "function":
        lines += [f"Khối: {other}" for other, bloc in found.vocabulary.blocs.items() if bloc.function == id]
    return lines


def _posts(found: Validation, facet: Facet, id: str) -> list[str]:
    posts = sorted(posts_under(facet, id, found.posts), key=lambda post: (post.date, post.path))
    lines = [f"Bài: {len(posts)}", *(f"  {post.date}  {post.title} ({post.path})" for post in posts[:SHOWN_POSTS])]
    return lines + ([f"  … và {len(posts) - SHOWN_POSTS} bài nữa"] if len(posts) > SHOWN_POSTS else [])

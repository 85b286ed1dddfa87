"""The desk's addresses: JSON in and out, and the screens that use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from commands.desk import finishing, importing, sending, vocabulary_work
from commands.desk.archive_state import ArchiveState
from commands.desk.finder import Finder
from commands.desk.gaps import begun, gaps
from commands.desk.guard import DESK
from commands.desk.meter import TOO_MUCH, share
from commands.desk.screens import previewed, saved_page, screen, static
from commands.desk.unfinished import Draft, Stale, Unfinished
from plugins.archive.header_writer import (
    LIST_KEYS,
    ROW_KEYS,
    body_text,
    values_of,
    with_body,
    with_value,
    without_marks,
)
from plugins.archive.keys import KEYS
from plugins.authority.refusal import Refusal
from plugins.importer.blocks import PageError
from plugins.importer.keeping import sources_of


class Desk:
    """What all addresses work on."""

    def __init__(self, state: ArchiveState, theme: Path, token: str) -> None:
        self.state, self.theme, self.token = state, theme, token
        self.work = Unfinished(state.memory)
        self.pages = sources_of(state.content)
        self.previews: dict[str, str] = {}
        self._finder: Finder | None = None

    def finder(self) -> Finder:
        snapshot = self.state.now()
        if self._finder is None or self._finder.snapshot is not snapshot:
            self._finder = Finder(snapshot)
        return self._finder

    def shown(self, draft: Draft) -> dict[str, Any]:
        """A draft as the screens have it: its fields apart from its text, the marks, its measure of copied words."""
        body = body_text(draft.text)
        return draft.as_json() | {
            "fields": {key: values_of(draft.text, key) for key in KEYS},
            "keys": [{"key": key, "rows": key in ROW_KEYS, "list": key in LIST_KEYS} for key in KEYS],
            "body": body,
            "marks": [line[2:] for line in draft.text.split("\n\n")[0].split("\n") if line.startswith("# ")],
            "place": finishing.path_of(draft),
            "copied": round(share(body, draft.source_text), 3) if draft.source_text else 0,
            "limit": TOO_MUCH,
        }


def routes(desk: Desk) -> list[Route]:
    """Every address of the desk. None answers GET with an effect."""

    def get(path: str, answer: Callable[[Desk, Request], Any]) -> Route:
        return Route(DESK + path, _quick(desk, answer), methods=["GET"])

    def post(path: str, answer: Callable[[Desk, Request, Any], Any], method: str = "POST") -> Route:
        return Route(DESK + path, _with_body(desk, answer), methods=[method])

    return [
        Route(f"{DESK}/", screen(desk.theme, desk.token), methods=["GET"]),
        Route(DESK + "/static/{name}", static(desk.theme), methods=["GET"]),
        Route(DESK + "/preview/{id}", previewed(lambda id: desk.previews.get(id, "")), methods=["GET"]),
        Route(DESK + "/page/{sha}", saved_page(desk.pages), methods=["GET"]),
        Route(f"{DESK}/import", _import(desk), methods=["POST"]),
        get("/work", _work),
        get("/drafts/{id}", _get_draft),
        get("/terms", _terms),
        get("/history", lambda desk, _: sending.history(desk.state.content)),
        post("/drafts/{id}", _put_draft, "PUT"),
        post("/drafts/{id}/finish", _finish),
        post("/drafts/{id}/discard", _discard),
        post("/open", _open),
        post("/begin", _begin),
        post("/check", _check),
        post("/preview", _preview),
        post("/list", _list),
        post("/entries", _entry),
        post("/terms/plan", _plan),
        post("/terms/apply", _apply),
        post("/send", _send),
        post("/undo", lambda desk, _, asked: {"words": sending.undo(desk.state.content)}),
    ]


def _quick(desk: Desk, answer: Callable[[Desk, Request], Any]) -> Callable[[Request], Any]:
    async def run(request: Request) -> Response:
        return await run_in_threadpool(_told, lambda: answer(desk, request))

    return run


def _with_body(desk: Desk, answer: Callable[[Desk, Request, Any], Any]) -> Callable[[Request], Any]:
    async def run(request: Request) -> Response:
        try:
            asked = json.loads(await request.body() or b"{}")
            if not isinstance(asked, dict):
                raise ValueError
        except ValueError:
            return JSONResponse({"reasons": ["Yêu cầu không đọc được."]}, 400)
        return await run_in_threadpool(_told, lambda: answer(desk, request, asked))

    return run


def _told(work: Callable[[], Any]) -> Response:
    """An answer as JSON, or why there is none: reasons in Vietnamese."""
    try:
        return JSONResponse(work())
    except Stale as stale:
        return JSONResponse({"reasons": ["Cửa sổ khác đã sửa bản này."], "now": stale.now.as_json()}, 409)
    except Refusal as refusal:
        return JSONResponse({"reasons": list(refusal.reasons)}, 422)
    except (KeyError, FileNotFoundError):
        return JSONResponse({"reasons": ["Không có bản này trên bàn làm việc."]}, 404)
    except (ValueError, TypeError) as error:
        return JSONResponse({"reasons": [str(error) or "Yêu cầu không đúng dạng."]}, 422)


def _import(desk: Desk) -> Callable[[Request], Any]:
    """One file as the request's body, its name in `X-Name` (percent-encoded); or text as JSON."""

    async def run(request: Request) -> Response:
        if int(request.headers.get("content-length") or 0) > importing.LARGEST:
            return JSONResponse({"reasons": ["Tệp lớn quá 50 MiB."]}, 413)
        data = b""
        async for chunk in request.stream():
            data += chunk
            if len(data) > importing.LARGEST:
                return JSONResponse({"reasons": ["Tệp lớn quá 50 MiB."]}, 413)
        name = unquote(request.headers.get("x-name", "")) or "trang.txt"
        if request.headers.get("content-type", "").startswith("application/json"):
            name, data = "dan-vao.txt", str(json.loads(data).get("text", "")).encode("utf-8")
        return await run_in_threadpool(_told, lambda: _imported(desk, name, data))

    return run


def _imported(desk: Desk, name: str, data: bytes) -> dict[str, Any]:
    try:
        return {"drafts": [desk.shown(draft) for draft in importing.take_in(desk.state, desk.work, name, data)]}
    except PageError as error:
        raise Refusal(f"{name}: {error}") from error


def _work(desk: Desk, request: Request) -> dict[str, Any]:
    """Everything that waits: unfinished drafts, posts with problems, gaps, what is unsent."""
    snapshot = desk.state.now()
    drafts = [
        {"id": one.id, "title": (values_of(one.text, "Title") or [one.name])[0], "path": one.path}
        for one in desk.work.all()
    ]
    problems = [
        {"path": one.path, "line": one.line, "message": one.message, "severity": one.severity.value}
        for one in snapshot.validation.problems
    ]
    sent = sending.unsent(desk.state.content)
    waiting = {"drafts": drafts, "problems": problems, "gaps": gaps(snapshot)}
    return waiting | {"unsent": sent, "posts": len(snapshot.posts)}


def _get_draft(desk: Desk, request: Request) -> dict[str, Any]:
    draft = desk.work.get(request.path_params["id"])
    if draft is None:
        raise KeyError
    return desk.shown(draft)


def _put_draft(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    """Keeps a change: `fields` (key to list of values), `body`, or the whole `text`; `looked` drops a key's mark."""
    id, version = request.path_params["id"], int(asked["version"])
    draft = desk.work.get(id)
    if draft is None:
        raise KeyError(id)
    text = str(asked.get("text", draft.text))
    for key, values in dict(asked.get("fields", {})).items():
        if key not in KEYS:
            raise ValueError(f"Không có khóa {key}.")
        text = without_marks(with_value(text, key, [str(value) for value in values]), key)
    for key in asked.get("looked", ()):
        text = without_marks(text, str(key))
    if "body" in asked:
        text = with_body(text, str(asked["body"]))
    images = {"images": asked["images"]} if "images" in asked else {}
    return desk.shown(desk.work.put(id, text, version, **images))


def _finish(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    draft = desk.work.get(request.path_params["id"])
    if draft is None:
        raise KeyError
    outcome = finishing.finish(desk.state, draft, bool(asked.get("publish", True)), desk.work.pictures)
    if outcome.path:
        desk.work.drop(draft.id)
    return {"path": outcome.path, "reasons": list(outcome.reasons), "theirs": outcome.theirs}


def _discard(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    desk.work.drop(request.path_params["id"])
    return {}


def _open(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    """An existing post on the desk; one that is there already is not opened twice."""
    path = str(asked["path"]).removeprefix("content/")
    known = next((draft for draft in desk.work.all() if draft.path == path), None)
    return desk.shown(known or desk.work.new(**finishing.opened(desk.state.content, path)))


def _begin(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    return desk.shown(desk.work.new(begun(desk.state.now(), asked)))


def _check(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    return {"problems": desk.state.problems(str(asked["text"]), str(asked.get("path") or "posts/2000/ban-thao.md"))}


def _preview(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    page = desk.state.page(str(asked["text"]), str(asked.get("path") or "posts/2000/ban-thao.md"))
    if asked.get("id"):
        desk.previews = {str(asked["id"]): page}
    return {"html": page}


def _terms(desk: Desk, request: Request) -> dict[str, Any]:
    query = request.query_params
    facet = query.get("facet", "agency")
    found = desk.finder().find(query.get("q", ""), facet, query.get("on", ""), query.get("province", ""))
    return {"terms": found}


def _list(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    return {"pieces": desk.finder().of_list(str(asked["text"]), str(asked.get("province", "")))}


def _entry(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    return {"id": vocabulary_work.add_entry(desk.state, asked)}


def _plan(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    return vocabulary_work.planned(desk.state.content, [str(word) for word in asked["words"]])


def _apply(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    return vocabulary_work.applied(desk.state.content, [str(word) for word in asked["words"]])


def _send(desk: Desk, request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    author, message = str(asked.get("author", "")), str(asked.get("message", ""))
    if asked.get("as") == "git":
        return sending.as_commit(desk.state.content, author, message)
    file = sending.as_file(desk.state.content, author, message, desk.state.content.parent / ".build" / "desk" / "gui")
    return {"file": str(file)}

"""The guard: only this machine's own browser, with the token of this start, may ask anything of the desk."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

COOKIE = "kho_ban_lam_viec"
DESK = "/_desk"
WRITING = ("POST", "PUT", "DELETE", "PATCH")


def new_token() -> str:
    """A token of 128 random bits."""
    return secrets.token_hex(16)


def is_own_host(host: str, port: int) -> bool:
    """Whether a Host header is of this machine's own address and port.

    >>> is_own_host("localhost:8000", 8000), is_own_host("evil.example:8000", 8000)
    (True, False)
    """
    return host.lower() in {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}


def is_own_origin(origin: str, host: str) -> bool:
    """Whether a write comes from a page of the desk itself: its Origin is the very address that was asked."""
    return origin.lower() == f"http://{host.lower()}"


def refusal(method: str, path: str, query: str, headers: Mapping[str, str], port: int, token: str) -> str:
    """Why a request is refused, in Vietnamese; '' where it is not. Header names are in lower case."""
    host = headers.get("host", "")
    if not is_own_host(host, port):
        return "Địa chỉ này chỉ mở trên chính máy đang chạy kho."
    if not path.startswith(DESK):
        return "" if method in ("GET", "HEAD") else "Trang web chỉ để đọc."
    if method in WRITING and not is_own_origin(headers.get("origin", ""), host):
        return "Yêu cầu không đến từ bàn làm việc."
    given = _cookie(headers.get("cookie", ""))
    if method == "GET" and path == f"{DESK}/" and not given:
        given = parse_qs(query).get("token", [""])[0]
    if not secrets.compare_digest(given.encode(), token.encode()):
        return "Phiên làm việc đã cũ. Mở lại bằng địa chỉ mà lệnh desk in ra."
    return ""


def _cookie(header: str) -> str:
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""

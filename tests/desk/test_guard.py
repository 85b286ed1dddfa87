"""The guard: nobody but this machine's own browser, with this start's token, reads or writes."""

import pytest

from commands.desk.guard import COOKIE, new_token, refusal

TOKEN = "0123456789abcdef0123456789abcdef"
OTHER = "fedcba9876543210fedcba9876543210"
OWN = {"host": "127.0.0.1:8000", "cookie": f"a=b; {COOKIE}={TOKEN}", "origin": "http://127.0.0.1:8000"}


def why(method: str = "GET", path: str = "/_desk/work", query: str = "", **headers: str | None) -> str:
    given = {name: value for name, value in {**OWN, **headers}.items() if value is not None}
    return refusal(method, path, query, given, 8000, TOKEN)


def test_the_own_browser_may() -> None:
    assert why() == why("POST") == why("PUT", "/_desk/drafts/1") == ""
    assert why(host="localhost:8000") == "" and why("POST", host="localhost:8000", origin="http://localhost:8000") == ""
    assert why("GET", "/", cookie=None) == "" and why("GET", "/_desk/", f"token={TOKEN}", cookie=None) == ""


@pytest.mark.parametrize(
    ("method", "path", "query", "headers"),
    [
        ("GET", "/_desk/work", "", {"host": "evil.example:8000"}),
        ("GET", "/", "", {"host": "evil.example:8000"}),
        ("GET", "/", "", {"host": "127.0.0.1:9000"}),
        ("GET", "/", "", {"host": None}),
        ("GET", "/_desk/work", "", {"cookie": None}),
        ("GET", "/_desk/work", "", {"cookie": f"{COOKIE}={OTHER}"}),
        ("GET", "/_desk/work", f"token={TOKEN}", {"cookie": None}),
        ("GET", "/_desk/", f"token={OTHER}", {"cookie": None}),
        ("POST", "/_desk/send", "", {"origin": "http://evil.example"}),
        ("POST", "/_desk/send", "", {"origin": "null"}),
        ("POST", "/_desk/send", "", {"origin": None}),
        ("POST", "/_desk/send", "", {"origin": "http://localhost:8000"}),
        ("PUT", "/_desk/drafts/1", "", {"origin": "https://127.0.0.1:8000"}),
        ("POST", "/", "", {}),
    ],
)
def test_everybody_else_is_refused(method: str, path: str, query: str, headers: dict[str, str | None]) -> None:
    assert why(method, path, query, **headers)


def test_tokens_have_128_bits_and_differ() -> None:
    assert len({new_token() for _ in range(50)}) == 50 and all(len(new_token()) == 32 for _ in range(5))

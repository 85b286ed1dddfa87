"""The server of `serve` answers as a host would, and gives away nothing else."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.live import Live
from commands.web_server import Server, open_server

HOME = "<!doctype html><html><head><title>x</title></head><body>Trang chủ</body></html>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "khối").mkdir(parents=True)
    (root / "index.html").write_text(HOME, "utf-8")
    (root / "404.html").write_text(HOME.replace("Trang chủ", "Lạc đường"), "utf-8")
    (root / "khối/index.html").write_text(HOME.replace("Trang chủ", "Khối"), "utf-8")
    for name in ("site.css", "main.js", "posts.csv", "atom.xml", "index.json", "a.webp", "font.woff2", "odd.xyz"):
        (root / name).write_bytes(b"x")
    (tmp_path / "secret.txt").write_text("mật")
    return root


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    server = Server(0, root, Live())
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.live.close()
    server.shutdown()
    server.server_close()


def get(server: Server, target: str, method: str = "GET") -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, target, skip_accept_encoding=True)
    connection.endheaders()
    response = connection.getresponse()
    return response, response.read().decode("utf-8", "replace")


def raw(server: Server, request: bytes) -> bytes:
    """What comes back for these very bytes."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
        return answer


def test_a_page_is_sent_with_its_charset_and_the_refreshing_script(server: Server, root: Path) -> None:
    response, page = get(server, "/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Trang chủ" in page
    assert f'<script src="/_serve/refresh.js?v={server.live.state.version}" defer></script></head>' in page
    assert "refresh" not in (root / "index.html").read_text("utf-8")
    assert get(server, "/index.html?a=1")[0].status == 200
    script, source = get(server, "/_serve/refresh.js?v=1")
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "innerHTML" not in source
    assert "textContent" in source


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("site.css", "text/css; charset=utf-8"),
        ("main.js", "text/javascript; charset=utf-8"),
        ("posts.csv", "text/csv; charset=utf-8"),
        ("atom.xml", "application/xml; charset=utf-8"),
        ("index.json", "application/json; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("font.woff2", "font/woff2"),
        ("odd.xyz", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(server: Server, name: str, kind: str) -> None:
    assert get(server, "/" + name)[0].headers["Content-Type"] == kind


def test_a_folder_leads_to_its_page(server: Server) -> None:
    response, _ = get(server, "/kh%E1%BB%91i?q=1")
    assert (response.status, response.headers["Location"]) == (301, "/kh%E1%BB%91i/?q=1")
    assert "Khối" in get(server, "/kh%E1%BB%91i/")[1]


@pytest.mark.parametrize(
    "target",
    [
        "/no/", "/site.css/", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "/kh%E1%BB%91i/../../secret.txt", "//example.com/", "/./index.html",
        "/" + "a" * 3_000, "/" + "a" * 300, "/" + "a/" * 600,
    ],
)  # fmt: skip
def test_what_is_not_there_gets_the_sites_own_404_page(server: Server, target: str) -> None:
    response, page = get(server, target)
    assert response.status == 404
    assert "Lạc đường" in page
    assert "mật" not in page


@pytest.mark.parametrize("target", ["/%00", "/a%00.html", "/%0d%0aX-Evil:1", "/..%5csecret.txt", "/%ff", "index.html"])
def test_what_is_no_address_is_refused_in_words(server: Server, target: str) -> None:
    response, page = get(server, target)
    assert response.status == 400
    assert "Yêu cầu không hợp lệ" in page


def test_links_out_of_the_site_are_not_followed(server: Server, root: Path) -> None:
    try:
        (root / "link.txt").symlink_to(root.parent / "secret.txt")
    except OSError:
        pytest.skip("this user may not make links")
    assert get(server, "/link.txt")[0].status == 404


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", b"501"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", b"501"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
    ],
)
def test_broken_requests_get_a_vietnamese_answer(server: Server, request_: bytes, status: bytes) -> None:
    answer = raw(server, request_)
    assert status in answer.partition(b"\r\n")[0] or answer.startswith(b"<!doctype html>")
    assert b"<h1>" + status in answer
    assert b"Error response" not in answer


def test_head_sends_no_body(server: Server) -> None:
    response, body = get(server, "/", "HEAD")
    assert (response.status, body) == (200, "")
    assert int(response.headers["Content-Length"]) > 100


def test_a_browser_that_goes_leaves_the_console_silent(
    server: Server, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "big.webp").write_bytes(bytes(20_000_000))
    for target in (b"/big.webp", b"/_serve/events"):
        with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            connection.recv(100)
    for number in range(50):
        server.live.show_problems(str(number))
    assert get(server, "/")[0].status == 200
    assert capfd.readouterr() == ("", "")


def test_before_the_first_site_there_is_a_page_that_waits_or_says_what_is_wrong(tmp_path: Path) -> None:
    server = Server(0, tmp_path / "none", Live())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    response, page = get(server, "/bai/")
    assert response.status == 503
    assert "Đang dựng" in page
    server.live.show_problems("a.md:1:1: <script>")
    assert "a.md:1:1: &lt;script&gt;" in get(server, "/")[1]
    server.shutdown()
    server.server_close()


def next_event(stream: http.client.HTTPResponse) -> dict[str, str]:
    while not (line := stream.readline().decode("utf-8")).startswith("data: "):
        assert line, "the stream ended"
    return json.loads(line[6:])


def test_the_event_stream_tells_of_problems_and_of_builds(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/_serve/events")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    first = next_event(stream)
    assert first == {"version": server.live.state.version, "problems": ""}
    server.live.show_problems("a.md:1:1: sai\nhai dòng")
    assert next_event(stream) == {"version": first["version"], "problems": "a.md:1:1: sai\nhai dòng"}
    server.live.show_site(is_new=False)
    assert next_event(stream) == first
    server.live.show_site(is_new=True)
    assert next_event(stream)["version"] != first["version"]
    server.live.close()
    connection.close()


def test_the_pages_policy_lets_the_script_run_and_nothing_else(server: Server, root: Path) -> None:
    policy = "default-src 'none'; script-src 'sha256-abc'; style-src 'self'"
    meta = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
    (root / "index.html").write_text(HOME.replace("<head>", meta), "utf-8")
    assert (
        "content=\"default-src 'none'; script-src 'self' 'sha256-abc'; style-src 'self'; connect-src 'self'\""
        in get(server, "/")[1]
    )


def test_a_port_in_use_gives_way_to_the_next(server: Server, root: Path) -> None:
    second = open_server(server.server_port, root, Live())
    assert server.server_port < second.server_port <= server.server_port + 50
    second.server_close()


HOSTS = [
    ({"Host": "evil.example"}, False),
    ({"Host": "evil.example:{port}"}, False),
    ({"Host": "localhost.evil.example:{port}"}, False),
    ({"Host": "127.0.0.1"}, False),
    ({"Host": "127.0.0.1:1"}, False),
    ({"Host": "192.168.1.2:{port}"}, False),
    ({}, False),
    ({"Host": "127.0.0.1:{port}"}, True),
    ({"Host": "LOCALHOST:{port}"}, True),
    ({"Host": "localhost:{port}", "Origin": "http://evil.example"}, False),
    ({"Host": "localhost:{port}", "Origin": "null"}, False),
    ({"Host": "localhost:{port}", "Origin": "https://localhost:{port}"}, False),
    ({"Host": "localhost:{port}", "Origin": "http://localhost:{port}"}, True),
]


@pytest.mark.parametrize(("headers", "is_welcome"), HOSTS)
@pytest.mark.parametrize("target", ["/", "/_serve/refresh.js", "/khong-co/"])
def test_foreign_names_are_refused(server: Server, target: str, headers: dict[str, str], is_welcome: bool) -> None:
    """A page elsewhere that gives its own name this machine's address reads no draft (DNS rebinding)."""
    lines = [f"{name}: {value.format(port=server.server_port)}" for name, value in headers.items()]
    answer = raw(server, "\r\n".join([f"GET {target} HTTP/1.1", *lines, "Connection: close", "", ""]).encode())
    assert (b" 403 " in answer.split(b"\r\n", 1)[0]) is not is_welcome
    assert "Trang chủ".encode() not in answer or is_welcome


def test_two_hosts_are_one_too_many(server: Server) -> None:
    host = f"Host: localhost:{server.server_port}"
    answer = raw(server, f"GET / HTTP/1.1\r\n{host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 403 ")


def test_a_file_that_vanishes_while_it_is_asked_for_is_not_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build exchanges the whole site between a look and a read."""
    read = Path.read_bytes

    def vanish(file: Path) -> bytes:
        if file.name == "site.css":
            raise FileNotFoundError(file)
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    assert get(server, "/site.css")[0].status == 404

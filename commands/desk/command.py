"""`python3 tasks.py desk`: opens the desk in the browser, and keeps the site beside it built."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

import uvicorn

from commands import baseline, vocabulary_change
from commands.arguments import Parser
from commands.desk.app import Desk
from commands.desk.archive_state import ArchiveState
from commands.desk.guard import DESK, new_token
from commands.desk.server import application, free_port
from commands.environment import ROOT, say
from commands.live import Live
from commands.pelican_run import Order, WaitingPelican
from commands.serve import FIRST_PORT, in_full
from commands.site import make, placed
from plugins.authority import transaction
from plugins.authority.refusal import Refusal
from plugins.build.build import Build, settings_of
from plugins.build.order import order_of
from plugins.pages.site import Site
from plugins.publication.refusal import Refused


def main(argv: list[str]) -> int:
    """Serve the desk until Ctrl+C; the exit code."""
    parser = Parser("desk", "Mở bàn làm việc của biên tập viên trong trình duyệt.")
    parser.add_argument("--port", type=int, default=FIRST_PORT, metavar="N", help="cổng (bận thì cổng kế)")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    options = parser.parse_args(argv)
    content = placed(options.content, "content")
    try:
        port = free_port(options.port)
        transaction.finish(content, vocabulary_change.memory_of(content))
    except Refusal as refusal:
        say("\n".join(refusal.reasons))
    except (OSError, OverflowError) as error:
        say(f"Không mở được cổng {options.port} ({error}). Hãy chọn cổng khác bằng --port.")
        return 1
    baseline.keep(content)
    return _serve(content, port, not options.no_browser)


def _serve(content: Path, port: int, opens: bool) -> int:
    alive, token = Live(), new_token()
    output = vocabulary_change.memory_of(content).parent / "serve"
    state = ArchiveState(
        content, vocabulary_change.memory_of(content), ROOT / "theme", development_site(content, output)
    )
    desk = Desk(state, ROOT / "theme", token)
    server = uvicorn.Server(
        uvicorn.Config(
            application(desk, output, alive, port), "127.0.0.1", port, log_level="error", access_log=False,
            timeout_graceful_shutdown=1, lifespan="off",
        )
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}{DESK}/?token={token}"
    print(f"Bàn làm việc: {address} (dừng: Ctrl+C)", flush=True)
    builder = threading.Thread(target=_build_on_and_on, args=(content, output, alive), daemon=True)
    builder.start()
    if opens:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    try:
        server.run()
    finally:
        alive.close()
    return 0


def development_site(content: Path, output: Path) -> Site:
    """The site as a build with the settings for development has it, for previews."""
    import pelicanconf

    paths = {"PATH": str(content), "OUTPUT_PATH": str(output), "THEME": str(ROOT / "theme"), "SITEURL": ""}
    settings = vars(pelicanconf) | paths
    return Build(settings_of(settings), order_of(settings)).site


def _build_on_and_on(content: Path, output: Path, alive: Live) -> None:
    """Builds the site with drafts, and anew on every save of the content."""
    from watchfiles import watch

    order = Order(content, output, drafts=True)
    _build(order, alive)
    for _ in watch(content, debounce=1_500, step=80, raise_interrupt=False):
        _build(order, alive)


def _build(order: Order, alive: Live) -> None:
    try:
        made = make(order, keep=0, pelican=WaitingPelican(order.config, keep_words=True))
        alive.show_site(is_new=made.is_changed)
    except Refused as refused:
        alive.show_problems(in_full(refused))

"""Serve: the site on this machine while it is written: built anew on every save, the browser refreshed."""

from __future__ import annotations

import os
import threading
import time
import traceback
import webbrowser
from pathlib import Path

from commands.environment import ROOT, say
from commands.live import Live
from commands.pelican_run import Order, PelicanFailed, WaitingPelican
from commands.site import Faulty, Made, make, tell
from commands.web_server import Server, open_server
from plugins.publication.refusal import Refused

OUTPUT = ROOT / ".build" / "serve"
"""A folder of its own: the site here holds drafts and must never be taken for one to publish."""

WATCHED = ("content", "archive.toml", "theme", "plugins", "pelicanconf.py")
FIRST_PORT = 8000

# Milliseconds. A build starts when nothing was saved for QUIET, or after PATIENCE while somebody saves on and on; a
# look for saves that finds none ends after GLANCE.
QUIET = 80
PATIENCE = 1_500
GLANCE = 300


def serve(port: int | None = None) -> int:
    """Serve the project at `port` (or the next free one) until Ctrl+C; the exit code."""
    order = Order(ROOT / "content", OUTPUT, drafts=True)
    return serve_order(order, port or FIRST_PORT, [ROOT / name for name in WATCHED])


def serve_order(order: Order, port: int, watched: list[Path]) -> int:
    """Serve the site of `order`, and build it anew whenever something in `watched` was saved."""
    if not 0 <= port <= 65_535:
        return tell(Refused("--port: cần một số từ 1 đến 65535."))
    live = Live()
    try:
        server = open_server(port, order.output, live)
    except OSError as error:
        return tell(Refused(f"Không mở được cổng {port} ({error.strerror}). Hãy chọn cổng khác bằng --port."))
    if port not in (0, server.server_port):
        print(f"Cổng {port} đang có chương trình khác dùng; dùng cổng {server.server_port}.", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _build_on_and_on(order, live, server, watched)
    except KeyboardInterrupt:
        say("\nĐã dừng.")
    finally:
        live.close()
        server.shutdown()
        server.server_close()
    return 0


def _build_on_and_on(order: Order, live: Live, server: Server, watched: list[Path]) -> None:
    from watchfiles import watch

    there = [path for path in watched if path.exists()]
    saves = watch(
        *there,
        debounce=PATIENCE,
        step=QUIET,
        rust_timeout=GLANCE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    # Watching begins with the first glance: what is saved during the first build, or any other, is seen after it.
    next(saves, None)
    made = _rebuild(order, live, None, WaitingPelican(order.config, keep_words=True))
    print(f"Trang web: {server.address} (dừng: Ctrl+C)", flush=True)
    if os.environ.get("MO_KHO"):  # mo-kho.cmd and mo-kho.command: nobody reads the address off a window
        webbrowser.open(server.address)
    pelican = WaitingPelican(order.config, keep_words=True)
    try:
        for saved in saves:
            if saved:
                made = _rebuild(order, live, made, pelican)
                pelican = WaitingPelican(order.config, keep_words=True)
    finally:
        pelican.dismiss()


def _rebuild(order: Order, live: Live, before: Made | None, pelican: WaitingPelican) -> Made | None:
    """Build once and let the pages know; the last site that was made."""
    try:
        made = make(order, keep=0, pelican=pelican)
    except Refused as refused:
        tell(refused)
        live.show_problems(in_full(refused))
        return before
    except Exception as error:  # the next save may find the folder as it should be: the server stays
        traceback.print_exc()
        live.show_problems(f"Lỗi ngoài dự kiến: {error}. Lưu lại một tệp để dựng lại.")
        return before
    finally:
        pelican.dismiss()
    print(f"{time.strftime('%H:%M:%S')} {made}", flush=True)
    live.show_site(is_new=before is None or made.is_changed)
    return made


def in_full(refused: Refused) -> str:
    """All that is known of why a build was refused."""
    told = refused.told if isinstance(refused, PelicanFailed) else ""
    faults = "\n".join(map(str, refused.faults)) if isinstance(refused, Faulty) else ""
    return "\n\n".join(part.strip() for part in (told, faults, str(refused)) if part.strip())

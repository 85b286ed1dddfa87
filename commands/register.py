"""The register: every address that is public. It is the list that a publication carries (`dia-chi.txt`), from the last
one that is known here, or from wherever the command is told to look."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from commands.environment import ROOT, say
from commands.report import say_all, whole
from plugins.archive.facet_addresses import is_lasting
from plugins.archive.public_addresses import NAME, is_post, read, written
from plugins.publication.refusal import Refused

ONLINE = "online"
"""In place of a file: the list of the site that stands at its address now."""

KEPT = ROOT / ".published"
"""The lists of what was made ready here, one for each site; `clean` leaves them."""

GIVEN = ROOT / ".build" / NAME
SECONDS = 60
_OLD_NAME = "permalinks.txt"
"""The register that editors kept in the content folder up to 2026; where it is still there, nothing in it is lost."""


def known(site: str, content: Path, output: Path, asked: str = "") -> Path:
    """A file with every address that is public already, for a build. Raises Refused where what was `asked` for, a file
    or an address, cannot be read; without it, what this folder knows of its last publication counts."""
    if asked:
        public = _fetched(_address(site, asked)) if _is_address(asked) else _read(Path(asked))
    else:
        public = _kept(site, output)
    public |= _optional(content / _OLD_NAME)
    GIVEN.parent.mkdir(parents=True, exist_ok=True)
    GIVEN.write_text(written(public), "utf-8", newline="\n")
    return GIVEN


def keep(site: str, output: Path) -> None:
    """After a publication: its list is that of the next one's past."""
    file = _file(site)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".tmp")
    unfinished.write_bytes((output / NAME).read_bytes())
    unfinished.replace(file)


def refuse_lost(register: Path, content: Path, folder: Path) -> None:
    """Raises Refused when an address that is public has neither page nor redirect in a built site, with what to do."""
    lost = sorted(read(register.read_text("utf-8")) - _optional(folder / NAME))
    if lost:
        say_all([f"{address}: {_remedy(address, content)}" for address in lost])
        raise Refused(
            f"{whole(len(lost))} địa chỉ đã công bố sẽ mất (xem trên); chưa xuất bản. Nếu bản chứa các địa chỉ ấy chưa "
            f"hề được đưa lên mạng, hãy chạy lại với --register và danh sách của trang đang chạy: {ONLINE}, hoặc tệp "
            f"{NAME} tải từ trang ấy về."
        )


def _kept(site: str, output: Path) -> frozenset[str]:
    own = _file(site)
    public = _optional(own) | _optional(output / NAME)
    if not public:
        others = sorted(file.stem for file in KEPT.glob("*.txt")) if KEPT.is_dir() else []
        also = f" Ở đây chỉ có danh sách của: {', '.join(others)}." if others else ""
        say(
            f"Thư mục này chưa biết địa chỉ nào đã công bố ở {site}, nên coi đây là lần xuất bản đầu.{also} Nếu trang "
            f"đã có trên mạng, hãy chạy lại với --register {ONLINE}."
        )
    return public


def _file(site: str) -> Path:
    return KEPT / f"{re.sub(r'[^a-z0-9.]+', '-', site.lower().partition('://')[2]).strip('-.')}.txt"


def _optional(file: Path) -> frozenset[str]:
    return _read(file) if file.is_file() else frozenset()


def _read(file: Path) -> frozenset[str]:
    try:
        return read(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{file}: không đọc được danh sách địa chỉ ({type(error).__name__}).") from error


def _is_address(asked: str) -> bool:
    return asked == ONLINE or asked.startswith(("https://", "http://"))


def _address(site: str, asked: str) -> str:
    return f"{site}/{NAME}" if asked == ONLINE else asked


def _fetched(address: str) -> frozenset[str]:
    """The list at an address; an empty one where a host answers that there is none, as before the first publication."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            public = read(answer.read().decode("utf-8"))
    except urllib.error.HTTPError as error:
        if error.code not in (404, 410):
            raise Refused(f"{address}: máy chủ trả lời {error.code}; hãy chạy lại sau.") from error
        say(f"{address}: chưa có danh sách này, nên coi đây là lần xuất bản đầu.")
        return frozenset()
    except (OSError, ValueError) as error:
        raise Refused(f"{address}: không tải được danh sách địa chỉ đã công bố ({error}); hãy chạy lại sau.") from error
    if not public:
        raise Refused(f"{address}: không phải danh sách địa chỉ của kho; hãy kiểm tra địa chỉ của trang.")
    return public


def _remedy(address: str, content: Path) -> str:
    if is_post(address):
        return _remedy_for_post(address.strip("/").rpartition("/")[2], address, content)
    if address.count("/") == 2:
        slug = address.strip("/")
        return f'trang không còn → khôi phục content/pages/{slug}.md, hoặc ghi "{address}" = "/…/" vào redirects.toml'
    what = "mục từ vựng" if is_lasting(address) else "trang hoặc chuyển hướng"
    return f'{what} không còn → khôi phục, hoặc ghi "{address}" = "/…/" vào content/redirects.toml'


def _remedy_for_post(slug: str, address: str, content: Path) -> str:
    there = next(iter(_files_of(slug, content)), None)
    if there and re.search(r"(?mi)^status:\s*draft\s*$", there.read_text("utf-8", "replace").partition("\n\n")[0]):
        what = f"{there.relative_to(content.parent).as_posix()} đã công bố mà nay là bản thảo → bỏ Status: draft"
    elif there:
        return f'bài nay ở {there.relative_to(content.parent).as_posix()} → ghi "Aliases: {address}" vào bài ấy'
    else:
        what = f'bài không còn → khôi phục tệp, hoặc ghi "Aliases: {address}" vào bài thay thế'
    return f"{what}; muốn rút bài thì giữ tệp, ghi Status: withdrawn và lý do ở Corrections"


def _files_of(slug: str, content: Path) -> Iterator[Path]:
    yield from sorted((content / "posts").glob(f"*/{slug}.md"))

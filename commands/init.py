"""Init: an archive of an office's own, in place, without the posts that it came with."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from commands.arguments import Parser
from commands.environment import ROOT, say
from commands.init_texts import ABOUT, BLOCS, POST, REDIRECTS
from commands.questions import NoAnswers, Unusable, ask, choose
from plugins.archive.today import today
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.office.colours import is_colour, nearest
from plugins.office.office import NAME, OWN_COLOUR, SCOPES, Office, OfficeError, parsed, read_office

CAME_WITH = "commands/came_with.txt"
"""The posts that an archive came with: those of the country's archive, or after `init` the example."""

FORGES = ("github", "gitlab", "none")
OF_FORGE = {"github": ".github", "gitlab": ".gitlab-ci.yml"}
BEGUN = "# Kho đã được lập bằng lệnh init."
EXAMPLE = "bai-vi-du"
_OF_OUR_POSTS = ("tests/search/test_content_queries.py", "tests/search/content_queries.toml",
                 "tests/datasets/test_content_facts.py", "tests/datasets/content_facts.toml")  # fmt: skip
_SAID = {"country": "cả nước", "province": "một tỉnh, thành phố", "ministry": "một bộ, ngành", "body": "một cơ quan"}


@dataclass(frozen=True)
class Wanted:
    """What an office says of its archive."""

    name: str
    scope: str
    place: str
    authority: str
    colour: str
    forge: str


def main(argv: list[str]) -> int:
    """Set up the checkout as an office's own archive; what the options leave out is asked, at most six questions."""
    options = _options(argv)
    return init(ROOT, options)


def init(root: Path, options: argparse.Namespace) -> int:
    """`main` for a tree; 1 where nothing was changed."""
    listed = _came_with(root)
    others = sorted(_posts(root).difference(listed))
    if others:
        say("\n".join(f"  {path}" for path in others[:20]))
        say(f"Kho đã có {len(others)} bài của mình (xem trên); lệnh init chỉ lập kho mới. Không có gì bị đổi.")
        return 1
    vocabulary, _ = load_vocabulary(root / "content" / "vocabulary")
    try:
        wanted = _wanted(options, read_office(root / NAME), vocabulary)
    except NoAnswers:
        say("Không còn ai trả lời. Hãy chạy lại trong cửa sổ lệnh, hoặc thêm --yes để dùng giá trị mặc định.")
        return 1
    except (Unusable, OfficeError) as reason:
        say(str(reason))
        return 1
    _write_office(root / NAME, wanted)
    if not _is_begun(root):
        _begin(root, wanted, vocabulary)
    _keep_forge(root, wanted.forge)
    print(f"Kho “{wanted.name}” đã sẵn sàng. Tiếp theo: sửa content/pages/gioi-thieu.md, xem bài ví dụ ở")
    print("content/posts, thêm khối vào content/vocabulary/blocs.toml, rồi chạy serve.")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("init", "Lập kho riêng của cơ quan, ngay trong thư mục này; hỏi những gì tùy chọn chưa nói.")
    parser.add_argument("--name", metavar="TÊN", help="tên kho")
    parser.add_argument("--scope", choices=SCOPES, help="phạm vi: cả nước, một tỉnh, một bộ ngành, một cơ quan")
    parser.add_argument("--place", metavar="MÃ", help="mã tỉnh, hoặc mã cơ quan, trong từ vựng")
    parser.add_argument("--authority", metavar="MIỀN,NĂM", help="tên miền và năm bắt đầu giữ nó, cho mã của tin Atom")
    parser.add_argument("--colour", metavar="MÀU", help='màu nhấn, thí dụ "#0b5394"')
    parser.add_argument("--forge", choices=FORGES, help="nơi giữ mã nguồn")
    parser.add_argument("--yes", action="store_true", help="không hỏi; dùng giá trị mặc định cho những gì chưa nói")
    return parser.parse_args(argv)


def _wanted(options: argparse.Namespace, now: Office, vocabulary: Vocabulary) -> Wanted:
    """What the options and, for the rest, the person at the console say. Raises Unusable."""
    asks = not options.yes
    scope = options.scope or (SCOPES[choose("Phạm vi của kho:", [*_SAID.values()])] if asks else now.scope)
    place = options.place if options.place is not None else (now.place if scope == now.scope else "")
    if scope != "country":
        place = place or (ask("Mã của nơi đó (yen-bai, trung-uong/bo-y-te): ", str) if asks else "")
        _place(scope, place, vocabulary)
    elif options.place:
        raise Unusable("--place chỉ dùng với --scope province, ministry hoặc body.")
    name = options.name or (ask(f"Tên kho [{now.name}]: ", str, now.name) if asks else now.name)
    authority = options.authority or (ask(f"Tên miền và năm [{now.authority}]: ", str, now.authority) if asks else "")
    colour = options.colour or (ask(f"Màu nhấn [{now.colour}]: ", _colour, now.colour) if asks else now.colour)
    forge = options.forge or (FORGES[choose("Nơi giữ mã nguồn:", [*FORGES])] if asks else "")
    wanted = Wanted(name, scope, place, authority or now.authority, _colour(colour), forge or "")
    _whole(wanted)
    return wanted


def _place(scope: str, place: str, vocabulary: Vocabulary) -> None:
    if not place:
        raise Unusable(f'--scope {scope} cần --place: mã tỉnh ("yen-bai") hoặc mã cơ quan ("trung-uong/bo-y-te").')
    known = place in vocabulary.provinces if scope == "province" else "/" in place and vocabulary.agency(place)
    if not known:
        raise Unusable(f'Từ vựng không có "{place}" cho --scope {scope}. Xem mã trong content/vocabulary.')


def _colour(said: str) -> str:
    if not is_colour(said):
        raise Unusable(f'"{said}" không phải màu; viết sáu chữ số hệ 16 sau dấu thăng, thí dụ "{OWN_COLOUR}".')
    if nearest(said) != said.lower():
        raise Unusable(f"Chữ màu {said} khó đọc trên nền sáng; màu gần nhất đọc được là {nearest(said)}.")
    return said.lower()


def _whole(wanted: Wanted) -> None:
    """Raises Unusable where the file of the office would have a fault."""
    keys = ("name", "scope", "place", "authority", "colour")
    text = "".join(f"{key} = {json.dumps(getattr(wanted, key), ensure_ascii=False)}\n" for key in keys)
    faults = parsed(text.encode())[1]
    if faults:
        raise Unusable("\n".join(f"{fault.finding} → {fault.remedy}" for fault in faults))


def _write_office(file: Path, wanted: Wanted) -> None:
    """Set what was said in the commented file, line by line; all else in it stays."""
    text = file.read_text("utf-8-sig")
    for key in ("name", "scope", "place", "authority", "colour"):
        line = f"{key} = {json.dumps(getattr(wanted, key), ensure_ascii=False)}"
        text, count = re.subn(rf"(?m)^{key}\s*=.*$", lambda _, line=line: line, text, count=1)  # type: ignore[misc]
        text += "" if count else f"\n{line}\n"
    _put(file, text)


def _begin(root: Path, wanted: Wanted, vocabulary: Vocabulary) -> None:
    """Take away what the archive came with, and write what an office begins with."""
    content = root / "content"
    for path in sorted(_came_with(root)):
        (content / path).unlink(missing_ok=True)
    for folder in sorted((content / "posts").glob("*")):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    shutil.rmtree(content / "images", ignore_errors=True)
    (content / "vocabulary" / "journal.toml").unlink(missing_ok=True)
    for path in _OF_OUR_POSTS:
        (root / path).unlink(missing_ok=True)
    bloc = _bloc(wanted)
    parent = f'parent = "{wanted.place}"\n' if wanted.scope in ("ministry", "body") else ""
    year = _year(bloc.partition("/")[0], vocabulary)
    path = f"posts/{year}/{EXAMPLE}.md"
    _put(content / "vocabulary" / "blocs.toml", BLOCS.format(bloc=bloc, parent=parent))
    _put(content / "redirects.toml", REDIRECTS)
    _put(content / "pages" / "gioi-thieu.md", ABOUT.format(name=wanted.name))
    _put(content / path, POST.format(bloc=bloc, year=year, day=today().isoformat(), slug=EXAMPLE))
    _put(root / CAME_WITH, f"{BEGUN}\n{path}\n")


def _bloc(wanted: Wanted) -> str:
    """The id of the first bloc."""
    place = wanted.place.partition("/")[0] or "ha-noi"
    return f"{place}/khoi-1"


def _year(place: str, vocabulary: Vocabulary) -> int:
    """The year of the example: this one, or the last whole one of a province that is no more."""
    province = vocabulary.provinces.get(place)
    until = province.span.until if province else None
    return until.year - 1 if until else today().year


def _keep_forge(root: Path, forge: str) -> None:
    """Leave the workflows of one forge; all of them where nothing was said."""
    for name, path in OF_FORGE.items():
        if forge and name != forge:
            target = root / path
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)


def _posts(root: Path) -> set[str]:
    content = root / "content"
    return {file.relative_to(content).as_posix() for file in (content / "posts").rglob("*.md")}


def _came_with(root: Path) -> set[str]:
    file = root / CAME_WITH
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {line for line in lines if line and not line.startswith("#")}


def _is_begun(root: Path) -> bool:
    file = root / CAME_WITH
    return file.is_file() and file.read_text("utf-8").startswith(BEGUN)


def _put(file: Path, text: str) -> None:
    """Write a file unless it is so already: a second run touches nothing."""
    if not file.is_file() or file.read_text("utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")

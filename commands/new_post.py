"""New: a valid draft of a post, from a bloc, a date and a kind."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from commands.arguments import Parser
from commands.environment import say
from commands.new_bloc import ask_new_bloc
from commands.post_skeleton import Beginning, skeleton, slug_of, title_of
from commands.questions import NoAnswers, Unusable, ask
from commands.site import placed
from plugins.archive.dates import DateError, PartialDate, Period, long_date, parse_date, parse_period
from plugins.archive.post import Status
from plugins.archive.terms import Bloc, Province, Term
from plugins.archive.today import today
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.vietnamese.fold import fold

SHOWN_BLOCS = 12
NEW = "+"
"""What is typed to enter a bloc that the vocabulary does not have."""
DATE_QUESTION = "Ngày họp (2021-07-15; chưa rõ ngày thì 2021-07): "


def main(argv: list[str]) -> int:
    """Write a new draft; what the options do not say is asked. 1 when there is no answer or the file is there."""
    options = _options(argv)
    content = placed(options.content, "content")
    vocabulary, _ = load_vocabulary(content / "vocabulary")
    if not vocabulary.blocs or not vocabulary.kinds:
        say(f"{content / 'vocabulary'}: không đọc được khối, loại hội nghị nào. Hãy chạy python3 tasks.py check.")
        return 1
    try:
        start = _beginning(options, vocabulary, content)
        file = _write(start, content)
    except NoAnswers:
        say("Không còn ai trả lời. Hãy chạy lại trong cửa sổ lệnh, hoặc ghi đủ --bloc, --date và --kind.")
        return 1
    except (Unusable, OSError) as reason:
        say(str(reason))
        return 1
    _tell(file)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("new", "Tạo bản thảo bài viết mới; hỏi những gì tùy chọn chưa nói.")
    parser.add_argument("--bloc", metavar="KHỐI", help="mã hoặc tên khối, có dấu hay không")
    parser.add_argument("--date", metavar="NGÀY", help="ngày họp: 2021-07-15, 2021-07, 2021, hoặc 2021? khi chưa chắc")
    parser.add_argument("--kind", metavar="LOẠI", help='loại hội nghị, loại chính trước: "tong-ket; ky-ket-giao-uoc"')
    parser.add_argument("--title", default="", metavar="TÊN", help="tên bài (mặc định: theo khối, loại, năm)")
    parser.add_argument("--period", metavar="NĂM", help="năm thi đua: 2021, 2021-H1, 2016-2017 (mặc định: theo ngày)")
    statuses = [status.value for status in Status]
    parser.add_argument("--status", default="draft", choices=statuses, help="mặc định: draft (bản thảo)")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    return parser.parse_args(argv)


def _beginning(options: argparse.Namespace, vocabulary: Vocabulary, content: Path) -> Beginning:
    """What the options and, for the rest, the person at the console say. Raises Unusable for an option that fails."""
    asks = not (options.bloc and options.date and options.kind)
    bloc = _only_bloc(options.bloc, vocabulary) if options.bloc else _ask_bloc(vocabulary, content)
    when = read_date(options.date) if options.date else ask(DATE_QUESTION, read_date)
    kinds = read_kinds(options.kind, vocabulary) if options.kind else _ask_kinds(vocabulary)
    period = read_period(options.period) if options.period else default_period(when, kinds)
    place = place_of(vocabulary.provinces.get(bloc.province), when)
    start = Beginning(bloc, place, kinds, when, period, _read_title(options.title), options.status)
    if asks and not options.title:
        return replace(start, title=ask(f"Tên bài (Enter: {title_of(start)}): ", _read_title))
    return start


def place_of(province: Province | None, when: PartialDate) -> str:
    """A province with its level, by its name on a day; the level is left out where the name was another then."""
    if province is None:
        return ""
    name = province.name_on(when)
    if name != province.name or name.lower().startswith("thành phố"):
        return name
    return f"{'tỉnh' if province.kind == 'tinh' else 'thành phố'} {name}"


def matching_blocs(text: str, vocabulary: Vocabulary) -> list[Bloc]:
    """The blocs that a typed text may mean, likeliest first: by exact name, else by its words, else by likeness.

    Marks, case and the order of the words do not matter, and a word may be cut short: "kt ky thuat yen".
    """
    exact = [vocabulary.blocs[found.id] for found in vocabulary.find_blocs(text)]
    if exact or not text:
        return exact
    wanted = _words(text)
    by_words = [bloc for bloc in vocabulary.blocs.values() if _all_begin(wanted, _bloc_words(bloc, vocabulary))]
    if by_words:
        return by_words
    names = {id: f"{bloc.name} {vocabulary.province_name(bloc.province)}" for id, bloc in vocabulary.blocs.items()}
    return [vocabulary.blocs[id] for id in vocabulary.nearest(text, list(vocabulary.blocs), names)]


def _words(text: str) -> set[str]:
    plain = fold(text).replace("y", "i")  # kĩ thuật is kỹ thuật
    return set("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _bloc_words(bloc: Bloc, vocabulary: Vocabulary) -> set[str]:
    return _words(" ".join((bloc.id, *bloc.all_names, vocabulary.province_name(bloc.province))))


def _all_begin(wanted: set[str], words: set[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in wanted)


def _shown(bloc: Bloc, vocabulary: Vocabulary) -> str:
    return f"{bloc.name}, {vocabulary.province_name(bloc.province)} ({bloc.id})"


def _only_bloc(text: str, vocabulary: Vocabulary) -> Bloc:
    found = matching_blocs(text, vocabulary)
    if len(found) == 1 and vocabulary.find_blocs(text):
        return found[0]
    shown = "".join(f"\n  {bloc.id}: {_shown(bloc, vocabulary)}" for bloc in found[:SHOWN_BLOCS])
    add = " Chạy lại không có --bloc để thêm khối mới, hoặc thêm vào content/vocabulary/blocs.toml."
    hint = f" Có phải:{shown}" if found else add
    raise Unusable(f'--bloc: chưa rõ "{text}" là khối nào trong content/vocabulary/blocs.toml.{hint}')


def _ask_bloc(vocabulary: Vocabulary, content: Path) -> Bloc:
    """The bloc that the person means; words are searched at every question, and one sign leads to a new bloc."""

    def read(said: str) -> list[Bloc]:
        if not said:
            raise Unusable('Hãy gõ tên khối hoặc tên tỉnh, ví dụ "kinh te yen bai".')
        found = matching_blocs(said, vocabulary) if said != NEW else []
        if said != NEW and not found:
            raise Unusable(f'Không có khối nào như vậy. Gõ tên khác, hoặc gõ "{NEW}" để thêm khối mới.')
        if len(found) > SHOWN_BLOCS:
            raise Unusable(f"Có {len(found)} khối như vậy; hãy gõ thêm tên tỉnh hoặc tên khối.")
        return found

    found = ask(f"Khối thi đua (tên khối hoặc tên tỉnh, có dấu hay không; {NEW}: thêm khối mới): ", read)
    while len(found) != 1:
        found = _narrowed(found, read, vocabulary) if found else [_new_bloc(vocabulary, content)]
    print(f"  {_shown(found[0], vocabulary)}")
    return found[0]


def _narrowed(found: list[Bloc], read: Callable[[str], list[Bloc]], vocabulary: Vocabulary) -> list[Bloc]:
    """What is meant of several blocs: a number chooses one, words are searched anew."""
    print("Khối nào?")
    for number, bloc in enumerate(found, 1):
        print(f"  {number}. {_shown(bloc, vocabulary)}")

    def answer(said: str) -> list[Bloc]:
        if not said.isdecimal():
            return read(said)
        if not 1 <= int(said) <= len(found):
            raise Unusable(f"Hãy gõ một số từ 1 đến {len(found)}, hoặc tên khối để tìm lại.")
        return [found[int(said) - 1]]

    return ask(f"Số, hoặc tên để tìm lại ({NEW}: thêm khối mới): ", answer)


def _new_bloc(vocabulary: Vocabulary, content: Path) -> Bloc:
    """A bloc that was asked for and entered into blocs.toml; the way back is an empty answer, which searches again."""
    bloc = ask_new_bloc(vocabulary, content / "vocabulary")
    return bloc or _ask_bloc(vocabulary, content)


def read_date(said: str) -> PartialDate:
    """A date of a conference; raises Unusable with the remedy for anything else, and for days to come."""
    try:
        when = parse_date(said)
    except DateError as error:
        raise Unusable(f"{error}; {error.hint}" if error.hint else str(error)) from error
    if when.first > _today():
        raise Unusable(f"{long_date(when)} chưa đến; kho chỉ ghi hội nghị đã họp.")
    return when


def _today() -> date:
    """The day that counts as today for every command: Vietnam's, or that of SOURCE_DATE_EPOCH."""
    try:
        return today()
    except (ValueError, OverflowError) as error:
        raise Unusable(f'SOURCE_DATE_EPOCH "{error}" không phải số giây từ đầu năm 1970; bỏ biến này.') from error


def read_period(said: str) -> Period:
    """An emulation period; raises Unusable with the remedy for anything else."""
    try:
        return parse_period(said)
    except DateError as error:
        raise Unusable(f"{error}; {error.hint}" if error.hint else str(error)) from error


def default_period(when: PartialDate, kinds: tuple[Term, ...]) -> Period:
    """The year of the conference; the year before for a final review of the first three months."""
    is_review_of_last_year = kinds[0].id == "tong-ket" and 1 <= when.month <= 3
    return Period(str(when.year - is_review_of_last_year))


def read_kinds(said: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Kinds given by id, name or number, the main one first; raises Unusable where one is none."""
    listed = list(vocabulary.kinds)
    chosen: list[str] = []
    for part in (part.strip() for part in said.replace(",", ";").split(";") if part.strip()):
        found = vocabulary.find_kind(part)
        if not found and not (part.isdecimal() and 1 <= int(part) <= len(listed)):
            raise Unusable(f'không có loại hội nghị "{part}"; các loại: {", ".join(listed)}')
        chosen.append(found.id if found else listed[int(part) - 1])
    if not chosen:
        raise Unusable("Hãy chọn ít nhất một loại.")
    return tuple(vocabulary.kinds[id] for id in dict.fromkeys(chosen))


def _ask_kinds(vocabulary: Vocabulary) -> tuple[Term, ...]:
    print("Loại hội nghị:")
    for number, kind in enumerate(vocabulary.kinds.values(), 1):
        print(f"  {number}. {kind.name}")
    return ask("Số, loại chính trước; nhiều loại thì ngăn bằng dấu phẩy: ", lambda said: read_kinds(said, vocabulary))


def _read_title(said: str) -> str:
    if len(said) > 300:
        raise Unusable("Tên bài dài quá 300 ký tự; hãy rút ngắn.")
    if said and not any(letter.isalpha() for letter in fold(said)):
        raise Unusable("Tên bài cần có chữ cái, để thành địa chỉ của trang.")
    return said


def _write(start: Beginning, content: Path) -> Path:
    """Write the skeleton into a file that is not there yet; raises Unusable where one is."""
    slug = slug_of(start)
    if not slug:
        raise Unusable(f'Tên bài "{start.title}" không thành địa chỉ trang được; hãy đặt tên khác bằng --title.')
    file = content / "posts" / str(start.when.year) / f"{slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(skeleton(start))
    except FileExistsError as error:
        raise Unusable(f"{file}: đã có bài này, không ghi đè. Hãy sửa bài đó, hoặc đổi tên bằng --title.") from error
    return file


def _tell(file: Path) -> None:
    working = Path.cwd()
    shown = file.relative_to(working) if file.is_relative_to(working) else file
    print(f"Đã tạo bản thảo {shown}")
    print('Tiếp theo: mở tệp này, điền những chỗ "# cần xem" và dấu …, xóa các dòng "# cần xem", rồi chạy')
    print(f"  {Path(sys.executable).stem if sys.platform == 'win32' else 'python3'} tasks.py check {shown}")
    print("  python3 tasks.py serve    (xem bản thảo trong trình duyệt)")

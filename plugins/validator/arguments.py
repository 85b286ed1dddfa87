"""The arguments of `check`, read without a library so that a check of one file starts at once."""

import difflib
from dataclasses import dataclass

FORMATS = ("text", "json", "github")
_OPTIONS = ("--format", "--fix", "--rules", "--help")

HELP = """\
Cách dùng: python3 tasks.py check [ĐƯỜNG DẪN…] [--format text|json|github] [--fix] [--rules]

Kiểm tra bài viết và danh mục; báo mọi lỗi trong một lần chạy, theo thứ tự tệp:dòng:cột.
ĐƯỜNG DẪN là bài viết, hoặc một thư mục nội dung (mặc định: content/). Nêu từng bài thì chỉ kiểm tra
các bài đó, không so với bài khác (trùng địa chỉ, trùng hội nghị, Trưởng khối khác nhau).

  --format FORM  text: cho người đọc (mặc định); json: cho chương trình; github: cho GitHub Actions
  --fix          sửa những chỗ chắc chắn: dạng Unicode NFC, dấu cách lạ, ký tự không nhìn thấy,
                 gạch ngang trong id, tên gọi thành id, dấu phẩy giữa các cơ quan, danh sách và
                 bảng dán từ Word, BOM, xuống dòng kiểu Windows
  --rules        liệt kê mọi quy tắc: mã, mức độ, giải thích

Thoát với mã 1 khi có lỗi, 0 khi chỉ có cảnh báo hoặc không có gì."""


class WrongArguments(ValueError):
    """The command line cannot be understood; the text is a Vietnamese sentence."""


@dataclass(slots=True)
class Arguments:
    """What the command line asked for."""

    paths: list[str]
    format: str = "text"
    fix: bool = False
    rules: bool = False
    help: bool = False


def read_arguments(argv: list[str]) -> Arguments:
    """Reads the words after `check`; raises WrongArguments."""
    asked = Arguments([])
    words = iter(argv)
    for word in words:
        option, equals, value = word.partition("=")
        if word == "--":
            asked.paths += words
        elif option == "--format":
            asked.format = _format(value if equals else next(words, ""))
        elif word in ("--fix", "--rules", "--help"):
            setattr(asked, word[2:], True)
        elif word == "-h":
            asked.help = True
        elif word.startswith("-") and word != "-":
            raise WrongArguments(_unknown(option))
        else:
            asked.paths.append(word)
    return asked


def _format(value: str) -> str:
    if value not in FORMATS:
        raise WrongArguments(f'--format nhận {", ".join(FORMATS)}; không nhận "{value}".')
    return value


def _unknown(option: str) -> str:
    near = difflib.get_close_matches(option, _OPTIONS, 1)
    return f'Không có tùy chọn "{option}"' + (f'; có phải "{near[0]}"?' if near else ". Xem check --help.")

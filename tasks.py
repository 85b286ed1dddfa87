"""The commands of the archive: `python3 tasks.py X` on a bare machine, `inv X` in the environment that this makes."""

import sys

# This file must parse under any Python 3, or an old one shows a SyntaxError in place of this sentence.
if sys.version_info < (3, 11):
    sys.stderr.buffer.write(
        "Cần Python 3.11 trở lên; đây là Python {}.{} ({}). Hãy cài bản mới từ python.org (Debian, Ubuntu: "
        "sudo apt install python3.11), rồi chạy lại bằng bản đó.\n".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        ).encode("utf-8")
    )
    raise SystemExit(1)

import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

sys.path[:0] = [str(Path(__file__).resolve().parent)]  # which `python3 -I` and PYTHONSAFEPATH leave out

from commands import environment

ROOT = environment.ROOT
STARTED_BY_US = "KHOI_THI_DUA_STARTED"

DESCRIBED = {
    "content": "thư mục nội dung",
    "output": "thư mục nhận trang web",
    "jobs": "số tiến trình chạy song song (0: tự chọn)",
    "cache": "dựng lại từ đầu, không dùng kết quả lần trước",
    "host": "máy chủ: github, gitlab, cloudflare, netlify, nginx hoặc iis",
    "register": "danh sách địa chỉ đã công bố: tệp dia-chi.txt, địa chỉ https://… của nó, hoặc online; mặc định: của "
    "lần xuất bản trước ở thư mục này",
    "port": "cổng của máy chủ (0: tự chọn)",
}


def build(_: Any, content: str = "content", output: str = "output", jobs: int = 0, cache: bool = True) -> object:
    """Kiểm tra, dựng trang web, đối chiếu rồi đưa vào thư mục output."""
    from commands.build import build as run

    return run(content=Path(content), output=Path(output), jobs=jobs or None, cache=cache)


def serve(_: Any, port: int = 0) -> object:
    """Dựng và xem trang web trên máy này; tự dựng lại và làm mới trình duyệt khi lưu tệp."""
    from commands.serve import serve as run

    return run(port=port or None)


def preview(_: Any, register: str = "") -> object:
    """Dựng trang web với cấu hình xuất bản để xem trước."""
    from commands.publish import preview as run

    return run(register)


def publish(_: Any, host: str = "", register: str = "") -> object:
    """Dựng với cấu hình xuất bản, kiểm tra toàn bộ, chuẩn bị thư mục để đưa lên máy chủ."""
    from commands.publish import publish as run

    return run(asked=register, host=host)


def clean(_: Any) -> object:
    """Xóa những gì các lệnh đã dựng (output, .build); giữ nguyên nội dung và .venv."""
    from commands.clean import clean as run

    return run()


# Commands with options only: invoke reads them from the signatures above, and so do we.
WITH_OPTIONS: dict[str, tuple[Callable[..., object], str]] = {
    "build": (build, "commands.build"),
    "serve": (serve, "commands.serve"),
    "preview": (preview, "commands.publish"),
    "publish": (publish, "commands.publish"),
    "clean": (clean, "commands.clean"),
}

# Commands that read their own arguments, because invoke passes no list of words on (`check A B`): the module whose
# `main(argv)` they are, and what they do. `check` must start at once, so nothing is imported before it is called.
WITH_OWN_ARGUMENTS = {
    "check": ("commands.check", "Kiểm tra bài viết và danh mục; báo mọi lỗi trong một lần chạy."),
    "init": ("commands.init", "Lập kho riêng của cơ quan: tên, phạm vi, màu, nơi giữ mã nguồn."),
    "new": ("commands.new_post", "Tạo bản thảo bài viết mới: hỏi khối, ngày, loại hội nghị."),
    "import-page": ("plugins.importer.__main__", "Chuyển trang đã lưu từ cổng thông tin thành bản thảo."),
    "import-eval": ("plugins.importer.evaluate", "Chấm điểm việc chuyển trang trên một bộ mẫu đã gắn nhãn."),
    "why": ("commands.why", "Trang này làm từ đâu, vì sao lần dựng gần nhất làm lại nó: why ĐỊA_CHỈ."),
    "search": ("commands.search", "Tìm trong trang web đã dựng, bằng chính bộ máy tìm kiếm của trình duyệt."),
    "term": ("commands.term", "Sửa danh mục: rename, merge, split, renumber, alias, show, unmerge."),
    "desk": ("commands.desk.command", "Mở bàn làm việc của biên tập viên trong trình duyệt."),
    "receive": ("commands.receive", "Nhận tệp thay đổi (ZIP) của người không dùng git."),
    "send": ("commands.send", "Gói mọi thay đổi vào một tệp ZIP để gửi."),
    "test": ("commands.run_tests", "Chạy mọi kiểm thử trên máy này; tham số chuyển cho pytest (-k …)."),
    "campaign": ("tests.campaigns.__main__", "Chạy dài một phép thử ngẫu nhiên: campaign TÊN [--times N] [--seed S]."),
    "bench": ("tests.bench.__main__", "Đo tốc độ, in các bảng so sánh."),
    "lighthouse": ("commands.lighthouse", "Chấm trang web bằng Lighthouse (cần Node và Chromium)."),
}

NEED_TEST_LOCK = {"test", "campaign", "bench", "lighthouse"}
NEED_NODE = {"search"}


def available() -> dict[str, str]:
    """The commands of this tree and what they do, by name."""
    documented = {name: (module, command.__doc__ or "") for name, (command, module) in WITH_OPTIONS.items()}
    every = documented | WITH_OWN_ARGUMENTS
    return {name: text for name, (module, text) in every.items() if (ROOT / f"{module.replace('.', '/')}.py").is_file()}


def run(name: str, argv: list[str]) -> int:
    """Run a command in this process; its exit code, 0 for one that returns something else than a number."""
    if name in WITH_OWN_ARGUMENTS:
        return exit_code(importlib.import_module(WITH_OWN_ARGUMENTS[name][0]).main(argv))
    from commands.arguments import options_of

    command = WITH_OPTIONS[name][0]
    return exit_code(command(None, **options_of(name, command, DESCRIBED, argv)))


def exit_code(result: object) -> int:
    """The exit code that a command's result stands for: commands return one, or nothing, or raise."""
    return result if isinstance(result, int) else 0


def run_in_environment(name: str, argv: list[str]) -> NoReturn:
    """Make the environment if need be, and run the command there."""
    environment.ensure(environment.TEST_LOCK if needs_test_lock(name) else environment.RUN_LOCK)
    command = [str(environment.PYTHON), str(ROOT / "tasks.py"), name, *argv]
    environment.become(command, environment.child_environment() | {STARTED_BY_US: "1"})


def needs_test_lock(name: str) -> bool:
    """Whether a command uses the libraries for tests; among them is a Node for machines without one."""
    if name in NEED_NODE:
        from commands.tools import find_node

        return find_node() is None
    return name in NEED_TEST_LOCK


def list_commands() -> str:
    """What `python3 tasks.py` alone prints."""
    commands = available()
    width = max(map(len, commands))
    lines = (f"  {name:{width}}  {text}" for name, text in commands.items())
    return "\n".join(("Cách dùng: python3 tasks.py LỆNH [THAM SỐ…]", "", *lines, "", "Tham số của lệnh: thêm --help."))


def unknown(name: str) -> str:
    """What to say of a word that is no command."""
    import difflib

    near = difflib.get_close_matches(name, available(), 1)
    hint = f'; có phải "{near[0]}"?' if near else "."
    return f'Không có lệnh "{name}"{hint} Chạy python3 tasks.py để xem các lệnh.'


def main(argv: list[str]) -> int:
    """Run the command line `argv`; gives the exit code."""
    if not argv or argv[0] in ("-h", "--help", "-l", "--list"):
        print(list_commands())
        return 0
    name, *rest = argv
    if name not in available():
        print(unknown(name), file=sys.stderr)
        return 2
    # Taken out at once, so that no program started from here believes that it stands in the environment.
    if os.environ.pop(STARTED_BY_US, None) or name == "clean":
        return run(name, rest)
    run_in_environment(name, rest)


def guarded(argv: list[str]) -> int:
    """`main`, with every way to fail told in a Vietnamese sentence and a non-zero exit code."""
    try:
        return main(argv)
    except KeyboardInterrupt:
        environment.say("\nĐã dừng.")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); Python would complain once more as it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        if isinstance(error, ModuleNotFoundError) and not is_ours(error.name or ""):
            environment.MARKER.unlink(missing_ok=True)
            environment.say(f"Không thấy thư viện {error.name} trong .venv. Hãy chạy lại: .venv sẽ được làm lại.")
            return 1
        environment.say(f"Lỗi ngoài dự kiến: {error}. Hãy gửi các dòng trên cho người quản trị kho mã nguồn.")
        return 1


def is_ours(module: str) -> bool:
    """Whether a module is of this tree, and so not one that an installation could bring back."""
    return (ROOT / module.partition(".")[0]).exists()


if __name__ == "__main__":
    environment.speak_utf8()
    sys.exit(guarded(sys.argv[1:]))


# From here on, for `inv`, which imports this file.
import functools
import inspect

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import Task


def task_of(name: str) -> Task[Any]:
    """A command as invoke's task. One with its own arguments takes them after `--`: `inv check -- A B --fix`."""
    if name in WITH_OWN_ARGUMENTS:

        def body(context: Context) -> None:
            # Not context.remainder, which has lost where a word with spaces began and ended.
            sys.exit(run(name, sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []))

        body.__doc__ = WITH_OWN_ARGUMENTS[name][1]
        return Task(body, name=name)
    command = WITH_OPTIONS[name][0]

    @functools.wraps(command)
    def with_options(context: Context, **options: Any) -> None:
        sys.exit(exit_code(command(context, **options)))

    described = {option: text for option, text in DESCRIBED.items() if option in inspect.signature(command).parameters}
    return Task(with_options, name=name, help=described)


namespace = Collection(*map(task_of, available()))

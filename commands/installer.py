"""Pip: the installation of a lock file into `.venv`, and what its failures mean in plain words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from commands import environment

NO_PIP = (
    "Python ở {python} không có pip nên không cài được thư viện. Hãy cài pip rồi chạy lại: "
    "trên Debian, Ubuntu: sudo apt install python3-pip; trên Windows, macOS: cài lại Python từ python.org, "
    "giữ nguyên mục pip."
)

NO_INDEX = (
    "pip bị cấm tải thư viện (biến PIP_NO_INDEX, hoặc no-index trong pip.conf). Hãy bỏ cài đặt ấy, hoặc đặt biến "
    "PIP_FIND_LINKS là thư mục có sẵn các thư viện, rồi chạy lại."
)

DIVERTING = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_BINARY", "PIP_REQUIREMENT", "PIP_DRY_RUN"}

# What pip prints, and what the person at the console can do about it. The first that is found counts.
FAILURES = {
    r"DO NOT MATCH THE HASHES|Hashes are required": (
        "{lock}: có thư viện tải về không khớp mã băm đã ghi, nên không cài. Hãy lấy lại tệp này từ kho mã nguồn; "
        "nếu vẫn vậy, mạng hoặc máy chủ trung gian đã đổi nội dung tệp: hãy báo người quản trị."
    ),
    r"ProxyError|Tunnel connection failed": (
        "Máy chủ trung gian (proxy) từ chối kết nối. Hãy kiểm tra biến HTTPS_PROXY rồi chạy lại."
    ),
    r"CERTIFICATE_VERIFY_FAILED|SSLError": (
        "Không xác thực được chứng chỉ của máy chủ thư viện. Hãy kiểm tra ngày giờ của máy; trong mạng cơ quan, "
        "đặt biến PIP_CERT là tệp chứng chỉ của mạng rồi chạy lại."
    ),
    r"connection broken by|NewConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError|Network is unreachable|"
    r"Temporary failure in name resolution|getaddrinfo failed|Connection refused|RemoteDisconnected|IncompleteRead": (
        "Không kết nối được mạng để tải thư viện. Hãy kiểm tra kết nối mạng rồi chạy lại; phần đã tải được giữ lại."
    ),
    r"No space left on device": ("{venv}: ổ đĩa đã đầy. Hãy giải phóng khoảng 500 MB rồi chạy lại."),
    r"No matching distribution found|is not a supported wheel": (
        "Có thư viện chưa có bản cài sẵn cho Python {version} trên máy này. Hãy dùng Python 3.11 đến 3.14, bản 64 bit."
    ),
}
UNKNOWN_FAILURE = "Không cài được thư viện; các dòng trên là lời của pip. Hãy chạy lại; nếu vẫn vậy, xóa thư mục .venv."


def install(lock: Path) -> None:
    """Install every library of `lock`, each checked against its hash, from ready-made wheels only.

    Raises SystemExit with a Vietnamese sentence, after the end of pip's own words, when pip fails.
    """
    command = [
        *pip(base_python()),
        *("--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)),
    ]
    result = _run(command)
    if result.returncode != 0:
        raise SystemExit(explain(result.stdout, lock))


def base_python() -> str:
    """This Python, or the one that `.venv` was made from when this is `.venv`'s own: that one has no pip."""
    inside = Path(sys.prefix).resolve() == environment.VENV
    return str(getattr(sys, "_base_executable", sys.executable) if inside else sys.executable)


def pip(python: str) -> list[str]:
    """The beginning of a command that installs into `.venv`, with whatever pip this machine has.

    `--python` came with pip 22.3. For an older one `--target` fills the same folder, only without the scripts
    beside `.venv`'s Python (`inv`, `pytest`), which no command of ours uses. Neither asks for a pip inside `.venv`
    nor touches the system's own libraries, so that PEP 668 has nothing to refuse.
    """
    options = ["install", "--quiet", "--no-input", "--disable-pip-version-check"]
    version = pip_version(python)
    if version is None:
        return [*_pip_of_venv(python), *options]
    if version < (22, 3):
        return [python, "-m", "pip", *options, "--target", str(site_packages())]
    return [python, "-m", "pip", "--python", str(environment.PYTHON), *options]


def pip_version(python: str) -> tuple[int, int] | None:
    """The version of a Python's pip, as (major, minor); None without pip."""
    found = re.match(r"pip (\d+)\.(\d+)", _run([python, "-m", "pip", "--version"]).stdout)
    return (int(found[1]), int(found[2])) if found else None


def _pip_of_venv(python: str) -> list[str]:
    """A pip put into `.venv` by Python's own ensurepip, which Debian takes away and others keep."""
    inside = str(environment.PYTHON)
    if _run([inside, "-m", "ensurepip"]).returncode != 0:
        raise SystemExit(NO_PIP.format(python=python))
    return [inside, "-m", "pip"]


def site_packages() -> Path:
    """The folder of `.venv` that its Python imports libraries from."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(_run([str(environment.PYTHON), "-c", code]).stdout.strip())


def explain(output: str, lock: Path) -> str:
    """The end of what pip said, then what it means and what to do."""
    meaning = next((text for pattern, text in FAILURES.items() if re.search(pattern, output)), UNKNOWN_FAILURE)
    if "No matching distribution found" in output and _has_no_index():
        meaning = NO_INDEX
    version = ".".join(map(str, sys.version_info[:2]))
    telling = [line for line in output.strip().splitlines() if not line.startswith("WARNING")]
    last_lines = "".join(f"  pip: {line}\n" for line in telling[-6:])
    return f"{last_lines}{meaning.format(lock=lock.name, venv=environment.VENV, version=version)}"


def _has_no_index() -> bool:
    """Whether a person's settings forbid pip to look anything up."""
    configured = _configured(base_python())
    written = {f"PIP_{key.upper().replace('-', '_')}": value for key, value in _SETTING.findall(configured)}
    value = (written | pip_environment(configured)).get("PIP_NO_INDEX", "")
    return value.lower() not in ("", "0", "false", "no", "off")


def pip_environment(configured: str = "") -> dict[str, str]:
    """The variables for pip: a person's mirror, proxy and certificate stay, what leads out of `.venv` goes.

    `configured` is what `pip config list` prints. A folder that pip.conf names cannot be overruled, so that such a file
    is left aside, and what else it says is said in variables.
    """
    kept = {name: value for name, value in environment.child_environment().items() if name not in DIVERTING}
    written = {f"PIP_{key.upper().replace('-', '_')}": value for key, value in _SETTING.findall(configured)}
    if DIVERTING & written.keys():
        kept = {name: value for name, value in written.items() if name not in DIVERTING} | kept
        kept |= {"PIP_CONFIG_FILE": os.devnull}
    return kept | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}


_SETTING = re.compile(r"^(?:global|install)\.([a-z-]+)='(.*)'$", re.MULTILINE)


@cache
def _configured(python: str) -> str:
    """What pip's own files set, as `pip config list` prints it; nothing where there is no pip."""
    command = [python, "-m", "pip", "config", "list"]
    found = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", check=False,
        env=environment.child_environment(),
    )  # fmt: skip
    return found.stdout if found.returncode == 0 else ""


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program, its two outputs as one text."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=pip_environment(_configured(base_python())),
        close_fds=False,  # environment.one_at_a_time() says why
        check=False,
    )

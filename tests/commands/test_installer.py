"""Pip is called in a way that it understands, and its failures are told in words that an editor can act on."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from commands import environment, installer

LOCK = Path("/kho/requirements.lock")


def answering(monkeypatch: pytest.MonkeyPatch, *answers: tuple[int, str]) -> list[list[str]]:
    """Let the programs that installer starts give these exit codes and outputs in turn; gives the commands."""
    commands: list[list[str]] = []

    def answer(command: list[str]) -> CompletedProcess[str]:
        code, output = answers[len(commands)]
        commands.append(command)
        return CompletedProcess(command, code, output)

    monkeypatch.setattr(installer, "_run", answer)
    return commands


def test_a_pip_of_today_installs_into_the_environment_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = answering(monkeypatch, (0, "pip 22.3 from /usr/lib (python 3.11)"), (0, ""))
    installer.install(LOCK)
    assert commands[1][1:5] == ["-m", "pip", "--python", str(environment.PYTHON)]
    assert commands[1][-6:] == ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]


def test_an_older_pip_fills_the_folder_of_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(Path("/kho/.venv/lib"))
    commands = answering(monkeypatch, (0, "pip 22.0.2 from /usr/lib (python 3.11)"), (0, f"{folder}\n"), (0, ""))
    installer.install(LOCK)
    assert commands[2][commands[2].index("--target") + 1] == folder
    assert "--python" not in commands[2]


def test_without_pip_python_own_copy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = answering(monkeypatch, (1, "No module named pip"), (0, ""), (0, ""))
    installer.install(LOCK)
    assert commands[1] == [str(environment.PYTHON), "-m", "ensurepip"]
    assert commands[2][:4] == [str(environment.PYTHON), "-m", "pip", "install"]


def test_without_any_pip_the_message_tells_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, (1, "No module named pip"), (1, "No module named ensurepip"))
    with pytest.raises(SystemExit, match=r"không có pip nên không cài được thư viện.*sudo apt install python3-pip"):
        installer.install(LOCK)


@pytest.mark.parametrize(
    ("output", "meaning"),
    [
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "requirements.lock: có thư viện tải về không khớp mã băm đã ghi, nên không cài.",
        ),
        (
            "WARNING: Retrying (Retry(total=4)) after connection broken by 'ProxyError('Cannot connect to proxy.')'",
            "Máy chủ trung gian (proxy) từ chối kết nối. Hãy kiểm tra biến HTTPS_PROXY rồi chạy lại.",
        ),
        (
            "WARNING: Retrying (Retry(total=4)) after connection broken by 'SSLError(CERTIFICATE_VERIFY_FAILED)'",
            "Không xác thực được chứng chỉ của máy chủ thư viện.",
        ),
        (
            "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('Temporary failure')'\n"
            "ERROR: No matching distribution found for nh3==0.3.8",
            "Không kết nối được mạng để tải thư viện. Hãy kiểm tra kết nối mạng rồi chạy lại",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "ổ đĩa đã đầy."),
        ("ERROR: No matching distribution found for nh3==0.3.8", "Có thư viện chưa có bản cài sẵn cho Python 3."),
        ("ERROR: nobody has seen this", "Không cài được thư viện; các dòng trên là lời của pip."),
    ],
)
def test_a_failure_of_pip_is_explained(monkeypatch: pytest.MonkeyPatch, output: str, meaning: str) -> None:
    answering(monkeypatch, (0, "pip 23.0.1 from /usr/lib (python 3.11)"), (1, output))
    with pytest.raises(SystemExit) as stopped:
        installer.install(LOCK)
    assert meaning in str(stopped.value).splitlines()[-1]


def test_pip_own_words_are_shown_without_its_warnings() -> None:
    words = installer.explain("WARNING: Location is ignored\nERROR: one\nERROR: two\n", LOCK).splitlines()
    assert words[:2] == ["  pip: ERROR: one", "  pip: ERROR: two"]


@pytest.mark.parametrize("key", ["target", "prefix", "root"])
def test_a_pip_conf_that_leads_elsewhere_is_left_aside_but_for_the_rest(key: str) -> None:
    """Its folder would take the libraries; its mirror is the way to them."""
    told = f"global.index-url='https://mirror.example/simple'\ninstall.{key}='/elsewhere'\nglobal.user='true'\n"
    variables = installer.pip_environment(told)
    assert variables["PIP_CONFIG_FILE"] == os.devnull
    assert variables["PIP_INDEX_URL"] == "https://mirror.example/simple"
    assert f"PIP_{key.upper()}" not in variables
    assert (variables["PIP_USER"], variables["PIP_REQUIRE_VIRTUALENV"]) == ("0", "0")


def test_a_pip_conf_that_leads_nowhere_is_read_by_pip_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIP_CONFIG_FILE", raising=False)
    assert "PIP_CONFIG_FILE" not in installer.pip_environment("global.index-url='https://mirror.example/simple'\n")


def test_a_pip_that_may_not_look_anything_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert "PIP_NO_INDEX" in installer.explain("ERROR: No matching distribution found for pelican", Path("a.lock"))

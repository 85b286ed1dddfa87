from typing import Any

from jinja2 import Environment

class Generator:
    context: dict[str, Any]
    settings: dict[str, Any]
    path: str
    theme: str
    output_path: str
    env: Environment

class _StaticFile:
    source_path: str

class StaticGenerator(Generator):
    staticfiles: list[_StaticFile]

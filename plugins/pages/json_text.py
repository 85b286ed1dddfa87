"""JSON texts: values as the machine twins and the heads of pages have them."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_text(value: Any) -> str:
    """JSON with readable letters, in the order given, without spaces and without a line end."""
    return _ENCODER.encode(value)


def json_line(value: Any) -> str:
    """`json_text` as a file of one line."""
    return json_text(value) + "\n"

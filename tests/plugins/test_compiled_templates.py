"""Compiled templates are kept for their own site and code: Jinja works out filters of constants while it compiles."""

import os
from pathlib import Path

from jinja2 import DictLoader, Environment

from plugins.rebuilder import KEPT_COMPILED, compiled_templates


def rendered(folder: Path, key: bytes, base: str) -> str:
    env = Environment(loader=DictLoader({"page": '{{ "/favicon.ico" | link }}'}))
    env.filters["link"] = lambda url: base + url
    env.bytecode_cache = compiled_templates(folder, key)
    return env.get_template("page").render()


def test_a_site_below_a_path_does_not_use_templates_of_one_at_the_root(tmp_path: Path) -> None:
    assert rendered(tmp_path, b"1", "") == "/favicon.ico"
    assert rendered(tmp_path, b"2", "/kho") == "/kho/favicon.ico"
    assert rendered(tmp_path, b"1", "") == "/favicon.ico"


def test_what_a_key_kept_is_used_again(tmp_path: Path) -> None:
    """Otherwise the test above would show nothing."""
    assert rendered(tmp_path, b"1", "/first") == rendered(tmp_path, b"1", "/second") == "/first/favicon.ico"


def test_what_nobody_has_used_for_long_goes(tmp_path: Path) -> None:
    rendered(tmp_path, b"1", "")
    (old,) = tmp_path.iterdir()
    rendered(tmp_path, b"2", "")
    assert old.exists()
    long_ago = old.stat().st_mtime - KEPT_COMPILED - 60
    os.utime(old, (long_ago, long_ago))
    rendered(tmp_path, b"2", "")
    assert not old.exists()


def test_a_damaged_file_is_compiled_anew(tmp_path: Path) -> None:
    """Jinja runs what it finds; a page that was made of a changed byte has been published without its policy."""
    rendered(tmp_path, b"1", "/first")
    (file,) = tmp_path.iterdir()
    data, status = file.read_bytes(), file.stat()
    for at in range(0, len(data), max(1, len(data) // 40)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert rendered(tmp_path, b"1", "/second") == "/second/favicon.ico"

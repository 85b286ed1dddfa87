"""Targets: what a link inside the archive leads to, and whether it is there."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from plugins.archive.facet_addresses import is_missing
from plugins.validator.document import Setting
from plugins.validator.tree import Kind, kind_of

_FILE_PREFIX = re.compile(r"\{(?:static|filename|attach)\}/?")
_POST = re.compile(r"/bai/\d{4}/([a-z0-9-]+)/$")


def in_content(target: str) -> str | None:
    """The path, from the content folder, of a link to a file of it; None for a link to anything else.

    >>> in_content("{static}/images/2021/a.jpg?x#y"), in_content("../etc/passwd"), in_content("/khoi/")
    ('images/2021/a.jpg', '../etc/passwd', None)
    """
    bare, prefixed = _FILE_PREFIX.subn("", target, count=1) if target.startswith("{") else (target, 0)
    path = unquote(re.split(r"[?#]", bare, maxsplit=1)[0]).replace("\\", "/")
    if not path or (path.startswith("/") and not prefixed and not path.startswith(("/images/", "/posts/", "/pages/"))):
        return None
    return path.lstrip("/")


def leaves_content(path: str) -> bool:
    """Whether a path climbs out of the content folder."""
    return os.path.normpath(path).startswith("..")


def kind_in(content: Path, path: str) -> Kind | None:
    """What stands at a path of the content folder, a symlink at any part of it being a symlink; None for nothing."""
    at = content
    try:
        for part in Path(path).parts:
            at = at / part
            if kind_of(at) is Kind.SYMLINK:
                return Kind.SYMLINK
        return kind_of(at)
    except (OSError, ValueError):
        return None


def is_missing_page(target: str, setting: Setting) -> bool:
    """Whether an address on the site surely has no page. Addresses of which only a build knows count as there."""
    address = target.partition("#")[0].partition("?")[0]
    post = _POST.match(address)
    if post:
        return not any((year / f"{post[1]}.md").is_file() for year in (setting.content / "posts").glob("*"))
    return is_missing(address, setting.vocabulary)

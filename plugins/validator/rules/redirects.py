"""Rules on redirects: each leads from an address without a page to one that has a page, in one step."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from plugins.archive.old_addresses import fault_of, stub_path
from plugins.archive.permalinks import output_path
from plugins.archive.toml_source import WrongToml, load
from plugins.validator.oracle import BESIDE, is_reserved
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.site_map import Redirect, Site, line_of_key, read_plain
from plugins.validator.tree import Kind

_ADDRESS = re.compile(r"/(?:[A-Za-z0-9._~%-]+/)*(?:[A-Za-z0-9._~%-]+\.[A-Za-z0-9]+)?$")


def _at(redirect: Redirect, message: str, hint: str) -> Finding:
    path, line, column = redirect.place
    return Finding(line, column, message, hint, path=path)


def _where(redirect: Redirect) -> str:
    path, line, _ = redirect.place
    return f"{path}:{line}"


@rule("redirects-file", ERROR, 'redirects.toml: mỗi dòng viết "/dia-chi-cu/" = "/dia-chi-moi/".')
def redirects_file(site: Site) -> Iterator[Finding]:
    text = read_plain(site.tree, "redirects.toml")
    path = f"{site.tree.shown}/redirects.toml"
    hint = 'mỗi dòng viết "/dia-chi-cu/" = "/dia-chi-moi/"'
    try:
        table = load(text)
    except WrongToml as error:
        is_repeated = "overwrite" in str(error)
        message = "địa chỉ cũ ở dòng này đã có ở một dòng trên" if is_repeated else "tệp TOML sai cú pháp ở đây"
        yield Finding(error.line, error.column, message, hint, path=path)
        return
    for old, new in table.items():
        if not isinstance(new, str):
            yield Finding(*line_of_key(text, old), f'"{old}" không dẫn tới một địa chỉ', hint, path=path)


@rule("redirect-address", ERROR, "Địa chỉ của một chuyển hướng không đúng dạng, hoặc dẫn ra ngoài trang này.")
def redirect_address(site: Site) -> Iterator[Finding]:
    for redirect in site.redirects:
        if re.match(r"[A-Za-z][\w+.-]*:|//|\\", redirect.new):
            message = f'"{redirect.old}" dẫn ra ngoài trang này: "{redirect.new}"'
            yield _at(redirect, message, "chỉ dẫn tới trang của kho")
        elif redirect.place[0].endswith("redirects.toml"):
            if fault := fault_of(redirect.old):
                yield _at(redirect, f'"{redirect.old}" {fault[0]}', fault[1])
            if not _ADDRESS.match(redirect.new) or ".." in redirect.new:
                hint = 'địa chỉ bắt đầu và kết thúc bằng "/", không dấu, không dấu cách'
                yield _at(redirect, f'"{redirect.new}" không phải địa chỉ trong trang này', hint)


@rule("redirect-duplicate", ERROR, "Hai chuyển hướng từ cùng một địa chỉ cũ.")
def redirect_duplicate(site: Site) -> Iterator[Finding]:
    first: dict[str, Redirect] = {}
    for redirect in site.redirects:
        other = first.setdefault(_normal(redirect.old), redirect)
        if other is not redirect:
            message = f'"{redirect.old}" đã được chuyển hướng ở {_where(other)}'
            yield _at(redirect, message, "giữ một trong hai")


def _normal(address: str) -> str:
    """One form for `/a` and `/a/`, which a host answers alike, and for letters of either case: the file served."""
    return stub_path(address).casefold() if address.strip("/") else "index.html"


@rule("redirect-onto-page", ERROR, "Địa chỉ cũ vẫn đang có trang hoặc tệp của trang web.")
def redirect_onto_page(site: Site) -> Iterator[Finding]:
    if not site.redirects:
        return
    owners = {path.casefold(): owner for path, owner in site.owners.items()}
    stubs = {_normal(redirect.old): f"chuyển hướng ở {_where(redirect)}" for redirect in site.redirects}
    folders = _folders(owners) | _folders(stubs)
    for redirect in site.redirects:
        path = _normal(redirect.old)
        if redirect.old != redirect.new and (owner := _owner(path, owners, stubs, folders)):
            yield _at(redirect, f'địa chỉ cũ "{redirect.old}" {owner}', "xóa chuyển hướng này")


def _folders(files: Iterable[str]) -> set[str]:
    """Every folder that has one of the files in it, at any depth."""
    return {path[:at] for path in files for at, char in enumerate(path) if char == "/"}


def _owner(path: str, owners: Mapping[str, str], stubs: Mapping[str, str], folders: Container[str]) -> str:
    """Whose a redirect's file already is, as the end of a sentence; '' where it is free."""
    if path in owners:
        return f"vẫn đang có trang ({owners[path]})"
    folder, _, name = path.rpartition("/")
    if is_reserved(path) or (name in BESIDE and f"{folder}/index.html" in owners):
        return "nằm trong phần dành riêng cho trang web"
    if path in folders:
        return "là thư mục của các trang khác"
    above = next((path[:at] for at, char in enumerate(path) if char == "/" and _is_file(path[:at], owners, stubs)), "")
    return f'nằm dưới tệp "/{above}" ({owners.get(above) or stubs[above]})' if above else ""


def _is_file(path: str, owners: Container[str], stubs: Container[str]) -> bool:
    return path in owners or path in stubs


@rule("redirect-loop", ERROR, "Chuyển hướng theo vòng tròn.")
def redirect_loop(site: Site) -> Iterator[Finding]:
    leads = _leads(site)
    for redirect in site.redirects:
        trail = [redirect.old]
        at = _normal(redirect.new)
        while at in leads and len(trail) <= len(leads) and at != _normal(redirect.old):
            trail.append(leads[at].old)
            at = _normal(leads[at].new)
        if at == _normal(redirect.old):
            yield _at(redirect, f"chuyển hướng theo vòng tròn: {' → '.join([*trail, redirect.old])}", "xóa một bước")


@rule("redirect-chain", ERROR, "Chuyển hướng nối tiếp; mỗi địa chỉ cũ phải dẫn thẳng tới trang.")
def redirect_chain(site: Site) -> Iterator[Finding]:
    leads = _leads(site)
    looping = {finding.message.partition(": ")[2] for finding in redirect_loop.find(site)}
    for redirect in site.redirects:
        following = leads.get(_normal(redirect.new))
        is_loop = any(redirect.old in trail.split(" → ") for trail in looping)
        if following and following is not redirect and not is_loop:
            message = f'"{redirect.old}" dẫn tới "{redirect.new}", nơi lại chuyển hướng ({_where(following)})'
            yield _at(redirect, message, f'dẫn thẳng tới "{following.new}"')


def _leads(site: Site) -> dict[str, Redirect]:
    leads: dict[str, Redirect] = {}
    for redirect in site.redirects:
        leads.setdefault(_normal(redirect.old), redirect)
    return leads


@rule("redirect-target", ERROR, "Chuyển hướng tới một trang không có.")
def redirect_target(site: Site) -> Iterator[Finding]:
    leads = _leads(site)
    for redirect in site.redirects:
        is_local = _ADDRESS.match(redirect.new)
        if is_local and not _is_there(redirect.new, site) and _normal(redirect.new) not in leads:
            hint = "kiểm tra lại địa chỉ; trang của bài là /bai/<năm họp>/<slug>/"
            yield _at(redirect, f'"{redirect.old}" dẫn tới "{redirect.new}", nơi không có trang', hint)


def _is_there(address: str, site: Site) -> bool:
    """Whether an address has a page, or a post that could not be read today: then that is told of, and enough."""
    return output_path(address) in site.owners or site.has_unread_post(address)


@rule("redirects-unread", ERROR, "Không đọc được redirects.toml.")
def redirects_unread(site: Site) -> Iterator[Finding]:
    name = "redirects.toml"
    if any(entry.path == name and entry.kind is Kind.FILE for entry in site.tree.entries):
        try:
            (site.tree.content / name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            message = f"không đọc được tệp ({type(error).__name__})"
            yield Finding(1, 1, message, "lưu tệp với bảng mã UTF-8", path=f"{site.tree.shown}/{name}")


ON_SITE: tuple[Rule[Site], ...] = (
    redirects_file, redirect_address, redirect_duplicate, redirect_onto_page, redirect_loop, redirect_chain,
    redirect_target, redirects_unread,
)  # fmt: skip

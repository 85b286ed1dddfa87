"""Rules on addresses once published: redirects lead to a page, and nothing falls out of the register."""

import re
import tomllib
from collections.abc import Iterator

from plugins.archive.facet_addresses import is_lasting
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.site_map import Redirect, Site, line_of_key, read_plain
from plugins.validator.tree import Kind

_ADDRESS = re.compile(r"/(?:[A-Za-z0-9._~%-]+/)*(?:[A-Za-z0-9._~%-]+\.[A-Za-z0-9]+)?$")
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_POSTS = re.compile(r"/bai/\d{4}/(?:[^/]+/)?$")


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
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        is_repeated = "overwrite" in str(error)
        message = "địa chỉ cũ ở dòng này đã có ở một dòng trên" if is_repeated else "tệp TOML sai cú pháp ở đây"
        yield Finding(line, column, message, hint, path=path)
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
            for address in (redirect.old, redirect.new):
                if not _ADDRESS.match(address) or ".." in address:
                    hint = 'địa chỉ bắt đầu và kết thúc bằng "/", không dấu, không dấu cách'
                    yield _at(redirect, f'"{address}" không phải địa chỉ trong trang này', hint)


@rule("redirect-duplicate", ERROR, "Hai chuyển hướng từ cùng một địa chỉ cũ.")
def redirect_duplicate(site: Site) -> Iterator[Finding]:
    first: dict[str, Redirect] = {}
    for redirect in site.redirects:
        other = first.setdefault(_normal(redirect.old), redirect)
        if other is not redirect:
            message = f'"{redirect.old}" đã được chuyển hướng ở {_where(other)}'
            yield _at(redirect, message, "giữ một trong hai")


def _normal(address: str) -> str:
    """One form for `/a` and `/a/`, which a host answers alike, and for upper and lower case."""
    return address.rstrip("/").casefold() or "/"


@rule("redirect-onto-page", ERROR, "Địa chỉ cũ vẫn đang có trang.")
def redirect_onto_page(site: Site) -> Iterator[Finding]:
    live = {_normal(address) for address in site.addresses} if site.redirects else set()
    for redirect in site.redirects:
        if _normal(redirect.old) in live and redirect.old != redirect.new:
            post = site.post_urls.get(redirect.old)
            what = f" ({site.shown(post)})" if post else ""
            yield _at(redirect, f'địa chỉ cũ "{redirect.old}" vẫn đang có trang{what}', "xóa chuyển hướng này")


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
        if is_local and not site.has_page(redirect.new) and _normal(redirect.new) not in leads:
            hint = "kiểm tra lại địa chỉ; trang của bài là /bai/<năm họp>/<slug>/"
            yield _at(redirect, f'"{redirect.old}" dẫn tới "{redirect.new}", nơi không có trang', hint)


@rule("permalink-malformed", ERROR, "Dòng trong permalinks.txt không phải địa chỉ, hoặc bị lặp.")
def permalink_malformed(site: Site) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    path = f"{site.tree.shown}/permalinks.txt"
    for number, line in site.register:
        if not _ADDRESS.match(line) or ".." in line:
            hint = 'mỗi dòng một địa chỉ như "/bai/2021/ten-bai/", không dấu cách; tệp do lệnh permalinks ghi'
            yield Finding(number, 1, f'"{line[:120]}" không phải địa chỉ trong trang này', hint, path=path)
        elif line in seen:
            yield Finding(number, 1, f'"{line}" đã có ở dòng {seen[line]}', "xóa dòng lặp", path=path)
        seen.setdefault(line, number)


@rule("permalinks-file", ERROR, "Không đọc được permalinks.txt hoặc redirects.toml.")
def permalinks_file(site: Site) -> Iterator[Finding]:
    for name in ("permalinks.txt", "redirects.toml"):
        if any(entry.path == name and entry.kind is Kind.FILE for entry in site.tree.entries):
            try:
                (site.tree.content / name).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                message = f"không đọc được tệp ({type(error).__name__})"
                yield Finding(1, 1, message, "lưu tệp với bảng mã UTF-8", path=f"{site.tree.shown}/{name}")


@rule("permalink-lost", ERROR, "Địa chỉ đã công bố không còn trang và cũng không được chuyển hướng.")
def permalink_lost(site: Site) -> Iterator[Finding]:
    leads = _leads(site)
    path = f"{site.tree.shown}/permalinks.txt"
    for number, address in site.register:
        is_sure = _POSTS.match(address) or is_lasting(address)
        if is_sure and not site.has_page(address) and _normal(address) not in leads:
            message = f'địa chỉ đã công bố "{address}" không còn trang'
            yield Finding(number, 1, message, _remedy(address), path=path)


def _remedy(address: str) -> str:
    if address.startswith("/bai/"):
        return f'khôi phục bài, hoặc ghi "Aliases: {address}" vào bài thay thế'
    return f'khôi phục mục từ vựng, hoặc thêm "{address}" vào redirects.toml'


ON_SITE: tuple[Rule[Site], ...] = (
    redirects_file, redirect_address, redirect_duplicate, redirect_onto_page, redirect_loop, redirect_chain,
    redirect_target, permalinks_file, permalink_malformed, permalink_lost,
)  # fmt: skip

"""Hosts: what each kind of host reads of headers and redirects, and how much it takes."""

from xml.sax.saxutils import quoteattr

from plugins.archive.record import record
from plugins.pages.host_files import headers
from plugins.pages.redirects import led_on, redirect_lines
from plugins.pages.site import Site

MB = 1_000_000


@record
class Host:
    """A kind of host by its own documentation. Limits are 0 where there is none: `files` of a site, `bytes` of a site
    and of one file, `lines` of `_redirects`."""

    headers: bool = False
    redirects: bool = False
    files: int = 0
    bytes: int = 0
    file_bytes: int = 0
    lines: int = 0


HOSTS = {
    "github": Host(bytes=1000 * MB, file_bytes=100 * MB),
    "gitlab": Host(redirects=True, lines=1000),
    "cloudflare": Host(headers=True, redirects=True, files=20_000, file_bytes=25 * 2**20, lines=2000),
    "netlify": Host(headers=True, redirects=True),
    "nginx": Host(),
    "iis": Host(),
}
"""GitHub Pages, GitLab Pages, Cloudflare Pages (free), Netlify, and servers of an office's own."""

_POLICY = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=(), interest-cohort=()"),
    ("X-Frame-Options", "DENY"),
)


def files_for(host: str, redirects: dict[str, str], site: Site) -> dict[str, str]:
    """What a host reads, by path below the output folder; without a host, what any of them might."""
    if host == "nginx":
        return {"nginx.conf": nginx(redirects, site)}
    if host == "iis":
        return {"web.config": iis(redirects, site)}
    known = HOSTS.get(host, Host(headers=True, redirects=True))
    made = {"_headers": headers(site)} if known.headers else {}
    return made | ({"_redirects": redirect_lines(redirects, site)} if known.redirects else {})


def _pairs(redirects: dict[str, str]) -> dict[str, str]:
    return {old: new for at in redirects for old, new in led_on(at, redirects[at]).items()}


def nginx(redirects: dict[str, str], site: Site) -> str:
    """Lines to include in a `server { … }`; every location repeats the policy, since nginx inherits none past one."""
    policy = "".join(f'    add_header {name} "{value}" always;\n' for name, value in _POLICY)
    caching = (
        (f"^~ {site.base}/theme/", "Cache-Control", "public, max-age=604800"),
        (f"= {site.base}/search/manifest.json", "Cache-Control", "no-cache"),
        (f"^~ {site.base}/search/", "Cache-Control", "public, max-age=31536000, immutable"),
        (f"^~ {site.base}/du-lieu/", "Access-Control-Allow-Origin", "*"),
        ("/", "", ""),
    )
    parts = ["error_page 404 " + site.link("/404.html") + ";\n", "charset utf-8;\n"]
    for place, name, value in caching:
        more = f'    add_header {name} "{value}" always;\n' if name else ""
        parts.append(f"location {place} {{\n{policy}{more}}}\n")
    for old, new in _pairs(redirects).items():
        parts.append(f'location = "{site.link(old)}" {{ return 301 "{site.link(new)}"; }}\n')
    return "".join(parts)


def iis(redirects: dict[str, str], site: Site) -> str:
    """A `web.config`; it needs no module that is not installed with IIS by default but for HTTP Redirection."""
    policy = "".join(f"<add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in _POLICY)

    def location(path: str, inside: str) -> str:
        return f"<location path={quoteattr(path.strip('/'))}><system.webServer>{inside}</system.webServer></location>\n"

    def header(name: str, value: str, before: str = "") -> str:
        added = f"{before}<add name={quoteattr(name)} value={quoteattr(value)} />"
        return f"<httpProtocol><customHeaders>{added}</customHeaders></httpProtocol>"

    def leading(new: str) -> str:
        target = f"destination={quoteattr(site.link(new))}"
        return f'<httpRedirect enabled="true" {target} exactDestination="true" httpResponseStatus="Permanent" />'

    led = "".join(location(old, leading(new)) for old, new in _pairs(redirects).items())
    not_found = quoteattr(site.link("/404.html"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n<system.webServer>\n'
        f"<httpProtocol><customHeaders>{policy}</customHeaders></httpProtocol>\n"
        '<httpErrors errorMode="Custom"><remove statusCode="404" />'
        f'<error statusCode="404" path={not_found} responseMode="ExecuteURL" /></httpErrors>\n'
        '<staticContent><remove fileExtension=".webp" /><mimeMap fileExtension=".webp" mimeType="image/webp" />'
        '<remove fileExtension=".woff2" /><mimeMap fileExtension=".woff2" mimeType="font/woff2" />'
        '<remove fileExtension=".json" /><mimeMap fileExtension=".json" mimeType="application/json; charset=utf-8" />'
        "</staticContent>\n</system.webServer>\n"
        + location("theme", header("Cache-Control", "public, max-age=604800"))
        + location("search", header("Cache-Control", "public, max-age=31536000, immutable"))
        + location("search/manifest.json", header("Cache-Control", "no-cache", '<remove name="Cache-Control" />'))
        + location("du-lieu", header("Access-Control-Allow-Origin", "*"))
        + led
        + "</configuration>\n"
    )

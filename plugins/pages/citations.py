"""Citations: a post as a reader cites it, in words, BibTeX, RIS, and Wikipedia's template."""

import re

from plugins.archive.dates import long_date
from plugins.archive.post import Post

_BIBTEX_SPECIAL = re.compile(r"([\\{}&%$#_~^])")


def citations(post: Post, url: str, site_name: str) -> tuple[tuple[str, str], ...]:
    """(label, text) of each form; `url` is the post's canonical address."""
    return (
        ("Dạng thường", plain(post, url, site_name)),
        ("BibTeX", bibtex(post, url, site_name)),
        ("RIS", ris(post, url, site_name)),
        ("Wikipedia", wikipedia(post, url, site_name)),
    )


def plain(post: Post, url: str, site_name: str) -> str:
    """The citation in words."""
    source = post.sources[0].publisher if post.sources else ""
    told = f" (theo {source})" if source else ""
    return f"“{post.title}”, hội nghị {long_date(post.date)}{told}. {site_name}. {url}"


def bibtex(post: Post, url: str, site_name: str) -> str:
    """A BibTeX entry; its special characters are escaped."""
    fields = {
        "title": f"{{{_escaped(post.title)}}}",
        "howpublished": _escaped(site_name),
        "year": str(post.date.year),
        "url": url,
        "note": _escaped(f"Hội nghị {long_date(post.date)}"),
        "language": "vi",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@misc{{{post.slug},\n{lines}}}"


def _escaped(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(
        lambda found: {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}.get(found[1], "\\" + found[1]), text
    )


def ris(post: Post, url: str, site_name: str) -> str:
    """An RIS record: one tag a line, the end tag last."""
    day = str(post.date).rstrip("?").replace("-", "/")
    tags = [
        ("TY", "ELEC"),
        ("TI", post.title),
        ("T2", site_name),
        ("PY", str(post.date.year)),
        ("DA", day),
        ("UR", url),
        ("LA", "vi"),
    ]
    return "\n".join(f"{tag}  - {value}" for tag, value in tags) + "\nER  - "


def wikipedia(post: Post, url: str, site_name: str) -> str:
    """The template of the Vietnamese Wikipedia; a pipe inside a value would end it."""
    title = post.title.replace("|", "{{!}}")
    return f"{{{{Chú thích web |url={url} |tựa đề={title} |website={site_name} |năm={post.date.year} |ngôn ngữ=vi}}}}"

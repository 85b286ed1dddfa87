"""Small projects for the tests: a Pelican configuration, two templates and a plugin, with nothing of the archive."""

from pathlib import Path

from commands.pelican_run import Order

CONFIG = """
SITEURL = "{site}"
THEME = "theme"
TIMEZONE = "UTC"
LOCALE = ("C",)
READERS = {{"rst": None, "html": None}}
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = [], [], ["images"]
DIRECT_TEMPLATES = ["index", "404"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGINS = ["small_plugin"]
PLUGIN_PATHS = ["."]
"""

PLUGIN = """
import pathlib, sys, time
from pelican import signals

def check(pelican):
    for file in sorted(pathlib.Path(pelican.settings["PATH"]).glob("*.md")):
        words = file.read_text("utf-8")
        if "sai" in words:
            print(f"{file.name}:1:1: có lỗi: {words}")
            sys.exit(1)
        if "hỏng" in words:
            raise ValueError("plugin hỏng")
        if "lâu" in words:
            time.sleep(60)
    print("Không có lỗi nào.")

def write(pelican):
    for file in sorted(pathlib.Path(pelican.settings["PATH"]).glob("*.md")):
        page = pathlib.Path(pelican.settings["OUTPUT_PATH"], "bai", file.stem, "index.html")
        page.parent.mkdir(parents=True)
        page.write_text(
            f"<!doctype html><html><head><title>x</title></head><body>{file.read_text('utf-8')}</body></html>", "utf-8"
        )
    output, known = pathlib.Path(pelican.settings["OUTPUT_PATH"]), pelican.settings["ARCHIVE_ORDER"]["register"]
    if known:
        pages = sorted("/" + page.parent.relative_to(output).as_posix() + "/" for page in output.glob("bai/*/*.html"))
        (output / "dia-chi.txt").write_text("\\n".join(["/", *pages]), "utf-8")

def register():
    signals.initialized.connect(check)
    signals.finalized.connect(write)
"""

PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
    '<title>{name}</title></head><body><a href="{{{{ SITEURL }}}}/">{name}</a>'
    "{{% if ARCHIVE_ORDER.drafts %}}<p>Có bản thảo{{% endif %}}</body></html>"
)


def new_project(folder: Path, site: str = "") -> Order:
    """A project in `folder` whose content makes a page of every `<name>.md`, and the order to build it."""
    (folder / "content").mkdir(parents=True)
    (folder / "theme" / "templates").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(CONFIG.format(site=site), "utf-8")
    (folder / "small_plugin.py").write_text(PLUGIN, "utf-8")
    for name in ("index", "404"):
        (folder / "theme" / "templates" / f"{name}.html").write_text(PAGE.format(name=name), "utf-8")
    # Without cache: only the archive's own plugins may build in a folder that shares its files with today's site.
    return Order(folder / "content", folder / "output", folder / "pelicanconf.py", cache=False)


def write_post(order: Order, name: str, body: str) -> None:
    """A post of the small project."""
    (order.content / f"{name}.md").write_text(body, "utf-8")

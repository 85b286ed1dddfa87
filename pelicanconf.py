"""Settings of the site for development; publishconf.py adds what a published site needs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that `plugins.*` is found wherever Pelican is started

SITENAME = "Kho lưu trữ khối thi đua"
SITEURL = "http://localhost:8000"
ARCHIVE_AUTHORITY = "khoithidua.vn,2026"  # of the tag: ids in feeds (RFC 4151); never changes, even if the host does
ARCHIVE_REPORT_URL = ""  # where readers report an error: "mailto:…" or the address of an issue form
ARCHIVE_DRAFTS = False
ARCHIVE_JOBS = None
ARCHIVE_CACHE = True
ARCHIVE_BUILD = str(Path(__file__).parent / ".build")  # what builds remember; losing it costs only time
ARCHIVE_REPORT = ""  # a file to tell what was written anew, for the command that ordered the build
ARCHIVE_STATE = ""  # "stdin": who ordered the build measures the output folder meanwhile (see rebuild/tree.py)
ARCHIVE_OUTPUT = ""  # the folder that the site will be moved to, where OUTPUT_PATH is a staging folder

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
LOCALE = ("C",)  # our own date filters; a vi_VN locale is rarely installed, and its absence would fail the build
READERS = {"rst": None, "html": None}

PLUGINS = [
    "plugins.rebuilder",  # first to open the store, and the only one that writes
    "plugins.validate",
    "plugins.theme_assets",
    "plugins.posts",
    "plugins.facet_pages",
    "plugins.data_exports",
    "plugins.search_index",
    "plugins.host_files",
    "plugins.images",
]

# Posts and pages are ours: Pelican's articles, pages, authors, tags, archives and feeds are all switched off.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TAG_FEED_ATOM = None
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "auto_reload": False,  # a build reads each template once; looking at its file for every include costs a fifth
    "cache_size": -1,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": __import__("jinja2").StrictUndefined,
}
JINJA_FILTERS: dict[str, object] = {}
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False

"""Settings of the site for development; publishconf.py adds what a published site needs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that `plugins.*` is found wherever Pelican is started

from plugins.office.office import NAME as OFFICE_FILE
from plugins.office.office import OfficeError, read_office

try:
    OFFICE = read_office(Path(__file__).parent / OFFICE_FILE)  # all that is an office's own stands there, not here
except OfficeError as error:
    raise SystemExit(str(error)) from error

SITENAME = OFFICE.name
SITEURL = "http://localhost:8000"
ARCHIVE_REPORT_URL = ARCHIVE_EDIT_URL = ""  # in place of what archive.toml says
ARCHIVE_BUILD = str(Path(__file__).parent / ".build")  # what builds remember; losing it costs only time
ARCHIVE_ORDER: dict[str, object] = {}  # what the command that starts Pelican asks for; see plugins/build/order.py

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
LOCALE = ("C",)  # our own date filters; a vi_VN locale is rarely installed, and its absence would fail the build
READERS = {"rst": None, "html": None}

PLUGINS = [  # in any order: each asks the build (plugins/build) for what it needs
    "plugins.validate",
    "plugins.posts",
    "plugins.facet_pages",
    "plugins.search_index",
    "plugins.data_exports",
    "plugins.images",
    "plugins.theme_assets",
    "plugins.templates",
    "plugins.host_files",
    "plugins.rebuilder",
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

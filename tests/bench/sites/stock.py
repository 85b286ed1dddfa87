"""Settings of stock Pelican for the same site: its own reader, generators and `simple` theme, and nothing of ours.

Set for speed as far as settings can: no summary to cut, no menu of all terms, no page that nobody wants, and the
Markdown extensions that we use.
"""

SITENAME = "Kho lưu trữ khối thi đua"
SITEURL = "http://localhost:8000"
THEME = "simple"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
LOCALE = ("C",)
PLUGINS: list[str] = []
READERS = {"rst": None, "html": None}
MARKDOWN = {
    "extensions": ["meta", "tables", "footnotes", "sane_lists", "def_list", "abbr"],
    "extension_configs": {},
    "output_format": "html5",
}
FORMATTED_FIELDS: list[str] = []
JINJA_ENVIRONMENT = {"auto_reload": False, "cache_size": -1, "trim_blocks": True, "lstrip_blocks": True}

ARTICLE_PATHS = ["posts"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DISPLAY_PAGES_ON_MENU = DISPLAY_CATEGORIES_ON_MENU = False

ARTICLE_URL, ARTICLE_SAVE_AS = "bai/{date:%Y}/{slug}/", "bai/{date:%Y}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "khoi/{slug}/", "khoi/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "co-quan/{slug}/", "co-quan/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "nam/{date:%Y}/", "nam/{date:%Y}/index.html"
CATEGORIES_SAVE_AS, TAGS_SAVE_AS, ARCHIVES_SAVE_AS = "khoi/index.html", "co-quan/index.html", "nam/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "categories", "tags", "archives"]
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
)

FEED_ALL_RSS, CATEGORY_FEED_RSS = "feed.xml", "khoi/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
RSS_FEED_SUMMARY_ONLY = True
FEED_MAX_ITEMS = 20

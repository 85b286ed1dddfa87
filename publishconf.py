"""Settings of the published site: pelicanconf.py, with the address where the site really stands."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403 (Pelican reads settings as names of this module)

SITEURL = (os.environ.get("ARCHIVE_SITEURL") or OFFICE.address).rstrip("/")  # noqa: F405
ARCHIVE_REPORT_URL = os.environ.get("ARCHIVE_REPORT_URL", "")
ARCHIVE_EDIT_URL = os.environ.get("ARCHIVE_EDIT_URL", "")
if not SITEURL.startswith(("https://", "http://")):
    raise SystemExit(
        'publishconf.py: chưa biết địa chỉ trang; ghi address = "https://…" trong archive.toml, '
        'hoặc đặt biến môi trường ARCHIVE_SITEURL="https://…"'
    )

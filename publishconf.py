"""Settings of the published site: pelicanconf.py, with the address where the site really stands."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403 (Pelican reads settings as names of this module)

SITEURL = os.environ.get("ARCHIVE_SITEURL", "").rstrip("/")
ARCHIVE_REPORT_URL = os.environ.get("ARCHIVE_REPORT_URL", "")
if not SITEURL.startswith(("https://", "http://")):
    raise SystemExit('publishconf.py: chưa biết địa chỉ trang; đặt biến môi trường ARCHIVE_SITEURL="https://…"')

"""Settings of a site with no more pages than other generators make: posts, blocs, agencies, years, lists, feeds."""

from tests.bench.sites.whole import *  # noqa: F403 (Pelican reads settings as names of this module)
from tests.bench.sites.whole import PLUGINS as ALL

LEFT_OUT = ("plugins.data_exports", "plugins.search_index", "plugins.host_files")
PLUGINS = [*(name for name in ALL if name not in LEFT_OUT), "tests.bench.equal_pages"]

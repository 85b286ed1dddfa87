"""What `check` takes for the site's pages is what a build makes: no more, no less."""

from pathlib import Path

from plugins.archive.post_reader import read_post
from plugins.archive.text_file import SourceText, read_source
from plugins.archive.vocabulary import load_vocabulary
from plugins.build.oracle import SiteOracle
from plugins.validator.oracle import BESIDE
from plugins.validator.site_map import Site
from plugins.validator.tree import read_tree
from tests.conftest import SAMPLE
from tests.site import contents
from tests.site.built import Built


def site_of(content: Path, folder: Path) -> Site:
    """What the validator knows of a content folder before anything is built."""
    known, _ = load_vocabulary(content / "vocabulary")
    tree = read_tree(content, "content")
    sources = [(entry.path, read_source(content / entry.path, "")) for entry in tree.posts]
    readings = [read_post(read.text, path, path, known) for path, read in sources if isinstance(read, SourceText)]
    pages = tuple(f"/{entry.name.removesuffix('.md')}/" for entry in tree.pages)
    posts = tuple(one.post for one in readings if one.post)
    return Site(tree, known, posts, pages, lambda path, key: (1, 1), oracle=SiteOracle(folder))


def agree(site: Site, built: Built) -> None:
    """Every file that is made may be led to, but for those named by content; and nothing else may."""
    apart = ("theme/", "search/", "images/", "manifest-sha256.txt")
    of_publications = {"dia-chi.txt", "nginx.conf", "web.config"}  # made by `publish`, some for one kind of host alone
    made = {path for path in built.files if not path.startswith(apart) and not path.endswith(".js")}
    assert {path for path in made if not site.has_file(path, False)} == set()
    beside = {path.replace("index.html", name) for path in made for name in BESIDE if path.endswith("/index.html")}
    assert {
        path for path in {*site.files(False), *beside} - {*apart} if site.has_file(path, False)
    } <= made | of_publications


def test_every_file_may_be_led_to_and_nothing_else(real: Built, tmp_path: Path) -> None:
    agree(site_of(SAMPLE, tmp_path), real)


def test_the_parts_of_long_lists_may_be_led_to(many: Built, tmp_path: Path) -> None:
    agree(site_of(contents.many(tmp_path / "content"), tmp_path), many)

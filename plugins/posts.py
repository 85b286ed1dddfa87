"""Posts: gathers the archive, and writes the page of every post."""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.archive import Archive, newest_first
from plugins.archive.body import html_to_text, summary_of, to_html
from plugins.archive.post import Post
from plugins.datasets.tables import post_row
from plugins.pages.post_page import post_page
from plugins.pages.host_files import address
from plugins.pages.site import write_page


class PostsGenerator(Generator):
    """Puts `archive` (the records) and `archive_bodies` (safe HTML by path) into the context; writes the posts' pages.

    Generators append to `archive_addresses` what they wrote, for the sitemap.
    """

    def generate_context(self) -> None:
        """Gathers; nothing is written before every generator has gathered."""
        validation = self.settings["ARCHIVE_VALIDATION"]
        drafts = self.settings["ARCHIVE_DRAFTS"]
        posts = [post for post in validation.posts if drafts or not post.is_draft]
        bodies = {post.path: to_html(post.body) for post in posts}
        summaries = {post.path: post.summary or summary_of(html_to_text(bodies[post.path])) for post in posts}
        self.context["archive"] = Archive(validation.vocabulary, newest_first(posts))
        self.context["archive_bodies"] = bodies
        self.context["archive_addresses"] = []
        self.context["archive_summary_of"] = lambda post: summaries[post.path]

    def generate_output(self, writer: Any) -> None:
        """Writes one page a post."""
        for post in self.context["archive"].posts:
            self._write(post)

    def _write(self, post: Post) -> None:
        archive, site = self.context["archive"], self.settings["ARCHIVE_SITE"]
        body, summary = self.context["archive_bodies"][post.path], self.context["archive_summary_of"]
        page = post_page(post, archive, site, body, summary, post_row(post))
        write_page(page, site, self._render, Path(self.output_path))
        self.context["archive_addresses"].append(address(page))

    def _render(self, template: str, values: dict[str, Any]) -> str:
        return self.env.get_template(template).render(values)


def add_generator(pelican: Pelican) -> type[Generator]:
    """Pelican asks for generators by this signal."""
    return PostsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)

"""Configured builds: a small build with some settings changed, as a site of another theme would have them."""

from pathlib import Path

from commands.pelican_run import Order
from commands.site import make
from tests.conftest import ROOT
from tests.site.built import SITE, Built, forget


def build_with(content: Path, output: Path, settings: str = "", drafts: bool = False) -> Built:
    """Builds with lines of Python behind those of pelicanconf.py; with drafts as `serve` does."""
    config = output.with_name("conf.py")
    config.write_text(f"from pelicanconf import *\nTHEME = {str(ROOT / 'theme')!r}\n{settings}\n", "utf-8")
    try:
        make(Order(content, output, config, drafts=drafts))
    finally:
        forget(output, drafts=drafts)
    return Built(output, SITE)

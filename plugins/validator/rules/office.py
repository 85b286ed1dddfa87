"""Rules on the office's own file, `archive.toml` beside the content folder."""

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.office.office import NAME, faults_in, parsed, place_of
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.site_map import Site


@rule("office-file", ERROR, "archive.toml: khóa lạ, giá trị sai dạng, màu khó đọc, hoặc mã không có trong từ vựng.")
def office_file(site: Site) -> Iterator[Finding]:
    file = site.tree.content.absolute().parent / NAME
    shown = (PurePosixPath(site.tree.shown).parent / NAME).as_posix()
    faults = faults_in(file)
    for fault in faults:
        yield Finding(fault.line, fault.column, fault.finding, fault.remedy, path=shown)
    if faults or not file.is_file():
        return
    place = parsed(file.read_bytes())[0].place
    if place and not _is_known(place, site):
        near = difflib.get_close_matches(place, [*site.vocabulary.provinces, *site.vocabulary.agencies], 1)
        hint = f'có phải "{near[0]}"?' if near else "lấy mã trong content/vocabulary"
        line, column = place_of("place", file.read_text("utf-8-sig"))
        yield Finding(line, column, f'từ vựng không có "{place}"', hint, path=shown)


def _is_known(place: str, site: Site) -> bool:
    return place in site.vocabulary.provinces or ("/" in place and site.vocabulary.agency(place) is not None)


ON_SITE: tuple[Rule[Site], ...] = (office_file,)

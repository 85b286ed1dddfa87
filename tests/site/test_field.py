"""Ten conferences of different sorts: every fact of their headers that has a key is on the pages and in the data, and
all indexes are what a second reading of the posts counts."""

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.archive.keys import KEYS
from tests.conftest import ROOT
from tests.site.built import Built, build, words
from tests.site.contents import new_content
from tests.site.records import Record, Records

FIELD = ROOT / "tests" / "field"
NO_FACTS = {"Slug", "Status", "Rights", "Aliases", "Corrections", "Summary", "Next_deputies", "Archived_url"}
"""Keys that the ten do not have; those of one post are in tests of their own."""

MODES = {"online": "họp trực tuyến"}
AGENCY_KEYS = ("Lead", "Deputies", "Members", "Guests", "Host", "Next_lead")


@pytest.fixture(scope="module")
def records() -> Records:
    return Records(FIELD)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("field")
    content = new_content(folder / "content")
    shutil.copytree(FIELD, content, dirs_exist_ok=True)
    return build(content, folder / "output")


def table(site: Built, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.text(f"/du-lieu/{name}").removeprefix("\ufeff"))))


def whole(id: str, record: Record) -> str:
    """An agency's whole id."""
    return id if "/" in id else f"{record.province}/{id}"


def ids(record: Record, key: str) -> list[str]:
    return [whole(item, record) for item in record.items(key)]


def rows_of(site: Built) -> dict[str, dict[str, Any]]:
    return {row["url"]: row for row in site.json("/du-lieu/posts.json")}


def names(record: Record) -> list[str]:
    """The bloc's bodies that a post names, each once."""
    return list(dict.fromkeys(id for key in ("Lead", "Deputies", "Members") for id in ids(record, key)))


def extent(record: Record) -> str:
    count = record.header.get("Member_count")
    return "unknown" if not count else "whole" if len(names(record)) == int(count) else "part"


def years(record: Record) -> list[str]:
    """The years that a post's rosters and awards are of."""
    first, _, last = record.period.partition("/")
    return list(map(str, range(int(first), int(last) + 1))) if last else [record.page]


def test_the_ten_have_every_key(records: Records) -> None:
    written = {key for record in records.posts for key in record.header}
    assert set(KEYS) - NO_FACTS == written and len(records.posts) == 10


def test_every_fact_is_on_the_posts_page(site: Built, records: Records) -> None:
    agencies = {row["id"]: row["name"] for row in site.json("/du-lieu/agencies.json")}
    terms = {
        name: {row["id"]: row["name"] for row in site.json(f"/du-lieu/{name}.json")} for name in ("blocs", "provinces")
    }
    for record in records.posts:
        text = words(site.page(record.url).main)
        for key in AGENCY_KEYS:
            for id in ids(record, key):
                assert re.sub(" tỉnh$", "", agencies[id]) in text, (record.url, key, id)
        assert terms["blocs"][record.bloc] in text
        for fact in told(record, terms["provinces"]):
            assert fact in text, (record.url, fact)


def date_words(date: str) -> str:
    year, *rest = date.rstrip("?").split("-")
    words = [f"{name} {int(part):02}" if int(part) < least else f"{name} {int(part)}" for name, part, least in
             zip(("tháng", "ngày"), rest, (3, 10), strict=False)]  # fmt: skip
    return ("khoảng " if date.endswith("?") else "") + " ".join([*reversed(words), f"năm {year}"])


def told(record: Record, provinces: dict[str, str]) -> Iterator[str]:
    """What a reader must find of a header beside the names of agencies."""
    header = record.header
    yield header["Title"]
    yield date_words(header["Date"])
    if "Member_count" in header:
        count, named = header["Member_count"], len(names(record))
        yield f"{count} đơn vị; nêu tên đủ" if named == int(count) else f"nêu tên {named} trong {count}"
    if "Place" in header:
        yield provinces[header["Place"]]
    if "Mode" in header:
        yield MODES[header["Mode"]]
    for publisher, *_ in record.rows("Source"):
        yield publisher
    for person in record.rows("People"):
        yield from person
    for key in ("Proposed", "Given"):
        for _, award, *year in record.rows(key):
            yield award
            yield from year
    for place, _ in record.rows("Ranking"):
        yield f"hạng {place}"
    for _, votes, subject in record.rows("Votes"):
        yield votes
        yield subject
    yield from record.items("Documents")
    yield from (line for line in record.header.get("Source_sha256", "").split() if line != "-")


def test_every_fact_is_in_the_data(site: Built, records: Records) -> None:
    for record in records.posts:
        row, header = rows_of(site)[record.url], record.header
        assert (row["title"], row["date"], row["bloc"], row["period"]) == (
            header["Title"], header["Date"], header["Bloc"], record.period,
        )  # fmt: skip
        assert row["kinds"] == record.items("Kind") and row["documents"] == record.items("Documents")
        for key, column in (("Deputies", "deputies"), ("Members", "members"), ("Guests", "guests")):
            assert row[column] == ids(record, key)
        for key, column in (("Lead", "lead"), ("Next_lead", "next_lead"), ("Host", "host")):
            assert row[column] == "".join(ids(record, key))
        for key, column in (("Place", "place"), ("Mode", "mode"), ("Added", "added"), ("Published", "published")):
            assert row[column] == header.get(key, "")
        assert str(row["member_count"] or "") == header.get("Member_count", "")
        for key, column in (("Retrieved", "retrieved"), ("Source_sha256", "source_sha256")):
            assert row[column] == "; ".join(header.get(key, "").split())
        assert row["source"] == "; ".join(cells[0] for cells in record.rows("Source"))
        assert (site.twin(record.url) or {})["extent"] == extent(record)


def test_a_gone_address_is_kept_and_not_linked(site: Built) -> None:
    url = "/bai/2013/trung-uong-ii-ninh-thuan-tong-ket/"
    assert rows_of(site)[url]["source_url"] == "http://baoninhthuan.com.vn/news/53382p24c32"
    assert "baoninhthuan.com.vn" not in site.text(url)


def test_provinces_are_those_that_a_second_reading_counts(site: Built, records: Records) -> None:
    blocs = records.terms("blocs")
    for record in records.posts:
        reach = {record.province, *blocs[record.bloc].get("provinces", ()), record.header.get("Place", "")}
        reach |= {id.partition("/")[0] for id in names(record)}
        if record.province == "lien-tinh":
            reach |= {id.partition("/")[0] for id in ids(record, "Host")}
        assert set(rows_of(site)[record.url]["provinces"]) == reach - {"", "lien-tinh", "trung-uong"}


def test_rosters_and_awards_are_recounted(site: Built, records: Records) -> None:
    rosters, awards = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    roles = (("Lead", "lead"), ("Deputies", "deputy"), ("Members", "member"), ("Guests", "guest"), ("Host", "host"),
             ("Next_lead", "next_lead"))  # fmt: skip
    for record in records.posts:
        higher = set(ids(record, "Lead") + ids(record, "Deputies"))
        for year in years(record):
            for key, role in roles:
                for id in ids(record, key):
                    if key != "Members" or id not in higher:
                        rosters[record.bloc, year, id, role, record.url, extent(record)] += 1
            for row in results(record, year):
                awards[record.bloc, *row, record.url] += 1
    assert Counter(tuple(row.values()) for row in table(site, "rosters.csv")) == rosters
    assert Counter(tuple(row.values()) for row in table(site, "awards.csv")) == awards


def results(record: Record, year: str) -> Iterator[tuple[str, ...]]:
    """Year, agency, award, state, value."""
    for key, state in (("Proposed", "proposed"), ("Given", "given")):
        for agency, award, *own in record.rows(key):
            name = award.replace("Cờ thi đua UBND tỉnh", "Cờ thi đua của UBND tỉnh")
            yield (own or [year])[0], whole(agency, record), name, state, ""
    for place, agency in record.rows("Ranking"):
        yield year, whole(agency, record), "", "ranked", place
    for agency, votes, subject in record.rows("Votes"):
        yield year, whole(agency, record), subject, "voted", votes


@pytest.mark.parametrize(
    ("facet", "path"), [("bloc", "khoi"), ("year", "nam"), ("kind", "hoi-nghi"), ("agency", "co-quan")]
)
def test_indexes_are_recounted(facet: str, path: str, site: Built, records: Records) -> None:
    """Each term's total, by its twin, is what the headers say; a term of nothing has 0."""
    counted = Counter[str]()
    for record in records.posts:
        host = ids(record, "Host")
        terms = {
            "bloc": [record.bloc], "year": years(record), "kind": record.items("Kind"),
            "agency": [id for key in AGENCY_KEYS for id in ids(record, key)] + host,
        }[facet]  # fmt: skip
        counted.update(set(terms))
    found = {}
    for url in site.urls:
        twin = site.twin(url) if url.startswith(f"/{path}/") else None
        if twin and twin.get("facet") == facet and "name" in twin and url != f"/{path}/":
            found[url.removeprefix(f"/{path}/").strip("/")] = twin["total"]
    assert {term: total for term, total in found.items() if total and "ca-tien-than" not in term} == counted


def test_levels_and_words_are_derived(site: Built) -> None:
    told = {row["id"]: (row["level"], row["word"]) for row in site.json("/du-lieu/blocs.json")}
    assert told["ninh-thuan/so-gddt-cum-5"] == ("inside", "cụm")
    assert told["trung-uong/bo-tttt-cum-10"] == ("ministry", "cụm")
    assert told["lien-tinh/khu-vuc-tu-phap-mien-nui-phia-bac"] == ("several", "khu vực")
    assert told["vinh-long/khoi-12"] == ("province", "khối")
    text = words(site.page("/bai/2018/khu-vuc-tu-phap-ky-giao-uoc/").main)
    assert "Phó Trưởng khu vực" in text and "Phó Trưởng khối" not in text


def test_the_folder_needs_nothing_else() -> None:
    assert {path.name for path in Path(FIELD).iterdir()} == {"posts", "vocabulary"}

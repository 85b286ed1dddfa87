"""The data files say what the posts say, field by field, in forms that other tools read without asking."""

import csv
import hashlib
import re
import unicodedata
from typing import Any

import pytest

from tests.conftest import SAMPLE
from tests.site.built import Built
from tests.site.records import Record, Records

FIELDS = [
    "url", "title", "date", "period", "kinds", "province", "bloc", "lead", "deputies", "members", "guests", "host",
    "source", "source_url", "published", "next_lead", "sha256", "member_count", "place", "mode", "added", "documents",
    "provinces", "source_sha256", "retrieved", "archived_url", "status",
]  # fmt: skip
"""As published; a script that someone wrote years ago reads them by these names, in this order."""

LISTS = {"kinds", "deputies", "members", "guests", "documents", "provinces"}


def rows_of(site: Built, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(site.text(f"/du-lieu/{name}.csv").removeprefix("\ufeff").splitlines(keepends=True)))


def expected(post: Record, records: Records) -> dict[str, Any]:
    """A post's row, from its file, and those of its bloc for what the bloc reaches."""
    header, sources = post.header, post.rows("Source")
    body = unicodedata.normalize("NFC", post.body)
    ids = {key: [post.agency(item) for item in post.items(key)] for key in ("Lead", "Deputies", "Members", "Guests")}
    host = header.get("Host", "")
    values = (
        post.url, header["Title"], header["Date"], post.period, post.items("Kind"), post.province, post.bloc,
        "".join(ids["Lead"]), ids["Deputies"], ids["Members"], ids["Guests"],
        host.strip('"') if host.startswith('"') or not host else post.agency(host),
        "; ".join(row[0] for row in sources), "; ".join(row[1] for row in sources if len(row) > 1 and "//" in row[1]),
        header.get("Published", ""), "".join(post.agency(item) for item in post.items("Next_lead")),
        hashlib.sha256(body.encode()).hexdigest(),
        int(header["Member_count"]) if "Member_count" in header else None, header.get("Place", ""),
        header.get("Mode", ""), header.get("Added", ""), post.items("Documents"), sorted(records.provinces_of(post)),
        *("; ".join(header.get(key, "").split()) for key in ("Source_sha256", "Retrieved", "Archived_url")),
        "published",
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


@pytest.mark.parametrize("name", ["real", "history"])
def test_posts_json_says_what_the_posts_say(name: str, request: pytest.FixtureRequest) -> None:
    """Its hash is of the body in normal form C, whatever the machine that it was typed on."""
    site: Built = request.getfixturevalue(name)
    records = Records(SAMPLE if name == "real" else site.folder.parent / "content")
    rows = site.json("/du-lieu/posts.json")
    assert rows
    assert all(list(row) == FIELDS for row in rows)
    told = {row["url"]: row | {"provinces": sorted(row["provinces"])} for row in rows}
    assert told == {post.url: expected(post, records) for post in records.posts}


def test_posts_csv_says_what_posts_json_says(real: Built) -> None:
    rows = rows_of(real, "posts")
    joined = [
        {name: ";".join(value) if name in LISTS else str(value or "") for name, value in row.items()}
        for row in real.json("/du-lieu/posts.json")
    ]
    assert rows == joined
    assert list(rows[0]) == FIELDS


def test_ids_lead_to_pages(real: Built) -> None:
    for row in real.json("/du-lieu/posts.json"):
        assert f"/khoi/{row['bloc']}/" in real.urls and f"/tinh/{row['province']}/" in real.urls
        for agency in (*row["deputies"], *row["members"], *row["guests"], row["lead"], row["next_lead"]):
            assert not agency or f"/co-quan/{agency}/" in real.urls, agency


def test_rosters_lead_to_the_posts_that_prove_them(real: Built) -> None:
    rows = rows_of(real, "rosters")
    assert list(rows[0]) == ["bloc", "year", "agency", "role", "url", "extent"]
    assert {row["url"] for row in rows} <= real.posts
    assert {f"/khoi/{row['bloc']}/" for row in rows} | {f"/nam/{row['year']}/" for row in rows} <= real.urls
    assert {row["role"] for row in rows} <= {"lead", "deputy", "member", "guest", "host", "next_lead", "next_deputy"}


def test_terms_have_their_names_lives_and_successors(real: Built, records: Records) -> None:
    for name in ("blocs", "provinces"):
        authored = records.terms(name)
        rows = {row["id"]: row for row in real.json(f"/du-lieu/{name}.json")}
        assert set(authored) <= set(rows)
        for id, term in authored.items():
            row = rows[id]
            assert (row["name"], row["until"], row["aliases"]) == (
                term["name"],
                term.get("until", ""),
                term.get("aliases", []),
            )
            assert [step["to"] for step in row["successors"]] == [step["to"] for step in term.get("successors", [])]
            assert [former["name"] for former in row["names"]] == [former["name"] for former in term.get("names", [])]


def test_agencies_are_those_that_have_pages(real: Built, records: Records) -> None:
    rows = {row["id"]: row for row in real.json("/du-lieu/agencies.json")}
    assert {f"/co-quan/{id}/" for id in rows} == {
        url for url in real.urls if re.fullmatch(r"/co-quan/[^/]+/[^/]+/", url)
    }
    for id, row in rows.items():
        assert row["url"] == f"/co-quan/{id}/" and row["province"] == id.split("/")[0] and row["name"]
        assert row["type"] == records.type_of(id), id
        for step in row["successors"]:
            assert step["to"] in rows, f"{id} leads to nothing"


def test_a_province_that_was_merged_names_its_successor(history: Built) -> None:
    rows = {row["id"]: row for row in history.json("/du-lieu/provinces.json")}
    basis = "Nghị quyết 202/2025/QH15"
    assert rows["yen-bai"]["successors"] == [{"to": "lao-cai", "from": "2025-07", "scope": "", "basis": basis}]
    assert (rows["yen-bai"]["until"], rows["yen-bai"]["posts"]) == ("2025-06", 2)
    assert rows["hue"]["names"] == [{"name": "Thừa Thiên Huế", "from": "", "until": "2024-12"}]


def test_places_that_are_no_provinces_have_the_same_fields(history: Built) -> None:
    """A script that reads `posts` of every province must not fail at "liên tỉnh"."""
    rows = history.json("/du-lieu/provinces.json")
    assert "lien-tinh" in {row["id"] for row in rows}
    assert {frozenset(row) for row in rows} == {frozenset(rows[0])}


def test_the_data_package_describes_every_file_by_the_frictionless_rules(real: Built) -> None:
    package = real.json("/du-lieu/datapackage.json")
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"]) and package["title"]
    assert all(set(licence) & {"name", "path"} for licence in package["licenses"])
    resources = package["resources"]
    names = [resource["name"] for resource in resources]
    assert len(names) == len(set(names)) and all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    data = {file.removeprefix("du-lieu/") for file in real.files if re.fullmatch(r"du-lieu/\w+\.(json|csv)", file)}
    assert {resource["path"] for resource in resources} == data - {"datapackage.json", "index.json"}
    assert all(resource["encoding"] == "utf-8" for resource in resources)
    for resource in resources:
        assert (
            ("schema" in resource)
            == (resource.get("profile") == "tabular-data-resource")
            == (resource["format"] == "csv")
        )


@pytest.mark.parametrize("name", ["posts", "rosters"])
def test_a_tables_schema_names_its_columns_and_a_key_that_is_unique(real: Built, name: str) -> None:
    (resource,) = [part for part in real.json("/du-lieu/datapackage.json")["resources"] if part["name"] == name]
    rows, schema = rows_of(real, name), resource["schema"]
    assert [field["name"] for field in schema["fields"]] == list(rows[0])
    assert {field["name"] for field in schema["fields"] if field["type"] != "string"} <= {"member_count"}
    key = [schema["primaryKey"]] if isinstance(schema["primaryKey"], str) else schema["primaryKey"]
    assert len({tuple(row[column] for column in key) for row in rows}) == len(rows)
    assert resource["dialect"]["lineTerminator"] == "\n" and "\r" not in real.text(f"/du-lieu/{name}.csv")


def test_the_data_page_leads_to_every_file(real: Built) -> None:
    leads = {link.get("href") for link in real.page("/du-lieu/").main.iter("a")}
    files = {f"/{file}" for file in real.files if re.fullmatch(r"du-lieu/\w+\.(json|csv)", file)}
    assert files <= leads and len(files) == 8


def test_a_posts_twin_is_its_row_with_its_summary(real: Built) -> None:
    for row in real.json("/du-lieu/posts.json"):
        twin = real.twin(row["url"])
        assert twin and {name: twin[name] for name in FIELDS} == row
        assert twin["summary"] == real.page(row["url"]).meta("description")[0]


def test_every_json_file_is_utf_8_as_people_read_it(real: Built) -> None:
    """No escapes for Vietnamese letters: half the bytes, and a text that a person can search."""
    for file in (file for file in real.files if file.endswith(".json")):
        assert "\\u" not in real.text(f"/{file}"), file

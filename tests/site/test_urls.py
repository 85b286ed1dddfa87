"""Every page that the archive promises is there, and every conference stands wherever it belongs."""

from collections import Counter

from tests.site.built import Built, links, table, words
from tests.site.records import Record, Records

FIXED = {
    "/", "/bai/", "/khoi/", "/nam/", "/co-quan/", "/tinh/", "/loai-khoi/", "/loai-co-quan/", "/hoi-nghi/",
    "/tim-kiem/", "/du-lieu/", "/gioi-thieu/", "/bien-tap/", "/404.html",
}  # fmt: skip
"""The pages that stand whatever the posts are."""

TERMS = {
    "blocs": "khoi", "bloc_functions": "loai-khoi", "agencies": "co-quan", "agency_types": "loai-co-quan",
    "provinces": "tinh", "kinds": "hoi-nghi",
}  # fmt: skip
"""Vocabulary files, and where their terms have their pages."""


def test_the_fixed_pages_are_there(real: Built) -> None:
    assert real.urls >= FIXED


def test_every_term_of_the_vocabulary_has_a_page(real: Built, records: Records) -> None:
    for name, place in TERMS.items():
        expected = {f"/{place}/{id}/" for id in records.terms(name)}
        assert expected, name
        assert expected <= real.urls, name


def test_all_27_conferences_have_a_page(real: Built, records: Records) -> None:
    assert len(records.posts) >= 27
    assert real.posts == {post.url for post in records.posts}
    assert len({post.province for post in records.posts}) >= 19


def test_every_conference_stands_under_its_bloc_year_province_kinds_and_agencies(real: Built, records: Records) -> None:
    for url, expected in records.listed.items():
        assert listed(real, url) == expected, url


def test_no_page_lists_a_conference_that_is_not_its_own(real: Built, records: Records) -> None:
    for url in real.urls - real.posts - set(records.listed):
        if real.page(url).has_section("Các bài") and not url.endswith("/ca-tien-than/"):
            assert listed(real, url) == set(), url


def listed(site: Built, url: str) -> set[str]:
    """The posts in the list of a term's page, or of a calendar year's, which holds nothing else."""
    page = site.page(url)
    return set(site.posts_in(page.main if url.startswith("/bai/") else page.section("Các bài")))


def test_every_role_of_an_agency_is_in_its_table_of_roles(real: Built, records: Records) -> None:
    """Each cell of the table leads to exactly the posts that state the role."""
    columns = {"lead": 1, "deputy": 2, "member": 3, "guest": 4, "host": 5}
    for agency in {agency for post in records.posts for agency in post.agencies}:
        found = real.page(f"/co-quan/{agency}/").section("Vai trò theo năm")
        cells = {words(row[0]): row for row in table(found)}
        for role, column in columns.items():
            for year in cells.keys() - {"Năm"}:
                of_year = (post for post in records.posts if post.page == wide(year))
                expected = {post.url for post in of_year if (role, agency) in post.roles}
                assert set(real.posts_in(cells[year][column])) == expected, (agency, year, role)


def test_every_role_counts_on_the_agency_page(real: Built, records: Records) -> None:
    names = {
        "lead": "Trưởng khối", "deputy": "Phó Trưởng khối", "member": "Thành viên", "guest": "Khách mời",
        "host": "Nơi họp", "next_lead": "Trưởng khối năm sau", "next_deputy": "Phó Trưởng khối năm sau",
    }  # fmt: skip
    for agency in {agency for post in records.posts for agency in post.agencies}:
        counts = Counter(role for post in records.posts for role, other in post.roles if other == agency)
        panel = real.page(f"/co-quan/{agency}/").section("Số lần theo vai trò")
        told = [words(line) for line in panel.iter("li")]
        assert sorted(told) == sorted(f"{names[role]} {count}" for role, count in counts.items()), agency


def test_the_roster_of_a_bloc_proves_every_lead_deputy_and_member(real: Built, records: Records) -> None:
    for bloc in {post.bloc for post in records.posts}:
        cells = {wide(words(row[0])): row for row in table(real.page(f"/khoi/{bloc}/").section("Thành phần theo năm"))}
        higher = highest(records.in_bloc(bloc))
        for post in records.in_bloc(bloc):
            for role, agency in post.roles:
                column = {"lead": 1, "deputy": 2, "member": 3}.get(role)
                if column and column == higher[post.page, agency]:
                    cell = cells[post.page][column]
                    assert f"/co-quan/{agency}/" in links(cell), (post.url, agency)
                    assert post.url in links(cell), (post.url, agency)
                if role == "next_lead":
                    assert f"/co-quan/{agency}/" in links(cells[next_year(post.page)][1]), (post.url, agency)


def highest(posts: list[Record]) -> dict[tuple[str, str], int]:
    """The column of a body's highest role of a year, by the year's page and the body; elections count for the next."""
    found: dict[tuple[str, str], int] = {}
    ahead = {"next_lead": 1, "next_deputy": 2}
    for post in posts:
        for role, agency in post.roles:
            page = next_year(post.page) if role in ahead else post.page
            column = ({"lead": 1, "deputy": 2, "member": 3} | ahead).get(role, 9)
            found[page, agency] = min(column, found.get((page, agency), 9))
    return found


def wide(shown: str) -> str:
    """The page's name of a year as a table shows it."""
    return shown.replace(" - ", "-")


def next_year(page: str) -> str:
    return "-".join(str(int(year) + 1) for year in page.split("-"))


def test_every_year_from_the_first_to_the_last_has_a_page(real: Built, records: Records) -> None:
    years = {int(year) for post in records.posts for year in (post.year, *post.page.split("-"))}
    schools = {post.page for post in records.posts if "-" in post.page}
    expected = {f"/nam/{year}/" for year in [*range(min(years), max(years) + 1), *schools]}
    assert {url for url in real.urls if url.startswith("/nam/")} == expected | {"/nam/"}


def test_every_calendar_year_with_a_conference_has_a_page(real: Built, records: Records) -> None:
    years = {f"/bai/{post.year}/" for post in records.posts}
    assert {url for url in real.urls - real.posts if url.startswith("/bai/")} == years | {"/bai/"}


def test_agencies_are_those_of_the_posts_and_the_vocabulary_and_what_they_became(real: Built, records: Records) -> None:
    places = set(records.terms("provinces"))
    pages = {url.removeprefix("/co-quan/").rstrip("/") for url in real.urls if url.startswith("/co-quan/")}
    bodies = {page for page in pages if page.count("/") == 1}
    assert bodies >= records.named_agencies
    assert pages - bodies <= places | {""} | {f"{body}/ca-tien-than" for body in bodies}
    for body in bodies - records.named_agencies:
        came_from = real.page(f"/co-quan/{body}/").section("Tiền thân và kế tục")
        assert any(link.startswith("/co-quan/") for link in links(came_from)), body


def test_every_page_but_text_has_a_machine_twin(real: Built) -> None:
    without = {"/tim-kiem/", "/du-lieu/", "/gioi-thieu/", "/bien-tap/", "/bien-tap/con-thieu/", "/404.html"}
    assert {url for url in real.urls if real.twin(url) is None} == without


def test_every_index_and_term_has_a_feed_that_its_page_names(real: Built) -> None:
    for url in sorted(real.urls):
        named = [link.get("href") for link in real.page(url).head_links("alternate") if "atom" in link.get("type", "")]
        own = [f"{url}atom.xml"] if f"{url}atom.xml".lstrip("/") in real.files and url != "/" else []
        assert named[0] == "/atom.xml" and named[1:2] in (own, own or named[1:2]), url
        assert all(feed.lstrip("/") in real.files for feed in named), url
    promised = {"/bai/", "/khoi/", "/nam/", "/co-quan/", "/tinh/", "/loai-khoi/", "/loai-co-quan/", "/hoi-nghi/", "/"}
    terms = {url for url in real.urls if first_term(url)}
    for url in promised | terms:
        assert f"{url}atom.xml".lstrip("/") in real.files, url


def first_term(url: str) -> bool:
    """Whether an address is of a term itself, not of a part of one or of a province's share of an index."""
    depth = {"khoi": 3, "co-quan": 3, "loai-khoi": 2, "loai-co-quan": 2, "nam": 2, "tinh": 2, "hoi-nghi": 2}
    parts = url.strip("/").split("/")
    return len(parts) == depth.get(parts[0], 0)

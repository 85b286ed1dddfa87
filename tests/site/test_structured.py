"""What search engines and catalogues are told of a post, in the words of schema.org, Dublin Core and Highwire."""

from typing import Any

from tests.site.built import SITE, Built, words
from tests.site.records import Records

REQUIRED = {
    "NewsArticle": {"headline", "url", "inLanguage", "about", "author", "image", "publisher", "description"},
    "Event": {"name", "startDate", "location"},
    "Place": {"name", "address"},
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
}
"""The properties that each type cannot do without, by schema.org and by what search engines ask of such pages."""


def objects(value: Any) -> list[dict[str, Any]]:
    """Every object with a type in a JSON-LD value."""
    if isinstance(value, list):
        return [found for item in value for found in objects(item)]
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in objects(item))]
    return []


def test_every_object_has_a_known_type_and_what_it_requires(real: Built) -> None:
    for page in real.pages:
        for top in page.structured:
            assert top["@context"] == "https://schema.org", page.url
        for found in objects(page.structured):
            missing = REQUIRED[found["@type"]] - {name for name, value in found.items() if value}
            assert not missing, (page.url, found["@type"], missing)


def test_a_post_is_an_article_about_an_event_and_has_a_trail(real: Built, records: Records) -> None:
    for post in records.posts:
        page = real.page(post.url)
        types = [found["@type"] for found in objects(page.structured)]
        assert {"NewsArticle", "Event", "Place", "BreadcrumbList"} <= set(types), post.url
        assert ("GovernmentOrganization" in types) == bool(post.header.get("Lead") or "host" in dict(post.roles)), (
            post.url
        )
        article = page.structured[0]
        assert article["url"] == SITE + post.url
        assert article["about"]["startDate"] == post.header["Date"].rstrip("?")
        assert len(article["headline"]) <= 110 and post.header["Title"].startswith(article["headline"])


def test_the_trail_is_the_one_that_readers_see(real: Built) -> None:
    for url in real.posts:
        page = real.page(url)
        (trail,) = [found for found in page.structured if found["@type"] == "BreadcrumbList"]
        items = trail["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        navs = [nav for nav in page.all("nav") if [link.get("href") for link in nav.iter("a")][:1] == ["/"]]
        seen = [(words(link), SITE + link.get("href", "")) for link in navs[0].iter("a")]
        assert [(item["name"], item["item"]) for item in items[:-1]] == seen, url
        assert items[-1]["item"] == SITE + url


def test_catalogues_are_told_of_every_post(real: Built, records: Records) -> None:
    for post in records.posts:
        page = real.page(post.url)
        assert page.meta("DC.title") == page.meta("citation_title") == [post.header["Title"]]
        assert page.meta("DC.identifier") == page.meta("citation_public_url") == [SITE + post.url]
        assert page.meta("DC.date") == [post.header["Date"].rstrip("?")]
        assert page.meta("citation_publication_date") == [post.header["Date"].rstrip("?").replace("-", "/")]
        assert page.meta("DC.language") == page.meta("citation_language") == ["vi"]
        assert len(page.meta("DC.source")) == len(post.rows("Source"))


def test_every_page_can_be_shared(real: Built) -> None:
    for page in real.pages:
        assert page.meta("og:site_name") == ["Kho lưu trữ khối thi đua"]
        assert page.meta("og:locale") == ["vi_VN"]
        assert page.meta("og:type") == (["article"] if page.url in real.posts else ["website"]), page.url
        assert page.meta("og:description") == page.meta("description"), page.url


def test_a_post_is_cited_in_every_form(real: Built) -> None:
    for url in real.posts:
        told = words(real.page(url).main)
        for form in ("@misc{", "TY - ELEC", "ER -", "{{Chú thích web"):
            assert form in told, (url, form)
        assert told.count(SITE + url) >= 4, url

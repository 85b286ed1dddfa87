"""Documents: what one post is found by, what it is filtered by, and the card that a result shows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from plugins.archive.archive import Archive
from plugins.archive.bloc_names import bloc_core, bloc_number
from plugins.archive.dates import PartialDate, long_date, period_words
from plugins.archive.facets import FACETS
from plugins.archive.keys import search_words
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.analyzer import ENTITY, Analyzer, abbreviations
from plugins.search.entities import agency_entity, entity_names, present_provinces, province_entity
from plugins.search.passages import passages
from plugins.search.phrases import Phrases, distinct
from plugins.search.slots import slot_terms

FIELDS = ("title", "body", "pairs", "entities")
"""The fields that lunr scores, in its order."""

FILTERS = "filters"
"""The field of facet values; it is never scored."""

FILTER = "#"
"""How facet values are told apart from words: `#khoi/yen-bai/kinh-te-ky-thuat`."""

FilterFacets = tuple(facet for facet in FACETS if facet.parameter)

FieldTerms = tuple[dict[str, int], ...]
"""For each of FIELDS, then FILTERS: each term and how often it occurs."""

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL")


@dataclass(frozen=True, slots=True)
class Document:
    """What a post is found by. `title` is searched first; `context` is in the title's field where the title lacks it;
    `facts` are texts of the body's field; `exact` (of the title's field), `entities` and `filters` are terms."""

    title: str
    context: tuple[str, ...]
    exact: tuple[str, ...]
    body: str
    facts: tuple[str, ...]
    entities: tuple[str, ...]
    filters: tuple[str, ...]


class Documents:
    """Makes documents and their terms, with one analyzer for all."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.archive = vocabulary, Archive(vocabulary, [])
        self.names = distinct(entity_names(vocabulary), Phrases(abbreviations()))
        self.analyzer = Analyzer(self.names)

    def of(self, post: Post, text: str) -> Document:
        """The document of a post whose body reads `text`."""
        vocabulary = self.vocabulary
        today = present_provinces(post.province, vocabulary)
        agencies = [found for id in post.agencies() if (found := vocabulary.agency(id))]
        return Document(
            title=post.title,
            context=tuple(self._context(post)),
            exact=tuple(date_keys(post.date)),
            body=text,
            facts=(
                *(agency.name_on(post.date) for agency in agencies),
                *(vocabulary.province_name(id) for id in today),
                *search_words(post, vocabulary),
            ),
            entities=tuple(ENTITY + id for id in self._entities(post, today)),
            filters=(
                *(f"{FILTER}{key}/{value}" for key, values in self.filters(post) for value in values),
                *(FILTER + term for term in slot_terms(post, vocabulary)),
            ),
        )

    def _entities(self, post: Post, today: list[str]) -> list[str]:
        """The bodies that took part, and the province under its name then and now."""
        provinces = [post.province, *today] if post.province in self.vocabulary.provinces else []
        agencies = [agency_entity(id, self.vocabulary) for id in post.agencies()]
        return list(dict.fromkeys([*agencies, *map(province_entity, provinces)]))

    def filters(self, post: Post) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each facet's parameter in the search page's address, with the post's values."""
        for facet in FilterFacets:
            yield facet.parameter, facet.posts_terms(post, self.archive)

    def _context(self, post: Post) -> Iterator[str]:
        """What a reader may call the conference by even where its title does not say it."""
        bloc = self.vocabulary.blocs[post.bloc]
        yield bloc.name_on(post.date)
        yield place_name(post, self.vocabulary)
        number = bloc_number(bloc_core(bloc.name))
        if number:
            yield f"khối thi đua số {number}"
            yield f"khối thi đua {number}"
            yield f"khối số {number}"
            yield f"khối {number}"
            yield f"khối {roman(number)}"
        yield from (self.vocabulary.kinds[kind].name for kind in post.kinds)
        yield period_words(post.period)
        years = post.period.years if post.period.is_interval else post.period.years[:1]
        yield from (f"năm {year}" for year in years)

    def terms(self, document: Document) -> FieldTerms:
        """Each field's terms with how often they occur; what the context adds to the title counts once."""
        title = self.analyzer.terms(document.title)
        context = self.analyzer.terms(*document.context)
        body = self.analyzer.terms(document.body, *document.facts)
        titled = Counter(title.words + title.accented)
        for term in (*context.words, *context.accented, *document.exact):
            titled.setdefault(term, 1)
        worded = Counter(body.words + body.accented)
        # Pairs and entities of the title count twice: a title is what the post is about.
        all_terms = (title, title, context, context, body)
        pairs = Counter(chain.from_iterable(found.pairs for found in all_terms))
        entities = Counter(chain(document.entities, *(found.entities for found in all_terms)))
        return titled, worded, pairs, entities, dict.fromkeys(document.filters, 1)

    def passages(self, post: Post, document: Document) -> str:
        """What the post says, for the sentence or fact that a result shows."""
        return passages(post, document.body, self.vocabulary)

    def card(self, post: Post, passages: str) -> list[str]:
        """What a result shows: address, title, date, province, bloc, kinds, summary; and the hash of its passages."""
        kinds = (self.vocabulary.kinds[kind].name for kind in post.kinds)
        return [
            post_url(post), post.title, long_date(post.date), place_name(post, self.vocabulary),
            self.vocabulary.blocs[post.bloc].name_on(post.date), ", ".join(kinds), post.short, passages,
        ]  # fmt: skip


def filters_of(document: Document) -> dict[str, tuple[str, ...]]:
    """A document's facet values by parameter."""
    found: dict[str, tuple[str, ...]] = {}
    for term in document.filters:
        key, _, value = term.removeprefix(FILTER).partition("/")
        found[key] = (*found.get(key, ()), value)
    return found


def place_name(post: Post, vocabulary: Vocabulary) -> str:
    """The name, on the conference's day, of the province that the bloc belongs to."""
    province = vocabulary.provinces.get(post.province)
    return province.name_on(post.date) if province else vocabulary.province_name(post.province)


def date_keys(date: PartialDate) -> list[str]:
    """The terms by which a conference's own date is found, as far as it is known."""
    if not date.month:
        return []
    month = f"{date.year}-{date.month:02}"
    return [f"{month}-{date.day:02}", month, f"{date.month:02}-{date.day:02}"] if date.day else [month]


def roman(number: int) -> str:
    """A number below 50 in Roman numerals, as numbered blocs are often written.

    >>> roman(7), roman(24)
    ('VII', 'XXIV')
    """
    return _TENS[number // 10] + _ROMAN[number % 10] if number < 50 else str(number)

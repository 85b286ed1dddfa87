"""The article: what each block of a page is, from title to byline, and what of it is chrome."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from plugins.importer.blocks import Block, SavedPage
from plugins.importer.bylines import Byline, closing_office, is_office, is_person_name, read_byline
from plugins.importer.captions import caption_text, continues_caption, follows_picture, is_caption, is_scene
from plugins.importer.chrome import is_breadcrumb, is_chrome, is_residue, looks_like_section, opens_the_rest
from plugins.importer.stamps import Stamp, read_stamp, split_title_stamp
from plugins.importer.titles import is_bloc_alone, is_prose, joins_as_title, title_score
from plugins.vietnamese.letters import is_upper
from plugins.vietnamese.normalize import match_key

TITLE_FROM = 1.4
"""The least score of a title; below it the page is said to have none."""


TITLE_ZONE = 40
"""How many lines may stand before the report: menus of saved pages are long, but not endless."""


class Role(StrEnum):
    """What a block of a page is."""

    TITLE = "title"
    KICKER = "kicker"
    STAMP = "stamp"
    REPEAT = "repeat"
    CHROME = "chrome"
    RESIDUE = "residue"
    CAPTION = "caption"
    BYLINE = "byline"
    SOURCE = "source"
    BODY = "body"


DROPPED = {Role.STAMP, Role.REPEAT, Role.CHROME, Role.RESIDUE, Role.BYLINE, Role.SOURCE}
"""Roles whose lines leave no trace in the body, and are reported as dropped."""


@dataclass(slots=True)
class Article:
    """A page's blocks with their roles (same order and length), and what was read on the way."""

    blocks: list[Block]
    roles: list[Role]
    title: str = ""
    title_score: float = 0.0
    stamps: list[tuple[int, Stamp]] = field(default_factory=list)
    bylines: list[tuple[int, Byline]] = field(default_factory=list)

    def texts(self, role: Role) -> list[str]:
        return [block.text for block, found in zip(self.blocks, self.roles, strict=True) if found is role]

    @property
    def kicker(self) -> str:
        return " ".join(self.texts(Role.KICKER))

    @property
    def body(self) -> list[Block]:
        return [block for block, role in zip(self.blocks, self.roles, strict=True) if role is Role.BODY]

    @property
    def captions(self) -> list[str]:
        """Captions in order, each once, as printed."""
        return list(dict.fromkeys(filter(None, (caption_text(text) for text in self.texts(Role.CAPTION)))))

    @property
    def dropped_lines(self) -> list[str]:
        paired = zip(self.blocks, self.roles, strict=True)
        return [line for block, role in paired if role in DROPPED and block.kind != "picture" for line in block.lines]

    @property
    def author(self) -> str:
        return next((byline.author for _, byline in self.bylines if byline.author), "")

    @property
    def source(self) -> str:
        return next((byline.source for _, byline in self.bylines if byline.source), "")


def read_article(page: SavedPage) -> Article:
    """Gives every block of a page its role."""
    article = Article(page.blocks, [Role.BODY] * len(page.blocks))
    reader = _Reader(article, page.meta_title)
    reader.mark_by_words()
    reader.find_title()
    reader.cut_the_rest()
    reader.mark_repeats()
    reader.mark_captions()
    reader.mark_bylines()
    return article


class _Reader:
    """Passes over the blocks, each settling what the one before left open."""

    def __init__(self, article: Article, meta_title: str) -> None:
        self.article = article
        self.blocks = article.blocks
        self.roles = article.roles
        self.meta_title = meta_title

    def open(self) -> list[int]:
        """The blocks not yet settled."""
        return [at for at, role in enumerate(self.roles) if role is Role.BODY]

    def mark_by_words(self) -> None:
        for at, block in enumerate(self.blocks):
            if block.kind == "picture":
                self.roles[at] = self.role_of_alt(block)
            elif block.outside:
                self.roles[at] = Role.CHROME
            elif block.kind in ("text", "heading", "title", "caption") or len(block.lines) == 1:
                self.mark_line(at, block)

    def role_of_alt(self, block: Block) -> Role:
        """A picture's alternative text is a caption where it is a sentence and not a file's name or the title."""
        text = block.text
        same = match_key(text) and match_key(text) in match_key(self.meta_title)
        told = len(text.split()) > 2 and not is_residue(text) and not block.outside and not same
        return Role.CAPTION if told else Role.RESIDUE

    def mark_line(self, at: int, block: Block) -> None:
        stamp = read_stamp(block.text)
        if stamp:
            self.roles[at] = Role.STAMP
            self.article.stamps.append((at, stamp))
        elif is_residue(block.text):
            self.roles[at] = Role.RESIDUE
        elif is_chrome(block.text):
            self.roles[at] = Role.CHROME
        elif block.kind == "caption":
            self.roles[at] = Role.CAPTION

    def find_title(self) -> None:
        """The title stands before the first paragraph; what else stands there is kicker, chrome or a repeat."""
        before = self.before_prose()
        keys = [match_key(block.text) for block in self.blocks]
        scores = {at: self.score(at, keys) for at in before}
        best = max(scores, key=lambda at: (scores[at], -at), default=None)
        if best is None or scores[best] < TITLE_FROM:
            self.settle_untitled(before)
            return
        best = self.first_of_title(self.past_kicker(best, scores), before)
        title = [best, *self.rest_of_title(best, before)]
        self.take_title(title, scores[best])
        self.settle_around(before, title)

    def before_prose(self) -> list[int]:
        """The open blocks up to the first paragraph; none where nothing but them is there."""
        found: list[int] = []
        for at in self.open():
            if is_prose(self.blocks[at].text) and self.blocks[at].kind != "title":
                return found
            found.append(at)
            if len(found) == TITLE_ZONE:
                return found
        return found[: max(1, len(found) - 1)] if len(found) > 1 else []

    def score(self, at: int, keys: list[str]) -> float:
        block = self.blocks[at]
        if block.kind in ("list", "table") or (block.links > 0.9 and block.kind != "title"):
            return -1.0
        repeated = len(keys[at]) > 15 and keys.count(keys[at]) > 1
        # Of lines that look alike the earlier is the title, and lines far down are headings within the text.
        return title_score(block.text, self.meta_title, block.kind == "title", repeated) - at * 0.01

    def past_kicker(self, best: int, scores: dict[int, float]) -> int:
        """A line with nothing but the bloc's name is a kicker when a real title follows it."""
        following = next((at for at in scores if at > best), None)
        if following is None or not is_bloc_alone(self.blocks[best].text):
            return best
        if joins_as_title(self.blocks[best].text, self.blocks[following].text):
            return best
        return following if scores[following] >= TITLE_FROM else best

    def first_of_title(self, best: int, before: list[int]) -> int:
        """A title in capitals may begin on a line above the one that tells most."""
        while best - 1 in before and joins_as_title(self.blocks[best - 1].text, self.blocks[best].text):
            if not is_upper(self.blocks[best - 1].text) and not self.blocks[best].text[:1].islower():
                break
            best -= 1
        return best

    def rest_of_title(self, best: int, before: list[int]) -> list[int]:
        more: list[int] = []
        last = best
        for at in before:
            near = at == last + 1 and at > best and len(more) < 2
            other = match_key(self.blocks[at].text) != match_key(self.blocks[best].text)
            if near and other and joins_as_title(self.blocks[last].text, self.blocks[at].text):
                more.append(at)
                last = at
        return more

    def take_title(self, title: list[int], score: float) -> None:
        whole = " ".join(" ".join(self.blocks[at].lines) for at in title)
        text, stamp = split_title_stamp(re.sub(r"\A\W*date \d{4}-\d{2}(?:-\d{2})?\s+", "", whole))
        self.article.title, self.article.title_score = " ".join(text.split()), score
        if stamp:
            self.article.stamps.append((title[0], stamp))
        for at in title:
            self.roles[at] = Role.TITLE

    def settle_around(self, before: list[int], title: list[int]) -> None:
        key = match_key(self.article.title)
        for at in before:
            text = self.blocks[at].text
            if at in title:
                continue
            if match_key(text) == key:
                self.roles[at] = Role.REPEAT
            elif at < title[0]:
                kicker = at == title[0] - 1 and not looks_like_section(text) and not is_breadcrumb(text)
                self.roles[at] = Role.KICKER if kicker else Role.CHROME
            elif read_byline(text) and ":" in text:
                self.mark_byline(at)
            elif looks_like_section(text) or is_breadcrumb(text):
                self.roles[at] = Role.CHROME

    def settle_untitled(self, before: list[int]) -> None:
        for at in before:
            text = self.blocks[at].text
            if not is_caption(text) and (looks_like_section(text) or is_breadcrumb(text)):
                self.roles[at] = Role.CHROME

    def cut_the_rest(self) -> None:
        """Behind the headings of lists and comments nothing belongs to the article."""
        lengths = [
            len(block.text) if role is Role.BODY else 0 for block, role in zip(self.blocks, self.roles, strict=True)
        ]
        total = sum(length for length in lengths if length > 80) or 1
        seen = 0
        for at, block in enumerate(self.blocks):
            seen += lengths[at] if lengths[at] > 80 else 0
            if seen > total * 0.5 and opens_the_rest(block.text) and self.is_end(at):
                for later in range(at, len(self.blocks)):
                    if self.roles[later] in (Role.BODY, Role.CAPTION) or later == at:
                        self.roles[later] = Role.CHROME
                return

    def is_end(self, at: int) -> bool:
        """Nothing that reads like the report follows: a dated paragraph may yet."""
        return not any(
            is_prose(block.text) and len(block.text) > 250 and block.links < 0.5 for block in self.blocks[at + 1 :]
        )

    def mark_repeats(self) -> None:
        seen = {match_key(self.article.title)} - {""}
        for at, block in enumerate(self.blocks):
            if self.roles[at] not in (Role.BODY, Role.CAPTION):
                continue
            if block.kind == "picture":
                continue
            key = match_key(block.text).strip(" .")
            if key in seen and len(key) > 8:
                self.roles[at] = Role.REPEAT
            seen.add(key)

    def mark_captions(self) -> None:
        still = self.open()
        for at in still:
            block = self.blocks[at]
            if block.kind not in ("text", "caption"):
                continue
            previous = self.roles[at - 1] if at else None
            if (previous is Role.CAPTION and continues_caption(block.text)) or (
                previous is Role.RESIDUE and at and self.under_picture(at) and follows_picture(block.text)
            ):
                self.roles[at] = Role.CAPTION
            elif is_caption(block.text, last=at == still[-1]) and len(still) > 1:
                few = len(block.text.split()) <= 3 and block.kind != "caption" and not is_scene(block.text)
                self.roles[at] = Role.CHROME if few and not read_byline(block.text) else Role.CAPTION

    def under_picture(self, at: int) -> bool:
        """Whether the line above is a picture, or the name of a file that a lost one left behind."""
        above = self.blocks[at - 1]
        return above.kind == "picture" or len(above.text.split()) < 6

    def mark_bylines(self) -> None:
        """Closing lines, read upwards from the end until prose is met."""
        near_end = [at for at, role in enumerate(self.roles) if role in (Role.BODY, Role.CAPTION)][::-1]
        for at in near_end[:6]:
            text = self.blocks[at].text
            above = next((other for other in near_end if other < at), None)
            if above is not None and is_office(text) and is_person_name(self.blocks[above].text) and at == near_end[0]:
                self.roles[at] = Role.BYLINE
            elif at == near_end[0] and closing_office(text):
                self.roles[at] = Role.BYLINE
                self.article.bylines.append((at, closing_office(text) or Byline()))
            elif read_byline(text) and self.blocks[at].kind in ("text", "heading", "caption"):
                self.mark_byline(at)
            elif self.roles[at] is Role.BODY and is_prose(text):
                break
        self.clear_tail()

    def clear_tail(self) -> None:
        """Behind the byline only pictures follow; other short lines there are chrome."""
        last = max((at for at, _ in self.article.bylines), default=-1)
        for at in range(last + 1, len(self.blocks) if last >= 0 else 0):
            block = self.blocks[at]
            if self.roles[at] is Role.CAPTION and block.kind == "text" and not is_scene(block.text):
                self.roles[at] = Role.CHROME

    def mark_byline(self, at: int) -> None:
        byline = read_byline(self.blocks[at].text)
        if byline:
            self.roles[at] = Role.SOURCE if byline.source else Role.BYLINE
            self.article.bylines.append((at, byline))

"""Records: a post comes back from its bytes as it was, without its body."""

import contextlib
import pickle
from collections import deque
from dataclasses import fields, replace

import pytest

from plugins.archive import records
from plugins.archive.post import Post
from plugins.archive.records import head, pack, print_of, recalled, unpack, unpacking
from tests.conftest import make_post

FULL = {
    "Date": "2021-07?",
    "Period": "2020-2021",
    "Members": "so-y-te; so-xay-dung",
    "Host": '"Hội trường lớn"',
    "People": ["A | Giám đốc | chủ trì", "B | Phó Giám đốc"],
    "Proposed": "so-y-te | Cờ thi đua",
    "Source": ["Báo | https://a.vn/b | C", "Cổng | không còn"],
    "Status": "draft",
    "Corrections": "2024-03-02 | sửa tên",
}


@pytest.mark.parametrize("changes", [{}, FULL], ids=["short", "full"])
def test_a_post_comes_back_without_its_body(changes: dict[str, str]) -> None:
    post = make_post(**changes)
    assert post.body and unpack(pack(post)) == replace(post, body="")


def test_equal_posts_have_equal_bytes() -> None:
    assert pack(make_post(**FULL)) == pack(make_post(**FULL))


@pytest.mark.parametrize("key", ["Title", "Summary", "Lead", "Period", "Published"])
def test_whatever_other_pages_may_show_changes_the_print(key: str) -> None:
    values = {"Lead": "so-y-te", "Period": "2019", "Published": "2021-07-20"}
    changed = make_post(**{key: values.get(key, "khác")})
    assert print_of(changed) != print_of(make_post())


def test_the_body_behind_its_first_paragraph_does_not() -> None:
    one, other = make_post(body="Một.\n\nHai."), make_post(body="Một.\n\nBa.")
    assert print_of(one) == print_of(other)
    assert one.body_sha256 != other.body_sha256


def test_every_field_of_a_post_is_kept() -> None:
    kept = unpack(pack(make_post(**FULL)))
    assert {field.name for field in fields(Post)} == {field.name for field in fields(kept)}
    assert str(kept.date) == "2021-07?" and kept.is_draft and kept.sources[1].gone


@pytest.mark.parametrize("changes", [{}, FULL], ids=["short", "full"])
def test_a_post_that_comes_back_is_like_any_other(changes: dict[str, str]) -> None:
    post = replace(make_post(**changes), body="")
    kept = unpack(pack(post))
    assert type(kept) is Post and hash(kept) == hash(post) and repr(kept) == repr(post)
    assert all(type(one) is type(other) for one, other in zip(kept.people, post.people, strict=True))


def test_the_print_comes_back_with_the_post() -> None:
    post = make_post(**FULL)
    kept = unpack(pack(post))
    assert kept.print == print_of(kept) == print_of(post)


def test_a_copy_with_changes_has_a_print_of_its_own() -> None:
    kept = unpack(pack(make_post()))
    assert print_of(replace(kept, title="khác")) == print_of(replace(make_post(), title="khác")) != kept.print
    assert pack(replace(kept, title="khác")) == pack(replace(make_post(), title="khác"))


def test_a_post_goes_to_another_process_whole() -> None:
    post = make_post(**FULL)
    there = pickle.loads(pickle.dumps(post))
    assert there == post and there.body == post.body


def test_what_many_posts_name_is_in_memory_once() -> None:
    one, other = (unpack(pack(make_post(path=f"posts/2021/{name}.md", **FULL))) for name in "ab")
    assert one.members is other.members and one.people[0].post is other.people[0].post and one.date is other.date


def test_what_few_pages_ask_for_stays_packed_until_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "OPEN", 2)
    monkeypatch.setattr(records, "_open", deque())
    wanted = replace(make_post(**FULL), body="")
    first, *others = (unpack(pack(wanted)) for _ in range(4))
    assert (first.title, first.members, first.is_draft) == (wanted.title, wanted.members, True)
    assert "people" not in held(first)
    assert first.people == wanted.people
    assert "people" in held(first)
    assert [post.sources for post in others] == [wanted.sources] * 3
    assert "people" not in held(first) and "people" in held(others[-1])
    assert first == wanted and pack(first) == pack(wanted)
    with pytest.raises(AttributeError, match="membres"):
        first.membres  # type: ignore[attr-defined]  # noqa: B018


def held(post: Post) -> set[str]:
    """The fields that are set."""
    found = set()
    for field in fields(Post):
        with contextlib.suppress(AttributeError):
            object.__getattribute__(post, field.name)
            found.add(field.name)
    return found


@pytest.mark.parametrize("changes", [{}, FULL], ids=["short", "full"])
def test_a_post_of_which_the_head_was_kept_is_like_any_other(changes: dict[str, str]) -> None:
    post = replace(make_post(**changes, Aliases="/cu/"), body="")
    asked: list[str] = []

    def record_of(path: str) -> bytes:
        asked.append(path)
        return pack(post)

    kept = recalled(post.path, head(post), unpacking(record_of))
    assert (kept.title, kept.date, kept.period, kept.province) == (post.title, post.date, post.period, post.province)
    assert (kept.kinds, kept.status, kept.aliases, kept.slug) == (post.kinds, post.status, post.aliases, post.slug)
    assert (kept.images, kept.body_sha256, kept.print) == (post.images, post.body_sha256, print_of(post))
    assert not asked
    assert kept.people == post.people and kept.agencies() == post.agencies()
    assert asked == [post.path]
    assert kept == post and repr(kept) == repr(post) and pack(kept) == pack(post) and type(kept) is Post

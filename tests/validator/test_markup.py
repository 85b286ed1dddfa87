"""Links and images are found as Markdown and browsers read them."""

import pytest

from plugins.validator.markup import find_links, without_code


def targets(body: str) -> list[str]:
    return [link.target for link in find_links(body)]


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("[a](x.md)", "x.md"),
        ("[a]( <x y.md> )", "x y.md"),
        ('[a](x.md "tiêu đề (một)")', "x.md"),
        ("[a](x(1).md)", "x(1).md"),
        ("[a [b] c](x.md)", "x.md"),
        ("[a]:\n    x.md", "x.md"),
        ("[a]: <x.md>", "x.md"),
        ("<https://a.example/>", "https://a.example/"),
        ("[a](&#x78;.md)", "x.md"),
    ],
)
def test_every_way_to_write_a_link(body: str, target: str) -> None:
    assert targets(body) == [target]


@pytest.mark.parametrize("body", ["[^1]: chú thích", "*[KT]: kinh tế", "[a] (b)", "a < b: c > d", "[x](chưa xong"])
def test_what_is_no_link(body: str) -> None:
    assert targets(body) == []


@pytest.mark.parametrize(
    "target",
    ["javascript:x", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "java\nscript:x", "&#106;avascript:x",
     "javascript&colon;x", "java&NewLine;script:x", "\x01javascript:x"],
)  # fmt: skip
def test_schemes_are_read_as_browsers_read_them(target: str) -> None:
    assert [link.scheme for link in find_links(f"[a]({target})")] == ["javascript"]


def test_images_are_told_from_links() -> None:
    links = find_links("[![Ảnh](a.png)](b.md) ![Hai][1] ![ba][]\n\n[1]: c.png\n[ba]: d.png\n[e]: e.md")
    assert [(link.target, link.label, link.is_image) for link in links] == [
        ("a.png", "Ảnh", True),
        ("b.md", "![Ảnh](a.png)", False),
        ("c.png", "Hai", True),
        ("d.png", "ba", True),
        ("e.md", "e", False),
    ]


def test_offsets_point_at_the_target() -> None:
    body = "Xem [a]( x.md) và\n\n[b]: y.md"
    assert [body[link.offset :].split(")")[0] for link in find_links(body)] == ["x.md", "y.md"]


def test_code_is_blanked_and_nothing_moves() -> None:
    body = "Một `<b>` hai.\n\n    [a](b)\n\n- ba\n\n    [c](d)\n"
    assert without_code(body) == "Một       hai.\n\n          \n\n- ba\n\n    [c](d)\n"
    assert len(without_code(body)) == len(body)


@pytest.mark.parametrize("body", ["Một\n    [a](b)", "`` [a](b) `", "\\`[a](b)"])
def test_what_only_looks_like_code_is_read(body: str) -> None:
    assert targets(body) == ["b"]

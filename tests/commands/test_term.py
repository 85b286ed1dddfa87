"""The command `term`, as an officer types it."""

from pathlib import Path

import pytest

from commands import term
from plugins.validator.validation import validate
from tests.conftest import write_post
from tests.site.contents import new_content

BLOCS = """
["yen-bai/kinh-te-ki-thuat"]
name = "Khối thi đua Kinh tế - Kĩ thuật tổng hợp"

["yen-bai/van-hoa"]
name = "Khối thi đua Văn hóa"
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Twelve posts under a misspelt id, two of which link to its page, and three of another bloc."""
    folder = new_content(tmp_path / "content", {"blocs": BLOCS})
    for number in range(12):
        body = "Xem [khối](/khoi/yen-bai/kinh-te-ki-thuat/)." if number < 2 else "Một đoạn."
        write_post(
            folder, f"bai-{number}", "2021", body=body, Bloc="yen-bai/kinh-te-ki-thuat", Lead="so-xay-dung",
            Date=f"2021-0{number % 9 + 1}-10", Title=f"Khối họp lần {number}",
        )  # fmt: skip
    for number in range(3):
        write_post(
            folder, f"van-hoa-{number}", "2021", Bloc="yen-bai/van-hoa", Date=f"2021-0{number + 1}-12", Lead="so-y-te",
            Title=f"Khối Văn hóa họp lần {number}",
        )  # fmt: skip
    return folder


def run(content: Path, *words: str) -> int:
    return term.main([*words, "--content", str(content)])


def everything(content: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}


def test_a_misspelt_id_in_twelve_posts_is_one_command(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, problems = everything(content), len(validate(content).problems)
    assert run(content, "rename", "bloc", "yen-bai/kinh-te-ki-thuat", "yen-bai/kinh-te-ky-thuat-tong-hop") == 0
    assert "12 bài, 14 tệp, 1 địa chỉ cũ sẽ dẫn sang địa chỉ mới" in capsys.readouterr().out
    assert len(validate(content).problems) <= problems
    redirects = (content / "redirects.toml").read_text("utf-8")
    assert '"/khoi/yen-bai/kinh-te-ki-thuat/" = "/khoi/yen-bai/kinh-te-ky-thuat-tong-hop/"' in redirects
    post = (content / "posts" / "2021" / "bai-0.md").read_text("utf-8")
    assert "(/khoi/yen-bai/kinh-te-ky-thuat-tong-hop/)" in post
    assert run(content, "unmerge") == 0
    assert everything(content) == before


def test_a_dry_run_shows_lines_and_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(content)
    assert run(content, "renumber", "yen-bai/van-hoa", "Khối thi đua số 5", "--from", "2023", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert (
        '+name = "Khối thi đua số 5"' in shown and '+names = [{name = "Khối thi đua Văn hóa", until = "2022"}]' in shown
    )
    assert everything(content) == before


def test_posts_of_a_mixture_go_where_a_file_says(content: Path, tmp_path: Path) -> None:
    choices = tmp_path / "chon.txt"
    choices.write_text("bai-3 = yen-bai/van-hoa\n" + "".join(
        f"posts/2021/bai-{number}.md = yen-bai/kinh-te-ki-thuat\n" for number in range(12) if number != 3
    ), "utf-8")  # fmt: skip
    words = ("split", "bloc", "yen-bai/kinh-te-ki-thuat", "--into", "yen-bai/kinh-te-ki-thuat,yen-bai/van-hoa")
    assert run(content, *words, "--posts", str(choices)) == 0
    posts = {path.stem: path.read_text("utf-8") for path in (content / "posts" / "2021").glob("bai-*.md")}
    assert [name for name, text in posts.items() if "yen-bai/van-hoa" in text] == ["bai-3"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "bloc", "yen-bai/khong-co", "yen-bai/moi"), 'Không có khối "yen-bai/khong-co"'),
        (("rename", "bloc", "yen-bai/van-hoa", "yen-bai/kinh-te-ki-thuat"), "đã có"),
        (("rename", "bloc", "yen-bai/van-hoa", "lao-cai/van-hoa"), "--move"),
        (("rename", "bloc", "yen-bai/van-hoa", "yen-bai/Văn hóa"), "không đúng dạng"),
        (("merge", "bloc", "yen-bai/van-hoa", "--into", "yen-bai/kinh-te-ki-thuat"), "Trưởng khối"),
        (("merge", "bloc", "yen-bai/van-hoa", "--into", "yen-bai/kinh-te-ki-thuat", "--from", "2021-02"), "2021-02-12"),
        (("renumber", "yen-bai/van-hoa", "Khối thi đua số 5"), "--from"),
        (("renumber", "yen-bai/van-hoa", "Khối thi đua số 5", "--from", "2/2023"), "2023-02"),
        (("alias", "agency", "yen-bai/so-xay-dung", "Sở Y tế"), "agencies.toml"),
        (("split", "bloc", "yen-bai/van-hoa", "--into", "yen-bai/kinh-te-ki-thuat"), "từ hai mục"),
        (("unmerge",), "không có thao tác"),
    ],
)
def test_it_refuses_with_a_reason_and_changes_nothing(
    content: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    before = everything(content)
    assert run(content, *words) == 1
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    assert everything(content) == before


def test_a_card_tells_life_names_and_posts(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(content, "renumber", "yen-bai/van-hoa", "Khối thi đua số 5", "--from", "2023")
    capsys.readouterr()
    assert run(content, "show", "bloc", "yen-bai/van-hoa") == 0
    card = capsys.readouterr().out
    assert "Khối thi đua số 5 (yen-bai/van-hoa)" in card and "Tên trước: Khối thi đua Văn hóa (đến 2022)" in card
    assert "Bài: 3" in card and "posts/2021/van-hoa-2.md" in card


def test_an_error_in_the_archive_stops_an_operation(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_post(content, "sai", "2021", Bloc="yen-bai/van-hoa", Lead="so-khong-co")
    assert run(content, "rename", "bloc", "yen-bai/van-hoa", "yen-bai/van-hoa-moi") == 1
    assert "so-khong-co" in "".join(capsys.readouterr())

"""The command import-page: what it writes, what it refuses, and that it never writes twice."""

import json
from pathlib import Path

import pytest

from plugins.archive.post_reader import read_post
from plugins.archive.problem import Severity
from plugins.archive.vocabulary import load_vocabulary
from plugins.importer.__main__ import main

VOCABULARY = Path(__file__).parents[2] / "content" / "vocabulary"

PAGE = """Tin hoạt động >> Chung

Khối thi đua Văn hóa - Xã hội tỉnh Quảng Ngãi ký kết giao ước thi đua năm 2024

12/03/2024 09:15  Lượt xem: 41

Sáng ngày 11/3, Khối thi đua Văn hóa - Xã hội tỉnh Quảng Ngãi tổ chức lễ ký kết giao ước thi đua năm \
2024 tại Sở Y tế, đơn vị Trưởng khối.

Dự lễ có bà Lê Thị Lan, Phó Trưởng Ban Thi đua - Khen thưởng tỉnh và lãnh đạo 04 đơn vị thành viên \
gồm: Sở Y tế, Sở Giáo dục và Đào tạo, Sở Văn hóa, Thể thao và Du lịch, Đài Phát thanh và Truyền hình.

Minh Thư
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "trang.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_a_page_becomes_a_draft_with_marks(page: Path, tmp_path: Path) -> None:
    assert main([str(page), "--out", str(tmp_path / "kho")]) == 0
    (draft,) = (tmp_path / "kho").glob("posts/2024/*.md")
    text = draft.read_text(encoding="utf-8")
    assert "Date: 2024-03-11\nBloc: quang-ngai/van-hoa-xa-hoi\nKind: ky-ket-giao-uoc\n" in text
    assert "Lead: so-y-te\nMembers: so-y-te; so-giao-duc-va-dao-tao; so-van-hoa-the-thao-va-du-lich; " in text
    assert "Guests: ban-thi-dua-khen-thuong\nHost: so-y-te\n" in text
    assert "Status: draft" in text and "# cần xem: Retrieved" in text
    assert "Lượt xem" not in text and text.count("Minh Thư") == 1


def test_the_same_page_is_imported_once(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(page), "--out", str(tmp_path / "kho")])
    assert main([str(page), "--out", str(tmp_path / "kho")]) == 0
    assert "đã nhập, xem" in capsys.readouterr().out
    assert len(list((tmp_path / "kho").glob("posts/*/*.md"))) == 1


def test_json_writes_nothing_and_keeps_going_after_a_bad_file(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "khong-co.html"), str(page), "--json", "--out", str(tmp_path / "kho")]) == 1
    bad, good = json.loads(capsys.readouterr().out)
    assert bad == {"file": str(tmp_path / "khong-co.html"), "error": "không có tệp này"}
    assert good["lead"] == "so-y-te" and good["author"] == "Minh Thư"
    assert not (tmp_path / "kho").exists()


def test_the_draft_passes_the_check_once_its_marks_are_resolved(page: Path, tmp_path: Path) -> None:
    main([str(page), "--out", str(tmp_path / "kho")])
    (draft,) = (tmp_path / "kho").glob("posts/2024/*.md")
    lines = draft.read_text(encoding="utf-8").split("\n")
    text = "\n".join(line for line in lines if not line.startswith("# cần xem"))
    found = read_post(text, f"posts/2024/{draft.name}", draft.name, load_vocabulary(VOCABULARY)[0])
    assert found.post is not None and found.post.is_draft
    assert [problem.message for problem in found.problems if problem.severity is Severity.ERROR] == []


def test_a_file_that_is_there_is_never_overwritten(page: Path, tmp_path: Path) -> None:
    main([str(page), "--out", str(tmp_path / "kho")])
    (draft,) = (tmp_path / "kho").glob("posts/2024/*.md")
    draft.write_text("của biên tập viên\n", encoding="utf-8")
    main([str(page), "--out", str(tmp_path / "kho")])
    assert draft.read_text(encoding="utf-8") == "của biên tập viên\n"
    (second,) = (tmp_path / "kho").glob("posts/2024/*-2.md")
    assert f"\nSlug: {second.stem}\n" in second.read_text(encoding="utf-8")


def test_its_own_draft_is_no_page(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(page), "--out", str(tmp_path / "kho")])
    (draft,) = (tmp_path / "kho").glob("posts/2024/*.md")
    assert main([str(draft), "--out", str(tmp_path / "kho")]) == 0
    assert "đã nhập: tệp là bài viết" in capsys.readouterr().out


def test_a_page_at_a_known_address_is_already_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(f"https://a.vn/tin/1\n\n{PAGE}", encoding="utf-8")
    second.write_text(f"http://www.a.vn/tin/1/\n\n{PAGE} ", encoding="utf-8")
    main([str(first), str(second), "--out", str(tmp_path / "kho")])
    assert f"{second}: đã nhập" in capsys.readouterr().out


def test_two_reports_on_one_meeting_are_pointed_out(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.txt"
    other.write_text(PAGE.replace("Minh Thư", "Hồng Hà").replace("Lượt xem: 41", ""), encoding="utf-8")
    main([str(page), str(other), "--out", str(tmp_path / "kho")])
    drafts = [path.read_text(encoding="utf-8") for path in (tmp_path / "kho").glob("posts/2024/*.md")]
    assert sum("# cần xem: trùng: có thể cùng hội nghị với posts/2024/" in draft for draft in drafts) == 1


def test_the_same_day_in_another_province_is_another_meeting(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.txt"
    other.write_text(PAGE.replace("Quảng Ngãi", "Hà Nam"), encoding="utf-8")
    main([str(page), str(other), "--out", str(tmp_path / "kho")])
    drafts = [path.read_text(encoding="utf-8") for path in (tmp_path / "kho").glob("posts/2024/*.md")]
    assert len(drafts) == 2 and not any("# cần xem: trùng" in draft for draft in drafts)


def test_a_new_bloc_is_proposed_with_its_entry(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(PAGE.replace("Quảng Ngãi", "Bạc Liêu"), encoding="utf-8")
    main([str(page), "--out", str(tmp_path / "kho")])
    said = capsys.readouterr().out
    assert '["bac-lieu/van-hoa-xa-hoi"]' in said and 'function = "van-hoa-xa-hoi"' in said


def test_doubtful_fields_are_marked(tmp_path: Path) -> None:
    file = tmp_path / "trang-2019-12-06.txt"
    file.write_text(
        "Khối thi đua họp\n\nCác đại biểu đã bàn bạc sôi nổi, thống nhất nhiều việc cần làm.\n", encoding="utf-8"
    )
    main([str(file), "--out", str(tmp_path / "kho")])
    (draft,) = (tmp_path / "kho").glob("posts/*/*.md")
    text = draft.read_text(encoding="utf-8")
    for mark in (
        "Date: trang không ghi ngày nào",
        'tên tệp có "2019-12-06"',
        "Bloc: không nhận ra",
        "Kind: không nhận ra",
    ):
        assert mark in text


@pytest.mark.parametrize(
    ("argv", "said"),
    [([], "còn thiếu: TỆP"), (["a", "--sai"], "không có tham số này"), (["a", "--out"], "cần một giá trị"),
     (["a", "b", "--url", "https://a.vn"], "chỉ dùng với một tệp")],
)  # fmt: skip
def test_a_wrong_command_line_is_told(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert said in capsys.readouterr().err


def test_patterns_and_folders_stand_for_their_pages(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for word in (str(page.parent / "*.txt"), str(page.parent)):
        assert main([word, "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 1


def test_json_has_the_keys_of_the_contract(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(page), "--json"])
    (found,) = json.loads(capsys.readouterr().out)
    keys = """file title published event_date province province_inferred scope bloc bloc_id period kinds lead deputies
        next_lead next_deputies members guests agencies host people author source captions documents member_count
        proposed given ranking votes place mode images body dropped_lines source_text evidence confidence"""
    assert list(found) == keys.split()
    assert set(found["confidence"]) <= set(found) and all(0 <= value <= 1 for value in found["confidence"].values())
    assert set(found["evidence"]) <= set(found)


def test_officials_of_earlier_posts_tell_the_province(tmp_path: Path) -> None:
    (tmp_path / "kho" / "vocabulary").mkdir(parents=True)
    for file in VOCABULARY.iterdir():
        (tmp_path / "kho" / "vocabulary" / file.name).write_bytes(file.read_bytes())
    post = tmp_path / "kho" / "posts" / "2020" / "a.md"
    post.parent.mkdir(parents=True)
    post.write_text(
        "Title: A\nBloc: ha-nam/kinh-te-nganh\nPeople:\n    Đặng Đình Thử | Giám đốc\n\nB.\n", encoding="utf-8"
    )
    page = tmp_path / "trang.txt"
    page.write_text(
        "Khối thi đua Kinh tế ngành tổng kết\n\nNgày 20/12/2021, Khối thi đua Kinh tế ngành họp tổng kết năm 2021. "
        "Ông Đặng Đình Thử, Giám đốc Sở Khoa học và Công nghệ chủ trì.\n",
        encoding="utf-8",
    )
    main([str(page), "--out", str(tmp_path / "kho")])
    (draft,) = (tmp_path / "kho").glob("posts/2021/*.md")
    text = draft.read_text(encoding="utf-8")
    assert "Bloc: ha-nam/kinh-te-nganh" in text and "tỉnh Hà Nam là suy đoán" in text


def test_bodies_that_nobody_knows_are_proposed_with_their_entry(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(PAGE.replace("Sở Y tế, Sở Giáo dục", "Công ty Cấp nước Bờ Sông, Sở Giáo dục"), encoding="utf-8")
    main([str(page), "--out", str(tmp_path / "kho")])
    said = capsys.readouterr().out
    assert '["quang-ngai/cong-ty-cap-nuoc-bo-song"]' in said and 'group = "doanhnghiep"' in said
    (draft,) = (tmp_path / "kho").glob("posts/2024/*.md")
    assert "# cần xem: Members: chưa có trong danh mục cơ quan" in draft.read_text(encoding="utf-8")

"""Scopes: a bloc of several provinces, of the country or inside a body is not filed under the province of its place."""

from collections.abc import Callable

import pytest

from plugins.importer.reading import Reading

Reads = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "scope", "head"),
    [
        ("Khối thi đua số 5 tỉnh Yên Bái tổng kết năm 2018", "provincial", "yen-bai/khoi-5"),
        ("Cụm thi đua 6 tỉnh Bắc Trung bộ tổng kết năm 2018 tại tỉnh Thanh Hóa", "lien-tinh", "lien-tinh/"),
        ("Cụm thi đua số 5 Bộ Công an: Công an 6 tỉnh ký kết giao ước năm 2018 tại Hà Tĩnh", "lien-tinh", "lien-tinh/"),
        ("Khối thi đua các bộ, ngành Khoa học tổng kết năm 2018 tại tỉnh Lào Cai", "trung-uong", "trung-uong/"),
        ("Cụm thi đua số 4 thuộc Sở Giáo dục và Đào tạo tỉnh Yên Bái tổng kết năm 2018", "inside",
         "yen-bai/so-gddt-cum-4"),
    ],
)  # fmt: skip
def test_the_scope_decides_where_a_bloc_is_filed(text: str, scope: str, head: str, reading: Reads) -> None:
    found = reading(f"{text}\n\nNgày 20/12/2018, {text}.\n\nCác đơn vị đều cố gắng.")
    assert found.scope.value == scope
    assert found.bloc_id.value.startswith(head)


def test_three_bodies_of_one_kind_in_three_provinces_are_three(reading: Reads) -> None:
    found = reading(
        "Cụm thi đua số 5 ký giao ước năm 2019\n\nNgày 5/3/2019, Cụm thi đua số 5 họp tại Hà Tĩnh, gồm: Công an tỉnh "
        "Thanh Hóa, Công an tỉnh Nghệ An và Công an tỉnh Hà Tĩnh."
    )
    assert [found.label(body) for body in found.members] == [
        "thanh-hoa/cong-an-tinh", "nghe-an/cong-an-tinh", "ha-tinh/cong-an-tinh",
    ]  # fmt: skip
    assert (found.province.value, found.province_inferred.value, found.met.value) == ("", "", "ha-tinh")


@pytest.mark.parametrize("name", ["Bảo hiểm xã hội Việt Nam", "Chi cục Thi hành án dân sự huyện Lục Yên"])
def test_bodies_of_the_centre_and_of_districts_are_no_provincial_ones(name: str, reading: Reads) -> None:
    text = f"Khối thi đua số 5\n\nNgày 20/12/2018, Khối thi đua số 5 họp, gồm: {name}, Sở Y tế và Sở Tư pháp."
    found = reading(text)
    assert [found.label(body) for body in found.members] == [name, "so-y-te", "so-tu-phap"]


@pytest.mark.parametrize(
    ("how", "mode"),
    [("bằng hình thức trực tuyến", "online"), ("trực tiếp kết hợp trực tuyến", "hybrid"), ("tại hội trường", "")],
)
def test_the_mode_is_told(how: str, mode: str, reading: Reads) -> None:
    assert reading(f"Khối 5 họp\n\nNgày 5/1/2022, Khối thi đua số 5 tổ chức hội nghị {how}.").mode.value == mode

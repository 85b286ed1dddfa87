"""Evidence: every value says where its words stand, and the words stand there."""

from collections.abc import Callable
from typing import Any

from plugins.importer.blocks import Block
from plugins.importer.evidence import SourceText
from plugins.importer.reading import Reading
from plugins.importer.reading_json import reading_json

Reads = Callable[..., Reading]
PAGE = (
    "Khối thi đua số 5 tổng kết năm 2018\n\n21/12/2018 08:30\n\nNgày 20/12/2018, Khối thi đua số 5 tỉnh Yên Bái họp "
    "tổng kết năm 2018. Ông Trần Văn Bình – Giám đốc Sở Y tế, Trưởng khối chủ trì.\n\nKhối gồm 4 đơn vị: Sở Y tế, "
    "Sở Tư pháp, Công ty cổ phần Hồng Hà,  Trường THPT Lý Thường Kiệt.\n\nQuang cảnh hội nghị\n\nTin, ảnh: Lê Hoa"
)


def squeezed(text: str) -> str:
    return "".join(text.replace("–", "-").split())


def test_every_value_of_a_list_has_its_own_place(reading: Reads) -> None:
    found = reading_json(reading(PAGE), "a.txt")
    for field in ("members", "people", "captions", "kinds"):
        assert [proof["value"] for proof in found["evidence"][field]] == found[field]
    assert set(found["confidence"]) == {field for field, proofs in found["evidence"].items() if proofs}


def test_printed_values_are_the_words_at_their_place(reading: Reads) -> None:
    found = reading_json(reading(PAGE, url="https://yenbai.gov.vn/tin"), "a.txt")
    text = found["source_text"]
    checked = 0
    for field, proofs in found["evidence"].items():
        for proof in proofs:
            assert (proof["from"] == "text") == (proof["start"] is not None), (field, proof)
            if (
                proof["from"] == "text"
                and field in ("title", "captions", "author", "members")
                and proof["value"][0].isupper()
            ):
                assert squeezed(text[proof["start"] : proof["end"]]) == squeezed(proof["value"])
                checked += 1
    assert checked >= 5
    (person,) = found["evidence"]["people"]
    assert text[person["start"] : person["end"]] == "Ông Trần Văn Bình – Giám đốc Sở Y tế, Trưởng khối"


def test_what_the_address_tells_says_so(reading: Reads) -> None:
    text = "Khối thi đua số 5 tổng kết\n\nNgày 20/12/2018, Khối thi đua số 5 họp tổng kết năm 2018."
    found: dict[str, Any] = reading_json(reading(text, url="https://yenbai.gov.vn/tin"), "a.txt")
    (proof,) = found["evidence"]["province_inferred"]
    assert (proof["from"], proof["start"], proof["end"]) == ("address", None, None)


def test_the_source_text_is_searched_past_spaces_and_dashes() -> None:
    source = SourceText([Block(("Sở  Y tế – đơn vị",)), Block(("dẫn đầu",))])
    assert source.find("Sở Y tế - đơn vị dẫn đầu") == (0, len(source.text))
    assert source.find("Sở Xây dựng") is None

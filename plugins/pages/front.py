"""The front: what the home page says of an archive, in an office's own words or by what it covers."""

from plugins.archive.record import record
from plugins.archive.vocabulary import Vocabulary
from plugins.office.office import Office

_WHAT = "khối nào, năm nào, ai là Trưởng khối, đã ký kết gì và sơ kết, tổng kết ra sao, kèm nguồn."


@record
class Front:
    """The archive's name, the sentence in large letters on the home page, the description in its head."""

    name: str = "Kho lưu trữ khối thi đua"
    heading: str = f"Hội nghị của các khối thi đua: {_WHAT}"
    intro: str = f"Hội nghị của các khối thi đua: {_WHAT}"


def front_of(office: Office, vocabulary: Vocabulary) -> Front:
    """An office's front."""
    said = f"Kho lưu trữ ghi lại hội nghị của các khối thi đua {area(office, vocabulary)}: {_WHAT}"
    heading = office.heading or said
    return Front(office.name, heading, office.intro or heading)


def area(office: Office, vocabulary: Vocabulary) -> str:
    """What an archive covers, as the end of "các khối thi đua …"."""
    if office.scope == "province":
        kind = "thành phố" if vocabulary.provinces[office.place].kind == "thanh-pho" else "tỉnh"
        return f"{kind} {vocabulary.province_name(office.place)}"
    if office.scope in ("ministry", "body"):
        agency = vocabulary.agency(office.place)
        return f"của {agency.name}" if agency else ""
    return "trên cả nước"

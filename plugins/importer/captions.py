"""Captions: lines that stood under a picture, told from paragraphs by how they are built."""

import re

from plugins.vietnamese.letters import UPPER
from plugins.vietnamese.normalize import plain_spaces

_CREDIT = re.compile(
    r"\(?\bẢnh(?:\s+(?:tư liệu|minh họa))?\s*[:：]\s*(?P<name>[^()|:]{2,40}?)\)?\s*\.?\s*\|?$", re.IGNORECASE
)
_SCENE = re.compile(
    r"^(?:ảnh|hình)\s*(?:\d+\s*)?[:.]|^(?:toàn|quang|phong)\s+cảnh\b|^một số (?:hình ảnh|khoảnh khắc)"
    r"|^(?:hình ảnh|ảnh)\s+(?:tại|về|buổi|hội nghị|lễ|lưu niệm)|"
    r"^(?:pha|khoảnh khắc|không khí|tiết mục|màn|phần thi|trận)\s",
    re.IGNORECASE,
)
_ACTORS = (
    r"(?:các|đại diện|lãnh đạo|đại biểu|thành viên|tập thể|đoàn|\d+|hai|ba|bốn|năm|bảy|tám|chín|mười"
    r"|thường trực|ban tổ chức|trưởng khối|khối trưởng|"
    r"đơn vị|cơ quan|cán bộ|vận động viên|đội)"
)
_PERSON = (
    r"(?:đồng chí|đ/c|ông|bà|anh|chị|thượng tá|đại tá|trung tá|thiếu tướng|bác sĩ|tiến sĩ|ths\.?|ts\.?|nhà báo"
    r"|luật sư|phó|giám đốc|chủ tịch|bí thư|trưởng|cục trưởng|chánh|tỉnh ủy viên|viện trưởng)"
)
_ACT = (
    r"(?:phát biểu|chụp (?:ảnh|hình)|ký kết|kí kết|ký giao ước|kí giao ước|ký|trao|tặng|nhận|đón nhận|chủ trì"
    r"|điều hành|thảo luận|báo cáo|trình bày|thông qua|tham luận|"
    r"biểu quyết|bỏ phiếu|tham gia|dự|tham dự|tham quan|thi đấu|giao lưu|chúc mừng|bàn giao|ra mắt|dâng hương"
    r"|kết luận|đọc|công bố|khai mạc|bế mạc|tặng hoa|triển khai)"
)
_ON_THE_SPOT = (
    r"(?:(?:tại|trong|khai mạc|bế mạc|kết luận|chỉ đạo|điều hành|chủ trì|khai mạc)\s+)?(?:các\s+)?(?:buổi"
    r"|hội nghị|lễ|cuộc họp|hội thảo|hội thao|đại hội|giải|buổi lễ|chương trình|phiên họp)\b[^,;]{0,80}"
)
_PERSON_SPEAKS = re.compile(
    rf"^{_PERSON}\b.{{3,200}}\b(?:phát biểu|trao|tặng|trình bày|báo cáo|kết luận|công bố|đọc|khai mạc|thông qua"
    rf"|chủ trì|điều hành|nhận)\b.{{0,60}}?{_ON_THE_SPOT}$",
    re.IGNORECASE,
)
_GROUP_SIGNS = re.compile(
    rf"^{_ACTORS}\b[^;]{{1,140}}?\b(?:(?:ký|kí)(?: kết)? (?:bản |kết |biên bản )?giao ước(?: thi đua)?"
    rf"|chụp (?:ảnh|hình)(?: lưu niệm)?)(?: năm(?: học)? [\d –-]+)?(?: (?:tại|cùng|của|trong"
    rf"|với) [^,;.]{{2,60}})?$",
    re.IGNORECASE,
)
_OPENS_A_SENTENCE = re.compile(
    r"^(?:ngày|sáng|chiều|tối|trưa|vừa qua|tại|trong|theo|sau|trên|để|với|nhân|năm|nhằm|qua|bên cạnh|ngoài|cũng"
    r"|kết thúc|dự|tham dự|đến dự|tới dự|phát biểu|về|đồng thời|"
    r"hội nghị|buổi|kết quả|được|từ|khi|nhờ|đặc biệt|cùng|mặc dù|tuy|căn cứ|thực hiện|hưởng ứng|cụ thể|đối với"
    r"|đây|đó|những|chứng kiến|có mặt|\(|-|\+|•|\*)",
    re.IGNORECASE,
)
_TELLS_ON = re.compile(
    r"\b(?:sau đó|rồi|đồng thời|đề nghị|yêu cầu|nhấn mạnh|cho biết|khẳng định|ghi nhận|đánh giá|biểu dương|gồm"
    r"|đã|sẽ|được|cũng|tiếp tục|góp ý|nhằm|trong đó|do đó|cụ thể|hoàn thành|dự và)\b",
    re.IGNORECASE,
)
_ACTING = re.compile(rf"\b{_ACT}\b", re.IGNORECASE)
_HEADING = re.compile(
    r"^(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]\s|^(?:phần|mục|chương)\s|^(?:về|kết quả|phương hướng|nhiệm vụ|mục tiêu"
    r"|nội dung|tồn tại|hạn chế|giải pháp|ưu điểm|khuyết điểm|nguyên nhân|"
    r"công tác|những|bài học|kiến nghị|đề xuất|tổ chức thực hiện|kính gửi)\b|:$",
    re.IGNORECASE,
)
_FINAL = re.compile(r"(?:[.;:!?…]|\./\.?|\.\.\.|,|-)[\"”’)]*$")


def caption_text(line: str) -> str:
    """A caption as printed, without the bar that tables of pictures leave behind.

    >>> caption_text("Pha đánh bóng giữa hai sở. |")
    'Pha đánh bóng giữa hai sở.'
    """
    return plain_spaces(line).strip(" |")


def photo_credit(line: str) -> str:
    """The photographer named at a caption's end, '' where there is none.

    >>> photo_credit("Toàn cảnh Hội nghị. Ảnh: M.Dung")
    'M.Dung'
    """
    found = _CREDIT.search(plain_spaces(line))
    return found["name"].strip() if found else ""


def without_credit(line: str) -> str:
    """A caption without its photographer, as alternative text says what is seen.

    >>> without_credit("Toàn cảnh Hội nghị. Ảnh: M.Dung")
    'Toàn cảnh Hội nghị.'
    """
    return _CREDIT.sub("", plain_spaces(line)).strip(" .(-–") + ("." if ". Ảnh" in line else "")


def is_caption(line: str, last: bool = False) -> bool:
    """Whether a line of its own is a caption. `last` tells that nothing of the article follows.

    >>> is_caption("Quang cảnh Hội nghị."), is_caption("7 đơn vị tham gia ký kết giao ước thi đua tại Hội nghị")
    (True, True)
    >>> is_caption("Các đại biểu bàn nội dung đăng ký, quy chế và thang bảng điểm rồi ký giao ước.")
    False
    """
    shown = plain_spaces(line)
    barred = shown.endswith("|")
    shown = shown.strip(" |")
    words = len(shown.split())
    if words < 2 or words > 60 or re.search(rf"[.!?…;]\s+[{UPPER}].*[.;]\s+\S", shown):
        return False
    if (
        barred
        or (photo_credit(shown) and words < 50)
        or (_SCENE.search(shown) and words < 35 and not _many_sentences(shown))
    ):
        return True
    if _is_scene_told(shown):
        return True
    if _OPENS_A_SENTENCE.match(shown) or _HEADING.search(shown):
        return False
    if not _FINAL.search(shown):
        return words <= (25 if last else 40) or bool(_PERSON_SPEAKS.match(shown))
    bare = re.sub(r"\s*\.+$", "", shown)
    if _FINAL.search(bare) or _many_sentences(shown) or words > 45 or ";" in bare:
        return False
    if _PERSON_SPEAKS.match(bare):
        # With a full stop "… chủ trì hội nghị." tells what happened; "… phát biểu tại hội nghị." still names a picture.
        return not _TELLS_ON.search(bare) and bool(
            re.search(r"\b(?:phát biểu|trao|tặng|kết luận|khai mạc|tham luận)\b", bare, re.IGNORECASE)
        )
    return bool(_GROUP_SIGNS.match(bare)) and "," not in _without_names(bare) and not _TELLS_ON.search(bare)


_AT_THE_SCENE = re.compile(
    rf"^(?:{_ACTORS}|{_PERSON}|công an|hội phụ nữ|hiệu trưởng|ký kết giao ước)\b[^.;:]{{3,170}}?\b(?:tại|ở"
    rf"|trong|với|chứng kiến)\s+(?:các\s+)?"
    r"(?:buổi|hội nghị|lễ|cuộc họp|đại hội|hội thảo)\b[^.;:]{0,80}\.?$",
    re.IGNORECASE,
)
_VIEW = re.compile(
    r"\bnhìn (?:toàn cảnh|chung|từ)\b|^(?:buổi|lễ|hội nghị)\s.{3,80}\btoàn cảnh\b|^hình ảnh\b", re.IGNORECASE
)
_TIMED = re.compile(r"\b(?:ngày|sáng|chiều|tối)\s+(?:ngày\s+)?\d|\d{1,2}[/-]\d{1,2}", re.IGNORECASE)


def _is_scene_told(shown: str) -> bool:
    """Whether one short sentence only tells who is seen where: captions with a full stop."""
    if len(shown.split()) > 34 or _many_sentences(shown) or _TIMED.search(shown):
        return False
    if _TELLS_ON.search(re.sub(r"(?:đóng )?góp ý", " ", shown)):
        return False
    return bool(_VIEW.search(shown) or _AT_THE_SCENE.match(shown))


def follows_picture(line: str) -> bool:
    """Whether a line right under a picture, or under the name that a lost one left, is its caption.

    >>> follows_picture("Đại diện các đơn vị phát biểu"), follows_picture("Khối họp. Các đơn vị đã ký giao ước.")
    (True, False)
    """
    shown = plain_spaces(line).strip(" |")
    words = len(shown.split())
    return (
        2 < words <= 40
        and not _many_sentences(shown)
        and not _TELLS_ON.search(shown)
        and not _HEADING.search(shown)
        and not _TIMED.search(shown)
        and not re.match(r"^(?:ngày|sáng|chiều|năm|dịp|trong|theo|sau)\b", shown, re.IGNORECASE)
    )


def _many_sentences(text: str) -> bool:
    return bool(re.search(rf"[^\W\d_]{{2,}}\.\s+[{UPPER}]", _CREDIT.sub("", text).rstrip(".")))


def _without_names(text: str) -> str:
    """The text without commas of enumerated actors at its head ("Lãnh đạo các sở, ngành ký …")."""
    return re.sub(rf"^{_ACTORS}[^.]{{0,50}}?,\s*(?:ngành|ban|đơn vị|cơ quan|phòng)", "", text, flags=re.IGNORECASE)


def is_scene(line: str) -> bool:
    """Whether a line says what is seen, so that even a few words are a caption.

    >>> is_scene("Toàn cảnh"), is_scene("Lãnh đạo Sở trao cờ"), is_scene("Thông báo")
    (True, True, False)
    """
    shown = plain_spaces(line).strip(" |")
    return bool(_SCENE.search(shown) or photo_credit(shown) or _ACTING.search(shown))


def continues_caption(line: str) -> bool:
    """Whether a line goes on with the caption above it: it begins in lower case and ends no sentence.

    >>> continues_caption("trong Khối tham gia ký kết giao ước thi đua")
    True
    """
    shown = plain_spaces(line)
    return shown[:1].islower() and len(shown.split()) <= 30 and not _FINAL.search(shown.rstrip("."))

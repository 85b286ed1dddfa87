"""Rules that hold while files are read: their problems come from plugins/archive, their explanations stand here."""

from plugins.validator.rule import ERROR, WARNING, Rule, told_by_reading

_FILES = {
    "too-large": "Tệp nặng hơn 300.000 byte.",
    "utf16": "Tệp được lưu bằng UTF-16; kho chỉ nhận UTF-8.",
    "not-utf8": "Tệp không phải UTF-8.",
    "unreadable": "Không mở được tệp.",
}
_HEADER = {
    "empty-file": "Tệp rỗng.",
    "yaml-header": 'Phần đầu bài mở bằng "---" hoặc "+++" như YAML, TOML.',
    "no-header": "Tệp không bắt đầu bằng phần đầu bài.",
    "blank-in-header": "Dòng trống đứng trước hoặc cắt đôi phần đầu bài.",
    "header-comment": 'Dòng "#" trong phần đầu bài không phải "# cần xem: …".',
    "not-a-key": 'Dòng trong phần đầu bài không phải "Khóa: giá trị".',
    "full-width-colon": 'Dấu hai chấm toàn khổ "：" sau khóa.',
    "unknown-key": "Khóa không có trong danh sách.",
    "repeated-key": "Khóa viết hai lần.",
    "missing-key": "Thiếu khóa bắt buộc (bản thảo thiếu Date: cảnh báo).",
}
_VALUES = {
    "bad-choice": "Status, Rights hoặc Mode có giá trị không dùng được.",
    "bad-date": "Ngày không có thật hoặc không theo dạng năm-tháng-ngày.",
    "bad-period": "Kỳ thi đua không đúng dạng.",
    "bad-url": "Địa chỉ web không đúng dạng http:// hoặc https://.",
    "bad-hash": "Source_sha256 không phải mã SHA-256.",
    "bad-row": "Dòng People, Proposed, Given, Ranking, Votes, Source hoặc Corrections thiếu hoặc thừa cột.",
    "bad-count": "Member_count không phải một số.",
    "too-many-rows": "Retrieved, Archived_url hoặc Source_sha256 có nhiều dòng hơn Source.",
    "short-id": "Mã cơ quan không có tỉnh, trong bài của khối liên tỉnh.",
    "one-value": "Khóa chỉ nhận một giá trị.",
    "unknown-agency": "Không có cơ quan này.",
    "unknown-bloc": "Không có khối này.",
    "ambiguous-bloc": "Tên khối có ở nhiều tỉnh.",
    "unknown-kind": "Không có loại hội nghị này.",
}
_VALUES_WARNED = {
    "alias-for-id": "Viết tên gọi thay cho id; --fix ghi id.",
    "repeated-agency": "Một cơ quan ghi hai lần trong một khóa; chỉ tính một.",
}
_VOCABULARY = {
    "vocabulary-missing": "Tệp từ vựng thiếu, rỗng hoặc không đọc được.",
    "toml-syntax": "Tệp TOML sai cú pháp.",
    "toml-duplicate": "Hai mục từ vựng cùng id.",
    "toml-shape": "Mục từ vựng không phải một bảng.",
    "toml-key": "Mục từ vựng có khóa lạ.",
    "toml-name": "Mục từ vựng chưa có name.",
    "toml-type": "Khóa trong từ vựng sai kiểu.",
    "dates-crossed": "Mục từ vựng kết thúc trước khi bắt đầu.",
}
_RUN = {
    "bad-epoch": "SOURCE_DATE_EPOCH không phải số giây từ năm 1970.",
    "no-such-path": "Không có tệp hoặc thư mục được nêu.",
    "not-checked": "Tệp hoặc thư mục được nêu không thuộc thư mục nội dung nào, hoặc không có bài.",
}

WHILE_READING: tuple[Rule[object], ...] = tuple(
    Rule(code, severity, explanation, told_by_reading)
    for group, severity in (
        (_FILES, ERROR), (_HEADER, ERROR), (_VALUES, ERROR), (_VALUES_WARNED, WARNING), (_VOCABULARY, ERROR),
        (_RUN, ERROR),
    )
    for code, explanation in group.items()
)  # fmt: skip

"""Texts with which an office's archive begins, in Vietnamese, for its editors to fill in."""

from pathlib import Path

BLOCS = """\
# Các khối thi đua có trong kho. Mã: <tỉnh>/<tên rút gọn>. Cách thêm: content/pages/bien-tap.md, mục "Thêm một khối".

["{bloc}"]
name = "Khối thi đua số 1"
{parent}"""

REDIRECTS = """\
# Chuyển hướng đặt tay: địa chỉ cũ dẫn tới địa chỉ mới, cả hai bắt đầu và kết thúc bằng dấu "/".
# "/dia-chi-cu/" = "/dia-chi-moi/"
# Bài đổi địa chỉ thì ghi địa chỉ cũ vào khóa Aliases của bài, không ghi ở đây.
"""

POST = """\
Title: Bài ví dụ: Khối thi đua số 1 sơ kết 6 tháng đầu năm {year}
Date: {year}
Bloc: {bloc}
Kind: so-ket
Period: {year}-H1
Source: Nơi đăng tin | không còn
Added: {day}
Slug: {slug}
Status: draft
# cần xem: đây là bài ví dụ, không phải hội nghị có thật; sửa thành bài của mình, hoặc xóa tệp này

Đoạn đầu trả lời: ai họp, ngày nào, ở đâu, để làm gì. Bản thảo chỉ hiện khi chạy lệnh serve.

## Kết quả

Viết bằng lời của mình, theo điều nguồn nói.
"""

ABOUT = Path(__file__).with_name("init_about.md").read_text("utf-8")
"""The page about the archive; `{name}` stands for what it is called."""

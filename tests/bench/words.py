"""Words that the generated posts are made of: no sentence of any source, only common words, names and turns of phrase."""

COMPOUNDS = """
thi đua|khen thưởng|hội nghị|phong trào|nhiệm vụ|công tác|đơn vị|cơ quan|chỉ tiêu|kế hoạch|kết quả|hoàn thành|xuất sắc|
thực hiện|triển khai|tổ chức|lãnh đạo|chỉ đạo|cán bộ|công chức|viên chức|người lao động|giao ước|ký kết|đăng ký|tiêu chí|
chấm điểm|bình xét|suy tôn|cờ thi đua|bằng khen|danh hiệu|sáng kiến|cải tiến|kỹ thuật|nghiên cứu|khoa học|công nghệ|
thông tin|tuyên truyền|vận động|đoàn viên|hội viên|nông dân|phụ nữ|thanh niên|cựu chiến binh|công đoàn|mặt trận|đoàn thể|
nông thôn mới|đô thị văn minh|xóa đói|giảm nghèo|an sinh|xã hội|nhà tình nghĩa|hộ nghèo|ủng hộ|đóng góp|quỹ khuyến học|
cải cách|hành chính|thủ tục|một cửa|trực tuyến|dịch vụ công|chuyển đổi số|chữ ký số|văn bản|hồ sơ|lưu trữ|thanh tra|
kiểm tra|giám sát|tiếp dân|khiếu nại|tố cáo|phòng chống|tham nhũng|lãng phí|tiết kiệm|ngân sách|thu chi|đầu tư|xây dựng|
hạ tầng|giao thông|cầu đường|thủy lợi|kênh mương|đất đai|môi trường|tài nguyên|khoáng sản|rừng|trồng cây|chăn nuôi|thủy sản|
dịch bệnh|vắc xin|y tế|bệnh viện|trạm xá|khám chữa bệnh|giáo dục|trường học|giáo viên|học sinh|sinh viên|đào tạo|bồi dưỡng|
văn hóa|thể thao|du lịch|di tích|bảo tàng|thư viện|biểu diễn|hội thao|bóng chuyền|cầu lông|văn nghệ|giao lưu|tham quan|
học tập|kinh nghiệm|mô hình|điển hình|tiên tiến|nhân rộng|biểu dương|tôn vinh|kỷ niệm|thành lập|truyền thống|cách mạng|
quốc phòng|an ninh|trật tự|an toàn|tội phạm|ma túy|biên giới|bộ đội|dân quân|tự vệ|huấn luyện|diễn tập|tuyển quân|
doanh nghiệp|hợp tác xã|kinh doanh|sản xuất|xuất khẩu|thị trường|giá cả|hàng hóa|thương mại|công nghiệp|khu công nghiệp|
tín dụng|ngân hàng|vốn vay|bảo hiểm|thuế|hải quan|kho bạc|tài chính|kế toán|kiểm toán|đấu thầu|giải ngân|quyết toán|
tư pháp|tòa án|viện kiểm sát|thi hành án|pháp luật|phổ biến|hòa giải|công chứng|luật sư|trợ giúp pháp lý|dân chủ|cơ sở|
quy chế|quy định|nghị quyết|chỉ thị|quyết định|hướng dẫn|chương trình|đề án|dự án|mục tiêu|giải pháp|trọng tâm|đột phá|
chất lượng|hiệu quả|tiến độ|kỷ luật|kỷ cương|đạo đức|tác phong|lề lối|trách nhiệm|đoàn kết|sáng tạo|đổi mới|phát triển|
bền vững|hội nhập|nâng cao|tăng cường|đẩy mạnh|phối hợp|hỗ trợ|trao đổi|thảo luận|tham luận|đóng góp ý kiến|thống nhất|
biểu quyết|thông qua|phát biểu|khai mạc|bế mạc|chủ trì|báo cáo|tổng hợp|đánh giá|phân tích|hạn chế|tồn tại|nguyên nhân|
khắc phục|rút kinh nghiệm|phương hướng|sáu tháng cuối năm|đầu năm|quý một|quý hai|hằng năm|giai đoạn|nhiệm kỳ|đại hội|
đảng bộ|chi bộ|đảng viên|cấp ủy|tỉnh ủy|huyện ủy|thành ủy|hội đồng nhân dân|ủy ban nhân dân|đại biểu quốc hội|cử tri|
bầu cử|nhân dân|đồng bào|dân tộc|tôn giáo|vùng sâu|miền núi|hải đảo|ven biển|đồng bằng|thôn bản|khu phố|gia đình|trẻ em|
người cao tuổi|người khuyết tật|người mù|chữ thập đỏ|nhân đạo|từ thiện|hiến máu|cứu trợ|thiên tai|bão lũ|hạn hán|cháy rừng|
trưởng khối|phó trưởng khối|thành viên|luân phiên|bàn giao|nhận cờ|trao quà|chụp ảnh|lưu niệm|hội trường|trụ sở|cuộc họp|
điện lực|bưu điện|viễn thông|cấp nước|chiếu sáng|thoát nước|xăng dầu|vận tải|đường bộ|đường thủy|bến cảng|sân bay|xe buýt|
báo chí|phát thanh|truyền hình|xuất bản|nhà báo|phóng viên|bài viết|ấn phẩm|triển lãm|hội chợ|liên hoan|cuộc thi|giải nhất|
giải nhì|giải ba|khuyến khích|huy chương|vận động viên|trọng tài|khán giả|sân vận động|nhà thi đấu|vòng loại|chung kết|
lúa gạo|cà phê|hồ tiêu|cao su|điều|chè|mía đường|trái cây|rau sạch|hoa cảnh|gia súc|gia cầm|lợn|bò sữa|tôm cá|nuôi trồng|
máy móc|thiết bị|phần mềm|cơ sở dữ liệu|mạng nội bộ|thư điện tử|camera|máy tính|năng suất|sáng chế|nhãn hiệu|đo lường|
thử nghiệm|kiểm định|bức xạ|hạt nhân|đề tài|nghiệm thu|chuyển giao|ứng dụng|thực tiễn|lý luận|chính trị|tư tưởng|phong cách
""".replace("\n", "").split("|")

LINKS = "và,của,cho,trong,với,về,để,đã,được,từ,đến,theo,tại,các,những,nhiều,mỗi,từng,cùng,nhằm,qua,khi,do,là,có,không,cũng,vẫn,rất".split(",")

OPENINGS = (
    "Năm qua,", "Tại hội nghị,", "Theo báo cáo,", "Bên cạnh đó,", "Ngoài ra,", "Trong thời gian tới,", "Cụ thể,",
    "Về phương hướng,", "Đến nay,", "Nhân dịp này,", "Các đại biểu cho rằng", "Khối đã", "Lãnh đạo khối đề nghị", "",
)  # fmt: skip

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Mai Lương Tạ Cao Châu La Hà".split()
MIDDLE = "Văn Thị Đức Minh Hữu Thanh Ngọc Quang Xuân Thu Kim Hồng Công Đình Bá Thế Anh Mai Như Khánh Tuấn Trọng Duy Mỹ".split()
GIVEN = (
    "An Bình Châu Cường Dũng Duyên Đạt Đông Giang Hà Hạnh Hằng Hiền Hiếu Hoa Hòa Hùng Hưng Hương Khoa Khôi Lan Liên Linh Loan "
    "Long Lộc Mai Minh Nam Nga Ngân Nghĩa Nhung Oanh Phong Phúc Phương Quân Quyên Sơn Tâm Tân Thảo Thắng Thịnh Thuận Thúy "
    "Toàn Trang Trung Tuyết Uyên Vân Việt Vinh Xuân Yến Hậu Thoảng Nhường Diễm Thắm Luyến Quế Sâm Tùng"
).split()
PLACES = "Tân Lập Hòa Phú Mỹ An Vĩnh Long Bình Thạnh Đông Tây Nam Bắc Sơn Thủy Trung Thượng Hạ Xuân Thu Đại Tiểu Cẩm Kim Ngọc Phước Lộc Thọ Hưng Yên Thanh".split()

BLOCS = (
    ("kinh-te-ky-thuat", "Khối thi đua các cơ quan Kinh tế - Kỹ thuật"),
    ("tham-muu-tong-hop", "Khối thi đua các cơ quan Tham mưu - Tổng hợp"),
    ("van-hoa-xa-hoi", "Khối thi đua Văn hóa - Xã hội"),
    ("mat-tran-doan-the", "Khối thi đua Mặt trận - Đoàn thể"),
    ("noi-chinh", "Khối thi đua các cơ quan Nội chính"),
    ("dang", "Khối thi đua các cơ quan Đảng"),
    ("hoi-dac-thu", "Khối thi đua các Hội đặc thù"),
    ("ngan-hang", "Khối thi đua các ngân hàng"),
    ("khoi-7", "Khối thi đua số 7"),
    ("khoi-8", "Khối thi đua số 8"),
)

POSTS_HELD = ("Giám đốc", "Phó Giám đốc", "Chủ tịch", "Phó Chủ tịch", "Trưởng ban", "Chánh Văn phòng", "Trưởng phòng")

CODES = ("CT/TW", "CT-TU", "NQ/TW", "QĐ-UBND", "KH-UBND", "NĐ-CP", "HD-BTĐKT", "CTr/TU", "TB-UBND")

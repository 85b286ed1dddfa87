// Every text that the desk's screens show, in one place.

/** @type {Record<string, string>} What each key of a header is called, in the order of a post. */
export const KEYS = {
  Title: "Tên bài", Date: "Ngày họp", Bloc: "Khối", Kind: "Loại hội nghị", Period: "Năm thi đua",
  Published: "Nguồn đăng ngày", Lead: "Trưởng khối", Deputies: "Phó Trưởng khối", Members: "Thành viên",
  Member_count: "Nguồn nói có mấy đơn vị", Guests: "Khách mời", Host: "Nơi họp", Place: "Tỉnh nơi họp",
  Mode: "Hình thức", Next_lead: "Trưởng khối kỳ sau", Next_deputies: "Phó Trưởng khối kỳ sau", People: "Người dự",
  Proposed: "Đề nghị khen thưởng", Given: "Khen thưởng đã trao", Ranking: "Xếp hạng", Votes: "Phiếu bầu",
  Documents: "Văn bản", Source: "Nguồn", Retrieved: "Ngày lưu trang", Archived_url: "Bản lưu", Summary: "Tóm tắt",
  Slug: "Tên tệp", Rights: "Quyền", Status: "Trạng thái", Added: "Vào kho ngày", Source_sha256: "Mã băm trang gốc",
  Aliases: "Địa chỉ cũ", Corrections: "Đính chính",
};

/** @type {Record<string, string>} */
export const HINTS = {
  People: "Mỗi dòng: họ tên | chức vụ như đã in | vai trò",
  Proposed: "Mỗi dòng: cơ quan | danh hiệu | năm", Given: "Mỗi dòng: cơ quan | danh hiệu | năm",
  Ranking: "Mỗi dòng: hạng | cơ quan", Votes: "Mỗi dòng: cơ quan | phiếu | về việc gì",
  Source: "Mỗi dòng: nơi đăng | địa chỉ | tác giả", Corrections: "Mỗi dòng: ngày | đã sửa gì",
  Date: "2021-07-15, hoặc 2021-07, 2021, 2019?", Host: "Cơ quan, hoặc địa điểm trong ngoặc kép",
};

export const TEXTS = {
  saved: "Đã lưu", saving: "Đang lưu…", offline: "Không nối được với bàn làm việc; chữ vừa gõ vẫn còn trên màn hình này.",
  stale: "Cửa sổ khác đã sửa bài này. Bấm “Lấy bản kia” hoặc “Giữ bản này”.",
  takeTheirs: "Lấy bản kia", keepMine: "Giữ bản này", theirs: "Bản trên đĩa",
  work: "Việc", drafts: "Bài đang làm", noDrafts: "Không có bài nào đang làm.", problems: "Bài có vấn đề",
  noProblems: "Không có vấn đề nào.", gaps: "Chỗ còn thiếu", noGaps: "Không thấy chỗ còn thiếu.", begin: "Bắt đầu viết",
  unsent: "Chưa gửi", nothing: "Không có gì chưa gửi.", open: "Mở", allPosts: "Mở bài có sẵn (đường dẫn hoặc địa chỉ)",
  import: "Nhập trang đã lưu", importHint: "Kéo tệp vào đây, chọn tệp, hoặc dán phần chữ của trang.",
  choose: "Chọn tệp", paste: "Phần chữ của trang", take: "Nhập phần chữ này", reading: "Đang đọc",
  source: "Chữ của trang gốc", asSaved: "Trang như đã lưu", preview: "Trang sẽ công bố", form: "Phần đầu bài",
  next: "Chỗ cần xem tiếp theo (Alt+N)", looked: "Đúng rồi", undo: "Hoàn tác (Alt+Z)", remove: "Bỏ", add: "Thêm",
  sure: "chắc", look: "nên xem", guess: "đoán", derived: "suy ra", body: "Bài viết (Markdown)", more: "Các khóa khác",
  publish: "Xong, đưa vào kho", keep: "Lưu làm bản thảo", discard: "Bỏ bài này", sureDiscard: "Bấm lần nữa để bỏ hẳn",
  done: "Đã ghi", copied: "Lời của nguồn", tooMuch: "quá nhiều, hãy viết lại bằng lời của mình", isThis: "Chữ đang chọn là:",
  put: "Điền vào", unknown: "chưa có trong danh mục", addEntry: "Thêm vào danh mục", pieces: "Gõ tên, hoặc dán cả danh sách",
  counted: "đơn vị có tên", of: "trong", told: "nguồn nói", twin: "Kho có thể đã có hội nghị này:",
  addSource: "Mở bài có sẵn để bổ sung", vocabulary: "Danh mục", facet: "Loại mục", find: "Tìm", operation: "Thao tác",
  plan: "Xem tác động", apply: "Làm", send: "Gửi", author: "Tên người gửi", message: "Một câu về thay đổi",
  asFile: "Tạo tệp để gửi", asGit: "Gửi qua git", history: "Đã gửi", undoSend: "Lấy lại lần gửi cuối",
  confirmSend: "Sẽ gửi đi", heading: "Tiêu đề", list: "Danh sách", link: "Liên kết", table: "Bảng", name: "Tên",
  id: "Mã", type: "Loại (mã)", group: "Nhóm", cancel: "Thôi", notAlive: "không hoạt động ngày đó",
  printed: "Nguồn viết", places: "chỗ cần xem", noMarks: "Không còn chỗ cần xem.", marks: "Cần xem",
};

/** @type {Record<string, string>} The operations of `term`. */
export const OPERATIONS = {
  rename: "Đổi mã hoặc đổi tên", merge: "Gộp", split: "Tách", renumber: "Khối đổi số", alias: "Thêm cách viết",
  unmerge: "Lấy lại thao tác cuối",
};

/** @type {Record<string, string>} */
export const FACETS = {
  bloc: "Khối", agency: "Cơ quan", type: "Loại cơ quan", function: "Loại khối", province: "Tỉnh, thành",
};

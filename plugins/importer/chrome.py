"""Chrome: the lines that a portal puts around every article, recognised by their words."""

import re

from plugins.vietnamese.fold import fold
from plugins.vietnamese.normalize import plain_spaces

_WHOLE = re.compile(
    r"""(?:
    skip\ (?:ribbon|to|navigation).* | (?:truy\ cap|chuyen\ (?:den|toi)|bo\ qua).{0,12}noi\ dung.{0,12}
    | turn\ o(?:n|ff)\ .* | javascript.*
    | quay\ (?:lai|ve)(?:\ trang.*)? | quay\ len\ tren | tro\ (?:ve|lai|len)(?:\ (?:trang|dau|tren).*)?
    | (?:ve|len)\ (?:trang\ truoc|dau\ tra.*|dau\ trang).*
    | (?:ve\ )?trang\ chu.{0,40} | home | menu | sitemap | so\ do\ (?:trang|cong|web|site).* | lien\ he
    | gioi\ thieu | rss | hoi\ dap | thu\ dien\ tu
    | dang\ (?:nhap|ky|xuat)(?:\ (?:de|tai\ khoan|bang|ngay).*)? | tim\ kiem.{0,20} | search.{0,20}
    | (?:tieng\ viet|english|en|vi|vn|vie|eng)(?:\ *[|/-]\ *(?:tieng\ viet|english|en|vi|vn))?
    | (?:xem\ )?(?:voi\ )?(?:kich\ )?co\ chu.{0,30} | (?:print|in)?\ *aa?
    | (?:in|print|ban\ in|in\ (?:trang|bai|ban|tin).{0,15}|may\ in|phien\ ban\ in|xem\ ban\ in)
    | (?:[-+|]|a\+?|a-|in|print|aa)(?:\ *(?:[-+|]|a\+|a-|a|in|print|aa))* | (?:tang|giam|mac\ dinh).{0,4}co\ chu.*
    | doc\ bai | nghe\ (?:doc\ )?bai.{0,20} | tuong\ phan.*
    | chia\ se.{0,40} | share.{0,40} | zalo | facebook | twitter | google\+? | google\ news | tweet | linkedin
    | copy\ link | sao\ chep.{0,15} | thich | like | luu\ bai.{0,10}
    | theo\ doi.{0,60}(?:tren|google\ news|zalo|facebook|youtube|chung\ toi).{0,20}
    | gui\ (?:email|mail|bai|cho|tin).{0,30} | e-?mail | font\ .{0,20} | youtube | tiktok | messenger | viber
    | (?:cac|nhung|mot\ so)\ (?:tin(?:\ tuc)?|bai(?:\ viet)?)(?:\ (?:bai|tuc))?\ (?:khac|lien\ quan|moi|cu|da\ dua
        |cung|moi\ hon|cu\ hon|truoc|tiep).{0,25}
    | (?:tin|bai)(?:\ (?:tuc|bai|viet))?\ (?:khac|lien\ quan|moi|moi\ (?:nhat|hon|dang)|cu\ hon
        |cung\ (?:chuyen\ muc|loai|muc|chu\ de)|da\ dua|noi\ bat|doc\ nhieu|xem\ nhieu|tiep\ theo|truoc).{0,25}
    | cung\ chuyen\ muc | co\ the\ ban\ quan\ tam.* | doc\ (?:them|nhieu|tiep).{0,20}
    | xem\ (?:them|tiep|nhieu|tat\ ca|chi\ tiet|toan\ bo)(?:\ [^.]{0,20})? | chi\ tiet | tiep\ theo
    | xem\ nhieu\ nhat | noi\ bat | lien\ quan
    | y\ kien\ ban\ doc.{0,20} | y\ kien.{0,6} | (?:gui\ )?(?:binh\ luan|phan\ hoi|y\ kien|nhan\ xet).{0,40}
    | \d+\ (?:binh\ luan|phan\ hoi|y\ kien).* | (?:nhap\ )?ma\ (?:xac\ (?:nhan|thuc)|bao\ ve|captcha).* | captcha.*
    | danh\ gia.{0,30}
    | (?:ho\ (?:va\ )?ten|noi\ dung|tieu\ de|dia\ chi|dien\ thoai)\ *[:*(].{0,15}
    | (?:gui\ )?(?:file|tep|dinh\ kem).{0,80}
    | luu\ y\ *:.*(?:binh\ luan|y\ kien|phan\ hoi|noi\ quy|toa\ soan|tieng\ viet\ co\ dau).*
    | .*\bkhong\ qua\ \d+\ *(?:mb|kb)\b.*
    | (?:tags?|tu\ khoa|keywords?)\ *:?.{0,200} | \#\w+.* | loading.* | dang\ tai.{0,10} | ban\ quyen.*
    | copyright.* | ©.* | (?:designed|powered)\ by.* | thiet\ ke\ boi.*
    | (?:mot\ so\ )?(?:hinh\ anh|anh|video|clip)(?:\ (?:cua|tai|ve|trong|hoat\ dong|hoi\ nghi|buoi|le
        |dai\ bieu)[^.]{0,80})?\ *[:.]? | thu\ vien\ anh | album.{0,30} | chum\ anh.{0,60}
    | toggle.* | close | dong | next | prev(?:ious)? | truoc | sau | trang\ \d+.* | (?:\d+\ )?(?:ket\ qua|trang)
    | hotline.* | duong\ day\ nong.* | so\ luot\ truy\ cap.* | dang\ online.* | online\ *:.* | truc\ tuyen\ *:.*
    | thong\ ke\ truy\ cap.* | tong\ (?:so\ )?(?:luot\ )?truy\ cap.*
    | luot\ (?:xem|doc|truy\ cap)\ *:? | so\ luot\ (?:xem|doc)\ *:? | rating.* | \d+\ (?:sao|stars?).* | like\ \d*
    | (?:chon|danh)\ gia.{0,30} | (?:bai|tin)\ (?:truoc|sau|ke\ tiep).{0,20} | download.{0,30}
    | tai\ (?:ve|xuong).{0,40} | unikey.* | ky\ thuat\ go.*
    | (?:xin\ )?vui\ long.{0,100} | can\ dang\ nhap.* | su\ dung\ (?:bo\ go|tieng\ viet).{0,60} | kieu\ go.*
    | (?:telex|vni)(?:\ .*)?
    )\W*""",
    re.VERBOSE,
)
_CONTROLS = re.compile(
    r"\b(?:ban in|(?:in|print|luu|sao chep|xem|doc|nghe|tai|gui|chia se|thich)(?: (?:bai viet|bai|trang|tin"
    r"|tap tin|nhanh))?|gui (?:email|mail|cho ban be|binh luan|y kien|phan hoi|bai viet)|e-?mail|facebook|zalo"
    r"|twitter|tweet|google(?: (?:news|plus))?|linkedin|"
    r"(?:tang |giam )?(?:kich )?co chu|mac dinh|english|tieng viet|tieng anh|share|like|theo doi|quay (?:lai"
    r"|ve)|(?:ve|len) (?:dau trang|trang truoc)|trang chu|dang (?:nhap|ky)|tim kiem|bao loi|tai (?:ve|xuong)"
    r"|(?:luot|lan|so luot|so lan|nguoi|so nguoi) (?:xem|doc|truy cap|tai)|"
    r"luot|lan|da xem|da doc|views?|hits?|binh luan|phan hoi|danh gia|xep hang|phieu bau|chua co (?:binh luan"
    r"|y kien|danh gia)(?: nao)?|hay la nguoi dau tien(?: binh luan| danh gia)?|click de|bai viet"
    r"|tong so diem(?: cua)?|la|trong|cua|dieu huong|chuc nang|cong cu|"
    r"tuong phan|doc bai|menu|lien he|rss|so do (?:trang|cong|site)|hoi dap|copy|link|viber|messenger|telegram"
    r"|youtube|giong doc|toc do|mien (?:bac|nam|trung)|nam|nu|tu dong|dung|phat|aa?|font|xem theo ngay"
    r"|theo ngay|thu muc|quay len tren|y kien(?: ban doc)?|noi bat)\b|[^\w\s]|\d"
)
_WEATHER = re.compile(
    r"-?\d{1,2}\s*[o°º]\s*[cC]?\W*|.*(?:\bdo am\b|\bap suat\b|\btoc do gio\b|\bthap nhat\b.*\bcao nhat\b"
    r"|\bkm/h\b|\bhpa\b).*"
)
_CODE = re.compile(r"\w+\s*[=:]\s*[\w'\"]+;?|[\w.$]+\(.*\);?|\{.*\}|var \w+.*|function\b.*|&\w+;|[\W_]+")
_RESIDUE = re.compile(
    r".{1,90}\.(?:jpe?g|png|gif|bmp|webp)|\S+\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?|heic|mp4|avi|docx?|pdf|xlsx?"
    r"|aspx?)(?:\s*\(.*\))?|[0-9a-f]{16,}\S*|(?:img|dsc|dscn|dscf|image|photo|z|pic|picture|anh|hinh|untitled"
    r"|screenshot)[-_ ]?\(?\d[\w-]*\)?(?:\s*\d*\)?)?"
    r"|(?=\S*[-_])(?=\S*\d)[\x21-\x7e]{8,}|(?:[a-z0-9]+[-_]){2,}[a-z0-9]+|leftcenterrightdel"
    r"|(?=[a-z]*\d)[a-z0-9]{6,40}|Description: .*|https?://\S+",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"»|>>|›|\s>\s|\s/\s|\s\|\s|→")
_AFTER_ARTICLE = re.compile(
    r"(?:(?:cac|nhung|mot so)\ )?(?:tin|bai)(?:\ (?:tuc|bai|viet))*\ (?:khac|lien quan|moi|cu hon|cung|da dua"
    r"|truoc|noi bat|doc nhieu).*|co the ban quan tam.*|y kien ban doc.*|"
    r"(?:gui )?(?:binh luan|phan hoi|y kien|nhan xet).{0,20}|chia se bai viet.*|tags?\b.*|tu khoa\b.*"
    r"|xem them\W*|cung chuyen muc.*|doc nhieu.*|luu y ?:.*|ve (?:trang truoc|dau tra).*|quay len.*"
)  # fmt: skip


def is_chrome(line: str) -> bool:
    """Whether a line is chrome by its words alone, wherever it stands.

    >>> [is_chrome(line) for line in ("Kích cỡ chữ:A+ |A |A-", "PrintAa", "15oC", "Các tin bài khác", "khoithidua.jpg")]
    [True, True, True, True, True]
    >>> is_chrome("Các đại biểu chụp ảnh lưu niệm")
    False
    """
    shown = plain_spaces(line).strip()
    if not shown:
        return True
    if len(shown) > 220:
        return False
    folded = fold(shown)
    if _WHOLE.fullmatch(folded) or _WEATHER.fullmatch(folded):
        return True
    if len(shown) < 120 and not re.search(r"[a-z]", strip_controls(folded)):
        return True
    return is_residue(shown) or bool(_CODE.fullmatch(shown))


def strip_controls(folded: str) -> str:
    """A folded line without the words of buttons and counters.

    >>> strip_controls("luot xem: 1524 ban in gui email").strip()
    ''
    """
    return _CONTROLS.sub(" ", folded)


def is_residue(line: str) -> bool:
    """Whether a line is what a lost picture left behind: a file name, a hash, an alt text made of a file name."""
    return bool(_RESIDUE.fullmatch(line.strip().strip("|").strip()))


def is_breadcrumb(line: str) -> bool:
    """Whether a short line is a path through a site's sections.

    >>> is_breadcrumb("Tin Hoạt động >> Chung"), is_breadcrumb("Khối thi đua 8 tổng kết năm 2019")
    (True, False)
    """
    shown = plain_spaces(line)
    return len(shown) < 160 and bool(_CRUMBS.search(shown)) and not shown.rstrip().endswith((".", "|"))


def opens_the_rest(line: str) -> bool:
    """Whether everything behind this line is no longer the article: lists of other news, comments, sharing."""
    shown = plain_spaces(line)
    return len(shown) < 90 and bool(_AFTER_ARTICLE.fullmatch(fold(shown)))


_SECTION_WORDS = re.compile(
    r"tin tuc|tin (?:hoat dong|trong|khcn|noi bat|dia phuong|tong hop|nganh|chuyen)|thong tin (?:chi dao"
    r"|tuyen truyen|chung|hoat dong|can biet|khen thuong)|hoat dong (?:chung|cua|nganh|doan|khoi|su nghiep|so)"
    r"|thong bao|su kien|thoi su|chinh tri|xa hoi|kinh te|"
    r"van hoa|the thao|giai tri|phong trao|thi dua|khen thuong|chi dao|dieu hanh|cong tac|nghien cuu|trao doi"
    r"|doi song|phap luat|giao duc|trong nuoc|trong tinh|chuyen muc"
)


def looks_like_section(line: str) -> bool:
    """Whether a short line names a section of a site rather than a report.

    >>> looks_like_section("Tin KHCN trong tỉnh"), looks_like_section("Thông báo")
    (True, True)
    """
    shown = plain_spaces(line)
    folded = fold(shown)
    if len(shown) > 140 or re.search(r"\bkhoi\b|\bhoi nghi\b|\bgiao uoc\b|\bso ket\b|\btong ket\b|\d{4}", folded):
        return False
    return bool(_SECTION_WORDS.match(folded)) or len(shown.split()) <= 3

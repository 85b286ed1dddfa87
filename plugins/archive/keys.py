"""Keys: every key of a post's header, one row a key: how it is read and kept, its columns in the data, its lines in
the facts, its words for the search, and its line in the editors' guide.

A new key is a field of `Post`, a row of `HEADER` (with a reader of its own in `field_values` if its values are new),
and a line in content/pages/bien-tap.md, which a test compares with the row.
"""

from collections.abc import Callable, Iterable

from plugins.archive.dates import long_date
from plugins.archive.field_values import FieldReader
from plugins.archive.key import Agencies, Column, Form, Key, Line, Results
from plugins.archive.key_texts import agency_words, award_rows, award_words, by_source, extent_words, one
from plugins.archive.plain_values import RIGHTS_DEFAULT
from plugins.archive.post import MODE_WORDS, MODES, RIGHTS, Post
from plugins.archive.vocabulary import Vocabulary


def _text(name: str) -> Callable[[FieldReader, str], str]:
    return lambda reader, _: reader.text(name)


def _agency_list(name: str) -> Callable[[FieldReader, str], tuple[str, ...]]:
    return lambda reader, province: reader.agencies(name, province)


HEADER = (
    Key(
        "Title", "Tên bài bằng lời của kho, nêu khối, tỉnh, loại và năm; không quá 300 ký tự", "title", _text("Title"),
        remedy='thêm dòng "Title: …", tên bài bằng lời của kho',
        columns=(Column("title", 1, lambda post: post.title),),
    ),
    Key(
        "Date", "Ngày họp, theo thứ tự năm-tháng-ngày; biết đến đâu ghi đến đó", "date", is_id=True,
        remedy='thêm dòng "Date: 2021-07-15" (ngày họp); chưa rõ ngày thì "Date: 2021?"',
        columns=(
            Column("date", 2, lambda post: str(post.date), "Ngày họp: ngày, tháng hoặc năm; dấu ? là chưa chắc"),
        ),
        lines=(Line("Ngày", 10, Form.DATE, lambda post: (str(post.date),)),),
        words=lambda post, _: (long_date(post.date),),
    ),
    Key(
        "Bloc", "Mã của khối trong `blocs.toml`", "bloc", is_id=True,
        remedy='thêm dòng "Bloc: <tỉnh>/<khối>", id lấy trong content/vocabulary/blocs.toml',
        columns=(Column("bloc", 6, lambda post: post.bloc),),
        lines=(
            Line("Tỉnh, thành phố", 40, Form.PROVINCE, lambda post: (post.province,)),
            Line("Khối", 50, Form.BLOC, lambda post: (post.bloc,)),
        ),
    ),
    Key(
        "Kind", "Loại hội nghị, loại chính đứng trước", "kinds", is_id=True,
        remedy='thêm dòng "Kind: so-ket" (hoặc tong-ket, ky-ket-giao-uoc …)',
        columns=(
            Column(
                "kinds", 4, lambda post: list(post.kinds),
                "Loại hội nghị, loại chính đứng đầu, cách nhau bằng dấu chấm phẩy",
            ),
        ),
        lines=(Line("Loại", 70, Form.KIND, lambda post: post.kinds),),
    ),
    Key(
        "Period",
        "Năm thi đua được giao ước hoặc tổng kết; `2021-H1` là nửa đầu năm 2021; khối các trường ghi năm học; "
        "nhiều năm liền thì ghi năm đầu và năm cuối cách nhau bằng dấu gạch chéo. Bỏ khóa này thì lấy năm của `Date`",
        "period", is_id=True,
        columns=(
            Column(
                "period", 3, lambda post: str(post.period),
                "Năm thi đua, nửa năm (2021-H1), năm học (2016-2017) hoặc nhiều năm (2024/2025)",
            ),
        ),
        lines=(Line("Năm thi đua", 60, Form.PERIOD, lambda post: post.period.pages),),
    ),
    Key(
        "Published", "Ngày nguồn đăng tin, có thể kèm giờ", "published",
        lambda reader, _: reader.iso_time("Published"), is_id=True,
        columns=(Column("published", 14, lambda post: post.published),),
        lines=(Line("Đăng ở nguồn", 200, Form.DAY, lambda post: one(post.published)),),
    ),
    Key(
        "Lead", "Đơn vị Trưởng khối, chỉ một", "lead",
        lambda reader, province: reader.one_agency("Lead", province), is_id=True, agencies=Agencies.LIST,
        columns=(Column("lead", 7, lambda post: post.lead),),
        lines=(Line("Trưởng {word}", 80, Form.AGENCY, lambda post: one(post.lead), always=True),),
    ),
    Key(
        "Deputies", "Các đơn vị Phó Trưởng khối", "deputies", _agency_list("Deputies"),
        is_id=True, agencies=Agencies.LIST,
        columns=(Column("deputies", 8, lambda post: list(post.deputies)),),
        lines=(Line("Phó Trưởng {word}", 90, Form.AGENCY, lambda post: post.deputies, always=True),),
    ),
    Key(
        "Members", "Thành viên mà nguồn nêu tên; Trưởng khối và Phó Trưởng khối có thể ghi lại hoặc không", "members",
        _agency_list("Members"), is_id=True, agencies=Agencies.LIST,
        columns=(Column("members", 9, lambda post: list(post.members)),),
        lines=(Line("Thành viên", 100, Form.AGENCY, lambda post: post.other_members, always=True),),
    ),
    Key(
        "Guests", "Khách mời, lãnh đạo cấp trên, khối bạn", "guests", _agency_list("Guests"),
        is_id=True, agencies=Agencies.LIST,
        columns=(Column("guests", 10, lambda post: list(post.guests)),),
        lines=(Line("Khách mời", 120, Form.AGENCY, lambda post: post.guests),),
    ),
    Key(
        "Host", "Cơ quan nơi họp; địa điểm không phải cơ quan thì để trong ngoặc kép", "host",
        columns=(Column("host", 11, lambda post: post.host),),
        lines=(Line("Nơi họp", 20, Form.HOST, lambda post: one(post.host), always=True),),
        words=lambda post, _: (post.host,) if post.host_is_text else (),
    ),
    Key(
        "Next_lead", "Trưởng khối năm sau", "next_lead",
        lambda reader, province: reader.one_agency("Next_lead", province), is_id=True, agencies=Agencies.LIST,
        columns=(Column("next_lead", 15, lambda post: post.next_lead),),
        lines=(Line("Trưởng {word} năm sau", 130, Form.AGENCY, lambda post: one(post.next_lead)),),
    ),
    Key(
        "Next_deputies", "Phó Trưởng khối năm sau", "next_deputies", _agency_list("Next_deputies"),
        is_id=True, agencies=Agencies.LIST,
        lines=(Line("Phó Trưởng {word} năm sau", 140, Form.AGENCY, lambda post: post.next_deputies),),
    ),
    Key(
        "Member_count",
        "Số thành viên mà nguồn nói, hoặc số đơn vị trong danh sách mà nguồn kể hết; danh sách không có Trưởng khối "
        "thì cộng thêm một. Bỏ khóa này thì không ai được coi `Members` là danh sách đủ",
        "member_count", lambda reader, _: reader.count("Member_count"),
        columns=(Column("member_count", 17, lambda post: post.member_count or None, "Số thành viên theo nguồn"),),
        lines=(Line("Số thành viên", 110, Form.TEXT, extent_words),),
    ),
    Key(
        "Place", "Mã tỉnh nơi họp, khi mã khối không cho biết (khối liên tỉnh, toàn quốc)", "place",
        lambda reader, _: reader.province("Place"), is_id=True,
        columns=(Column("place", 18, lambda post: post.place, "Tỉnh nơi họp, khi khối không cho biết"),),
        lines=(Line("Tỉnh nơi họp", 30, Form.PROVINCE, lambda post: one(post.place)),),
        words=lambda post, known: (known.province_name(post.place),) if post.place else (),
    ),
    Key(
        "Mode", "`online` là họp trực tuyến, `hybrid` là vừa trực tiếp vừa trực tuyến", "mode",
        lambda reader, _: reader.choice("Mode", MODES, ""), is_id=True,
        columns=(Column("mode", 19, lambda post: post.mode, "online: họp trực tuyến; hybrid: vừa trực tiếp"),),
        lines=(Line("Hình thức", 35, Form.TEXT, lambda post: one(MODE_WORDS.get(post.mode, ""))),),
        words=lambda post, _: one(MODE_WORDS.get(post.mode, "")),
    ),
    Key(
        "People",
        "Mỗi dòng một người: họ tên, chức vụ đúng như nguồn in, vai trò tại hội nghị (chủ trì, chỉ đạo, phát biểu …; "
        "có thể bỏ), cách nhau bằng dấu gạch đứng",
        "people", lambda reader, _: reader.people(), is_rare=True,
        words=lambda post, _: (
            text for person in post.people for text in (person.name, f"{person.post}. {person.role}")
        ),
    ),
    Key(
        "Proposed",
        "Mỗi dòng một đề nghị: mã cơ quan, danh hiệu được đề nghị, năm thi đua (năm có thể bỏ). Đây chưa phải là "
        "quyết định khen thưởng",
        "proposed", lambda reader, province: reader.awards("Proposed", province),
        is_id=True, agencies=Agencies.FIRST_CELL,
        results=Results("Danh hiệu được đề nghị", "de-nghi", lambda post: award_rows(post.proposed)),
        words=lambda post, known: award_words(post.proposed, post, known),
    ),
    Key(
        "Given",
        "Mỗi dòng một danh hiệu đã trao hoặc đã công bố quyết định: mã cơ quan, danh hiệu, năm thi đua (năm có thể bỏ)",
        "given", lambda reader, province: reader.awards("Given", province),
        is_id=True, agencies=Agencies.FIRST_CELL,
        results=Results("Danh hiệu đã trao", "da-trao", lambda post: award_rows(post.given)),
        words=lambda post, known: award_words(post.given, post, known),
    ),
    Key(
        "Ranking", "Mỗi dòng một thứ hạng mà nguồn nêu: hạng, mã cơ quan", "ranking",
        lambda reader, province: reader.ranking(province), is_id=True, agencies=Agencies.SECOND_CELL,
        results=Results(
            "Xếp hạng", "xep-hang", lambda post: ((rank.agency, f"hạng {rank.place}") for rank in post.ranking)
        ),
        words=lambda post, known: (word for rank in post.ranking for word in agency_words(rank.agency, post, known)),
    ),
    Key(
        "Votes",
        "Mỗi dòng một kết quả bỏ phiếu: mã cơ quan, số phiếu (hoặc `từ chối`), bầu việc gì (có thể bỏ). Số phiếu không "
        "có tên đơn vị thì để trong bài",
        "votes", lambda reader, province: reader.votes(province), is_id=True, agencies=Agencies.FIRST_CELL,
        results=Results(
            "Bỏ phiếu", "bo-phieu",
            lambda post: (
                (vote.agency, vote.votes + (f" ({vote.subject})" if vote.subject else "")) for vote in post.votes
            ),
        ),
        words=lambda post, known: (
            word for vote in post.votes for word in (vote.subject, *agency_words(vote.agency, post, known))
        ),
    ),
    Key(
        "Documents", "Số hiệu văn bản mà bài nhắc tới, cách nhau bằng dấu chấm phẩy: `34-CT/TW; 05-CT/TU`", "documents",
        lambda reader, _: tuple(item.text for item in reader.items("Documents")),
        columns=(Column("documents", 21, lambda post: list(post.documents), "Số hiệu văn bản được nhắc đến"),),
        words=lambda post, _: post.documents,
    ),
    Key(
        "Source",
        "Nguồn, mỗi dòng một nguồn: nơi đăng, địa chỉ, tác giả, cách nhau bằng dấu gạch đứng; địa chỉ và tác giả có "
        "thể bỏ",
        "sources", lambda reader, _: reader.sources(), is_rare=True,
        remedy='thêm dòng "Source: nơi đăng | địa chỉ | tác giả"',
        columns=(
            Column("source", 12, lambda post: "; ".join(source.publisher for source in post.sources), "Nơi đăng"),
            Column(
                "source_url", 13, lambda post: "; ".join(source.url for source in post.sources if source.url),
                "Địa chỉ trang gốc",
            ),
        ),
        words=lambda post, _: (f"{source.publisher}. {source.author}" for source in post.sources),
    ),
    Key(
        "Retrieved", "Ngày lưu trang nguồn; nhiều nguồn thì mỗi dòng một ngày, theo thứ tự của `Source`", "retrieved",
        lambda reader, _: reader.by_source("Retrieved", reader.iso_time_at), is_rare=True,
        columns=(Column("retrieved", 24, lambda post: by_source(post.retrieved), "Ngày lưu trang nguồn"),),
    ),
    Key(
        "Archived_url", "Địa chỉ bản lưu của trang nguồn; nhiều nguồn thì mỗi dòng một địa chỉ", "archived_url",
        lambda reader, _: reader.by_source("Archived_url", reader.url_at), is_rare=True,
        columns=(Column("archived_url", 25, lambda post: by_source(post.archived_url), "Địa chỉ bản lưu"),),
    ),
    Key(
        "Source_sha256", "Mã băm của tệp đã lưu, mỗi nguồn một dòng; lệnh nhập trang tự ghi", "source_sha256",
        lambda reader, _: reader.by_source("Source_sha256", reader.sha256_at), is_rare=True,
        columns=(
            Column("source_sha256", 23, lambda post: by_source(post.source_sha256), "SHA-256 của tệp trang nguồn"),
        ),
    ),
    Key(
        "Added", "Ngày bài vào kho. Lệnh `new` và lệnh nhập trang tự ghi; thiếu thì được nhắc", "added",
        lambda reader, _: reader.iso_day("Added"), is_id=True,
        columns=(Column("added", 20, lambda post: post.added, "Ngày bài vào kho"),),
        lines=(Line("Vào kho", 210, Form.DAY, lambda post: one(post.added)),),
    ),
    Key(
        "Summary", "Một hoặc hai câu tóm tắt. Bỏ khóa này thì lấy đoạn đầu của bài", "summary", _text("Summary"),
        is_rare=True, words=lambda post, _: (post.summary,),
    ),
    Key(
        "Slug",
        "Phần cuối của địa chỉ, trùng tên tệp, không quá 80 ký tự, chỉ gồm chữ thường không dấu, số và gạch nối. Lệnh "
        "`new` và lệnh nhập trang tự ghi; đã công bố thì không đổi",
        "slug", is_id=True,
    ),
    Key(
        "Status",
        "`draft` là bản thảo, chỉ thấy khi chạy `serve`; `published` hoặc bỏ trống là công bố; `withdrawn` là bài đã "
        "rút, phải nêu lý do ở `Corrections`: địa chỉ còn, nói vì sao rút, và không danh sách nào nhắc tới nữa",
        "status", is_id=True,
        columns=(Column("status", 26, lambda post: post.status.value, "published, hoặc withdrawn: bài đã rút"),),
    ),
    Key(
        "Rights",
        "`summary` là lời của kho (mặc định), `excerpt` là có trích nguyên văn, `full` là đăng toàn văn", "rights",
        lambda reader, _: reader.choice("Rights", RIGHTS, RIGHTS_DEFAULT), is_id=True, is_rare=True,
    ),
    Key(
        "Aliases", "Địa chỉ cũ của bài, sẽ dẫn về địa chỉ mới", "aliases",
        lambda reader, _: tuple(item.text for item in reader.items("Aliases")),
    ),
    Key(
        "Corrections",
        "Mỗi dòng một lần sửa sau khi công bố: ngày sửa, nội dung sửa, cách nhau bằng dấu gạch đứng", "corrections",
        lambda reader, _: reader.corrections(),
    ),
)  # fmt: skip
"""Every key, in the order in which new posts have them."""

KEYS = tuple(key.name for key in HEADER)
REQUIRED = tuple(key.name for key in HEADER if key.remedy)
REMEDIES = {key.name: key.remedy for key in HEADER}
ID_KEYS = tuple(key.name for key in HEADER if key.is_id)
RARE = tuple(key.field for key in HEADER if key.is_rare)
LINES = tuple(sorted((line for key in HEADER for line in key.lines), key=lambda line: line.at))
COLUMNS = tuple(column for key in HEADER for column in key.columns)
RESULTS = tuple(key.results for key in HEADER if key.results)


def search_words(post: Post, known: Vocabulary) -> Iterable[str]:
    """What a post is found by beside its title, its text and the names of its agencies."""
    for key in HEADER:
        yield from key.words(post, known)

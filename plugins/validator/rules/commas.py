"""The rule on commas between agencies."""

from collections.abc import Iterator

from plugins.validator.commas import comma_lists
from plugins.validator.document import Document
from plugins.validator.rule import ERROR, Finding, Rule, rule


@rule("commas", ERROR, "Giữa các cơ quan, các loại hội nghị dùng dấu chấm phẩy, không dùng dấu phẩy; --fix sửa được.")
def commas(document: Document) -> Iterator[Finding]:
    for found in comma_lists(document.header, document.setting.vocabulary):
        message = f"{len(found.parts)} mục của {found.key} ngăn nhau bằng dấu phẩy"
        hint = f'dùng dấu chấm phẩy: "{"; ".join(found.parts)}", hoặc chạy check --fix'
        yield Finding(found.item.line, found.item.column, message, hint)


ON_POST: tuple[Rule[Document], ...] = (commas,)

"""Keeping: what an import writes besides the draft: pictures, and the saved page for whoever checks later."""

from pathlib import Path

from plugins.importer.blocks import SavedPage

FOLDER = ".nguon"
_IGNORED = """# Trang gốc đã lưu, để kiểm chứng sau này; không thuộc trang công bố.
# Muốn đưa vào kho mã nguồn thì xóa tệp này.
*
"""


def sources_of(content: Path) -> Path:
    """The folder of saved pages: beside an archive's content folder, within any other folder of drafts."""
    return (content.resolve().parent if (content / "vocabulary").is_dir() else content) / FOLDER


def keep_page(page: SavedPage, content: Path) -> Path | None:
    """Keeps a page's bytes under their hash; None where the disk refuses, which loses no draft."""
    folder = sources_of(content)
    file = folder / page.sha256
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8", newline="\n")
        if not file.exists():
            unfinished = file.with_suffix(".tmp")
            unfinished.write_bytes(page.data)
            unfinished.replace(file)
    except OSError:
        return None
    return file


def write_images(images: tuple[tuple[str, bytes], ...], content: Path) -> list[str]:
    """Writes a draft's pictures, never over another file; gives the paths that could not be written."""
    refused = []
    for path, data in images:
        file = content / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not (file.exists() and file.read_bytes() == data):
                with file.open("xb") as stream:
                    stream.write(data)
        except OSError:
            refused.append(path)
    return refused

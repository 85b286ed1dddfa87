"""Came with: writes the list of the posts that this archive comes with, which `init` takes away from a new office's.

python3 -m commands.came_with
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = "# Những bài đi cùng kho này; lệnh init bỏ chúng đi. Làm lại: python3 -m commands.came_with\n"


def listed(root: Path) -> str:
    """The text of the list."""
    content = root / "content"
    paths = sorted(file.relative_to(content).as_posix() for file in (content / "posts").rglob("*.md"))
    return HEAD + "".join(f"{path}\n" for path in paths)


if __name__ == "__main__":
    (ROOT / "commands" / "came_with.txt").write_text(listed(ROOT), "utf-8", newline="\n")

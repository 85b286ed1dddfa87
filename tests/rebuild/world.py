"""A small archive that changes at random, as years of editing would change a real one."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from plugins.publication import manifest
from plugins.rebuild.tree import of_folder
from tests.conftest import ROOT, post_text
from tests.site.contents import new_content

BLOCS = ("yen-bai/kinh-te-ky-thuat", "lao-cai/tham-muu", "an-giang/noi-chinh")
AGENCIES = ("so-xay-dung", "so-y-te", "cong-an-tinh", "bao", "cuc-thue")
KINDS = ("so-ket", "tong-ket", "ky-ket-giao-uoc")
LONG_AGO = 1_600_000_000
MORE = {
    "blocs": """
["lao-cai/tham-muu"]
name = "Khối thi đua Tham mưu"

["an-giang/noi-chinh"]
name = "Khối thi đua Nội chính"
function = "kinh-te-ky-thuat"
"""
}


class World:
    """A content folder, a theme and settings that random edits change, and the two ways to build them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.draw = random.Random(seed)
        self.content = new_content(folder / "content", MORE)
        self.theme = folder / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        self._name("Kho thử")
        self.number = self.ticks = 0
        self.edits: list[str] = []
        for _ in range(8):
            self.add()

    def posts(self) -> list[Path]:
        return sorted((self.content / "posts").rglob("*.md"))

    def edit(self) -> None:
        """One edit, drawn at random."""
        kinds: tuple[Callable[[], None], ...] = (
            self.add, self.add, self.delete, self.rename, self.body, self.body, self.key, self.key, self.key,
            self.vocabulary, self.template, self.css, self.configuration, self.lose_output, self.damage_output,
            self.text_page, self.touch, self.redirect, self.icon, self.unnoticed,
        )  # fmt: skip
        kind = self.draw.choice(kinds)
        self.edits.append(kind.__name__)
        kind()
        if self.draw.random() < 0.7:
            self.age()

    def age(self) -> None:
        """Lets all content be long written, as it mostly is when a site is built: builds then trust times of change."""
        for file in self.content.rglob("*"):
            if file.is_file() and file.stat().st_mtime > LONG_AGO + 1e6:
                self.ticks += 1
                os.utime(file, (LONG_AGO + self.ticks, LONG_AGO + self.ticks))

    def add(self) -> None:
        self.number += 1
        bloc = self.draw.choice(BLOCS)
        year = self.draw.randint(2015, 2024)
        members = self.draw.sample(AGENCIES, 3)
        slug = f"bai-{self.number}"
        values = {
            "Title": f"Khối họp lần {self.number}",
            "Date": f"{year}-{self.draw.randint(1, 12):02}-{self.draw.randint(1, 28):02}",
            "Bloc": bloc,
            "Kind": self.draw.choice(KINDS),
            "Period": str(year - self.draw.randint(0, 1)),
            "Lead": members[0],
            "Members": "; ".join(members),
            "Slug": slug,
            "Status": self.draw.choice(("published", "published", "published", "draft")),
        }
        file = self.content / "posts" / str(year) / f"{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(post_text(self._words(), **values), "utf-8")

    def delete(self) -> None:
        if len(self.posts()) > 3:
            self.draw.choice(self.posts()).unlink()

    def rename(self) -> None:
        """A post's slug and file change together, as they must."""
        file = self.draw.choice(self.posts())
        self.number += 1
        slug = f"bai-{self.number}"
        text = file.read_text("utf-8").replace(f"Slug: {file.stem}\n", f"Slug: {slug}\n")
        file.unlink()
        file.with_name(f"{slug}.md").write_text(text, "utf-8")

    def body(self) -> None:
        file = self.draw.choice(self.posts())
        header, _, _ = file.read_text("utf-8").partition("\n\n")
        file.write_text(f"{header}\n\n{self._words()}\n", "utf-8")

    def unnoticed(self) -> None:
        """A body changes by a letter, and the file's size and time of change stay what they were."""
        file = self.draw.choice(self.posts())
        status, data = file.stat(), bytearray(file.read_bytes())
        places = [
            at for at in range(data.index(b"\n\n"), len(data)) if chr(data[at]).isascii() and chr(data[at]).isalpha()
        ]
        if places:
            data[self.draw.choice(places)] = ord(self.draw.choice("abcdeghik"))
        file.write_bytes(data)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    def key(self) -> None:
        """A value of the header changes: title, day, kind, period, lead, summary, status, next lead."""
        file = self.draw.choice(self.posts())
        lines = file.read_text("utf-8").split("\n")
        end = lines.index("")
        key, value = self.draw.choice(
            (
                ("Title", f"Tên mới {self.draw.randint(1, 999)}"),
                ("Kind", "; ".join(self.draw.sample(KINDS, 2))),
                ("Period", f"{self.draw.randint(2014, 2024)}"),
                ("Period", "2018-2019"),
                ("Lead", self.draw.choice(AGENCIES)),
                ("Next_lead", self.draw.choice(AGENCIES)),
                ("Summary", self._words()[:60].strip()),
                ("Status", self.draw.choice(("published", "draft"))),
                ("Date", f"{file.parent.name}-{self.draw.randint(1, 12):02}"),
                ("Bloc", self.draw.choice(BLOCS)),
            )
        )
        header = [line for line in lines[:end] if not line.startswith(f"{key}:")] + [f"{key}: {value}"]
        file.write_text("\n".join(header + lines[end:]), "utf-8")

    def vocabulary(self) -> None:
        """A body is renamed, gets an earlier name, or gets an entry of its own."""
        self.number += 1
        file, text = self.draw.choice(
            (
                ("agencies", f'["yen-bai/hoi-{self.number}"]\nname = "Hội thử {self.number}"\n'),
                (
                    "agencies",
                    f'["lao-cai/truong-{self.number}"]\nname = "Trường thử {self.number}"\ngroup = "truong"\n',
                ),
                ("blocs", f'["lao-cai/thu-{self.number}"]\nname = "Khối thi đua Thử {self.number}"\n'),
            )
        )
        with (self.content / "vocabulary" / f"{file}.toml").open("a", encoding="utf-8") as handle:
            handle.write("\n" + text)
        provinces = self.content / "vocabulary" / "provinces.toml"
        if self.draw.random() < 0.3:
            provinces.write_text(
                provinces.read_text("utf-8").replace('name = "An Giang', 'name = "An Giang Mới', 1), "utf-8"
            )

    def template(self) -> None:
        file = self.draw.choice(sorted((self.theme / "templates").rglob("*.html")))
        file.write_text(file.read_text("utf-8") + f"{{# {self.draw.random()} #}}\n", "utf-8")
        if self.draw.random() < 0.5:
            page = self.theme / "templates" / "text.html"
            page.write_text(page.read_text("utf-8").replace("<h1>", '<h1 class="x">', 1), "utf-8")

    def css(self) -> None:
        with (self.theme / "templates" / "css" / "layout.css").open("a", encoding="utf-8") as handle:
            handle.write(f".x{self.draw.randint(1, 999)} {{ color: red; }}\n")

    def configuration(self) -> None:
        self._name(f"Kho thử {self.draw.randint(1, 99)}")

    def _name(self, name: str) -> None:
        (self.folder / "archive.toml").write_text(f'name = "{name}"\nauthority = "example.org,2026"\n', "utf-8")

    def lose_output(self) -> None:
        files = self._outputs()
        if files:
            self.draw.choice(files).unlink()

    def damage_output(self) -> None:
        files = self._outputs()
        if files:
            file = self.draw.choice(files)
            file.write_bytes(file.read_bytes()[::-1] + b"x")

    def _outputs(self) -> list[Path]:
        return sorted(path for path in self.output.rglob("*") if path.is_file()) if self.output.exists() else []

    def text_page(self) -> None:
        (self.content / "pages" / "gioi-thieu.md").write_text(f"Title: Giới thiệu\n\n{self._words()}\n", "utf-8")

    def touch(self) -> None:
        """A file is saved without a change."""
        file = self.draw.choice(self.posts())
        file.write_bytes(file.read_bytes())

    def redirect(self) -> None:
        """An old address leads to a bloc's page."""
        self.number += 1
        line = f'"/cu-{self.number}/" = "/khoi/{self.draw.choice(BLOCS)}/"\n'
        (self.content / "redirects.toml").write_text(line, "utf-8")

    def icon(self) -> None:
        (self.theme / "static" / "thu.txt").write_text(self._words(), "utf-8")

    def _words(self) -> str:
        words = [
            "Khối",
            "sơ",
            "kết",
            "phong",
            "trào",
            "giao",
            "ước",
            "đơn",
            "vị",
            "báo",
            "cáo",
            "năm",
            "học",
            "tỉnh",
            "kinh",
            "tế",
            "kỹ",
            "thuật",
            "thành",
            "viên",
        ]
        return "\n\n".join(
            " ".join(self.draw.choices(words, k=self.draw.randint(4, 20))) + "." for _ in range(self.draw.randint(1, 3))
        )

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def build(
        self,
        output: Path,
        cache: bool = True,
        jobs: int | None = None,
        kill_after: float = 0,
        is_told: bool | None = None,
    ) -> str:
        """Builds in place; what was printed where it failed, '' where it did not. Kills the build after some seconds.

        Where it is not said, one process or two make it, and by turns the build measures the folder itself, and
        is told its state while it works, as by the command.
        """
        is_told = self.draw.random() < 0.5 if is_told is None else is_told
        jobs = jobs or self.draw.choice((1, 2))
        state = of_folder(output, {manifest.NAME}) if is_told else 0
        command = [
            *(sys.executable, "-m", "pelican", str(self.content), "-s", str(ROOT / "pelicanconf.py")),
            *("-o", str(output), "-t", str(self.theme), "--fatal", "warnings"),
            *("-e", f'ARCHIVE_BUILD="{(self.folder / "build").as_posix()}"'),
            f"ARCHIVE_ORDER={json.dumps({'cache': cache, 'jobs': jobs, 'is_told': is_told})}",
        ]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        process = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
        if kill_after:
            time.sleep(kill_after)
            process.kill()
        told, _ = process.communicate(f"\n{state}\n")
        return told if process.returncode and not kill_after else ""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

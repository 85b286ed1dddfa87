"""Worlds: content folders of any size on the disk, for our build and for the programs that it is measured against."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.rebuild.workers import in_order
from tests.bench.generator import SAMPLE, as_markdown, maker, vocabulary_of
from tests.bench.headers import as_hugo, as_pelican

WRITTEN_AT = 1_735_689_600
"""When all files say that they were written: long ago, as an editor's are, and not while a build was reading them."""

Form = Callable[[Post, Vocabulary], str]

FORMS: dict[str, Form] = {
    "ours": lambda post, _: as_markdown(post),
    "pelican": as_pelican,
    "hugo": as_hugo,
}
"""How each program wants a post written; the names are those of folders."""

_SOURCES = ("generator.py", "words.toml", "headers.py", "world.py")


@dataclass(frozen=True)
class World:
    """`count` posts below `folder`, in one folder for each form."""

    folder: Path
    count: int

    def content(self, form: str) -> Path:
        return self.folder / form

    def file(self, form: str, post: Post) -> Path:
        return self.folder / form / post.path

    def middle(self, form: str) -> "Edited":
        """The post that is edited: one in the midst of the others."""
        vocabulary = vocabulary_of()
        post = maker(vocabulary)(self.count // 2)
        return Edited(self.file(form, post), FORMS[form](post, vocabulary))


@dataclass(frozen=True)
class Edited:
    """A post's file that is edited again and again, and what it says before."""

    file: Path
    text: str

    def restore(self) -> None:
        _write(self.file, self.text)

    def body(self, number: int) -> None:
        """One more sentence at the end; the title stays as the last edit left it."""
        text = self.file.read_text("utf-8")
        self.file.write_text(f"{text.rstrip()} Bổ sung lần {number}.\n", "utf-8")

    def title(self, number: int) -> None:
        """Another title; slug and address stay."""
        text = self.file.read_text("utf-8")
        self.file.write_text(re.sub(r'(?mi)^(title(?:: | = "))', rf"\1Lần {number}: ", text, count=1), "utf-8")


def write_world(folder: Path, count: int, forms: Iterable[str] = FORMS, jobs: int | None = None) -> World:
    """Writes the first `count` generated posts in some forms; what a run before has written whole is left alone."""
    world, print_ = World(folder, count), _print(count)
    for form in forms:
        done = folder / f"{form}.txt"
        if done.is_file() and done.read_text("ascii") == print_:
            world.middle(form).restore()
            continue
        done.unlink(missing_ok=True)
        _write_form(world, form, jobs)
        done.write_text(print_, "ascii")
    return world


def _print(count: int) -> str:
    """What a world depends on, as one word."""
    files = [*(Path(__file__).with_name(name) for name in _SOURCES), *sorted((SAMPLE / "vocabulary").iterdir())]
    return hashlib.sha256(b"".join(map(Path.read_bytes, files)) + str(count).encode()).hexdigest()


def _write_form(world: World, form: str, jobs: int | None) -> None:
    content, vocabulary = world.content(form), vocabulary_of()
    shutil.rmtree(content, ignore_errors=True)
    if form == "ours":
        _write_vocabulary(content, vocabulary)
    content.mkdir(parents=True, exist_ok=True)
    work = partial(_write_post, world, form, vocabulary, maker(vocabulary))
    for _ in in_order(work, range(world.count), jobs):
        pass


def _write_vocabulary(content: Path, vocabulary: Vocabulary) -> None:
    """The sample's vocabulary and text pages, with the generated blocs behind the real ones."""
    for name in ("vocabulary", "pages"):
        shutil.copytree(SAMPLE / name, content / name)
    blocs = content / "vocabulary" / "blocs.toml"
    real = blocs.read_text("utf-8")
    with blocs.open("a", encoding="utf-8") as file:
        for id, bloc in vocabulary.blocs.items():
            if f'["{id}"]' not in real:
                function = f'function = "{bloc.function}"\n' if bloc.function else ""
                file.write(f'\n["{id}"]\nname = "{bloc.name}"\n{function}')


def _write_post(world: World, form: str, vocabulary: Vocabulary, make: Callable[[int], Post], number: int) -> None:
    post = make(number)
    _write(world.file(form, post), FORMS[form](post, vocabulary))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    os.utime(file, (WRITTEN_AT, WRITTEN_AT))

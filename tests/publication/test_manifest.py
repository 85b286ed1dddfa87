"""The manifest tells a whole site from any other folder."""

import hashlib
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.publication import manifest
from plugins.publication.fault import Fault
from tests.publication.sites import write_site


def test_it_is_sorted_and_holds_every_file_but_itself(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "Ấ.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    manifest.write(tmp_path, manifest.entries(tmp_path, manifest.site_files(tmp_path)))
    lines = (tmp_path / manifest.NAME).read_text("utf-8").splitlines()
    assert [line[66:] for line in lines] == ["a.txt", "a/z.txt", "b.txt", "Ấ.txt"]
    assert lines[0][:64] == hashlib.sha256(b"a.txt").hexdigest()


def test_a_patched_manifest_is_the_one_written_anew() -> None:
    chance = random.Random(3)
    names = [
        f"{a}{b}" for a in ("a", "a/b", "a.b", "ab", "Ấ", "ấ/") for b in ("", " x", "-x", ".x", "/x", "\uffff", "😀")
    ]
    stated: dict[str, str] = {}
    for number in range(300):
        changes = {name: chance.choice([None, f"{number:064x}"]) for name in chance.sample(names, chance.randrange(5))}
        text = manifest.patched(written(stated), changes)
        stated = {name: sha256 for name, sha256 in (stated | changes).items() if sha256 is not None}
        assert text == written(stated)


def written(stated: dict[str, str]) -> bytes:
    return b"".join(f"{sha256}  {name}\n".encode() for name, sha256 in sorted(stated.items()))


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum(1)")
def test_sha256sum_reads_it(tmp_path: Path) -> None:
    write_site(tmp_path, "một")
    command = ["sha256sum", "--check", "--strict", "--quiet", manifest.NAME]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0


def test_damage_names_what_was_changed_lost_or_added(tmp_path: Path) -> None:
    write_site(tmp_path, "một")
    assert manifest.damage(tmp_path) == []
    (tmp_path / "bai/0/index.html").write_text("<p>mộc</p>", "utf-8")
    (tmp_path / "bai/1/index.html").unlink()
    (tmp_path / "new.html").write_text("x")
    assert manifest.damage(tmp_path) == [
        Fault("bai/0/index.html", "đã bị thay đổi"),
        Fault("bai/1/index.html", "đã mất"),
        Fault("new.html", "không có trong danh sách tệp của trang web"),
    ]


@pytest.mark.parametrize("text", ["abc", "0" * 64 + " x\n", "0" * 64 + "  \n"])
def test_a_damaged_manifest_is_damage(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text)
    assert manifest.damage(tmp_path) == [Fault(manifest.NAME, "tệp bị hỏng")]


def test_a_folder_without_one_is_no_site(tmp_path: Path) -> None:
    assert manifest.damage(tmp_path) == [Fault(manifest.NAME, "không có tệp này")]
    assert manifest.digest(tmp_path) == ""


def test_of_files_known_to_be_whole_only_the_names_are_looked_at(tmp_path: Path) -> None:
    write_site(tmp_path, "một")
    for number in (3, 4):
        (tmp_path / f"bai/{number}/index.html").write_text("<p>mộc</p>", "utf-8")
    (tmp_path / "bai/5/index.html").unlink()
    faults = manifest.damage(tmp_path, among=["bai/3/index.html"])
    assert [str(fault) for fault in faults] == ["bai/3/index.html: đã bị thay đổi", "bai/5/index.html: đã mất"]


def test_a_manifest_is_never_written_into_an_older_one(tmp_path: Path) -> None:
    """A new site begins as a copy that shares its files with the site that is being served."""
    write_site(tmp_path / "served", "một")
    (tmp_path / "new").mkdir()
    os.link(tmp_path / "served" / manifest.NAME, tmp_path / "new" / manifest.NAME)
    before = manifest.digest(tmp_path / "served")
    manifest.write(tmp_path / "new", [])
    assert manifest.digest(tmp_path / "served") == before != manifest.digest(tmp_path / "new")


def test_empty_files_are_faults_unless_they_are_meant_so(tmp_path: Path) -> None:
    (tmp_path / "photo.webp").touch()
    (tmp_path / ".nojekyll").touch()
    faults = manifest.shape_faults(tmp_path, manifest.site_files(tmp_path))
    assert [fault.path for fault in faults] == ["photo.webp"]
    assert "tệp rỗng" in faults[0].message


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links, and has no FIFO")
def test_links_and_devices_are_faults(tmp_path: Path) -> None:
    (tmp_path / "hostname").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a\\b").write_text("x")
    faults = manifest.shape_faults(tmp_path, manifest.site_files(tmp_path))
    assert [fault.path for fault in faults] == ["a\\b", "folder", "hostname", "pipe"]

"""Kill -9, a full disk, a read-only disk: the old site stays whole."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.publication import staging
from tests.publication.sites import ROOT, kill, names_beside, publish, start_python, word_of

PUBLISH_FOREVER = """
    import itertools, sys
    from pathlib import Path
    from plugins.publication import exchange
    from tests.publication.sites import publish
    if sys.argv[2] == "by renames":
        exchange._exchange_at_once = lambda new, current: False
    print("started", flush=True)
    for number in itertools.count(1):
        publish(Path(sys.argv[1]), str(number))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("way", ["at once", "by renames"])
def test_a_build_killed_at_ten_random_moments_leaves_a_whole_site(tmp_path: Path, way: str) -> None:
    output = tmp_path / "output"
    publish(output, "0")
    moments = random.Random(94)
    last = 0
    for _ in range(10):
        process = start_python(PUBLISH_FOREVER, output, way)
        assert process.stdout.readline() == "started\n"
        time.sleep(moments.uniform(0.0, 0.12))
        kill(process)
        if way == "at once" and sys.platform == "linux":
            word_of(output)
        staging.recover(output)
        last = max(last, int(word_of(output)))
        assert names_beside(output) <= {".output.releases", ".output.lock"}
        for release in staging.releases_folder(output).iterdir():
            word_of(release)
    assert last > 0, "no build was finished before its kill: the moments say nothing"
    publish(output, "cuối")
    assert word_of(output) == "cuối"


TRY_TO_PUBLISH = """
import contextlib, sys
from pathlib import Path
from plugins.publication import manifest
from plugins.publication.refusal import in_words
from tests.publication import sites

output, pages, fill = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
write = manifest.write

def write_on_a_full_disk(folder, entries):
    with contextlib.suppress(OSError), open(output.parent / "filler", "wb", 0) as filler:
        while filler.write(bytes(1024)):
            pass
    write(folder, entries)

sites.PAGES = pages
if fill:
    manifest.write = write_on_a_full_disk
try:
    sites.publish(output, "hai")
except OSError as error:
    sys.exit(in_words(error, output))
"""


def can_mount() -> bool:
    """Whether this is a Linux root that may have a mount space of its own."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0


needs_mount = pytest.mark.skipif(not can_mount(), reason="needs Linux, root and unshare(1) to mount a small disk")


def on_own_disk(tmp_path: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script with a disk of one megabyte in `$disk`, seen by nobody else."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "publish.py").write_text(TRY_TO_PUBLISH, "utf-8")
    prepared = f"""
        set -e; disk={tmp_path}/disk; python="{sys.executable}"; export PYTHONPATH="{ROOT}" PYTHONUTF8=1
        mount -t tmpfs -o size=1m tmpfs $disk
        "$python" -c 'from pathlib import Path; from tests.publication.sites import publish
        publish(Path("'$disk'/output"), "một")'
    """
    return subprocess.run(
        ["unshare", "-m", "bash", "-c", prepared.replace("\n        publish", "\npublish") + script],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


WORD = """
    "$python" -c 'from pathlib import Path; from tests.publication.sites import *
print(word_of(Path("'$disk'/output")), *names_beside(Path("'$disk'/output")))'
"""


@needs_mount
def test_a_full_disk_is_told_and_the_old_site_is_whole(tmp_path: Path) -> None:
    done = on_own_disk(tmp_path, f'"$python" {tmp_path}/publish.py $disk/output 4000 && exit 9 || true; {WORD}')
    assert "ổ đĩa đã đầy. Hãy giải phóng chỗ trống" in done.stderr
    assert (done.returncode, done.stdout.strip()) == (0, "một")


@needs_mount
def test_a_disk_that_is_full_for_the_manifest_alone_is_told(tmp_path: Path) -> None:
    """All pages fit, the manifest does not: it is flushed to the disk, so the failure cannot hide."""
    attempt = f'"$python" {tmp_path}/publish.py $disk/output 10 fill && exit 9 || true; rm $disk/filler'
    done = on_own_disk(tmp_path, f"{attempt}; {WORD}")
    assert "ổ đĩa đã đầy" in done.stderr
    assert done.stdout.strip() == "một"


@needs_mount
def test_a_read_only_disk_is_told(tmp_path: Path) -> None:
    attempt = f'"$python" {tmp_path}/publish.py $disk/output 10 && exit 9 || true'
    done = on_own_disk(tmp_path, f"mount -o remount,ro $disk; {attempt}; {WORD}")
    assert "ổ đĩa chỉ cho đọc" in done.stderr
    assert done.stdout.strip() == "một"


@needs_mount
def test_an_output_folder_that_is_a_mount_point_is_told(tmp_path: Path) -> None:
    mount = "mkdir $disk/m; mount -t tmpfs t $disk/m"
    done = on_own_disk(tmp_path, f'{mount}; "$python" {tmp_path}/publish.py $disk/m 10 || true')
    assert "là một điểm gắn ổ đĩa" in done.stderr

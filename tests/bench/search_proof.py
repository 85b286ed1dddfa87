"""The proof of tests/search/test_proof.py at any size: python -m tests.bench.search_proof 10000 --folder DIR"""

import argparse
import subprocess
from pathlib import Path

from commands.tools import find_node
from tests.bench.generator import ROOT, vocabulary_of
from tests.search.archives import write_archive


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=2040)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write_archive(options.folder, options.count, vocabulary_of(), (20, 60))
    node = find_node()
    assert node, "needs Node"
    script, tokens = ROOT / "tests/search/prove.mjs", options.folder / "tokens.json"
    command = [node, "--max-old-space-size=12000", script, options.folder, tokens, str(options.queries), "10000"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()

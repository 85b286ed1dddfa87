"""One build of ours, as a user's command makes it: python -m tests.bench.site whole|equal|serve --content DIR …

`whole` is `build`: everything, verified and swapped into its place. `equal` writes only what other generators make too,
straight into the output folder and unverified, as those do. `serve` is `serve`, at any free port.
"""

import argparse
import sys
from pathlib import Path

from commands.pelican_run import Order, WaitingPelican

SITES = Path(__file__).with_name("sites")


def main() -> int:
    options = _parser().parse_args()
    config = SITES / ("equal.py" if options.kind == "equal" else "whole.py")
    order = Order(options.content, options.output, config, jobs=options.jobs, drafts=options.kind == "serve")
    if options.kind == "serve":
        from commands.serve import serve_order

        return serve_order(order, 0, [order.content])
    pelican = WaitingPelican(order.config)
    if options.kind == "equal":
        pelican.run(order, order.output)
    else:
        _make(order, pelican)
    return 0


def _make(order: Order, pelican: WaitingPelican) -> None:
    from commands import register
    from commands.site import make

    print(make(order, lambda folder: register.refuse_vanished(order.content, folder), pelican=pelican))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("whole", "equal", "serve"))
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--jobs", type=int)
    return parser


if __name__ == "__main__":
    sys.exit(main())

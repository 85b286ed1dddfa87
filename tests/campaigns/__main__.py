"""`python3 tasks.py campaign NAME [--times N] [--seed S]`: one campaign at any length."""

import sys
import tempfile
import time
from pathlib import Path

from commands.arguments import Parser
from tests.campaigns.table import CAMPAIGNS


def main(argv: list[str]) -> int:
    """Runs a campaign; 1 where it found a fault, with all that is needed to see it again."""
    parser = Parser("campaign", "Chạy dài một phép thử ngẫu nhiên có hạt giống; test chỉ chạy một phần nhỏ.")
    listed = "; ".join(f"{name}: {campaign.says}" for name, campaign in CAMPAIGNS.items())
    parser.add_argument("name", metavar="TÊN", choices=sorted(CAMPAIGNS), help=listed)
    parser.add_argument("--times", type=int, metavar="N", help="số lần (mặc định tùy phép thử)")
    parser.add_argument("--seed", type=int, metavar="S", help="hạt giống; cùng hạt giống thì cùng phép thử")
    wanted = parser.parse_args(argv)
    campaign = CAMPAIGNS[wanted.name]
    times, seed = wanted.times or campaign.times, campaign.seed if wanted.seed is None else wanted.seed
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            campaign.run(Path(folder), times, seed)
        except AssertionError as fault:
            print(f"{fault}\nPhép thử {wanted.name} thấy lỗi (--times {times} --seed {seed}).", file=sys.stderr)
            return 1
    print(f"{wanted.name}: {times} lần, hạt giống {seed}, không thấy lỗi, {time.monotonic() - started:.0f} giây.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

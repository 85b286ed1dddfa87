"""A sample of every campaign, and the command that runs one at any length."""

from pathlib import Path

import pytest

from tests.campaigns import __main__ as command
from tests.campaigns.table import CAMPAIGNS, Campaign


@pytest.mark.parametrize("name", sorted(CAMPAIGNS))
def test_a_sample_finds_nothing(name: str, tmp_path: Path) -> None:
    campaign = CAMPAIGNS[name]
    campaign.run(tmp_path, campaign.sample, campaign.seed)


def test_the_command_says_how_to_see_a_fault_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(folder: Path, times: int, seed: int) -> None:
        assert folder.is_dir() and times < 5, f"lỗi ở lần {times}"

    monkeypatch.setitem(CAMPAIGNS, "kills", Campaign(run, "", times=7, sample=1, seed=3))
    assert command.main(["kills", "--times", "4"]) == 0
    assert "kills: 4 lần, hạt giống 3, không thấy lỗi" in capsys.readouterr().out
    assert command.main(["kills", "--seed", "8"]) == 1
    assert "lỗi ở lần 7" in (told := capsys.readouterr().err) and "(--times 7 --seed 8)" in told

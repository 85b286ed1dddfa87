"""reasons: why an output was made anew is told by the parts of its key."""

from pathlib import Path

import pytest

from plugins.rebuild.reasons import KEPT_BUILDS, LOST, NEW
from plugins.rebuild.store import Store

OLD = (b"programs", b"vocabulary", b"shows-1")


@pytest.mark.parametrize(
    ("parts", "is_known", "is_whole", "reason"),
    [
        (OLD, False, True, NEW),
        ((b"programs", b"vocabulary", b"another"), True, True, "2"),
        ((b"another", b"vocabulary", b"another"), True, True, "0 2"),
        (OLD, True, False, LOST),
        ((b"another", b"vocabulary", b"shows-1"), True, False, "0"),
    ],
)
def test_a_reason_names_the_parts_that_changed(
    parts: tuple[bytes, ...], is_known: bool, is_whole: bool, reason: str, tmp_path: Path
) -> None:
    store = Store(tmp_path / "store", "key")
    reasons = store.reasons()
    reasons.put([reasons.told("/a/", OLD, False, False)])
    assert reasons.told("/a/", parts, is_known, is_whole)[2:] == (reason, 1)
    assert reasons.of("/a/") == (NEW, 1) and reasons.of("/b/") is None
    reasons.drop(["/a/"])
    assert reasons.of("/a/") is None
    store.close()


def test_builds_are_counted_and_old_ones_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", "key")
    for number in range(1, KEPT_BUILDS + 3):
        reasons = store.reasons()
        assert reasons.build == number
        reasons.end([f"posts/{number}.md"] if number % 2 else [])
    assert reasons.changed_in(KEPT_BUILDS + 1) == [f"posts/{KEPT_BUILDS + 1}.md"]
    assert reasons.changed_in(KEPT_BUILDS + 2) == [] and reasons.changed_in(1) is None
    store.close()

"""order: what a command asks of the plugins, in one setting."""

import json
from dataclasses import asdict

import pytest

from plugins.build.order import Order, order_of


def test_an_order_survives_the_command_line() -> None:
    order = Order(drafts=True, jobs=3, cache=False, place="/a", report="/b", is_told=True)
    assert order_of({"ARCHIVE_ORDER": json.loads(json.dumps(asdict(order)))}) == order


def test_without_an_order_defaults_hold() -> None:
    assert order_of({}) == order_of({"ARCHIVE_ORDER": {}}) == Order()


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValueError, match="ARCHIVE_ORDER: no such field: cach"):
        order_of({"ARCHIVE_ORDER": {"cach": False}})

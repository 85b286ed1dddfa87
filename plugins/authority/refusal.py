"""Refusals: why an operation changes nothing, in words that say what to do."""


class Refusal(Exception):
    """An operation cannot be done. `reasons` are Vietnamese sentences, with place and remedy where there is one."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons

from collections.abc import Callable
from typing import Any

class _Signal:
    def connect(self, receiver: Callable[..., Any]) -> Callable[..., Any]: ...

initialized: _Signal
generator_init: _Signal
get_generators: _Signal
static_generator_finalized: _Signal

"""Templates: the filters that they use, and how Jinja compiles them here.

What is private in Jinja is overridden in this file alone; tests/plugins/test_templates.py fails when Jinja changes it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.nodes import Expr, Getattr
from markupsafe import Markup, escape
from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.build.build import build_of
from plugins.pages.bloc_page import share_proofs
from plugins.pages.json_text import json_text
from plugins.pages.kept import kept, kept_each
from plugins.pages.site import Site


def grouped(number: int) -> str:
    """A number in Vietnamese figures.

    >>> grouped(153135000)
    '153.135.000'
    """
    return f"{number:,}".replace(",", ".")


def json_ld(value: Any) -> Markup:
    """JSON that cannot leave its script element, whatever the texts in it hold."""
    text = json_text(value)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


class Compiler(CodeGenerator):
    """Compiles templates as Jinja does, but lets output that is HTML already pass at a tenth of the cost, and asks for
    attributes as Python does.

    Jinja has `escape` make a new Markup of each output, also of one that is Markup, only to join them all; and it tries
    `x["y"]` where there is no `x.y`, so that `x.y is defined` can be asked. Here `x.y` has to be there.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Jinja's own way to change how outputs are written (its NativeEnvironment does so too)."""
        if _is_plain(frame, finalize):
            self.write("(shown if type(shown := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_plain(frame, finalize):
            self.write(")) is Markup else environment.filters['as_html'](shown))")
        else:
            super()._output_child_post(node, frame, finalize)

    @optimizeconst
    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


def _is_plain(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    """Whether an output is escaped, and nothing else is done with it."""
    return finalize.src is None and not frame.eval_ctx.volatile and bool(frame.eval_ctx.autoescape)


def as_html(value: object) -> str:
    """What stands for a value in HTML: markup as it is, all else escaped.

    >>> as_html(Markup("<b>")), as_html("<b>"), as_html(3)
    (Markup('<b>'), Markup('&lt;b&gt;'), Markup('3'))
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    return _escaped(value) if kind is str else escape(value)


@lru_cache(maxsize=1 << 14)
def _escaped(text: str) -> Markup:
    """Only for plain texts: Markup is equal to the text that it is made of, and would be mistaken for it."""
    return escape(text)


def speed_up(generator: Generator) -> None:
    """Has the templates of a generator compiled by our compiler, and their globals in one plain dictionary each:
    Jinja's layered ones are copied for every page, and compared for every import."""
    env = generator.env
    env.code_generator_class = Compiler
    env.make_globals = lambda d: {**env.globals, **(d or {})}  # type: ignore[method-assign]


def prepare(pelican: Pelican) -> None:
    """Puts the filters where every template finds them."""
    settings = pelican.settings
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], **filters_of(build_of(settings).site)}


def filters_of(site: Site) -> dict[str, Callable[..., Any]]:
    """The filters of the templates."""
    return {
        "link": lru_cache(maxsize=1 << 14)(site.link),
        "absolute": site.absolute,
        "number": grouped,
        "tojson_ld": json_ld,
        "as_html": as_html,
        "kept": kept,
        "kept_each": kept_each,
        "beside": zip,
        "share_proofs": share_proofs,
    }


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.initialized.connect(prepare)
    signals.generator_init.connect(speed_up)

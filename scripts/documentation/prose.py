"""Markdown, as pages and docstrings are written in, turned into HTML."""

import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from documentation.formula import mathml

_ROLE = re.compile(r":\w+:(?=`)")
_FORMULA = "\N{INVISIBLE TIMES}"
"""Marks code that is a formula, until it is set."""


def markdown(text: str) -> str:
    """Return a text as HTML; HTML in it is shown as it is written."""
    parser = MarkdownIt("commonmark", {"html": False})
    parser.renderer.rules |= {"fence": _fence, "code_inline": _code}
    marked = text.replace(":math:`", f"`{_FORMULA}")
    return parser.render(_ROLE.sub("", marked))


def _code(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    """Show a name, or set a formula."""
    text = tokens[index].content
    if text.startswith(_FORMULA):
        return mathml(text.removeprefix(_FORMULA))
    return f"<code>{escape(text)}</code>"


def _fence(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    """Show code under the name of its file, or over the picture that is drawn from it."""
    token = tokens[index]
    code = f'<pre tabindex="0"><code>{escape(token.content)}</code></pre>'
    _, _, name = token.info.partition(" ")
    if not name:
        return code
    if "." in name:
        return f"<figure><figcaption>{escape(name)}</figcaption>{code}</figure>\n"
    about = f"What this draws: {name.replace('_', ' ')}"
    return f'<figure>{code}<img src="pictures/{name}.png" alt="{about}"></figure>\n'

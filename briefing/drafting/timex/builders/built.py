"""What a builder returns, and how one is called."""

from __future__ import annotations

from collections.abc import Callable

from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.lexer import Tokens

Built = list[Expression]
"""The expressions at a match: none where the words are no date, two for "3–5 March"."""

Builder = Callable[[Tokens, int, int], Built]
"""Takes the tokens, and the first and the one behind the last of a match."""

"""What of a page is not its story, as tables of expressions."""

from __future__ import annotations

import re
from typing import Final

LINES: Final = re.compile(
    r"^(?:advertisement|hashtags|comments?|no comments yet.*|try our ai features|explore what .*|"
    r"share this article|share|leave a (?:comment|reply)|loading,? please wait.*|"
    r"this site uses cookies.*|.*accept (?:all )?cookies.*|your email address will not.*|"
    r"required fields.*|\d+ min(?:ute)? read|paylaş|this post is also available in.*|"
    r"\d+ (?:hours?|minutes?|days?) ago|-+|click here.*|subscribe.*|sign up.*|follow us.*|"
    r"read more.*|go deeper|more on these topics|similar posts|common question|"
    r"related (?:articles|posts|stories)|all rights reserved.*|©.*|print|tweet|email)$",
    re.IGNORECASE,
)
BIOGRAPHY: Final = re.compile(
    r"\b(?:completed (?:his|her|their) education|is (?:a|an) (?:senior |research )?(?:fellow|"
    r"correspondent|columnist|freelance journalist|doctoral student)|"
    r"(?:his|her) main areas of interest|began (?:his|her) studies|graduat\w+ (?:in|from))\b",
    re.IGNORECASE,
)
ENCYCLOPAEDIC: Final = re.compile(
    r"^[A-Z][\w ,.'’()-]{0,80}?,? (?:or|officially) the [A-Z]|"
    r"^\w+ \(.{0,60}(?:IPA|pronounced|born)",
)
RELATED: Final = re.compile(
    r"^(?:related (?:articles|posts|stories)|similar posts)$", re.IGNORECASE
)
NOTE: Final = re.compile(r"^\[?(?P<mark>[ivxl]{1,6}|\d{1,3})[\].)]\s+(?P<text>.*https?://.*)$")
"""An endnote: a mark, words, an address."""

SHARE: Final = re.compile(r"^(?:share|paylaş|tweet|print|share this article)$", re.IGNORECASE)
"""What stands between a standfirst and the story."""

CAPTION: Final = re.compile(
    r"\s*[\w /]{0,80}\b(?:Courtesy|Getty|Photo|Reuters|AFP|Ria Novosti)\b[\w /.:]{0,80}$",
    re.IGNORECASE,
)
"""The end of a caption: whose picture it is."""

"""Web addresses: their host, and the original address of an archived copy."""

from __future__ import annotations

import re

_ARCHIVES = re.compile(
    r"(?:[\w-]+\.)*(?:archive\.(?:org|today|ph|is|fo|li|md|vn)|archive-it\.org|arquivo\.pt"
    r"|webcache\.googleusercontent\.com)(?=[:/?]|$)"
)
_STAMP = r"/(?:\d{4,14}[a-z_]*|\*|newest|latest)\*?/"
"""The time of a copy, YYYYMMDDhhmmss or a prefix of it, with a display flag (`id_`, `*`)."""
_EMBEDDED = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}(?P<rest>.+)", re.IGNORECASE)
_MEMENTO = re.compile(_STAMP + r"https?:/{1,2}(?P<rest>.+)", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(
    rf"(?:{_STAMP}|cache:(?:[\w-]+:)?)(?P<rest>(?:[\w-]+\.)+\w+(?:[/?#].*)?$)"
)
_TODAY = re.compile(r"archive\.(?:ph|is|fo|li|md|vn)")
_DEPTH = 5
"""The maximum depth of copies of copies."""


def is_address(text: str) -> bool:
    """Return whether a name is a web address."""
    return "://" in text


def inside(address: str) -> str:
    """Return the original address of an archived copy; any other address unchanged.

    >>> inside("https://web.archive.org/web/20250718/https://example.org/a")
    'https://example.org/a'
    >>> inside("https://archive.ph/2025.07.18-101500/https://example.org/a")
    'https://example.org/a'
    """
    for _ in range(_DEPTH):
        rest = address.partition("://")[2]
        if _ARCHIVES.match(rest.casefold()):
            match = _EMBEDDED.search(rest) or _WITHOUT_SCHEME.search(rest)
        else:
            match = _MEMENTO.search(rest)
        if match is None:
            break
        address = "https://" + _decoded(match)
    return address


def _decoded(match: re.Match[str]) -> str:
    if "%3a" not in match[0][:8].casefold():
        return match["rest"]
    from urllib.parse import unquote

    return unquote(match["rest"])


def host(address: str) -> str:
    """Return the host of an address, without `www.`, port and user; archive.today has one name.

    >>> host("https://www.Example.org:443/a"), host("https://xn--mnchen-3ya.example/a")
    ('example.org', 'münchen.example')
    """
    named = re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]
    named = re.sub(r":\d*$", "", named.rpartition("@")[2]).casefold().rstrip(".")
    named = named.removeprefix("www.")
    if "xn--" in named:
        named = _in_letters(named)
    return "archive.today" if _TODAY.fullmatch(named) else named


def _in_letters(named: str) -> str:
    """Return a host without Punycode (RFC 3492); a host that is not valid is unchanged."""
    try:
        return named.encode("ascii").decode("idna")
    except UnicodeError:
        return named


def plain(address: str) -> str:
    """Return an address in the form used for comparison: without scheme, `www.` and final slash."""
    rest = address.partition("://")[2].partition("#")[0]
    named, _, path = rest.partition("/")
    return f"{host(address)}/{path}".rstrip("/") if named else rest


def above(name: str) -> list[str]:
    """Return the parent hosts of a host, the nearest first, without the top level.

    >>> above("a.b.example.org")
    ['b.example.org', 'example.org']
    """
    labels = name.split(".")
    return [".".join(labels[start:]) for start in range(1, len(labels) - 1)]

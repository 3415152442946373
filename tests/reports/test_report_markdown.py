"""Text from a ledger is inert in Markdown, and in the HTML made from it."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from every_report import REPORTS
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink

from briefing.render import Screen, render
from briefing.render.markdown.text import escape, linked, table

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXTS = st.text(
    st.sampled_from("ab1 \n\\`*_{}[]()<>|~^$!#@:=+-.%&;\"'/é東"), min_size=1, max_size=24
).filter(str.strip)


def shown(source):
    """Return the visible text, and the tags around it."""
    body = MARKDOWN.render(source)
    return html.unescape(re.sub(r"<[^>]*>", "", body)).strip(), set(re.findall(r"</?(\w+)", body))


@given(TEXTS)
def test_an_escaped_text_is_a_paragraph_that_shows_it_literally(text):
    assert shown(escape(text)) == (" ".join(text.split()), {"p"})


@given(TEXTS)
def test_an_escaped_text_stays_in_its_item_or_cell(text):
    line = " ".join(text.split())
    assert shown(f"- {escape(text)}\n") == (line, {"ul", "li"})
    cells = re.findall(r"<td>(.*?)</td>", MARKDOWN.render(table(["a", "b"], [[escape(text), "x"]])))
    assert [html.unescape(cell) for cell in cells] == [line, "x"]


@pytest.mark.parametrize(
    "text",
    ["https://x.example", "www.x.example", "a@x.example", ":fire:", "ends in :a", "@someone",
     "ends in @", "[^1]", "$x$ and $y$"],
)  # fmt: skip
def test_markup_that_only_github_or_pandoc_reads_is_escaped_too(text):
    assert "\\" in escape(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_(b)", "https://example.org/wiki/Москва", "https://例え.example/a",
        "HTTPS://Example.org/A", "http://[2001:db8::1]:8080/x", "https://example.org/x?a=1|2&b=[c]",
        "https://example.org/„a“", "https://example.org/`a`\\b", "https://example.org/<b>a",
        "https://example.org/\u202ea",
    ],
)  # fmt: skip
def test_every_web_address_is_a_link_that_shows_it(address):
    for words in ("", escape(address)):
        cell = table(["a", "b"], [[linked(words, address), "x"]])
        link, other = re.findall(r"<td>(.*?)</td>", MARKDOWN.render(cell))
        target, text = re.fullmatch(r'<a href="([^"]*)">(.*)</a>', link).groups()
        assert unquote(html.unescape(target)) == unquote(normalizeLink(address))
        assert (html.unescape(text), other) == (address, "x")


@pytest.mark.parametrize("text", ["ftp://example.org/a", "https://", "https://a b", "javascript:a"])
def test_other_text_is_not_a_link(text):
    assert linked("", text) == escape(text)


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_lets_markup_from_the_ledger_through(name):
    body = MARKDOWN.render("".join(render(REPORTS[name], "md", Screen())))
    allowed = {
        "h1", "h2", "p", "ul", "li", "strong", "em", "br", "table", "thead", "tbody", "tr", "th",
        "td",
    }  # fmt: skip
    address = "https://gazette.example/1"  # the program makes a link from a source
    body = body.replace(f'<a href="{address}">{address}</a>', address)
    assert set(re.findall(r"<(\w+)", body)) <= allowed

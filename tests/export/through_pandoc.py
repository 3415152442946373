"""How pandoc reads Markdown, from the syntax tree that it writes as JSON."""

import functools
import json
import subprocess
from collections import Counter

from briefing.render.pandoc import program

TEXT = {
    "Str", "Space", "SoftBreak", "Quoted", "DoubleQuote", "SingleQuote", "ColWidth",
    "ColWidthDefault",
}  # fmt: skip


@functools.lru_cache(100)  # starting pandoc takes a tenth of a second
def tree(markdown, reader):
    """Return the syntax tree of a Markdown text; pandoc must not print a warning."""
    return new_tree(markdown, reader)


def new_tree(markdown, reader, *options):
    """Return the syntax tree of a Markdown text and of the files named by the options."""
    done = subprocess.run(
        [program(), f"--from={reader}", "--to=json", *options],
        input=markdown.encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    return json.loads(done.stdout)


def elements(node):
    """Yield every element of a tree."""
    if isinstance(node, dict):
        if "t" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from elements(inner)


def kinds(node):
    """Count the elements of a tree by kind, without text, quotation marks and measures."""
    return Counter(each["t"] for each in elements(node) if each["t"] not in TEXT)


def words(node):
    """Return the text of a tree, without its footnotes."""
    if isinstance(node, list):
        return "".join(map(words, node))
    if not isinstance(node, dict) or node.get("t") == "Note":
        return ""
    if node.get("t") == "Str":
        return node["c"]
    if node.get("t") in ("Space", "SoftBreak"):
        return " "
    return words(list(node.values()))


def columns(node):
    """Yield the number of columns of each table, and the numbers of cells of its rows."""
    for table in elements(node):
        if table["t"] == "Table":
            _, _, specs, (_, head), bodies, _ = table["c"]
            rows = [*head, *(row for body in bodies for row in body[3])]
            yield len(specs), [len(row[1]) for row in rows]

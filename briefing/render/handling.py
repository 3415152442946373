"""The handling marking at the top right and foot of every page, as TLP 2.0 requires.

A TLP label is in its own colour on black, at 12 points; other text is bold. A docx gets a
header and a footer (Office Open XML, ECMA-376), a page gets a line at its top and foot and, on
every printed sheet, the margin boxes of CSS Paged Media Module Level 3, section 5. A PDF gets Typst
code.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import escape

COLOURS = {
    "TLP:RED": "FF2B2B", "TLP:AMBER": "FFC000", "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00", "TLP:CLEAR": "FFFFFF",
}  # fmt: skip
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {"header": "hdr", "footer": "ftr"}
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def html_options(marking: str) -> list[str]:
    """Return the pandoc options that put a marking at the top and foot of a page."""
    if not marking:
        return []
    words = "".join(
        f'<span style="{_style(word)}">{escape(word)}</span>' for word in marking.split(" · ")
    )
    boxes = "".join(
        f"@{place}-right {{ content: {quoted(marking)}; font: bold 12pt sans-serif; }} "
        for place in ("top", "bottom")
    )
    style = f"<style>@page {{ {boxes}}} .handling {{ text-align: right; }}</style>"
    places = {"include-before": "top", "include-after": "foot"}
    return [
        f"--variable=header-includes:{style}",
        *(f'--variable={name}:<div class="handling {place}">{words}</div>'
          for name, place in places.items()),
    ]  # fmt: skip


def typst_code(marking: str) -> str:
    """Return a marking as Typst code: a TLP label is in its own colour on black."""
    return "#h(0.4em)".join(_typst_box(words) for words in marking.split(" · ") if words)


def _typst_box(words: str) -> str:
    fill = f', fill: rgb("{COLOURS[words]}")' if words in COLOURS else ""
    shown = f'text(size: 12pt, weight: "bold"{fill})[#{json.dumps(words, ensure_ascii=False)}]'
    return f"#box(fill: black, inset: 3pt, {shown})" if fill else f"#{shown}"


def _style(words: str) -> str:
    """Return the CSS for a marking: a TLP label is in its own colour on black."""
    colour = f"color: #{COLOURS[words]}; background: #000;" if words in COLOURS else ""
    return f"font: bold 12pt sans-serif; padding: 0 0.3em; {colour}".strip()


def quoted(text: str) -> str:
    """Return a text as a CSS string, with characters that could end it as code points."""
    return '"' + "".join(
        char if char.isalnum() or char in " :+-.,·" else f"\\{ord(char):x} " for char in text
    ) + '"'  # fmt: skip


def with_header(docx: bytes, marking: str) -> bytes:
    """Return a docx with a marking in the header and the footer of every page.

    Args:
        docx: a document with one section, as pandoc writes it. Its headers and footers, if the
            desk's own styles have any, get the marking as their first line.
        marking: the words; "" leaves the file as it is.

    """
    if not marking:
        return docx
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as before, zipfile.ZipFile(result, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename in _CHANGES or _OWN.fullmatch(entry.filename):
                content = _changed(entry.filename, content.decode(), marking).encode()
            after.writestr(entry, content, zipfile.ZIP_DEFLATED)
        like = before.getinfo("word/document.xml")
        for part, tag in _PARTS.items():
            about = zipfile.ZipInfo(f"word/{part}-handling.xml", like.date_time)
            xml = (
                f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{_WORDS}">'
                f"{_paragraph(marking)}</w:{tag}>"
            )
            after.writestr(about, xml, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _changed(name: str, xml: str, marking: str) -> str:
    """Return a part of the file that refers to the header and the footer, or is one of them."""
    if _OWN.fullmatch(name):
        return _ROOT.sub(lambda root: root[0] + _paragraph(marking), xml, count=1)
    if name != "word/document.xml":
        made = "".join(_CHANGES[name].format(part=part, kinds=_KINDS, links=_LINKS)
                       for part in _PARTS)  # fmt: skip
        head, end, tail = xml.rpartition("</")
        return head + made + end + tail
    head, section, tail = xml.rpartition("<w:sectPr")
    attributes, end, rest = tail.partition(">")
    inside, closing, after = rest.partition("</w:sectPr>")
    if attributes.endswith("/"):
        attributes, inside, closing, after = attributes[:-1], "", "</w:sectPr>", rest
    made = "".join(
        _CHANGES[name].format(part=part, links=_LINKS, pages=pages)
        for part in _PARTS for pages in _PAGES
        if not re.search(rf'<w:{part}Reference[^>]* w:type="{pages}"', inside)
    )  # fmt: skip
    return head + section + attributes.rstrip() + end + made + inside + closing + after


_PAGES = ("default", "first", "even")
"""The pages that can have a header of their own."""
_OWN = re.compile(r"word/(header|footer)\d*\.xml")
_ROOT = re.compile(r"<w:(hdr|ftr)\b[^>]*>")
_CHANGES = {
    "word/document.xml": '<w:{part}Reference w:type="{pages}" r:id="{part}-handling" '
    'xmlns:r="{links}"/>',
    "word/_rels/document.xml.rels": '<Relationship Id="{part}-handling" Type="{links}/{part}" '
    'Target="{part}-handling.xml"/>',
    "[Content_Types].xml": '<Override PartName="/word/{part}-handling.xml" '
    'ContentType="{kinds}.{part}+xml"/>',
}
"""The references to the header and footer in each part of the file."""


def _paragraph(marking: str) -> str:
    runs = '<w:r><w:t xml:space="preserve"> · </w:t></w:r>'.join(map(_run, marking.split(" · ")))
    return f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{runs}</w:p>'


def _run(words: str) -> str:
    colour = COLOURS.get(words)
    shade = f'<w:color w:val="{colour}"/><w:sz w:val="24"/>' if colour else '<w:sz w:val="24"/>'
    shade += '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>' if colour else ""
    return f'<w:r><w:rPr><w:b/>{shade}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

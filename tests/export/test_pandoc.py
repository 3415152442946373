"""The briefing through pandoc: ledger text is never markup, and nothing is lost."""

import datetime
import io
import os
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT, SHIPPED, TODAY, long, read
from hostile import MARKUP, MARKUP_AND_LENGTH, hostile
from hypothesis import given
from hypothesis import strategies as st
from through_pandoc import columns, elements, kinds, tree, words

from briefing.ledger import load
from briefing.query import Filter
from briefing.render.markdown import write
from briefing.render.pandoc import READER, convert, program
from briefing.reports.document import Heading, document

DAY = datetime.date.fromisoformat(TODAY)
SMALL = (Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")
LEDGER = read(SMALL).ledger
SHIPPED_LEDGER = load(str(SHIPPED)).ledger
OURS = {
    "Header", "Para", "Plain", "BulletList", "OrderedList", "Decimal", "Period", "Strong", "Emph",
    "Link", "Note", "Superscript", "Table", "AlignDefault", "MetaInlines",
}  # fmt: skip
"""The kinds of elements that a briefing is made of."""


def written(ledger, length="standard"):
    report = document(ledger, Filter(today=DAY), length=length, heading=Heading(issued=TODAY))
    return "".join(write(report, front_matter=True))


def notes(actual):
    return [note["c"] for note in elements(actual) if note["t"] == "Note"]


# --- input of pandoc


@pytest.mark.parametrize(
    ("ledger", "length"),
    [
        (LEDGER, "full"), (LEDGER, "short"), (SHIPPED_LEDGER, "standard"),
        long(LEDGER, "standard"), long(SHIPPED_LEDGER, "short"), long(SHIPPED_LEDGER, "full"),
    ],
    ids=["full", "short", "shipped", "standard", "shipped-short", "shipped-full"],
)  # fmt: skip
def test_every_footnote_resolves_and_every_table_has_its_columns(ledger, length):
    text = written(ledger, length)
    result = tree(text, READER)
    body, _, below = text.partition("\n[^1]: ")
    called = re.findall(r"\[\^(\d+)\]", body)
    assert called == [str(number + 1) for number in range(len(called))]
    assert len(notes(result)) == len(called) == below.count("\n[^") + 1
    again = re.findall(r"\^(\d+)\^", body)
    assert kinds(result)["Superscript"] == len(again)
    assert set(again) <= set(called)
    assert all(words(note).endswith(".") for note in notes(result))
    assert "[^" not in words(result)
    tables = [*columns(result)]
    assert len(tables) == text.count("\n| --- ")
    assert all(set(rows) == {count} for count, rows in tables)
    assert set(kinds(result)) <= OURS


@pytest.mark.parametrize(("length", "word"), MARKUP_AND_LENGTH)
def test_pandoc_reads_no_markup_in_the_text_of_a_ledger(length, word):
    result, calm = (tree(written(hostile(each), length), READER) for each in (word, "word"))
    assert kinds(result) == kinds(calm)
    assert [*columns(result)] == [*columns(calm)]
    assert set(kinds(result)) <= OURS
    assert words(result["meta"]["title"]) == " ".join(word.split())
    assert " ".join(word.split()) in words(result["blocks"])


@pytest.mark.parametrize("length", ["full", *map(long, ("short", "standard"))])
@given(st.text(st.sampled_from("ab1 \n|*_`[]<>#^!:$\\(){}~-+=.,%@&;'\"/"), min_size=1, max_size=20))
def test_no_text_of_a_ledger_breaks_the_structure_of_the_document(length, word):
    if not word.strip():
        return
    result, calm = (tree(written(hostile(each), length), READER) for each in (word, "word"))
    assert set(kinds(result)) <= OURS
    assert kinds(result)["Note"] == kinds(calm)["Note"]
    assert [*columns(result)] == [*columns(calm)]


def test_pandoc_gets_the_heading_as_metadata_and_its_marking_as_text():
    result = tree(written(LEDGER), READER)
    metadata = {name: words(value) for name, value in result["meta"].items()}
    assert metadata["title"] == "Northland and the strait"
    assert "author" not in metadata
    assert metadata["date"] == TODAY
    assert metadata["lang"] == "en"
    assert words(result["blocks"][0]).startswith("TLP:GREEN · information up to 10 June 2024")


# --- output of pandoc


@pytest.fixture
def export(briefing, ledger_file, tmp_path):
    """Export a small ledger to a file, and return its bytes."""
    ledger_file(SMALL)

    def run(form, *options, **environment):
        done = briefing(
            "export", form, "--today", TODAY, "-o", f"out.{form}", *options, **environment
        )
        assert (done.code, done.stdout) == (0, "")
        assert done.stderr.endswith(" desk notes\n")
        return (tmp_path / f"out.{form}").read_bytes()

    return run


def test_a_docx_has_title_and_author_and_marking_and_footnotes_and_tables(export):
    made_of = export("docx", "--title", "The strait", "--author", "A. Keeper")
    with zipfile.ZipFile(io.BytesIO(made_of)) as archive:
        body = archive.read("word/document.xml").decode()
        below = archive.read("word/footnotes.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    markdown = written(LEDGER)
    count = len(notes(tree(markdown, READER)))
    text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body))
    assert "The strait" in text
    assert "TLP:GREEN" in text
    assert "<dc:title>The strait</dc:title>" in core
    assert "<dc:creator>A. Keeper</dc:creator>" in core
    assert body.count("<w:tbl>") == markdown.count("\n| --- ")
    assert body.count("<w:footnoteReference ") == count > 0
    assert below.count("<w:footnoteRef ") == count > 0


@pytest.mark.campaign
def test_the_same_call_gives_the_same_bytes(export):
    for form in ("docx", "html"):
        assert export(form) == export(form)
    assert export("docx", SOURCE_DATE_EPOCH="0") != export("docx")


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31"])
def test_any_day_can_be_the_day_of_issue(day):
    content, said = convert("# x\n", "docx", datetime.date.fromisoformat(day))
    assert content[:2] == b"PK"
    assert said == ""


class Page(HTMLParser):
    """The parts of a page that a browser would load, and the targets of its links."""

    def __init__(self):
        super().__init__()
        self.loaded, self.links, self.tags = [], [], {}
        self.text = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags[tag] = given
        names = ("src", "srcset", "data", "poster", "background", "action")
        self.loaded += [given[name] for name in names if given.get(name)]
        (self.links if tag == "a" else self.loaded).extend(
            [given["href"]] if "href" in given else []
        )

    def handle_data(self, data):
        self.text += data


def test_a_page_is_self_contained_and_has_a_language_and_a_title(export):
    text = export("html").decode()
    page = Page()
    page.feed(text)
    assert page.loaded == []
    assert "@import" not in text
    assert "url(" not in text
    assert "script" not in page.tags
    assert page.tags["html"]["lang"] == "en"
    assert "<title>Northland and the strait</title>" in text
    assert "https://example.org/week?a=1&b=2" in page.links


def test_a_page_has_a_print_style(export):
    text = export("html", "--length", "short").decode()
    paper = text.partition("@page { size: A4;")[2].partition("</style>")[0]
    assert "body { font-size: 9pt;" in paper
    assert ".footnotes { font-size:" in paper


@pytest.mark.parametrize("word", [MARKUP[0], " ".join(MARKUP[1:]), *map(long, MARKUP[1:])])
def test_a_page_of_a_hostile_ledger_shows_its_text_literally(word):
    page = Page()
    page.feed(convert(written(hostile(word)), "html", DAY).content.decode())
    assert {"script", "img", "b", "sub", "del", "code"}.isdisjoint(page.tags)
    assert page.loaded == []
    assert {link[:3] for link in page.links} == {"#fn"}


# --- the desk's own styles


@pytest.fixture
def styles(tmp_path):
    """Return the path of a docx whose headings are green, with a header for each first page."""
    path = tmp_path / "styles.docx"
    with zipfile.ZipFile(io.BytesIO(reference())) as before, zipfile.ZipFile(path, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "word/styles.xml":
                content = content.replace(b"<w:styles", b"<!-- our styles --><w:styles")
                content = re.sub(rb'w:color w:val="\w+"', b'w:color w:val="123456"', content)
            if entry.filename == "docProps/core.xml":
                content = re.sub(
                    rb"</cp:core", b"<dc:creator>S. Tylist</dc:creator></cp:core", content
                )
            if entry.filename == "word/document.xml":
                content = re.sub(rb"<w:sectPr[^>]*/>|<w:sectPr.*?</w:sectPr>", SECTION, content)
            if entry.filename == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", RELATED + b"</Relationships>")
            if entry.filename == "[Content_Types].xml":
                content = content.replace(b"</Types>", TYPED + b"</Types>")
            after.writestr(entry, content)
        after.writestr("word/header1.xml", HEADER)
    return path


WORDS = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    b'<w:sectPr><w:headerReference w:type="first" r:id="desk" xmlns:r="' + LINKS + b'"/>'
    b"<w:titlePg/></w:sectPr>"
)
RELATED = b'<Relationship Id="desk" Type="' + LINKS + b'/header" Target="header1.xml"/>'
TYPED = (
    b'<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.header+xml"/>'
)
HEADER = b'<w:hdr xmlns:w="' + WORDS + b'"><w:p><w:r><w:t>Our desk</w:t></w:r></w:p></w:hdr>'


def reference():
    return subprocess.run(
        [program(), "--print-default-data-file=reference.docx"], capture_output=True, check=True
    ).stdout


def test_the_columns_of_a_table_are_as_wide_as_their_words_need():
    words = "| Year | Account |\n| --- | --- |\n| 2031 | " + "many long words " * 20 + "|\n"
    content, _ = convert(words, "docx", datetime.date(2031, 5, 3))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    year, account = map(int, re.findall(r'<w:gridCol w:w="(\d+)"', body))
    assert 4 * year < account
    assert year + account > 7000  # twentieths of a point: the width of the text


def test_a_docx_takes_only_the_styles_of_a_document(export, styles):
    made_of = export("docx", "--reference-doc", str(styles))
    with zipfile.ZipFile(io.BytesIO(made_of)) as archive:
        text = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    assert 'w:val="123456"' in text["word/styles.xml"]
    assert not [name for name in text if "S. Tylist" in text[name]]
    assert "Northland" in text["word/document.xml"]
    assert made_of == export("docx", "--reference-doc", str(styles))


def test_a_header_of_the_desk_gets_the_marking_and_no_page_is_without_it(export, styles):
    made_of = export("docx", "--reference-doc", str(styles))
    with zipfile.ZipFile(io.BytesIO(made_of)) as archive:
        assert archive.testzip() is None
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
        files = dict(re.findall(r'Id="([^"]+)"[^>]*Target="([^"]+)"', links)) | {
            ident: file for file, ident in re.findall(r'Target="([^"]+)"[^>]*Id="([^"]+)"', links)
        }
        references = re.findall(r"<w:(header|footer)Reference([^>]*)/>", body)
        assert len(references) == 6
        for _, attributes in references:
            ident = re.search(r'r:id="([^"]+)"', attributes)[1]
            assert "TLP:GREEN" in archive.read(f"word/{files[ident]}").decode()
        (own,) = [a for _, a in references if "handling" not in a]
        assert 'w:type="first"' in own
        assert "Our desk" in archive.read("word/header1.xml").decode()


@pytest.mark.parametrize(
    ("made_of", "why"),
    [
        (None, "No such file or directory"),
        (b"text", "not a docx"),
        (b"PK\5\6" + bytes(18), "not a docx"),
    ],
)
def test_styles_come_only_from_a_docx(briefing, ledger_file, tmp_path, made_of, why):
    ledger_file(SMALL)
    if made_of is not None:
        (tmp_path / "styles.docx").write_bytes(made_of)
    done = briefing("export", "docx", "--reference-doc", "styles.docx", "-o", "out.docx")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        f"briefing: --reference-doc styles.docx: {why}; give a docx file with your styles; `pandoc "
        "--print-default-data-file reference.docx` makes one to start from\n"
    )
    assert not (tmp_path / "out.docx").exists()
    done = briefing("export", "html", "--reference-doc", "styles.docx")
    assert done.stderr == "briefing: --reference-doc is for docx, not html; leave it out\n"


# --- refused calls


def nowhere(tmp_path):
    """Return an environment in which there is no pandoc."""
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "pypandoc.py").write_text("raise ImportError\n", encoding="utf-8")
    return {"PATH": str(hiding), "PYTHONPATH": f"{hiding}{os.pathsep}{ROOT}"}


@pytest.mark.parametrize("form", ["docx", long("html")])
def test_without_pandoc_a_sentence_says_what_to_install_or_use(
    process, ledger_file, tmp_path, form
):
    ledger_file(SMALL)
    done = process("export", form, "-o", "out", **nowhere(tmp_path))
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        f"briefing: {form} needs pandoc, which is not installed; install pandoc "
        "(https://pandoc.org), or `pip install pypandoc-binary`, or use `briefing export md` and "
        "convert it elsewhere\n"
    )
    assert not (tmp_path / "out").exists()


def on_path(tmp_path, script):
    """Return an environment whose pandoc is a script."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_a_pandoc_on_the_path_is_preferred_to_the_bundled_one(briefing, ledger_file, tmp_path):
    ledger_file(SMALL)
    environment = on_path(tmp_path, "echo '[WARNING] old' >&2; echo page of $2")
    done = briefing("export", "html", **environment)
    assert done[:2] == (0, "page of --to=html5\n")
    assert done.stderr.startswith("[WARNING] old\n")


def test_an_error_from_pandoc_is_one_sentence(briefing, ledger_file, tmp_path):
    ledger_file(SMALL)
    environment = on_path(tmp_path, "echo 'Unknown extension: footnotes' >&2; exit 23")
    done = briefing("export", "docx", "-o", "out.docx", **environment)
    assert (done.code, done.stdout) == (2, "")
    assert re.fullmatch(
        r"briefing: \S+/pandoc refused: Unknown extension: footnotes; "
        r"pandoc 2\.11 or later is needed\n",
        done.stderr,
    )
    assert not (tmp_path / "out.docx").exists()


def test_a_docx_is_not_written_to_a_terminal_but_a_page_is(terminal, ledger_file, tmp_path):
    ledger_file(SMALL)
    done = terminal("export", "docx")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: A docx file cannot be shown in a terminal; write it to a file: --output "
        "briefing.docx\n"
    )
    assert terminal("export", "docx", "-o", "out.docx").code == 0
    assert (tmp_path / "out.docx").read_bytes()[:2] == b"PK"
    assert "<!DOCTYPE html>" in terminal("export", "html").stdout


def test_a_file_is_overwritten_but_never_the_ledger(briefing, ledger_file, tmp_path):
    path = ledger_file(SMALL)
    (tmp_path / "out.docx").write_text("old", encoding="utf-8")
    assert briefing("export", "docx", "-o", "out.docx").code == 0
    assert (tmp_path / "out.docx").read_bytes()[:2] == b"PK"
    done = briefing("export", "docx", "-o", "events.toml")
    assert done.stderr == "briefing: events.toml is the ledger itself; write to another file\n"
    assert path.read_text(encoding="utf-8") == SMALL


def test_a_document_only_has_footnotes(briefing, ledger_file):
    ledger_file(SMALL)
    done = briefing("export", "html", "--citations", "pandoc")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "briefing: html only supports footnotes, not --citations pandoc; "
    )

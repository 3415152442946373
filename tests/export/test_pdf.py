"""The briefing as a PDF: one page if promised, no letter missing, no desk-only content.

The text of the pages is read back with poppler's `pdftotext`.
"""

import datetime
import os
import re
import subprocess
import zipfile

import pytest
import typst
from conftest import ROOT, SHIPPED, TODAY
from hostile import MARKUP, hostile
from test_pandoc import DAY, LEDGER, SHIPPED_LEDGER, SMALL, written

from briefing.render import pdf

NAMES = {"محمد": "Arabic", "דוד": "Hebrew", "王小明": "Chinese"}
PEOPLE = "".join(
    f'[actor.a{n}]\nname = "{name}"\n[[event]]\nid = "e{n}"\ntitle = "{name} speaks"\n'
    f'by = ["a{n}"]\nkey = true\ncite = ["s"]\n'
    for n, name in enumerate(NAMES)
)


def read(content, *options):
    """Return the text on the pages of a PDF."""
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True
    )
    return done.stdout.decode()


def about(content):
    """Return the content of a PDF outside its pages: its objects without compressed streams."""
    return re.sub(rb"stream\n(?!<\?xpacket).*?endstream", b"", content, flags=re.DOTALL).decode(
        errors="replace"
    )


def joined(text):
    return "".join(text.split())


@pytest.fixture
def export(briefing, ledger_file, tmp_path):
    """Export a ledger as a PDF, and return its bytes."""

    def run(text, *options, **environment):
        ledger_file(text)
        done = briefing("export", "pdf", "--today", TODAY, "-o", "out.pdf", *options, **environment)
        assert (done.code, done.stdout) == (0, "")
        return (tmp_path / "out.pdf").read_bytes()

    return run


# --- content of the pages


@pytest.mark.campaign
def test_letters_shrink_to_fit_one_page_and_a_message_says_if_that_is_not_enough():
    fits, too_long = ("".join(f"Word {n} of many words.\n\n" for n in range(m)) for m in (52, 300))
    plain, small = (pdf.write(_headed(fits), DAY, one_page=one) for one in (False, True))
    assert (pdf.pages(plain.content), pdf.pages(small.content)) == (2, 1)
    assert (plain.said, small.said) == ("", "")
    said = pdf.write(_headed(too_long), DAY, one_page=True).said
    assert re.fullmatch(r"the briefing takes \d+ pages, even at 8\.5 points", said)


def _headed(text):
    return f'---\ntitle: "x"\nlang: "en"\n---\n\n{text}'


@pytest.mark.outside
def test_footnotes_are_at_the_foot_of_the_page_that_calls_them(export):
    pages = read(export(SHIPPED.read_text("utf-8"), "--length", "standard")).split("\f")[:-1]
    assert all(re.search(r"^\d+$|^\d+[A-Z]", page, re.MULTILINE) for page in pages[:4])
    assert "Our judgement, from the essay" in pages[0]
    assert pages[0].index("Our judgement, from the essay") > pages[0].index("What happened")


@pytest.mark.outside
def test_every_page_has_the_marking_at_its_top_and_at_its_foot(export):
    content = export(SHIPPED.read_text("utf-8"), "--marking", "TLP:AMBER+STRICT")
    pages = read(content, "-layout").split("\f")[:-1]
    assert len(pages) == pdf.pages(content)
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert lines[0].strip() == "TLP:AMBER+STRICT"
        assert lines[0].startswith(" " * 40)
        foot = " ".join(lines[-3:])
        assert "TLP:AMBER+STRICT" in foot
        assert f"{number}/{len(pages)}" in joined(foot)


@pytest.mark.outside
@pytest.mark.parametrize("word", MARKUP)
def test_a_hostile_text_is_on_the_page_as_typed(word):
    content = pdf.write(written(hostile(word), "full"), DAY).content
    assert joined(word) in joined(read(content))
    assert b"/URI" not in content
    assert b"/JavaScript" not in content


@pytest.mark.outside
def test_every_word_of_the_briefing_is_on_its_pages():
    for ledger in (LEDGER, SHIPPED_LEDGER):
        text = written(ledger, "full")
        shown = joined(read(pdf.write(text, DAY).content))
        titles = [event.title.removesuffix(".") for event in ledger.events]
        assert [title for title in titles if title in text and joined(title) not in shown] == []


# --- the picture


def test_short_is_one_page_without_pictures_and_longer_ones_are_more(export):
    text = SHIPPED.read_text("utf-8")
    outputs = [export(text, "--length", length) for length in ("standard", "short")]
    assert pdf.pages(outputs[0]) > 2
    assert pdf.pages(outputs[1]) == 1
    whole, short = map(about, outputs)
    for caption in (CAPTION, COUNTED):
        assert caption in whole
        assert caption not in short
    assert (whole.count("/Alt"), short.count("/Alt")) == (4, 0)


CAPTION = "What happened, on one axis: each date as it is known"
COUNTED = "Activity by year. Median of the years that have an event: 1. Bursts: 2023"


@pytest.mark.outside
def test_the_picture_has_the_titles_of_the_events_and_their_dates(export):
    with_picture = read(export(SHIPPED.read_text("utf-8"), "--length", "standard"))
    assert "up: cooperation · down: conflict" in " ".join(with_picture.split())
    assert "* key" in with_picture


def test_a_letter_that_cannot_be_drawn_in_a_picture_is_found(no_fonts):
    with pytest.raises(pdf.MissingGlyphError) as caught:
        pdf.picture(SVG.format("a 𐎀 中"))
    assert caught.value.letters == ["𐎀", "中"]
    assert pdf.picture(SVG.format("ab")).decode() == SVG.format("ab")
    assert pdf.picture(SVG.format("ab"), png=True)[:4] == b"\x89PNG"


def test_a_docx_leaves_out_a_picture_that_cannot_be_drawn_with_a_message(
    briefing, ledger_file, tmp_path, no_fonts
):
    ledger_file(PEOPLE.replace("key = true", "key = true\ndate = 2025-07-18"))
    done = briefing("export", "docx", "-o", "out.docx")
    assert done.code == 0
    assert "the timeline is left out: not all of its letters can be drawn\n" in done.stderr


@pytest.fixture
def no_fonts(monkeypatch):
    """Give typst only its own fonts."""
    compile_typst = typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda *given, **kw: compile_typst(*given, **kw, ignore_system_fonts=True)
    )


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20"><style>'
    'text{{font-family:"Libertinus Serif"}}</style><text y="9">{}</text></svg>'
)


def test_a_picture_that_does_not_fit_on_a_page_is_left_out_with_a_message(
    briefing, ledger_file, tmp_path
):
    events = "".join(
        f'[[event]]\nid = "e{n}"\ntitle = "Event {n}"\ndate = 2025-07-{n % 28 + 1:02}\n'
        'key = true\ncite = ["s"]\n'
        for n in range(60)
    )
    ledger_file(events)
    done = briefing("export", "pdf", "--length", "full", "--today", TODAY, "-o", "out.pdf")
    assert "the timeline is left out: it does not fit on a page\n" in done.stderr
    assert CAPTION not in about((tmp_path / "out.pdf").read_bytes())
    briefing("export", "pdf", "--length", "standard", "--today", TODAY, "-o", "out.pdf")
    assert CAPTION in about((tmp_path / "out.pdf").read_bytes())


@pytest.mark.campaign
def test_a_docx_has_the_pictures_too_and_without_typst_says_what_it_needs(
    process, ledger_file, tmp_path
):
    ledger_file(SHIPPED.read_text("utf-8"))
    for length, number in (("standard", 4), ("short", 0)):
        assert process("export", "docx", "--length", length, "-o", "out.docx").code == 0
        with zipfile.ZipFile(tmp_path / "out.docx") as archive:
            assert len([name for name in archive.namelist() if "media/" in name]) == number
    environment = hidden(tmp_path, "typst", nothing="true")
    done = process("export", "docx", "-o", "out.docx", **environment)
    assert done.code == 0
    assert (
        "the timeline is left out: this needs typst, which is not installed; `pip install "
        "'briefing[pdf]'`, or install typst (https://typst.app)\n"
    ) in done.stderr


# --- letters


@pytest.mark.outside
def test_a_name_in_another_script_is_printed_or_its_letters_are_named_in_an_error(
    briefing, ledger_file, tmp_path
):
    ledger_file(PEOPLE)
    done = briefing("export", "pdf", "--today", TODAY, "-o", "out.pdf")
    if done.code:
        assert all(letter in done.stderr for letter in "王小明" if "王" in done.stderr)
        return
    shown = joined(read((tmp_path / "out.pdf").read_bytes()))
    plain = re.sub("[\u200e\u200f\u202a-\u202e]", "", shown)
    assert all(name in plain or name[::-1] in plain for name in NAMES)


def test_letters_without_a_glyph_are_named_all_at_once_with_their_lines(
    briefing, ledger_file, tmp_path, no_fonts
):
    ledger_file(PEOPLE.replace("דוד", "𐎀"))
    done = briefing("export", "pdf", "--today", TODAY, "-o", "out.pdf")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: events.toml: no font on this machine has the letters 𐎀 (U+10380, UGARITIC "
        "LETTER ALPA, line 10); 王 (U+738B, CJK UNIFIED IDEOGRAPH-738B, line 18); 小 (U+5C0F, CJK "
        "UNIFIED IDEOGRAPH-5C0F, line 18); 明 (U+660E, CJK UNIFIED IDEOGRAPH-660E, line 18); "
        "install a font that has them, or use `briefing export docx`\n"
    )
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.campaign
def test_a_letter_without_a_glyph_is_named_with_its_file_if_there_are_several(
    briefing, ledger_file, tmp_path, no_fonts
):
    ledger_file(SMALL)
    (tmp_path / "more.toml").write_text('[actor.x]\nname = "𐎀"\n', encoding="utf-8")
    done = briefing("export", "pdf", "-f", "events.toml", "-f", "more.toml", "-o", "out.pdf",
                    "--today", TODAY, "--title", "𐎀")  # fmt: skip
    assert done.stderr == (
        "briefing: events.toml, more.toml: no font on this machine has the letter 𐎀 (U+10380, "
        "UGARITIC LETTER ALPA, more.toml line 2); install a font that has it, or use `briefing "
        "export docx`\n"
    )


# --- content of the file outside its pages


def test_the_file_has_title_author_and_day_but_no_path_time_or_program(export, tmp_path):
    content = export(SMALL, "--title", "The strait", "--author", "A. Keeper")
    assert b"The strait" in content
    assert b"A. Keeper" in content
    days = set(re.findall(rb"D:(\d+)|(\d{4}-\d\d-\d\dT[\d:]+)Z?", content))
    day = TODAY.replace("-", "").encode()
    assert {a[:8] or b.replace(b"-", b"")[:8] for a, b in days} == {day}
    assert {a[8:] or b[10:] for a, b in days} <= {b"", b"000000", b"T00:00:00"}
    for word in (
        b"typst",
        b"pandoc",
        b"/Creator",
        b"CreatorTool",
        str(tmp_path).encode(),
        b"/home",
        b"/tmp",
    ):
        assert word.lower() not in content.lower()


def test_the_same_call_gives_the_same_bytes_and_source_date_epoch_sets_the_day(export):
    dated = export(SMALL, SOURCE_DATE_EPOCH="0")
    assert b"D:19700101" in dated
    assert dated == export(SMALL, SOURCE_DATE_EPOCH="0")


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31"])
def test_any_day_can_be_the_day_of_issue(day):
    made_of = pdf.write(_headed("x"), datetime.date.fromisoformat(day))
    assert made_of.content[:5] == b"%PDF-"
    assert made_of.said == ""


# --- missing programs and refused calls


def hidden(tmp_path, *packages, **scripts):
    """Return an environment without some packages, and with programs that are scripts."""
    folder = tmp_path / "hidden"
    folder.mkdir()
    for package in packages:
        (folder / f"{package}.py").write_text("raise ImportError\n", encoding="utf-8")
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin" if scripts else str(folder)
    return {"PATH": path, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}


def test_without_typst_a_sentence_says_what_to_install(process, ledger_file, tmp_path):
    ledger_file(SMALL)
    done = process("export", "pdf", "-o", "out.pdf", **hidden(tmp_path, "typst"))
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: this needs typst, which is not installed; `pip install 'briefing[pdf]'`, or "
        "install typst (https://typst.app)\n"
    )


def test_an_old_pandoc_on_the_path_is_not_used(process, ledger_file, tmp_path):
    ledger_file(SMALL)
    old = hidden(tmp_path, "pypandoc", pandoc="echo html")
    done = process("export", "pdf", "-o", "out.pdf", **old)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: pdf needs a pandoc that writes Typst (3.1.2 or later), which is not installed; "
        "`pip install 'briefing[pdf]'`\n"
    )


def test_without_the_package_the_typst_on_the_path_is_called(process, ledger_file, tmp_path):
    ledger_file(SMALL)
    script = 'echo "$@" > "${0%/*}/called"; printf "%%PDF- /Type/Pages/Count 1"'
    done = process("export", "pdf", "-o", "out.pdf", **hidden(tmp_path, "typst", typst=script))
    assert done.code == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    called = (tmp_path / "hidden" / "called").read_text("utf-8")
    assert called == "compile --format=pdf --pdf-standard=a-2b - -\n"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('error: the text `"\\u{10380}x"` could not be displayed', "has the letters 𐎀 (U+10380"),
        (
            "error: unexpected argument",
            "typst refused: unexpected argument; typst 0.14 or later is needed",
        ),
    ],
)
def test_an_error_from_typst_is_one_sentence(process, ledger_file, tmp_path, said, message):
    ledger_file(SMALL)
    script = f"cat <<'END' >&2\n{said}\nEND\nexit 1"
    done = process("export", "pdf", "-o", "out.pdf", **hidden(tmp_path, "typst", typst=script))
    assert (done.code, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.pdf").exists()


def test_a_pdf_is_not_written_to_a_terminal_and_has_footnotes_only(terminal, ledger_file):
    ledger_file(SMALL)
    done = terminal("export", "pdf")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: A pdf file cannot be shown in a terminal; write it to a file: --output "
        "briefing.pdf\n"
    )
    done = terminal("export", "pdf", "-o", "out.pdf", "--citations", "pandoc")
    assert done.stderr.startswith("briefing: pdf only supports footnotes, not --citations pandoc; ")

"""Reading articles: the story of an HTML page, and the dropped text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from neighbours import NEIGHBOURS

from briefing.diagnostics import BriefingError
from briefing.drafting import draft
from briefing.drafting.articles.decode import decode
from briefing.drafting.articles.html import lines
from briefing.drafting.articles.read import Article, read_article
from briefing.ledger import loads

PAGE = Path(__file__).parent / "pages" / "quarrel.html"


@pytest.fixture(scope="module")
def article() -> Article:
    return read_article(PAGE.read_text(encoding="utf-8"))


def dropped(article: Article, reason: str) -> list[str]:
    return [what for why, what in article.dropped if why == reason]


def test_a_page_gives_title_and_outlet_and_author_and_day_and_address(article):
    assert article.title == "Norland sends the envoys home"
    assert article.outlet == "The Harbour Post"
    assert article.author == "Ada Quill"
    assert article.published == "2024-04-07"
    assert article.url == "https://harbour-post.example/2024/04/envoys"


def test_the_story_of_a_page_is_its_paragraphs_in_order(article):
    assert [(p.place, p.text.split(",")[0]) for p in article.paragraphs] == [
        ("p1", "Norland recalled its ambassador from Sudland in March 2024"),
        ("p2", "Sudland expelled three diplomats of Norland on Friday"),
        ("p3", "The two states have been at odds over the fishing grounds for 12 years"),
        ("p4", "Norland will likely impose sanctions on Sudland before the year is out"),
    ]
    assert article.paragraphs[0].text.endswith("that nobody has explained since.")


@pytest.mark.parametrize(
    "line",
    [
        "We and our partners store cookies on this device. Accept all cookies?",
        "World",
        "By Ada Quill, 7 April 2024",
        "Share on Chirp Send by mail",
        "Westland closed its border with Eastland on 1 May 2019",
        "© 2024 The Harbour Post. All rights reserved.",
    ],
)
def test_text_outside_the_story_is_listed_as_dropped(article, line):
    assert line in dropped(article, "page furniture")


def test_the_author_s_biography_is_dropped_from_a_page(article):
    (biography,) = dropped(article, "author's biography")
    assert biography.startswith("Ada Quill is a senior correspondent")


def test_scripts_and_styles_are_not_lines_of_a_page():
    visible = lines(PAGE.read_text(encoding="utf-8"))
    assert not any("schema.org" in line or "max-width" in line for line in visible)


def test_lines_continue_through_links_and_end_at_blocks():
    page = "<div>One <a href='#'>two</a> <b>three</b><br>four<p>five &amp; six</div>"
    assert lines(page) == ["One two three", "four", "five & six"]


def test_a_page_without_a_story_says_so():
    article = read_article("<!doctype html><html><head><title>x</title></head></html>")
    assert article.paragraphs == []
    assert [why for why, _ in article.dropped] == ["no story found"]


def test_without_trafilatura_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(BriefingError) as caught:
        read_article("<html><body><p>A story.</p></body></html>")
    assert caught.value.message == "Reading HTML needs trafilatura"
    assert "pip install 'briefing[articles]'" in caught.value.hint


def test_text_and_markdown_need_no_trafilatura(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    text = "# A quarrel\n\nNorland recalled its ambassador from Sudland in March 2024, unseen.\n"
    article = read_article(text)
    assert article.title == "A quarrel"
    assert [p.place for p in article.paragraphs] == ["p1"]


def test_draft_reads_a_page_and_lists_the_furniture_when_asked(briefing, ledger_file):
    ledger_file('[actor.norland]\nname = "Norland"\n\n[actor.sudland]\nname = "Sudland"\n')
    done = briefing("draft", "-v", str(PAGE))
    assert done.code == 0
    assert 'outlet = "The Harbour Post"' in done.stdout
    assert 'author = "Ada Quill"' in done.stdout
    assert "2024-04-07" in done.stdout
    assert "date = 2024-04-05" in done.stdout  # “on Friday”, counted from the day of the page
    assert "dropped, page furniture: Share on Chirp" in done.stderr
    assert "dropped, author's biography: Ada Quill" in done.stderr
    assert "eel" not in done.stdout


def test_drafting_a_page_without_trafilatura_says_what_to_install(process, ledger_file, tmp_path):
    ledger_file("")
    away = tmp_path / "away"
    away.mkdir()
    (away / "trafilatura.py").write_text("raise ImportError")
    done = process("draft", str(PAGE), PYTHONPATH=f"{away}{os.pathsep}{ROOT}")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: Reading HTML needs trafilatura; "
        "pip install 'briefing[articles]', or give plain text\n"
    )


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


STORY = (
    "<p>The envoys of Norland met friends in the harbour in May 2021, and ate a lot of fish.</p>"
)


def test_the_day_of_publication_is_not_guessed_from_the_story():
    assert read_article(page(STORY)).published == ""


def test_the_day_of_publication_is_that_of_the_first_version():
    head = "".join(
        f'<meta property="article:{what}_time" content="{day}T08:00:00Z">'
        for what, day in (("published", "2024-04-07"), ("modified", "2024-05-01"))
    )
    assert read_article(page(STORY, head)).published == "2024-04-07"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("İstanbul".encode(), "İstanbul"),
        (b"\xef\xbb\xbfEnvoys", "Envoys"),
        ("İstanbul".encode("utf-16"), "İstanbul"),
        (b'<meta charset="windows-1254">\xddstanbul', '<meta charset="windows-1254">İstanbul'),
    ],
)
def test_an_article_is_read_in_its_declared_encoding(data, text):
    assert decode(data, "a.html") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" \n", "a.bin is empty"),
        (b"PK\3\4\0\0", "a.bin is not text"),
        (b"caf\xe9", "a.bin is not UTF-8 text"),
        (b'<meta charset="klingon">\xff', "a.bin is not UTF-8 text"),
    ],
)
def test_a_file_that_is_not_text_is_refused(data, message):
    with pytest.raises(BriefingError) as caught:
        decode(data, "a.bin")
    assert caught.value.message == message


def test_control_characters_are_removed_from_an_article():
    text = "Norland \x1b[31mrecalled\x07 its am\u00adbassador from \u202eSudland in March, late.\n"
    (paragraph,) = read_article(text).paragraphs
    assert paragraph.text == "Norland [31mrecalled its ambassador from Sudland in March, late."


STANDFIRST = "The boats keep away, and nobody says why that is so."
BODY = "Norland recalled its ambassador from Sudland in March 2024, unseen by the town."


def test_the_text_above_the_share_line_is_the_standfirst():
    article = read_article(f"{STANDFIRST}\n\nShare\n\n{BODY}\n\n{BODY}\n")
    assert [p.place for p in article.paragraphs] == ["standfirst 1", "p1", "p2"]


def test_a_share_line_at_the_end_does_not_create_a_standfirst():
    article = read_article(f"{STANDFIRST}\n\n{BODY}\n\nShare\n")
    assert [p.place for p in article.paragraphs] == ["p1", "p2"]


@pytest.mark.parametrize(
    "credit", ["Ria Novosti / Courtesy Reuters", "Photo: A. Person / Reuters", "Getty Images"]
)
def test_a_caption_is_read_without_its_credit(credit):
    caption = "The queen of Norland meets the king of Sudland in Norburg, August 2013."
    (paragraph,) = read_article(f"{caption} {credit}\n").paragraphs
    assert (paragraph.place, paragraph.text) == ("caption", caption)


def test_a_caption_within_a_story_does_not_split_it():
    one = "In May 1999 Norland recalled its ambassador from Sudland over the price of wool."
    two = "In June it expelled three diplomats of Sudland, whom it took for spies."
    photo = "The president of Westland at the harbour of Norburg in 2013. Photo: Reuters"
    candidates = {}
    for story in ((one, two), (one, photo, two)):
        actual = draft("\n\n".join(story), loads(NEIGHBOURS).ledger)
        candidates[len(story)] = {(m.at, m.date.written, m.parties.by) for m in actual if m.date}
    assert ("p2", "1999-06", ("norland",)) in candidates[2]
    assert candidates[2] <= candidates[3]


def test_the_address_of_an_endnote_is_kept_without_brackets():
    note = "[i] Ann Quill, “The Talks Are Over”, The Herald (https://herald.example/x)."
    (read,) = read_article(f"Norland met Sudland in the harbour in May 2024.[i]\n\n{note}\n").notes
    assert (read.url, read.outlet) == ("https://herald.example/x", "The Herald")


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("NORBURG, March 15, 2031 – ", "2031-03-15"),
        ("NORBURG, 15 March 2031 (Quay Agency) — ", "2031-03-15"),
        ("NORBURG, March 15 – ", ""),
        ("NORBURG, March 2031 – ", ""),
        ("", ""),
    ],
)
def test_the_day_of_a_dateline_is_the_day_of_the_article(dateline, day):
    text = f"{dateline}Norland recalled its ambassador from Sudland on Friday, it said.\n"
    assert read_article(text).published == day

"""`briefing draft`."""

from __future__ import annotations

import datetime
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, into_options, ledger_options
from briefing.cli.prompt import interactive
from briefing.diagnostics import BriefingError, some
from briefing.ledger.files import only_a_file
from briefing.ledger.find import read_stdin

if TYPE_CHECKING:
    from briefing.drafting.articles.read import Article
    from briefing.drafting.candidate import Candidate
    from briefing.drafting.candidates import DraftInput
    from briefing.model import Ledger

KINDS = ("event", "position", "outlook")
"""The allowed values of `--kinds`."""

SHOWN = 70
"""The number of characters that `-v` shows of dropped text."""


@command(ledger_options, into_options)
def run(
    call: Call,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Text, Markdown or HTML files, or -.")
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            help="The source id of the article; by default made from the file's name.",
            autocompletion=complete.sources,
            metavar="ID",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", help="The article's date, to resolve “last Monday”.", metavar="DAY"
        ),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", help="toml or jsonl.", metavar="FORMAT")
    ] = "toml",
    review: Annotated[
        bool, typer.Option("--review", help="Review the proposals one by one.")
    ] = False,
    kinds: Annotated[
        str,
        typer.Option(
            "--kinds", help="Kinds of block to propose: event, position, outlook.", metavar="LIST"
        ),
    ] = "event",
    proposer: Annotated[
        str | None,
        typer.Option(
            "--proposer",
            help="A command that proposes more events; each is checked against the article.",
            metavar="COMMAND",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Report the text that was dropped.")
    ] = False,
) -> None:
    """Read articles and propose citations, events, positions and outlooks.

    Only --review writes to the ledger, and only what you accept.
    """
    from briefing.drafting.candidates import draft_all

    if output_format not in ("toml", "jsonl"):
        raise BriefingError(
            f"--format must be toml or jsonl, not {output_format}", "--format jsonl"
        )
    if source and len(articles) > 1:
        raise BriefingError(
            "--source applies to a single article", "draft from the articles one at a time"
        )
    if review and not interactive():
        raise BriefingError("--review needs a terminal", "without it, the blocks are printed")
    if review:
        for path in call.paths:
            only_a_file(path)
    wanted = _kinds(kinds)
    reads = _reads(call, articles, source, published, verbose=verbose)
    if proposer is not None:
        reads = [_proposed(call, proposer, read) for read in reads]
    proposals = draft_all(reads, call.ledger, wanted)
    if review:
        from briefing.cli.review import go_through

        go_through(call, reads, proposals)
        return
    output.write(_lines(proposals, reads, call, output_format))
    _sum_up(proposals)


def _proposed(call: Call, command: str, read: DraftInput) -> DraftInput:
    """Return an article with the command's proposals that its text supports; report the others."""
    from dataclasses import replace

    from briefing.drafting.proposer import ask, checked, request

    lines = ask(command, request(read.article, call.ledger))
    more = []
    for one in checked(lines, read.article, call.ledger, read.published):
        if isinstance(one, str):
            output.talk(f"{read.source}: proposer, {one}")
        else:
            more.append(one)
    return replace(read, more=tuple(more))


def _kinds(listed: str) -> tuple[str, ...]:
    """Return the kinds in a comma-separated list."""
    wanted = tuple(word.strip() for word in listed.split(",") if word.strip())
    for word in wanted:
        if word not in KINDS:
            raise BriefingError(
                f"--kinds takes event, position and outlook, not {word}", "--kinds event,outlook"
            )
    return wanted or ("event",)


def _sum_up(proposals: list[tuple[str, Candidate]]) -> None:
    had = [(source, candidate) for source, candidate in proposals if candidate.match is not None]
    there = [
        (source, candidate)
        for source, candidate in had
        if candidate.match and candidate.match.there
    ]
    cites, new = some(len(had), "citation"), some(len(proposals) - len(had), "new proposal")
    already = f" ({len(there)} already there)" if there else ""
    output.talk(f"{cites} of events in the ledger{already}, {new}")
    for source, known in dict.fromkeys(
        (source, candidate.match.there.split()[0])
        for source, candidate in there if candidate.match and not candidate.at.startswith("note ")
    ):  # fmt: skip
        if source != known:
            output.talk(
                f"{source} resembles {known}; if they are the same text, use --source "
                f"{shlex.quote(known)}"
            )


def _reads(
    call: Call, names: list[str], source: str | None, published: str | None, *, verbose: bool
) -> list[DraftInput]:
    from briefing.drafting.articles.decode import decode
    from briefing.drafting.articles.read import read_article
    from briefing.drafting.candidates import DraftInput

    day = _day(call, published)
    reads: list[DraftInput] = []
    for name in names:
        article = read_article(decode(_bytes(name), name))
        article.published = day.isoformat() if day else article.published
        taken = [read.source for read in reads]
        ident = _ident(call.ledger, name, article, source, taken)
        named = bool(source) or ident in call.ledger.sources
        reads.append(DraftInput(ident, article, day, named))
        for sentence in _not_english(name, article):
            output.talk(sentence)
        if not article.paragraphs:
            output.talk(f"{name}: no article text found")
        for reason, what in article.dropped if verbose else ():
            short = what if len(what) <= SHOWN else what[:SHOWN].rstrip() + "…"
            output.talk(f"{name}: dropped, {reason}: {short}")
    return reads


def _not_english(name: str, article: Article) -> Iterator[str]:
    """Yield a sentence about each language other than English in an article's paragraphs."""
    from briefing.drafting.language import foreign

    passages = list(foreign(article))
    languages = dict.fromkeys(one.language for one in passages)
    for which in languages:
        places = [one.place for one in passages if one.language == which]
        yield f"{name}: {', '.join(places)}: {which}; events are drafted from English only"
    for one in passages:
        for written, value in one.dates:
            yield f"{name}: {one.place}: date {value} from “{written}”"


def _lines(
    proposals: list[tuple[str, Candidate]], reads: list[DraftInput], call: Call, output_format: str
) -> list[str]:
    from briefing.drafting import show
    from briefing.drafting.sources import note_ids

    known = call.ledger.sources
    notes = {read.source: note_ids(read.article, read.source, known) for read in reads}
    if output_format == "jsonl":
        rows = (show.row(candidate, source, notes[source]) for source, candidate in proposals)
        return [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    lines: list[str] = []
    for read in reads:
        lines += show.sources_toml(read.article, read.source, known)
    ids = set(call.ledger.index)
    lines += [
        show.proposal(candidate, source, ids, notes[source]) for source, candidate in proposals
    ]
    return lines


def _bytes(name: str) -> bytes:
    try:
        return read_stdin() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BriefingError(
            f"{name} cannot be read: {error.strerror}", "name a file, or -"
        ) from None


def _ident(
    ledger: Ledger, name: str, article: Article, source: str | None, taken: list[str]
) -> str:
    """Return the id of the article's source: as given, from its address, or a new one."""
    from briefing.drafting.sources import known_by_address
    from briefing.names import slug

    if source:
        ids = ledger.source_names.find(source)
        if not ids and slug(source) != source:
            raise BriefingError(
                f"There is no source {source}; a new id may only contain lower-case letters, "
                "digits and hyphens",
                f"--source {slug(source)}",
            )
        return ids[0] if ids else source
    known = known_by_address(article.url, ledger.sources)
    stem = "article" if name == "-" else Path(name).stem
    return known or slug(stem, taken, fallback="article")


def _day(call: Call, published: str | None) -> datetime.date | None:
    if published is None:
        return None
    period = call.read_date(published, "--published")
    if period.precision != "day" or period.first is None or period.first != period.last:
        raise BriefingError(f"--published must be a day, not {published}", "2025-07-20")
    return datetime.date.fromordinal(period.first)

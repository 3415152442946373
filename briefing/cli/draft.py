"""`briefing draft`."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.diagnostics import BriefingError

if TYPE_CHECKING:
    from briefing.drafting.batch import Read
    from briefing.drafting.candidates import Candidate


@command(ledger_options)
def run(
    call: Call,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Text, Markdown or HTML files, or -.")
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            help="The source that the article is; by default the file's name.",
            autocompletion=complete.sources,
            metavar="ID",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", help="The article's day, for “last Monday”.", metavar="DAY"),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="toml or jsonl.", metavar="FORM")] = "toml",
    review: Annotated[bool, typer.Option("--review", help="Go through them one by one.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what was dropped.")] = False,
) -> None:
    """Read articles and propose citations, events, positions and outlooks; writes nothing."""
    from briefing.drafting.articles.read import read_article
    from briefing.drafting.batch import Read, draft_all

    if form not in ("toml", "jsonl"):
        raise BriefingError(f"--format is toml or jsonl, not {form}", "--format jsonl")
    if source and len(articles) > 1:
        raise BriefingError("--source names one article", "draft the articles one at a time")
    day = _day(published)
    reads = []
    for name in articles:
        article = read_article(_text(name))
        reads.append(Read(source or _ident(name), article, day))
        if verbose:
            for reason, what in article.dropped:
                output.talk(f"{name}: dropped, {reason}: {what[:70]}")
    found = draft_all(reads, call.ledger)
    if review:
        from briefing.cli.reviewing import go_through

        go_through(call, found)
        return
    output.write(_lines(found, reads, call, form))
    cites = sum(made.match is not None for _, made in found)
    output.talk(f"{cites} citations of what the ledger has, {len(found) - cites} new proposals")


def _lines(
    found: list[tuple[str, Candidate]], reads: list[Read], call: Call, form: str
) -> list[str]:
    from briefing.drafting import show

    if form == "jsonl":
        return [
            json.dumps(show.row(made, source), ensure_ascii=False) + "\n" for source, made in found
        ]
    lines: list[str] = []
    for read in reads:
        lines += show.sources_toml(read.article, read.source, call.ledger.sources)
    taken = set(call.ledger.index)
    for source, made in found:
        block = list(show.as_toml([made], source, taken))
        taken.update(
            line.split('"')[1] for line in "".join(block).splitlines() if line.startswith("id = ")
        )
        lines += block
    return lines


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BriefingError(
            f"{name} cannot be read: {error.strerror}", "name a file, or -"
        ) from None
    return data.decode("utf-8", errors="replace")


def _ident(name: str) -> str:
    from briefing.authoring.slug import slug

    return "article" if name == "-" else slug(Path(name).stem, fallback="article")


def _day(published: str | None) -> datetime.date | None:
    if published is None:
        return None
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise BriefingError(f"--published is a day, not {published}", "2025-07-20") from None

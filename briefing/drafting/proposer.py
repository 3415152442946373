"""Proposals by a user's command, each accepted only if the article supports it.

`briefing draft --proposer COMMAND` hands the command a JSON object on standard input: the
paragraphs of an article, the public names of actors, and the JSON Schema of a proposal. It reads
one proposal per line from the output. No shell is started; time and size are limited.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import threading
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO, Any, Final

from briefing.dates import Period
from briefing.diagnostics import BriefingError
from briefing.drafting.actors.find import ActorMention, find_actors
from briefing.drafting.actors.roles import ActParties
from briefing.drafting.articles.dates import dates_of
from briefing.drafting.articles.read import Article, ArticleParagraph
from briefing.drafting.candidate import Candidate, titled
from briefing.drafting.events.attribution import speeches
from briefing.drafting.events.clauses import Act, sentences
from briefing.drafting.events.factuality import governed
from briefing.drafting.events.forms import finite, nominal
from briefing.drafting.text import TextPart, word_set
from briefing.drafting.timex.tagger import DateMention
from briefing.model import Ledger
from briefing.plover import TYPES

SCHEMA: Final = "briefing/proposer/1"
SECONDS: Final = 120.0
"""The time limit of a command for one article."""

BYTES: Final = 1_000_000
"""The output limit of a command for one article."""

COPIED: Final = 6
"""The maximum number of consecutive words that a title may share with the article."""

CONFIDENCE: Final = 0.5
"""The confidence of an external proposal after the checks."""

NOBODY: Final = word_set(
    """
    it he she they we i you this that who which its his her their them him us somebody nobody
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december today yesterday tomorrow
    """
)
"""Words that do not name an actor."""

_NAMES: Final = {"type": "array", "items": {"type": "string"}}
PROPOSAL: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["at", "evidence", "verb", "type"],
    "additionalProperties": False,
    "properties": {
        "at": {"type": "string", "description": "The place of the paragraph, as given: p3."},
        "evidence": {"type": "string", "description": "The sentence, word for word."},
        "verb": {"type": "string", "description": "The words in it that say what was done."},
        "type": {"enum": sorted(TYPES)},
        "by": _NAMES | {"description": "Who did it, as named in the sentence."},
        "to": _NAMES | {"description": "To whom, as named in the sentence."},
        "between": _NAMES | {"description": "Who did it together, instead of by and to."},
        "date_words": {"type": "string", "description": "The words in it that give the date."},
        "title": {"type": "string", "description": "A title in words of your own."},
    },
}
"""The JSON Schema of a proposal."""


def request(article: Article, ledger: Ledger) -> dict[str, Any]:
    """Return the request to a command: the article, public names, and the schema of a proposal."""
    return {
        "schema": SCHEMA,
        "article": {
            "title": article.title,
            "published": article.published or None,
            "paragraphs": [{"at": p.place, "text": p.text} for p in article.paragraphs],
        },
        "actors": [
            {"name": actor.name, "aliases": list(actor.aliases)}
            for actor in ledger.actors.values()
            if not actor.protected
        ],
        "proposal": PROPOSAL,
    }


def ask(
    command: str, given: Mapping[str, Any], seconds: float = SECONDS, size: int = BYTES
) -> list[str]:
    """Run a command on a request and return the lines that it prints.

    Args:
        command: the program and its arguments, split as a POSIX shell would, without a shell.
        given: the request.
        seconds: the time limit.
        size: the maximum number of bytes to print.

    Raises:
        BriefingError: it cannot be run, fails, takes too long, prints too much, or does not print
            UTF-8.

    """
    try:
        arguments = shlex.split(command)
    except ValueError as error:
        raise BriefingError(f"--proposer {command}: {error}", "close the quotation mark") from None
    if not arguments:
        raise BriefingError("--proposer needs a command", "--proposer 'python3 reader.py'")
    data, ended = _run(arguments, json.dumps(given, ensure_ascii=False).encode(), seconds, size)
    if ended:
        raise BriefingError(f"{arguments[0]} {ended}", "its proposals were not used")
    try:
        return data.decode().splitlines()
    except UnicodeDecodeError:
        raise BriefingError(f"{arguments[0]} did not print UTF-8", "print JSON lines") from None


def _run(arguments: list[str], given: bytes, seconds: float, size: int) -> tuple[bytes, str]:
    """Return the output of a program, and its error if it failed."""
    try:
        program = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        return b"", f"cannot be run: {error.strerror}"
    overdue = threading.Event()

    def end() -> None:
        overdue.set()
        _kill(program)

    timer = threading.Timer(seconds, end)
    # only the thread closes the input: closing it here would write what the buffer still holds
    stdin, program.stdin = program.stdin, None
    writer = threading.Thread(target=_feed, args=(stdin, given), daemon=True)
    timer.start()
    writer.start()
    try:
        with program:
            assert program.stdout is not None
            data = program.stdout.read(size + 1)
            if len(data) > size:
                _kill(program)
                return b"", f"printed more than {size:,} bytes"
            code = program.wait()
    finally:
        timer.cancel()
        _kill(program)
        writer.join(1)
    if overdue.is_set():
        return b"", f"took longer than {seconds:g} seconds"
    return data, f"ended with exit code {code}" if code else ""


def _feed(stdin: IO[bytes] | None, given: bytes) -> None:
    """Write the request, which a program does not have to read."""
    assert stdin is not None
    with suppress(OSError), stdin:
        stdin.write(given)


def _kill(program: subprocess.Popen[bytes]) -> None:
    """End a program and its child processes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)


class RefusalError(Exception):
    """A proposal that the article does not support; the message says why."""


@dataclass(frozen=True, slots=True)
class Checker:
    """The basis for checking proposals: one article as parsed by this program."""

    ledger: Ledger
    text: str
    paragraphs: tuple[tuple[int, ArticleParagraph], ...]
    actors: tuple[ActorMention, ...]
    dates: tuple[DateMention, ...]
    published: Period | None = None

    @classmethod
    def of(cls, article: Article, ledger: Ledger, published: Any = None) -> Checker:
        """Read an article; `published` is its day."""
        return cls(
            ledger, article.text, tuple(article.placed()),
            tuple(find_actors(article.text, ledger.actors)), tuple(dates_of(article, published)),
        )  # fmt: skip

    def check(self, line: str) -> Candidate:
        """Return the candidate that a line proposes.

        Raises:
            RefusalError: the line is not a proposal, or the article does not support it.

        """
        row = _row(line)
        start, end, paragraph = self._place(row)
        sentence = self._sentence(start, end)
        verb = self._within(row["verb"], start, end, "verb")
        noun = nominal(row["verb"]) and not finite(TextPart(self.text, *sentence), *verb)
        act = Act(row["type"], sentence[0], verb, finite=not noun, nominal=noun)
        inside = [m for m in self.actors if sentence[0] <= m.start < sentence[1]]
        if why := governed(self.text, sentence, act):
            if why != "planned":
                raise RefusalError("the sentence does not say that it was done")
            act = Act(row["type"], sentence[0], verb, governed=why)
        said = [s for s in speeches(self.text, sentence, inside) if s.covers(verb[0])]
        speaking = [m for m in inside if any(s.start <= m.start < s.end for s in said)]
        who = {
            key: tuple(self._actor(name, start, end, inside, speaking) for name in row.get(key, ()))
            for key in ("by", "to", "between")
        }
        date_words, date = self._date(row.get("date_words", ""), start, end)
        parties = ActParties(**who)
        new = {name for name in parties.all() if name not in self.ledger.actors}
        candidate = Candidate(
            kind="event", title="", type=row["type"], alternatives=(), date=date,
            date_words=date_words,
            parties=parties, place="", at=paragraph.place, evidence=row["evidence"],
            verb=row["verb"], confidence=CONFIDENCE,
            status="planned" if act.governed else "occurred",
            attributed_to=tuple(dict.fromkeys(name for s in said for name in s.speakers)),
            new_actors=tuple(sorted(new)),
            clause=row["evidence"], heading=paragraph.heading,
        )  # fmt: skip
        candidate = titled(candidate, self.ledger)
        return _with_title(candidate, row.get("title", ""), self.text)

    def _place(self, row: dict[str, Any]) -> tuple[int, int, ArticleParagraph]:
        """Return the position of the evidence, and its paragraph."""
        evidence = row["evidence"]
        for start, paragraph in self.paragraphs:
            if paragraph.place == row["at"] and (at := paragraph.text.find(evidence)) >= 0:
                return start + at, start + at + len(evidence), paragraph
        raise RefusalError(f"the evidence is not in {row['at']} word for word")

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the whole sentence of the evidence: a negation may be before it."""
        at = bisect_right([begin for begin, _ in self.paragraphs], start) - 1
        begin, paragraph = self.paragraphs[at]
        parts = sentences(self.text, begin, begin + len(paragraph.text))
        around = [part for part in parts if part[0] < end and start < part[1]]
        if len(around) > 1:
            raise RefusalError("the evidence is more than one sentence")
        return around[0] if around else (start, end)

    def _within(self, wanted: str, start: int, end: int, key: str) -> tuple[int, int]:
        at = self.text.find(wanted, start, end) if wanted.strip() else -1
        if at < 0:
            raise RefusalError(f"the words of `{key}` are not in the evidence")
        return at, at + len(wanted)

    def _actor(
        self, name: str, start: int, end: int, inside: list[ActorMention],
        speaking: list[ActorMention],
    ) -> str:  # fmt: skip
        """Return the actor of a name in the evidence."""
        known = find_actors(name, self.ledger.actors)
        ident = next((m.actor for m in known if m.known and m.text == name.strip()), "")
        named = [m for m in inside if start <= m.start < end
                 and (m.text == name or (ident and m.actor == ident))]  # fmt: skip
        if any(m.choices for m in named):
            raise RefusalError(f"{name} may be more than one state")
        if named and all(m in speaking for m in named):
            raise RefusalError(f"{name} is the speaker but not a party")
        if named and all(m.place for m in named):
            raise RefusalError(f"{name} is only a place there")
        if name.casefold() in NOBODY:
            raise RefusalError(f"{name} is not a name")
        groups = [m for m in inside if m.kind == "group" and m.text == name]
        if not named and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.text[start:end]):
            raise RefusalError(f"{name} is not named in the evidence")
        if groups:
            return groups[0].actor
        return next((m.actor for m in named if m.actor), ident or name)

    def _date(self, words: str, start: int, end: int) -> tuple[str, Period | None]:
        """Return the words of a date, and the Period from our own tagger."""
        if not words:
            return "", None
        begin, behind = self._within(words, start, end, "date_words")
        for mention in self.dates:
            if mention.start < behind and begin < mention.end and mention.period is not None:
                return mention.text, mention.period
        raise RefusalError(f"the article does not give “{words}” a date")


def _row(line: str) -> dict[str, Any]:
    """Return a line as an object with the keys of a proposal."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise RefusalError("it is not JSON") from None
    if not isinstance(row, dict):
        raise RefusalError("it is not an object")
    for key in PROPOSAL["required"]:
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise RefusalError(f"`{key}` is missing")
    for key, value in row.items():
        if key not in PROPOSAL["properties"]:
            raise RefusalError(f"a proposal has no `{key}`"[:80])
        names = key in ("by", "to", "between")
        listed = isinstance(value, list) and all(isinstance(n, str) and n.strip() for n in value)
        if not (listed if names else isinstance(value, str)):
            raise RefusalError(f"`{key}` is not {'a list of names' if names else 'a text'}")
    if row["type"] not in TYPES:
        raise RefusalError("its type is not a PLOVER type")
    if row.get("between") and (row.get("by") or row.get("to")):
        raise RefusalError("`between` replaces `by` and `to`")
    return row


def _with_title(candidate: Candidate, title: str, text: str) -> Candidate:
    title = " ".join(title.split())
    if not title:
        return candidate
    if not title.isprintable() or len(title) > 200:
        raise RefusalError("the title is too long, or cannot be printed")
    own, article = _words(title), f" {' '.join(_words(text))} "
    for at in range(len(own) - COPIED):
        if f" {' '.join(own[at : at + COPIED + 1])} " in article:
            raise RefusalError("the title copies the article")
    return replace(candidate, title=title)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def checked(
    lines: list[str], article: Article, ledger: Ledger, published: Any = None
) -> Iterator[Candidate | str]:
    """Yield the candidate of each line, or the reason for refusing it.

    Args:
        lines: the output of a command.
        article: its input.
        ledger: the known actors and events.
        published: the article's day.

    """
    checker = Checker.of(article, ledger, published)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield checker.check(line)
        except RefusalError as refusal:
            yield f"line {number}: {refusal}"

"""`briefing draft --review`: shows the proposals one by one and asks about each."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from briefing.authoring.event import added, described, lookalikes, new_event, new_names
from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.edit_fields import amend
from briefing.cli.prompt import Terminal
from briefing.cli.write_options import recorded, write
from briefing.diagnostics import BriefingError
from briefing.drafting.candidate import Candidate
from briefing.drafting.candidates import DraftInput
from briefing.drafting.marked import legend, marked
from briefing.drafting.matching import Recognizer
from briefing.drafting.show import block, evidence
from briefing.drafting.sources import citation, cited_from, new_sources, note_ids
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, New, append, cite
from briefing.ledger.toml.dump import block_text
from briefing.model import TO_WRITE, Event, Raw
from briefing.names import slug

QUESTION: Final = "[a]ccept, [e]dit, [c]ite instead, [s]kip, [q]uit? "
LISTED: Final = 5
"""The number of events to offer for citing the article instead."""


def go_through(
    call: Call, reads: Iterable[DraftInput], proposals: list[tuple[str, Candidate]]
) -> None:
    """Show the proposals one by one and write what is accepted, as `add` and `cite` do."""
    terminal = Terminal()
    by_source = {read.source: read for read in reads}
    done: Counter[str] = Counter()
    known = Recognizer(call.ledger)
    try:
        for number, (source, candidate) in enumerate(proposals, 1):
            if known.ledger is not call.ledger:  # an earlier answer has changed it
                known = Recognizer(call.ledger)
            review = Review(call, terminal, by_source[source], candidate, known)
            if review.has_already():
                done["already there"] += 1
                continue
            terminal.say(f"\n{number} of {len(proposals)}")
            review.show_paragraph()
            answer = review.decide()
            if answer == "quit":
                break
            done[answer] += 1
    except KeyboardInterrupt:
        terminal.say("")
        raise
    finally:
        _sum_up(done, len(proposals) - done.total())


def _sum_up(done: Counter[str], left: int) -> None:
    counts = [f"{done[what]} {what}" for what in ("added", "cited", "skipped", "already there")]
    output.talk(", ".join(counts) + (f", {left} not reviewed" if left else ""))


class Review:
    """A proposal, and a person's decision about it.

    Args:
        call: the call; its ledger is read again after each change.
        terminal: asks the questions.
        read: the article.
        candidate: the proposal, which was made before the preceding ones were decided.
        known: recognises the entries of the ledger.

    """

    def __init__(
        self,
        call: Call,
        terminal: Terminal,
        read: DraftInput,
        candidate: Candidate,
        known: Recognizer,
    ) -> None:
        self.call, self.terminal, self.read, self.known = call, terminal, read, known
        self.source = read.source
        self.notes = note_ids(read.article, read.source, call.ledger.sources)
        self.here = cited_from(candidate, self.source, self.notes)
        # an earlier proposal may have become the event that this one describes
        new = candidate.kind == "event"
        self.candidate = known.match(candidate, self.here) if new else candidate
        self.citation = citation(self.candidate, self.source, self.notes)
        self.kind, self.raw = block(self.candidate, self.source, call.ledger.index, self.notes)

    def has_already(self) -> bool:
        """Return whether the ledger already cites its content from this exact place."""
        return _there(self.candidate)

    def show_paragraph(self) -> None:
        """Show the paragraph behind the proposal, in colour."""
        screen = output.screen("auto")
        paragraphs = {paragraph.place: paragraph.text for paragraph in self.read.article.paragraphs}
        text = paragraphs.get(self.candidate.at, self.candidate.evidence)
        if colours := legend(color=screen.color):
            self.terminal.paint(f"{self.source} {self.candidate.at} · {colours}")
        lines = marked(text, self.candidate, self.call.ledger, screen.width, color=screen.color)
        self.terminal.paint("\n".join(lines) + "\n")

    def decide(self) -> str:
        """Ask until the answer is "added", "cited", "skipped" or "quit"."""
        while True:
            self._show()
            answer = self.terminal.choose(QUESTION, "aecsq")
            if answer in "sq":
                return "quit" if answer == "q" else "skipped"
            try:
                if answer == "e":
                    self._edit()
                elif done := self._cite_instead() if answer == "c" else self._accept():
                    return done
            except BriefingError as error:
                output.complain(error)

    def _show(self) -> None:
        for line in evidence(self.candidate):
            self._say(line)
        if self.candidate.match is None:
            self.terminal.say("\n" + block_text(self.kind, "", self.raw, many=True))
            return
        event = self.call.ledger.index[self.candidate.match.name]
        self._say(described(event))

    def _say(self, line: str) -> None:
        width = output.screen("auto").width
        self.terminal.say(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="    "))

    def _edit(self) -> None:
        """Ask for each field; a proposed citation becomes a new event."""
        if self.candidate.match is not None:
            cited = self.candidate.match.name
            self._say(
                f"once edited, this is a new event and not a citation of {cited}; [c] cites it"
            )
            self.candidate = replace(self.candidate, kind="event", match=None)
            self.kind, self.raw = block(
                self.candidate, self.source, self.call.ledger.index, self.notes
            )
        key = "title" if self.kind == "event" else "statement"
        self.raw = amend(self.call, self.terminal, self.kind, _written(self.raw, key))
        if self.kind == "event":
            self.raw = {**self.raw, "id": slug(str(self.raw["title"]), self.call.ledger.index)}

    def _accept(self) -> str:
        if self.candidate.match is not None:
            return self._cite(self.candidate.match.name)
        key = "title" if self.kind == "event" else "statement"
        raw = _written(self.raw, key)
        if self.kind != "event":
            new = [New(self.kind, "", raw)]
            self._write(lambda loaded: append(loaded, new, f"add {self.kind}"))
            output.talk(f"added: {self.kind}")
            return "added"
        when = recorded(self.call)
        raw.pop("id", None)  # made again from the present title
        edit = new_event(self.call.loaded, raw, when)
        for sentence in new_names(edit):
            output.talk(sentence)
        alike = list(lookalikes(self.call.ledger, added(edit)))
        answer = self._which(alike) if alike else "a"
        if answer == "c":
            return self._cite(alike[0].id)
        if answer == "n":
            return ""
        done = self._write(lambda loaded: new_event(loaded, raw, when))
        output.talk(f"added {done.what.partition(' ')[2]}")
        return "added"

    def _which(self, alike: list[Event]) -> str:
        for event in alike[:LISTED]:
            self._say(f"This looks like {described(event)}")
        return self.terminal.choose(
            f"[c]ite it under {alike[0].id} instead, [a]dd it anyway, [n]either: ", "can"
        )

    def _cite_instead(self) -> str:
        for event in self.known.nearest(self.candidate, LISTED):
            self._say(described(event))
        typed = self.terminal.ask("event (empty: none of them): ", self.call.ledger.index).strip()
        return self._cite(typed) if typed else ""

    def _cite(self, ident: str) -> str:
        events = self.call.ledger.index
        if ident in events and any((c.source, c.at) == self.here for c in events[ident].cite):
            raise BriefingError(f"{ident} is already cited from there", "skip it")
        self._write(lambda loaded: cite(loaded, ident, self.citation))
        output.talk(f"cited under {ident}")
        return "cited"

    def _write(self, change: Callable[[Loaded], Edit]) -> Edit:
        """Write a change, with the cited sources that the ledger lacks."""

        def whole(loaded: Loaded) -> Edit:
            new = self._sources(loaded)
            if not new:
                return change(loaded)
            return replace(change(append(loaded, new, "").after), before=loaded)

        done = write(self.call, whole(self.call.loaded), whole)
        # the next proposal is compared with the updated ledger
        self.call.changed()
        return done

    def _sources(self, loaded: Loaded) -> list[New]:
        cited: Any = self.citation
        short = isinstance(cited, str)
        used = {self.source, *((cited.split()[0],) if short else cited.get("rests_on", ()))}
        new = new_sources(self.read.article, self.source, loaded.ledger.sources)
        return [New("source", ident, raw) for ident, raw in new if ident in used]


def _there(candidate: Candidate) -> bool:
    return candidate.match is not None and candidate.match.there != ""


def _written(raw: Raw, key: str) -> Raw:
    """Return a block without the draft mark, since a person has seen its title."""
    return {**raw, key: str(raw[key]).removeprefix(TO_WRITE)}

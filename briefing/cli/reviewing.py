"""`briefing draft --review`: each proposal beside its sentence, and what to do with it."""

from __future__ import annotations

from typing import Any, Final

from briefing.authoring.event import new_event
from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.writing import recorded, write
from briefing.diagnostics import BriefingError
from briefing.drafting.candidates import Candidate
from briefing.drafting.show import MARK, block, evidence
from briefing.ledger.edit import New, append, cite
from briefing.ledger.write import block_text

QUESTION: Final = "[a]ccept, [e]dit the title, [c]ite instead, [s]kip, [q]uit? "


def go_through(call: Call, found: list[tuple[str, Candidate]]) -> None:
    """Show the proposals one by one and write what is accepted, as `add` and `cite` do.

    Raises:
        BriefingError: there is no terminal to ask at.

    """
    if not interactive():
        raise BriefingError("--review asks at a terminal", "leave it out to get the blocks")
    terminal = Terminal()
    for number, (source, made) in enumerate(found, 1):
        terminal.say(f"\n{number} of {len(found)}")
        _show(call, terminal, source, made)
        answer = terminal.choose(QUESTION, "aecsq")
        if answer == "q":
            return
        if answer != "s":
            try:
                _take(call, terminal, source, made, answer)
            except BriefingError as error:
                output.complain(error)
        # the next proposal is judged on the ledger as it is now
        call.__dict__.pop("loaded", None)
        call.__dict__.pop("ledger", None)


def _show(call: Call, terminal: Terminal, source: str, made: Candidate) -> None:
    terminal.say(_marked(call, made))
    for line in evidence(made):
        terminal.say("  " + line)
    if made.match is None:
        kind, raw = block(made, source, call.ledger.index)
        terminal.say(block_text(kind, "", raw, many=True))


def _marked(call: Call, made: Candidate) -> str:
    """Return the sentence with its date and its verb in colour, where there is colour."""
    text = "".join(char for char in made.evidence if char.isprintable())
    if not output.screen(str(call.options.get("color") or "auto")).color:
        return text
    for words, colour in ((made.date_words, 36), (made.verb, 33)):
        if words:
            text = text.replace(words, f"\x1b[{colour}m{words}\x1b[0m", 1)
    return text


def _take(call: Call, terminal: Terminal, source: str, made: Candidate, answer: str) -> None:
    ident = made.match.event if made.match and answer == "a" else ""
    if answer == "c":
        ident = terminal.ask("event: ", call.ledger.index).strip()
    if ident:
        citation = f"{source} {made.at}"
        write(call, cite(call.loaded, ident, citation), lambda again: cite(again, ident, citation))
        output.talk(f"cited {source} under {ident}")
        return
    kind, raw = block(made, source, call.ledger.index)
    key = "title" if kind == "event" else "statement"
    title = terminal.ask(f"{key}: ").strip() if answer == "e" else ""
    raw[key] = title or str(raw[key]).removeprefix(MARK)
    _append(call, kind, raw)


def _append(call: Call, kind: str, raw: dict[str, Any]) -> None:
    if kind == "event":
        when = recorded(call)
        write(call, new_event(call.loaded, raw, when), lambda again: new_event(again, raw, when))
        output.talk(f"added {raw['id']}")
        return
    new = [New(kind, "", raw)]
    write(
        call,
        append(call.loaded, new, f"add {kind}"),
        lambda again: append(again, new, f"add {kind}"),
    )
    output.talk(f"added a {kind}")

"""Shared by the commands that write: options, reading fields, saving, reporting."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Annotated, Any

import typer

from briefing.authoring import fields
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.dates import parse, show
from briefing.diagnostics import BriefingError
from briefing.keys import KEYS, Key, names
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, moment
from briefing.ledger.change.save import save
from briefing.ledger.files import real
from briefing.ledger.find import NAME
from briefing.names import NEAREST, begun, split

COMPLETIONS: dict[str, Callable[..., Any]] = {
    "actor": complete.actors,
    "claimant": complete.actors,
    "event": complete.events,
    "source": complete.sources,
    "story": complete.stories,
}
"""The completion for a key, by the kind of thing that its names refer to."""


def options_of(block: str, names: Iterable[str], panel: str) -> list[inspect.Parameter]:
    """Return the options for keys of a kind of block.

    Args:
        block: the kind, as in `keys.KEYS`.
        names: the keys.
        panel: the heading in the help.

    """
    return [_option(name, KEYS[block][name], panel) for name in names]


def asked(block: str) -> tuple[str, ...]:
    """Return the keys of a kind of block that have an option."""
    return names(block, asked=True)


def options_of_several(blocks: Mapping[str, str]) -> list[inspect.Parameter]:
    """Return an option for each key of the given kinds of block; kinds with the same key share it.

    Args:
        blocks: the kinds, each with the heading of its own options in the help.

    """
    keys: dict[str, dict[str, Key]] = {}
    for block in blocks:
        for name in asked(block):
            if name != "id":
                keys.setdefault(name, {})[block] = KEYS[block][name]
    return [
        _option(
            name, _joined(by_block), SEVERAL if len(by_block) > 1 else blocks[next(iter(by_block))]
        )
        for name, by_block in keys.items()
    ]


SEVERAL = "Several kinds"


def _joined(keys: Mapping[str, Key]) -> Key:
    """Return one key that combines the keys of this name in several kinds of block."""
    first = next(iter(keys.values()))
    docs: dict[str, list[str]] = {}
    for block, key in keys.items():
        docs.setdefault(key.doc, []).append(block)
    if len(docs) == 1:
        return first
    text = "; ".join(f"{' and '.join(kinds)}: {doc}" for doc, kinds in docs.items())
    hint = next((key.hint for key in keys.values() if key.hint), "")
    return first._replace(doc=text, hint=hint)


def _option(name: str, key: Key, panel: str) -> inspect.Parameter:
    flag = key.kind == "flag"
    kind: Any = bool if flag else list[str] | None if key.many else str | None
    completer = COMPLETIONS.get(key.refers)
    completer = {"type": complete.words("type"), "tags": complete.tags}.get(name, completer)
    option = typer.Option(
        *(key.option or f"--{name.replace('_', '-')}").split(), help=_help(key),
        rich_help_panel=panel, autocompletion=completer, show_default=False,
        metavar=None if flag else "DATE" if key.kind == "date" else "TEXT",
    )  # fmt: skip
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=False if flag else None,
        annotation=Annotated[kind, option],
    )  # fmt: skip


def _help(key: Key) -> str:
    several = "; may be repeated" if key.many else ""
    listed = key.kind == "word" and key.doc.startswith(tuple(key.words))
    first = key.doc[0] if listed else key.doc[0].upper()
    return f"{first}{key.doc[1:]}{key.hint}{several}."


class Fields:
    """Reads the fields of one call: uses the ledger's date order, and reports cleaned text.

    Args:
        call: the call.

    """

    def __init__(self, call: Call) -> None:
        self.call = call
        self.said: list[str] = []

    def read(self, block: str, name: str, given: Any) -> Any:
        """Return the TOML value for the text typed for a key; see `authoring.fields`."""
        value = fields.value_of(block, name, given, self.call.ledger.names, self.date, self.said)
        self.flush()
        return value

    def answer(self, block: str, name: str, typed: str) -> Any:
        """Return the value of an answer at a terminal.

        A word must be in its list, and a flag is yes or no. The beginning of an id of an event,
        judgement or question is enough.
        """
        key = KEYS[block][name]
        if key.kind == "citations":
            citable = self.call.ledger.citable
            citations = [fields.citation(part, None, {}, citable, self.said)
                     for part in split(typed, ";")]  # fmt: skip
            self.flush()
            return citations
        if key.refers == "maker":
            return fields.split_names(typed, self.call.ledger.source_names)
        if key.kind == "flag":
            return words(typed.casefold()[:1], ("y", "n"), "answer") == "y" or None
        value = self.read(block, name, [typed] if key.many else typed)
        if key.kind == "word" and value:
            return words(value, key.words, name)
        known: dict[str, Iterable[str]] = {
            "event": self.call.ledger.index, "matter": self.call.ledger.matters
        }  # fmt: skip
        if key.refers in known:
            what = "event" if key.refers == "event" else "judgement or question"
            return [whole_id(word, known[key.refers], what) for word in value]
        return value

    def date(self, text: str, what: str) -> str:
        """Return the EDTF of a typed date, echoing its reading with the weekday."""
        period = self.call.read_date(text, what, quiet=True)
        words = "" if period.written == text else f" ({period.written})"
        output.talk(f"{what}: {reading(period.written)}{words}")
        return period.written

    def flush(self) -> None:
        """Report cleaned text."""
        for sentence in self.said:
            output.talk(sentence)
        self.said.clear()


def reading(edtf: str) -> str:
    """Return the reading of a date: "18 Jul 2025, a Friday"."""
    period = parse(edtf)
    shown = show(period)
    if period.precision == "day" and period.first == period.last and (period.first or 0) > 0:
        return f"{shown}, a {datetime.date.fromordinal(period.first or 1):%A}"
    return shown


def recorded(call: Call) -> datetime.date | datetime.datetime:
    """Return the value of `recorded`: now, or the day given by --today."""
    return moment(call.today if call.options.today else None)


def write(call: Call, edit: Edit, again: Callable[[Loaded], Edit]) -> Edit:
    """Write a change to the ledger; name its file unless it is in this folder.

    Also report if
    `undo` cannot undo the change.
    """
    edit, remembered = save(call.paths, edit, again, recorded(call).isoformat())
    if not remembered:
        output.talk(
            "The state directory cannot be written, so `briefing undo` cannot undo this change"
        )
    name_files(call, [call.paths[number] for number in edit.texts])
    return edit


def name_files(call: Call, written: Iterable[str]) -> None:
    """Name the files that were written to, each once.

    A ledger's only file is not named if it is in
    this folder.
    """
    only = len(call.paths) == 1
    for path in written:
        # by its path: another writer may have replaced the file in the meantime
        if path not in call.named and not (only and real(path) == real(NAME)):
            output.talk(f"wrote {path}")
        call.named.add(path)


def differences(edit: Edit) -> list[str]:
    """Return the differing lines of the files that change; if several do, each under its name."""
    lines = []
    for number, (before, after) in edit.texts.items():
        head = [f"{edit.before.files[number].path}:\n"] if len(edit.before.files) > 1 else []
        lines += [*head, *diff(before, after)]
    return lines


def diff(before: str, after: str) -> list[str]:
    """Return the differing lines of two texts with one line of context, as `diff -u` does.

    The cost grows with the number of lines, however many of them differ.
    """
    old, new = before.splitlines(), after.splitlines()
    rows: list[str] = []
    shown = 0
    for start, stop, begin, end in _changed(old, new):
        if rows and start - 1 > shown:
            rows.append(f"@@ -{start + 1} +{begin + 1} @@")
        rows += [f" {line}" for line in old[max(start - 1, shown) : start]]
        rows += [f"-{line}" for line in old[start:stop]]
        rows += [f"+{line}" for line in new[begin:end]]
        rows += [f" {line}" for line in old[stop : stop + 1]]
        shown = stop + 1
    return [output.inert(line) + "\n" for line in rows]


AHEAD = 500
"""The number of lines that are compared as a whole, or searched for the next equal ones."""


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of lines that were replaced, and the lines that replace them."""
    at = to = _alike(old, new)
    tail = _alike(reversed(old[at:]), reversed(new[at:]))
    parts = old[at : len(old) - tail], new[at : len(new) - tail]
    if max(map(len, parts)) <= AHEAD:
        from difflib import SequenceMatcher

        for tag, *ends in SequenceMatcher(None, *parts, autojunk=False).get_opcodes():
            if tag != "equal":
                start, stop, begin, end = (at + number for number in ends)
                yield start, stop, begin, end
        return
    while at < len(old) or to < len(new):
        if at < len(old) and to < len(new) and old[at] == new[to]:
            at, to = at + 1, to + 1
            continue
        less, more = _until_equal(old[at : at + AHEAD], new[to : to + AHEAD])
        yield at, at + less, to, to + more
        at, to = at + less, to + more


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many lines two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _until_equal(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many lines of each to skip until two lines in a row are equal again."""
    for total in range(1, len(old) + len(new)):
        for less in range(max(0, total - len(new)), min(total, len(old)) + 1):
            if old[less : less + 2] == new[total - less : total - less + 2]:
                return less, total - less
    return len(old), len(new)


def whole_id(written: str, known: Iterable[str], what: str) -> str:
    """Return the id given in full, or the only one that begins with the given text.

    Raises:
        BriefingError: no id begins with it, or several do; the message lists them.

    """
    matches = begun(written, known)
    if len(matches) > 1:
        raise BriefingError(f'Several ids begin with "{written}"', " or ".join(matches[:NEAREST]))
    return matches[0] if matches else words(written, known, what)


def words(value: str, allowed: Iterable[str], what: str) -> str:
    """Return a word from a list.

    Raises:
        BriefingError: it is not in the list; the message suggests words.



    """
    allowed = list(allowed)
    if value in allowed:
        return value
    from briefing.names import near

    close = near(value, allowed)
    listed = f"one of {', '.join(allowed)}" if allowed else "the ledger has none"
    hint = f"did you mean {close[0]}?" if close else listed
    raise BriefingError(f'There is no {what} "{value}"', hint)

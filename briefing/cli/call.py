"""One call of a command: its shared options, evaluated when needed."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import render
from briefing.cli import output
from briefing.dates import Period, PeriodError, Window, parse, window
from briefing.diagnostics import BriefingError, some
from briefing.ledger import Loaded, find, load, read_files
from briefing.ledger.find import files_of
from briefing.ledger.several import ledger_file, main_of
from briefing.model import Info, Ledger, Raw
from briefing.query import CRITERIA, Filter
from briefing.reports import Length, Report

if TYPE_CHECKING:
    from briefing.ledger.leaving.public import Public

NAMING = {"actor": "actor", "by": "actor", "to": "actor", "source": "source"}
"""The filters whose values name actors or sources."""
_READ = ("loaded", "desk", "public", "ledger")
"""The attributes of a call that depend on the ledger, cached once it is read."""


@dataclass(frozen=True, slots=True)
class Options:
    """The values of the shared options; an option that the command does not have keeps its default.

    `options` and `briefing_options` define the groups of options.
    """

    ledger: list[str] | None = None
    into: str | None = None
    today: str | None = None
    as_of: str | None = None
    rev: str | None = None

    format: render.Format | None = None
    color: render.Color = "never"
    no_pager: bool = False
    output: str | None = None

    actor: list[str] | None = None
    by: list[str] | None = None
    to: list[str] | None = None
    story: list[str] | None = None
    type: list[str] | None = None
    kind: list[str] | None = None
    tag: list[str] | None = None
    source: list[str] | None = None
    place: list[str] | None = None
    standing: list[str] | None = None
    match: list[str] | None = None
    grade: list[str] | None = None
    min_origins: int = 0
    since: str | None = None
    until: str | None = None
    on: str | None = None
    possible: bool = False
    certain: bool = False

    length: Length = "standard"
    title: str = ""
    author: str = ""
    marking: str = ""
    cut_off: str = ""

    internal: bool | None = None
    """None: the command stays at the desk.

    False or True: its output leaves the desk, without or with desk-only content.
    """
    withhold: list[str] | None = None


class Call:
    """The options of a call, with what commands derive from them.

    Args:
        options: the shared options.
        fields: the keys of a block given as options, as read by Typer.

    """

    def __init__(self, options: Options, fields: Raw | None = None) -> None:
        self.options = options
        self.fields = fields or {}
        self.guard: Ledger | None = None
        """The ledger whose protected names must not appear in an earlier state either."""
        self.read: list[str] = []
        """The paths of all ledgers read by the call, which --output must not overwrite."""
        self.named: set[str] = set()
        """The files that were written to and already reported."""

    def again(self, **options: Any) -> Call:
        """Return the same call with other options; only what they affect is read again."""
        other = Call(replace(self.options, **options), self.fields)
        other.read = self.read
        if self.options.internal is False and options.keys() & {"ledger", "rev"}:
            other.guard = self.guard or self.desk
        if not options.keys() & {"ledger", "rev", "as_of", "today"}:
            known = {name: value for name, value in vars(self).items() if name in _READ}
            vars(other).update(known)
        return other

    def changed(self) -> None:
        """Discard the cached ledger, because the call has changed it."""
        for name in _READ:
            vars(self).pop(name, None)

    @cached_property
    def paths(self) -> list[str]:
        """The paths of the ledger's files; "-" is standard input."""
        paths = files_of(find(self.options.ledger or ()))
        self.read += paths
        return paths

    @cached_property
    def path(self) -> str:
        """The path of the ledger's main file, beside which issues are kept."""
        if len(self.paths) == 1:
            return self.paths[0]
        return self.paths[main_of((load(*self.paths) if self.options.rev else self.loaded).files)]

    @property
    def into(self) -> str:
        """The path of the file that new blocks go to."""
        return self.paths[self.loaded.into]

    @cached_property
    def loaded(self) -> Loaded:
        """The ledger as read, with its errors."""
        if self.options.rev:
            return self._at_revision(self.options.rev)
        loaded = load(*self.paths)
        into = self.options.into
        return replace(loaded, into=self._number_of(into)) if into else loaded

    def _at_revision(self, revision: str) -> Loaded:
        """Read the ledger at a git revision, naming any file that did not exist then."""
        from briefing.ledger.find import files_at

        files = dict(files_at(find(self.options.ledger or ()), revision))
        missing = [error for error in files.values() if isinstance(error, BriefingError)]
        if len(missing) == len(files):
            raise missing[0]
        for error in missing:
            output.talk(error.message)
        return read_files(
            [
                ledger_file(f"{path} at {revision}", data)
                for path, data in files.items() if isinstance(data, bytes)
            ]
        )  # fmt: skip

    def _number_of(self, written: str) -> int:
        """Return the number of the file that `--into` names, from here or the ledger's folder."""
        end = Path(written).parts
        for fits in (
            lambda path: os.path.realpath(path) == os.path.realpath(written),
            lambda path: Path(path).parts[-len(end) :] == end,
        ):
            numbers = [number for number, path in enumerate(self.paths) if fits(path)]
            if len(numbers) == 1:
                return numbers[0]
        raise BriefingError(
            f"--into {written} is not one of the ledger's files",
            f"they are {', '.join(self.paths)}",
        )

    @property
    def ledger(self) -> Ledger:
        """The ledger, if it has no errors; for an export or issue, the part that may leave.

        Raises:
            BriefingError: it has errors; all of them are printed.

        """
        return self.desk if self.options.internal is None else self.public.ledger

    @cached_property
    def public(self) -> Public:
        """The part of the ledger that may leave the desk, and a record of what was removed."""
        from briefing.ledger.leaving.public import public

        options = self.options
        return public(
            self.desk, withhold=options.withhold or (), marking=options.marking,
            internal=bool(options.internal), guard=self.guard,
        )  # fmt: skip

    @cached_property
    def desk(self) -> Ledger:
        """The complete ledger, if it has no errors.

        Raises:
            BriefingError: it has errors; all of them are printed.



        """
        loaded = self.loaded
        if loaded.errors:
            count = len(loaded.errors)
            them = "it" if count == 1 else "them"
            raise BriefingError(
                f"{loaded.path} has {some(count, 'error')}",
                f"fix {them} and try again; `briefing check` shows warnings too",
                diagnostics=tuple(loaded.errors),
            )
        return self._as_of(loaded) if self.options.as_of else loaded.ledger

    def _as_of(self, loaded: Loaded) -> Ledger:
        """Return what sources had reported by the day of `--as-of`; report what was left out."""
        from briefing.dates import iso_day
        from briefing.reports.as_of import as_of

        then, left_out = as_of(loaded.ledger, self.as_of_day)
        day = iso_day(self.as_of_day)
        wording = f"worded as in {loaded.path}, not as it was on that day"
        output.talk(f"as of {day}, {wording}; left out: {left_out.words()}")
        return then

    @cached_property
    def as_of_day(self) -> int:
        """The last day of the period given by `--as-of`."""
        given = self.options.as_of or ""
        last = self.read_date(given, "--as-of").last
        if last is None:
            raise BriefingError(f"--as-of {given} has no end", "name a day")
        return last

    @cached_property
    def today(self) -> datetime.date:
        """The day treated as today."""
        given = self.options.today
        if not given:
            fixed = None if self.options.internal is None else self.source_date
            return fixed.date() if fixed else datetime.date.today()
        try:
            return datetime.date.fromisoformat(given)
        except ValueError:
            raise BriefingError(f"--today must be a day, not {given}", "2025-07-20") from None

    @property
    def source_date(self) -> datetime.datetime | None:
        """The time to record in output files instead of now, if SOURCE_DATE_EPOCH is set.

        Standard: https://reproducible-builds.org/specs/source-date-epoch/
        """
        given = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not given:
            return None
        try:
            return datetime.datetime.fromtimestamp(int(given), datetime.UTC)
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {given}"
            raise BriefingError(message, "SOURCE_DATE_EPOCH=1753056000") from None

    @cached_property
    def filter(self) -> Filter:
        """The filter."""
        options = self.options
        if options.possible and options.certain:
            raise BriefingError("--possible and --certain cannot be combined", "give one of them")
        criteria: dict[str, Any] = {name: tuple(getattr(options, name) or ()) for name in CRITERIA}
        if options.internal is False:
            from briefing.ledger.leaving.public import renamed

            for name, refers in NAMING.items():
                criteria[name] = tuple(
                    renamed(self.public, self.desk, refers, written) for written in criteria[name]
                )
        since, until = self._date("--since", options.since), self._date("--until", options.until)
        if _reversed(window(since, until)):
            raise BriefingError("--until is before --since", "no day is in this window")
        return Filter(
            today=self.today,
            since=since,
            until=until,
            on=self._date("--on", options.on),
            possible=options.possible,
            certain=options.certain,
            min_origins=options.min_origins,
            as_of=(self.read_date(options.as_of, "--as-of", quiet=True) if options.as_of else None),
            **criteria,
        )

    def _date(self, flag: str, given: str | None) -> Period | None:
        return self.read_date(given, flag) if given is not None else None

    def interpret(self, given: str, info: Info, order: str | None = None) -> Period:
        """Read a date in plain language, in the ledger's language and in English.

        Args:
            given: the date.
            info: the ledger's heading.
            order: the order of 03/04/2025, instead of the ledger's.

        Raises:
            PeriodError: it is not understood.

        """
        from briefing.dates.typed.read import read

        languages = tuple(dict.fromkeys(filter(None, (info.language, "en"))))
        order = order or info.date_order or None
        return read(given, today=self.today, date_order=order, languages=languages)

    def read_date(self, given: str, what: str, *, quiet: bool = False) -> Period:
        """Read a typed date as EDTF or plain language, and echo the reading of the latter."""
        try:
            return parse(given)
        except PeriodError:
            pass
        from briefing.dates import show

        try:
            period = self.interpret(given, self.loaded.ledger.info)
        except PeriodError as error:
            raise BriefingError(f"{what}: {error.message}", error.hint) from None
        if not quiet:
            output.talk(f"{what} {given}: {show(period)} ({period.written})")
        return period

    @property
    def output_format(self) -> str:
        """The output format: the requested one, or text at a terminal and plain in a pipe."""
        to_terminal = output.at_terminal() and not self.options.output
        return self.options.format or ("text" if to_terminal else "plain")

    def show(self, report: Report) -> None:
        """Show a report in the output format."""
        self.put(
            render.render(report, self.output_format, self.screen),
            paged=self.output_format == "text",
        )
        for remark in remarks(report):
            output.talk(remark)

    @cached_property
    def screen(self) -> render.Screen:
        """The terminal's size and colours."""
        color = self.options.color
        if self.options.output and color == "auto":
            color = "never"
        return output.screen(color)

    def put(self, chunks: Any, *, paged: bool = False) -> None:
        """Write to the file that `--output` names, or to standard output."""
        target = self.options.output
        if target and target != "-":
            output.write_file(target, chunks, [*self.paths, *self.read])
        else:
            output.write(chunks, paged=paged and not self.options.no_pager)


def _reversed(window: Window) -> bool:
    if window.since is None or window.until is None:
        return False
    return (window.since, window.opens) > (window.until, window.closes)


def remarks(report: Report) -> list[str]:
    """Return what a person should know about a report beside its content."""
    possible = getattr(report, "possible", 0)
    said = (
        [f"{possible} more may fall within these dates; --possible shows them"] if possible else []
    )
    return said if report.table.items else [*said, "nothing matches"]

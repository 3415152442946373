"""`briefing import`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from briefing.authoring.event import described, new_actors
from briefing.authoring.table import mapping as mappings
from briefing.authoring.table.columns import key_of, left_out, only_read, resolve
from briefing.authoring.table.plan import Plan, plan
from briefing.authoring.table.read import ReadOptions, read
from briefing.authoring.table.twins import Twin, reviewed, twins
from briefing.authoring.table.update import as_export, differences, with_titles
from briefing.authoring.table.update import update as changed_by
from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, into_options, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import recorded, write
from briefing.dates import PeriodError, parse
from briefing.diagnostics import BriefingError, ExitCode, some
from briefing.keys import DateOrder
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit

SHOWN = 20
FEW = 3
LONG = 500
"""The number of rows from which an import shows a progress bar."""
PREVIEW_OF_SOURCES = ("published", "outlet", "title", "url")
PREVIEW = ("id", "date", "title", "by", "to", "named", "cite")


def _list_known(asked: bool) -> None:
    """Print the name, description and codebook of each known sheet, and exit."""
    if asked:
        known = (mappings.known(name) for name in mappings.known_names())
        output.write(f"{each.name}\t{each.about}\t{each.codebook}\n" for each in known)
        raise typer.Exit(ExitCode.DONE)


@command(ledger_options, into_options, writes=True)
def run(
    call: Call,
    file: Annotated[
        str | None, typer.Argument(help="csv, tsv, json, jsonl or xlsx; - is input.")
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="MAP",
            help="Date=date,What=title …; Column=- skips one. Or a known sheet, a mapping file, "
            "or none.",
        ),
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option(
            "--split", metavar="TEXT", help="Another separator between names, such as ' / '."
        ),
    ] = None,
    save_map: Annotated[
        bool, typer.Option("--save-map", help="Save the mapping in a file beside the sheet.")
    ] = False,
    list_known: Annotated[
        bool,
        typer.Option(
            "--list",
            is_eager=True,
            callback=_list_known,
            help="List the known sheets and exit.",
        ),
    ] = False,
    date_order: Annotated[
        DateOrder | None, typer.Option(help="How to read 03/04/2025: dmy, mdy or ymd.")
    ] = None,
    sheet: Annotated[
        str,
        typer.Option(help="Name of the sheet, or of the array in a JSON file.", show_default=False),
    ] = "",
    header_row: Annotated[
        int | None, typer.Option(min=1, help="Number of the header row.", show_default=False)
    ] = None,
    encoding: Annotated[
        str, typer.Option(help="Text encoding, if not UTF-8.", show_default=False)
    ] = "",
    delimiter: Annotated[
        str, typer.Option(help="Separator between the cells of a csv file.", show_default=False)
    ] = "",
    review: Annotated[
        bool, typer.Option("--review", help="Ask about each row that may be a duplicate.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Change the events that differ from their rows.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --update: do not ask.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the result without writing it.")
    ] = False,
) -> None:
    """Add the events of a spreadsheet, or none if any row is refused."""
    if review and (update or not interactive()):
        reason = "cannot be combined with --update" if update else "needs a terminal"
        hint = "leave it out; likely duplicates are listed, and `briefing merge` merges two events"
        raise BriefingError(f"--review {reason}", hint)
    if file is None:
        raise BriefingError("Name the file to import", "`briefing import rows.csv`")
    if save_map and file == "-":
        raise BriefingError(
            "A mapping can only be saved beside a file, not for standard input", "name a file"
        )
    rows = read(file, ReadOptions(sheet, header_row, encoding, delimiter), key_of)
    for remark in rows.remarks:
        output.talk(remark)
    said = len(rows.remarks)
    if update:
        rows = as_export(rows)
    chosen = resolve(rows, file, maps or [], split or [], _accepted)
    if chosen.name:
        output.talk(f"mapping: {chosen.name}" + (f" ({chosen.about})" if chosen.about else ""))
    output.talk(f"columns: {chosen.words}")
    if left := left_out(rows.columns, chosen):
        output.talk("left out: " + ", ".join(left))
    if update:
        rows, chosen = with_titles(rows, chosen, call.ledger)
    if not {"title", "source.title"} & chosen.targets and "title" not in chosen.templates:
        raise BriefingError("No column has the title", "choose one with --map 'Column=title'")
    dated = any(target.startswith("date") for target in chosen.targets)
    if not dated and not update and chosen.makes == "event":
        output.talk(
            "no column has the date, so every event is undated; choose one with --map 'Column=date'"
        )
    if not update:
        rows = only_read(rows, chosen)
        for remark in rows.remarks[said:]:
            output.talk(remark)
    # exported events keep the day on which they were recorded
    when = None if "recorded" in chosen.targets else recorded(call)
    call.ledger  # noqa: B018  refuse a ledger with errors

    order = date_order or chosen.date_order or None

    def judged(loaded: Loaded) -> Plan:
        with _bar(len(rows.rows)) as show:
            return plan(loaded, rows, chosen, _reader(call, order), when, show)

    made = judged(call.loaded)
    if update:
        _update(call, made, judged, file, yes=yes, dry_run=dry_run)
        return
    _show(made, reviewing=review)
    _refuse(made)
    if save_map and not dry_run:
        _keep(replace(chosen, date_order=order or ""), file)
    if review and (found := twins(made, call.ledger)):
        _review(call, made, judged, found, dry_run=dry_run)
        return
    if made.edit is None or dry_run:
        output.talk("nothing was written")
        return

    def again(loaded: Loaded) -> Edit:
        judged_again = judged(loaded)
        if judged_again.refused or judged_again.edit is None:
            raise BriefingError("The ledger was changed meanwhile", "import again")
        return judged_again.edit

    done = write(call, made.edit, again)
    output.talk(f"done: {done.what}; `briefing undo` reverts it")


def _refuse(made: Plan) -> None:
    if made.refused:
        raise BriefingError(
            f"{some(len(made.refused), 'row')} refused, so nothing was written",
            "correct the file, or use --map and --date-order",
        )


def _review(
    call: Call, made: Plan, judged: Callable[[Loaded], Plan], found: list[Twin], *, dry_run: bool
) -> None:
    """Ask about each row that may be an existing event, and write the result."""
    from briefing.cli.import_review import review

    answers = review(found)
    edit = None if answers is None else reviewed(made, call.loaded, answers)
    if edit is None or dry_run:
        output.talk("nothing was written")
        return

    def again(loaded: Loaded) -> Edit:
        judged_again = judged(loaded)
        changed = None if judged_again.refused else reviewed(judged_again, loaded, answers or {})
        if changed is None:
            raise BriefingError("The ledger was changed meanwhile", "import again")
        return changed

    done = write(call, edit, again)
    output.talk(f"done: {done.what}; `briefing undo` reverts it")


def _update(
    call: Call,
    made: Plan,
    judged: Callable[[Loaded], Plan],
    file: str,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Show the changes of an edited sheet, and write them after confirmation."""
    output.write(f"{output.inert(line)}\n" for line in differences(made.updates, call.ledger))
    for number, reason in made.refused:
        output.talk(f"row {number}: refused: {reason}")
    if made.new:
        rows = ", ".join(str(number) for number, _ in made.new[:SHOWN])
        output.talk(
            f"not in the ledger, so not changed: row {rows}; without --update, they are added"
        )
    output.talk(f"{some(len(made.changed), 'event')} to change, {len(made.there)} unchanged")
    _refuse(made)
    if not made.changed:
        return
    name = Path(file).name
    edit = changed_by(made.updates, call.loaded, name)
    if dry_run or not (yes or interactive()):
        hint = "" if dry_run else "; --yes writes this"
        output.talk(f"nothing was written{hint}")
        return
    if not yes and Terminal().choose("Write these changes? [y]es, [n]o: ", "yn") == "n":
        output.talk("nothing was written")
        return
    done = write(call, edit, lambda loaded: changed_by(judged(loaded).updates, loaded, name))
    output.talk(f"done: {done.what}; `briefing undo` reverts it")


def _accepted(known: mappings.Mapping) -> bool:
    """Ask whether to read a sheet as the known sheet that it looks like."""
    if not interactive():
        output.talk(f"reading this as {known.name}, which it looks like; --map none prevents that")
        return True
    asked = f"This looks like {known.name} ({known.about}). Read it as that? [y]es, [n]o: "
    return Terminal().choose(asked, "yn") == "y"


def _keep(mapping: mappings.Mapping, sheet: str) -> None:
    """Write a mapping beside its sheet; an existing file is never overwritten."""
    path = mappings.beside(sheet)
    text = mappings.to_toml(mapping, Path(sheet).name)
    try:
        if path.is_file() and path.read_bytes() == text.encode():
            return
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise BriefingError(
            f"{path} already exists and differs", "edit it, or remove it first"
        ) from None
    except OSError as error:
        raise BriefingError(f"{path} cannot be written: {error.strerror}") from None
    output.talk(f"saved the mapping in {path}; the next import of such a sheet uses it")


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    """If standard error is a terminal, show there how many rows of a long file have been read.

    Yields: A function that takes the number of rows done.

    """
    hidden = total < LONG or not sys.stderr.isatty()
    with typer.progressbar(
        length=total, label="rows", file=sys.stderr, hidden=hidden,
        show_pos=True, show_percent=False, update_min_steps=max(1, total // 100),
    ) as bar:  # fmt: skip
        done = 0

        def show(number: int) -> None:
            nonlocal done
            bar.update(number - done)
            done = number

        yield show


def _reader(call: Call, order: str | None) -> Any:
    from briefing.dates.typed.read import read as in_words

    info = call.ledger.info
    order = order or info.date_order or None
    languages = tuple(dict.fromkeys(filter(None, (info.language, "en"))))
    today = call.today

    def read_date(text: str, what: str) -> str:
        try:
            return parse(text).written
        except PeriodError:
            pass
        try:
            return in_words(text, today=today, date_order=order, languages=languages).written
        except PeriodError as error:
            hint = error.hint
            if order is None and "either of two" in error.message:
                hint += "; --date-order dmy, mdy or ymd sets it for the whole file"
            hint += "; an empty cell leaves the event undated"
            raise BriefingError(f"{what}: {error.message}", hint) from None

    return read_date


def _show(made: Plan, *, reviewing: bool) -> None:
    """Print a preview of the new rows, then every other row with the reason."""
    output.write(_preview(made))
    for number, ident, keys in made.changed:
        output.talk(
            f"row {number}: the ledger has a different {', '.join(keys)} for {ident}, and keeps it"
        )
        for source in made.uncited[number]:
            command = shlex.join(("briefing", "cite", ident, source))
            output.talk(f"row {number}: `{command}` adds its source")
    if not reviewing:
        _show_alike(made)
    for number, reason in made.refused:
        output.talk(f"row {number}: refused: {reason}")
    for sentence in made.said:
        output.talk(sentence)
    _show_names(list(new_actors(made.edit)) if made.edit else [])
    for sign, names in made.joined.items():
        few = "; ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
        each, them = ("each is", "them") if len(names) > 1 else ("it is", "it")
        output.talk(
            f"{some(len(names), 'name')} with “{sign}”: {few}; {each} read as one; --split "
            f"{shlex.quote(sign)} splits {them}"
        )
    unsourced = sum(not raw.get("cite") for _, raw in made.new)
    if unsourced:
        rows = "row has" if unsourced == 1 else "rows have"
        output.talk(f"{unsourced} new {rows} no source; `briefing check` lists them")
    if made.new and made.sources:
        output.talk(f"{some(len(made.sources), 'new source')}: " + _listed(list(made.sources)))
    new = made.new or made.sources
    output.talk(
        f"{len(new)} new, {len(made.there)} already there, {len(made.changed)} changed, "
        f"{len(made.refused)} refused"
    )


def _show_alike(made: Plan) -> None:
    """Report the new rows that may duplicate events of the ledger or earlier rows."""
    ids = {number: raw["id"] for number, raw in made.new}
    alike = sorted(made.alike, key=lambda pair: pair[0])
    for number, event in alike[:SHOWN]:
        command = shlex.join(("briefing", "merge", event.id, ids[number]))
        output.talk(
            f"row {number}: looks like {described(event)}; if it is the same, `{command}` merges "
            f"the two"
        )
    if len(alike) > SHOWN:
        output.talk(f"{len(alike) - SHOWN:,} more rows look like existing events")
    if alike:
        output.talk("--review shows each beside the event that it may duplicate")


def _show_names(new: list[tuple[str, str]]) -> None:
    for name, close in new:
        if close:
            output.talk(f"{name} is a new name; did you mean {close}?")
    names = [name for name, close in new if not close]
    if names:
        output.talk(f"new names: {_listed(names)}")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    between = "; " if any("," in name for name in names) else ", "
    return f"{between.join(names[:SHOWN])}{more}"


def _preview(made: Plan) -> list[str]:
    shown = made.new[:SHOWN]
    named = any(raw.get("named") for _, raw in shown)
    keys = [key for key in PREVIEW if named or key != "named"]
    table: list[tuple[str, ...]] = [("row", *keys)]
    for number, raw in shown:
        table.append((str(number), *(_cell(raw.get(key)) for key in keys)))
    if not made.new and made.sources:
        table = [("id", *PREVIEW_OF_SOURCES)]
        for ident, raw in list(made.sources.items())[:SHOWN]:
            table.append((ident, *(_cell(raw.get(key)) for key in PREVIEW_OF_SOURCES)))
    if len(table) == 1:
        return []
    widths = [min(72, max(len(row[at]) for row in table)) for at in range(len(table[0]))]
    lines = [
        output.inert("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)))
        for row in table
    ]
    more = len(made.new or made.sources) - SHOWN
    tail = [f"… and {more} more\n"] if more > 0 else []
    return [_fitted(line.rstrip()) + "\n" for line in lines] + tail


def _fitted(line: str) -> str:
    """Return a line cut to fit a terminal, with a sign at the cut; in a pipe, the whole line."""
    width = output.screen("auto").width
    cut = output.at_terminal() and len(line) > width
    return line[: width - 1] + "…" if cut else line


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(
            str(item.get("source", "")) if isinstance(item, dict) else str(item) for item in value
        )
    return str(value if value is not None else "").replace("\n", " ")

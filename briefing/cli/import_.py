"""`briefing import`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from briefing.authoring.table import mapping_file as mappings
from briefing.authoring.table.columns import key_of, left_out, only_read, resolve
from briefing.authoring.table.header import Rows
from briefing.authoring.table.mapping import Mapping
from briefing.authoring.table.plan import Plan, plan
from briefing.authoring.table.read import ReadOptions, read
from briefing.authoring.table.twins import reviewed, twins
from briefing.authoring.table.update import as_export, differences, with_titles
from briefing.authoring.table.update import update as changed_by
from briefing.authoring.table.when import DateReader
from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.import_preview import SHOWN, show
from briefing.cli.options import command, into_options, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import recorded, write
from briefing.diagnostics import BriefingError, ExitCode, some
from briefing.keys import DateOrder
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit

LONG = 500
"""The number of rows from which an import shows a progress bar."""


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
    _check_options(file, review=review, update=update, save_map=save_map)
    assert file is not None
    rows = read(file, ReadOptions(sheet, header_row, encoding, delimiter), key_of)
    rows, mapping = _mapped(call, rows, file, maps or [], split or [], update=update)
    # exported events keep the day on which they were recorded
    when = None if "recorded" in mapping.targets else recorded(call)
    order = date_order or mapping.date_order
    info = call.ledger.info  # a ledger with errors is refused here
    read_date = DateReader(call.today, order or info.date_order, info.language)

    def judged(loaded: Loaded) -> Plan:
        with _bar(len(rows.rows)) as tick:
            return plan(loaded, rows, mapping, read_date, when, tick)

    planned = judged(call.loaded)
    if update:
        _update(call, planned, judged, file, yes=yes, dry_run=dry_run)
        return
    show(planned, reviewing=review)
    _refuse(planned)
    saved = _SavedMap(mapping, order, file) if save_map and not dry_run else None
    found = twins(planned, call.ledger) if review else []
    if found:
        from briefing.cli.import_review import review as ask

        answers = ask(found)
        if answers is None:
            output.talk("nothing was written")
            return
        edit = reviewed(planned, call.loaded, answers)
    else:
        answers, edit = {}, planned.edit

    def again(loaded: Loaded) -> Edit:
        replanned = judged(loaded)
        changed = reviewed(replanned, loaded, answers) if found else replanned.edit
        if replanned.refused or changed is None:
            raise BriefingError("The ledger was changed meanwhile", "import again")
        return changed

    if edit is None or dry_run:
        output.talk("nothing was written")
    else:
        done = write(call, edit, again)
        output.talk(f"done: {done.what}; `briefing undo` reverts it")
    if saved is not None:
        saved.write()


def _check_options(file: str | None, *, review: bool, update: bool, save_map: bool) -> None:
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


def _mapped(
    call: Call, rows: Rows, file: str, maps: list[str], split: list[str], *, update: bool
) -> tuple[Rows, Mapping]:
    """Find the meanings of the columns, and say them.

    Returns:
        The rows that are to be compared with the ledger, and the meanings.

    """
    for remark in rows.remarks:
        output.talk(remark)
    said = len(rows.remarks)
    if update:
        rows = as_export(rows)
    mapping = resolve(rows, file, maps, split, _accepted)
    if mapping.name:
        output.talk(f"mapping: {mapping.name}" + (f" ({mapping.about})" if mapping.about else ""))
    output.talk(f"columns: {mapping.words}")
    if left := left_out(rows.columns, mapping):
        output.talk("left out: " + ", ".join(left))
    if update:
        rows, mapping = with_titles(rows, mapping, call.ledger)
    if not {"title", "source.title"} & mapping.targets and "title" not in mapping.templates:
        raise BriefingError("No column has the title", "choose one with --map 'Column=title'")
    if update:
        return rows, mapping
    if mapping.makes == "event" and not any(t.startswith("date") for t in mapping.targets):
        output.talk(
            "no column has the date, so every event is undated; choose one with --map 'Column=date'"
        )
    rows = only_read(rows, mapping)
    for remark in rows.remarks[said:]:
        output.talk(remark)
    return rows, mapping


def _refuse(planned: Plan) -> None:
    if planned.refused:
        raise BriefingError(
            f"{some(len(planned.refused), 'row')} refused, so nothing was written",
            "correct the file, or use --map and --date-order",
        )


def _update(
    call: Call,
    planned: Plan,
    judged: Callable[[Loaded], Plan],
    file: str,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Show the changes of an edited sheet, and write them after confirmation."""
    output.write(f"{output.inert(line)}\n" for line in differences(planned.updates, call.ledger))
    for number, reason in planned.refused:
        output.talk(f"row {number}: refused: {reason}")
    if planned.new:
        rows = ", ".join(str(number) for number, _ in planned.new[:SHOWN])
        output.talk(
            f"not in the ledger, so not changed: row {rows}; without --update, they are added"
        )
    output.talk(f"{some(len(planned.changed), 'event')} to change, {len(planned.there)} unchanged")
    _refuse(planned)
    if not planned.changed:
        return
    name = Path(file).name
    edit = changed_by(planned.updates, call.loaded, name)
    if dry_run or not (yes or interactive()):
        hint = "" if dry_run else "; --yes writes this"
        output.talk(f"nothing was written{hint}")
        return
    if not yes and Terminal().choose("Write these changes? [y]es, [n]o: ", "yn") == "n":
        output.talk("nothing was written")
        return
    done = write(call, edit, lambda loaded: changed_by(judged(loaded).updates, loaded, name))
    output.talk(f"done: {done.what}; `briefing undo` reverts it")


def _accepted(known: Mapping) -> bool:
    """Ask whether to read a sheet as the known sheet that it looks like."""
    if not interactive():
        output.talk(f"reading this as {known.name}, which it looks like; --map none prevents that")
        return True
    asked = f"This looks like {known.name} ({known.about}). Read it as that? [y]es, [n]o: "
    return Terminal().choose(asked, "yn") == "y"


class _SavedMap:
    """The mapping of a sheet, to be saved in a file beside it; an existing file is kept.

    Raises:
        BriefingError: another mapping is in the file.

    """

    def __init__(self, mapping: Mapping, order: str, sheet: str) -> None:
        self.path = mappings.beside(sheet)
        whole = replace(mapping, date_order=order)
        self.content = mappings.to_toml(whole, Path(sheet).name).encode()
        self.there = self.path.is_file() and self.path.read_bytes() == self.content
        if self.path.exists() and not self.there:
            self._refuse()

    def write(self) -> None:
        """Write the file; it does so after the ledger was written."""
        if self.there:
            return
        try:
            with self.path.open("xb") as stream:
                stream.write(self.content)
        except FileExistsError:
            self._refuse()
        except OSError as error:
            raise BriefingError(f"{self.path} cannot be written: {error.strerror}") from None
        output.talk(f"saved the mapping in {self.path}; the next import of such a sheet uses it")

    def _refuse(self) -> NoReturn:
        raise BriefingError(
            f"{self.path} already exists and differs", "edit it, or remove it first"
        )


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

"""Puts small faults into a copy of the program, each of which a test must find.

`python tests/gates/mutations.py` makes the copy, shows that the named tests pass on it, then puts
in the faults one by one and runs the test that should fail. Each fault once passed all tests. Exits
with 1 if one still does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
COPIED = ("briefing", "tests", "docs", "events.toml", "README.md", "pyproject.toml")
CACHES = shutil.ignore_patterns("__pycache__")


class Mutation(NamedTuple):
    """A fault: a text that occurs once in the program, its replacement, and the test that fails."""

    fault: str
    old: str
    new: str
    test: str


MUTATIONS = (
    Mutation(
        "U+2066 to U+2069 are allowed in a text",
        r'"\u202a-\u202e\u2066-\u2069"', r'"\u202a-\u202e"',
        "ledger/test_ledger_reading.py::test_a_character_that_changes_the_direction_of_text_is_refused",
    ),
    Mutation(
        "a csv cell may begin with a carriage return",
        r"""re.compile(r"'*[=+\-@\t\r]")""", r"""re.compile(r"'*[=+\-@\t]")""",
        "reports/test_report_formats.py"
        "::test_text_that_looks_like_a_formula_is_not_a_formula_in_a_spreadsheet",
    ),
    Mutation(
        "an ambiguous slashed date in an article is read month first",
        'mod = "either" if unclear else ""', 'mod = ""',
        "drafting/test_dates.py::test_an_ambiguous_slashed_date_keeps_both_readings",
    ),
    Mutation(
        "the years 12xx of the Persian calendar are read as Gregorian",
        r"1[2-4]\d\d(?!\d)", r"1[34]\d\d(?!\d)",
        "dates/test_dates_words.py",
    ),
    Mutation(
        "W210 comes on the last day of a term",
        "self.last is not None and self.last < day", "self.last is not None and self.last <= day",
        "ledger/test_ledger_checks.py::test_a_warning_is_given_only_for_the_right_ledger",
    ),
    Mutation(
        "wide characters shift a column that ends at the right",
        '" " * (width - cell_len(cell)) + cell', '" " * (width - len(cell)) + cell',
        "reports/test_report_layout.py"
        "::test_right_aligned_columns_stay_aligned_with_any_characters",
    ),
    Mutation(
        "wide characters shift the caret under an error",
        '" " * _cells(char) for char in before', '" " for char in before',
        "errors/test_catalogue.py"
        "::test_the_caret_is_under_the_fault_whatever_characters_precede_it",
    ),
    Mutation(
        "the years 100 to 999 are shown without AD",
        "str(year) if year >= 1000 else", "str(year) if year >= 100 else",
        "dates/test_dates_parse.py::test_a_date_has_its_meaning",
    ),
    Mutation(
        "a winter at the turn of a century is shown as 1999–00",
        "following if following % 100 == 0 else", "following if following % 1000 == 0 else",
        "dates/test_dates_parse.py::test_a_date_has_its_meaning",
    ),
    Mutation(
        "an id made of a title has 41 characters",
        "LONGEST_ID = 40", "LONGEST_ID = 41",
        "writing/test_writing_commands.py"
        "::test_an_id_made_from_a_title_has_at_most_forty_characters_and_whole_words",
    ),
    Mutation(
        "`checked` makes a re-imported export differ",
        'frozenset(("recorded", "checked", "id"))', 'frozenset(("recorded", "id"))',
        "writing/test_writing_import.py::test_confirming_an_event_after_the_export_does_not_change_its_row",
    ),
    Mutation(
        "a place such as p1 after the name of a new source loses its block",
        'yield str(written).partition(" ")[0]', "yield str(written)",
        "writing/test_updating_by_sheet.py"
        "::test_a_new_source_is_declared_and_cited_in_one_change",
    ),
    Mutation(
        "an event that only an analysis cites is not checked before an export",
        "ids.update(EVENT_MARK.findall(ledger.stories[name].analysis))", "pass",
        "export/test_leaving.py"
        "::test_an_event_that_only_the_analysis_of_a_story_cites_is_checked_too",
    ),
    Mutation(
        "a place with the name of an actor is corrected to the actor's name",
        'if field == "place":', 'if field == "nothing":',
        "desk/test_changes.py::test_a_correction_says_in_words_what_was_wrong",
    ),
)  # fmt: skip


def home(mutation: Mutation, root: Path = ROOT) -> Path:
    """Return the one file of the program that has the text of a mutation.

    Raises:
        ValueError: no file has it, or it occurs more than once.

    """
    holders = [
        path
        for path in sorted((root / "briefing").rglob("*.py"))
        for _ in range(path.read_text(encoding="utf-8").count(mutation.old))
    ]
    if len(holders) != 1:
        raise ValueError(f"{mutation.fault}: {len(holders)} places have {mutation.old!r}")
    return holders[0]


def passes(copy: Path, tests: Sequence[str]) -> bool:
    """Run tests in the copy; True if all pass.

    Raises:
        ValueError: pytest found no test, or could not run.

    """
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider",
               *(f"tests/{test}" for test in tests)]  # fmt: skip
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise ValueError(done.stdout + done.stderr)
    return done.returncode == 0


def survivors(mutations: Sequence[Mutation] = MUTATIONS) -> Iterator[Mutation]:
    """Yield the mutations that no test finds; prints each with its outcome."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in COPIED:
            source, target = ROOT / part, copy / part
            if source.is_dir():
                shutil.copytree(source, target, ignore=CACHES)
            else:
                shutil.copy(source, target)
        if not passes(copy, [mutation.test for mutation in mutations]):
            raise ValueError("a test fails before any fault is put in")
        for mutation in mutations:
            path = home(mutation, copy)
            before = path.read_text(encoding="utf-8")
            path.write_text(before.replace(mutation.old, mutation.new), encoding="utf-8")
            survived = passes(copy, [mutation.test])
            path.write_text(before, encoding="utf-8")
            sys.stdout.write(f"{'SURVIVED' if survived else 'killed':8}  {mutation.fault}\n")
            if survived:
                yield mutation


if __name__ == "__main__":
    sys.exit(1 if list(survivors()) else 0)

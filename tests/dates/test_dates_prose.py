"""Dates in running text: prepositions, doubts, and bounds after another date."""

import pytest

from briefing.dates import parse
from briefing.dates.prose import in_full, when


@pytest.mark.parametrize(
    ("written", "adverbial", "noun"),
    [
        ("2025-07-18", "on 18 July 2025", "18 July 2025"),
        ("2025-07-18T10:00Z", "on 18 July 2025 at 10:00 UTC", "18 July 2025 at 10:00 UTC"),
        ("2024-12", "in December 2024", "December 2024"),
        ("2024-05", "in May 2024", "May 2024"),
        ("2025-21", "in spring 2025", "spring 2025"),
        ("2025-33", "in the first quarter of 2025", "the first quarter of 2025"),
        ("2025", "in 2025", "2025"),
        ("199X", "in the 1990s", "the 1990s"),
        ("XXXX-12", "in a December", "a December"),
        ("-0043", "in 44 BC", "44 BC"),
        ("2025?", "in 2025 (our inference)", "2025, our inference"),
        ("2024-05~", "about May 2024", "about May 2024"),
        ("1957%", "about 1957 (our inference)", "about 1957, our inference"),
        ("[..2025-07-20]", "by 20 July 2025", "by 20 July 2025"),
        ("[..2025-07-20?]", "by 20 July 2025 (our inference)", "by 20 July 2025, our inference"),
        ("[2024-12..]", "in December 2024 or later", "December 2024 or later"),
        (
            "[2024-12..2025-07]",
            "some time between December 2024 and July 2025",
            "between December 2024 and July 2025",
        ),
        ("[2025-07-18..2025-07-20]", "some time between 18 and 20 July 2025",
         "between 18 and 20 July 2025"),
        ("2025-07-18/2025-07-20", "from 18 to 20 July 2025", "18–20 July 2025"),
        ("2011/2013", "from 2011 to 2013", "2011–2013"),
        ("2011/..", "since 2011", "since 2011"),
        ("2001-09-11~/..", "since about 11 September 2001", "since about 11 September 2001"),
        ("../2011", "until 2011", "until 2011"),
    ],
)  # fmt: skip
def test_a_date_is_worded_for_a_sentence(written, adverbial, noun):
    assert when(parse(written)) == adverbial
    assert in_full(parse(written)) == noun


@pytest.mark.parametrize(
    ("written", "wording"),
    [
        ("[2024-12..2025-07-20]", "by 20 July 2025"),
        ("[2024-12..2025-07-20?]", "by 20 July 2025 (our inference)"),
        ("[2024-12?..2025-07-20]", "by 20 July 2025"),
        ("[2024-12..]", ""),
        ("[2025-02..2025-07]", "some time between February and July 2025"),
        ("2025-01-03", "on 3 January 2025"),
    ],
)
def test_a_bound_that_only_means_later_is_left_out_after_another_date(written, wording):
    assert when(parse(written), after=parse("2024-12")) == wording

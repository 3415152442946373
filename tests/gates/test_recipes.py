"""The recipes of docs/contributing.md work, and touch only the stated number of files."""

import pytest
from recipes import main


@pytest.mark.campaign
def test_a_key_and_a_report_added_by_the_recipes_appear_everywhere():
    assert main() == []

"""The tests find the faults of `mutations`."""

import pytest
from mutations import MUTATIONS, home, survivors


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.fault)
def test_the_text_that_a_mutation_changes_occurs_once(mutation):
    assert home(mutation).suffix == ".py"


@pytest.mark.campaign
def test_every_mutation_is_found_by_its_test():
    assert list(survivors()) == []

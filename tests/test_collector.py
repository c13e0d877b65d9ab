"""The garbage collector is as it was, whatever happens in between."""

import gc

import pytest

from pipeline.collector import no_collection


@pytest.fixture(params=[True, False])
def enabled(request):
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_waits(enabled):
    with no_collection():
        assert not gc.isenabled()
    assert gc.isenabled() == enabled


def test_the_collector_goes_on_after_an_error(enabled):
    with pytest.raises(KeyError), no_collection():
        raise KeyError
    assert gc.isenabled() == enabled

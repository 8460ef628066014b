"""The planted-secret crawl in its short form; ``make secrets`` runs the whole."""

from collections.abc import Iterator

import pytest

from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.secrets import fields
from tests.secrets.markers import Marker
from tests.secrets.sabotage import SABOTAGE
from tests.secrets.sight import SIGHT, at_home, may_see
from tests.secrets.told import SumUp, the_whole
from tests.support.mailbox import mailbox

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def crawled(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SumUp]:
    """A crawl of a world of its own."""
    world, folder = databases.world(*SERVICES), tmp_path_factory.mktemp("secrets")
    with pytest.MonkeyPatch.context() as patch, mailbox(folder, patch) as mails:
        yield the_whole(world, mails, few=True)
    world.close()


def test_no_secret_is_out_of_place(crawled: SumUp) -> None:
    """Nobody saw what is not theirs, what hides shows in no count or statement, and every field was planted or exempted."""
    assert crawled.faults == []


def test_every_leak_that_was_made_on_purpose_was_caught(crawled: SumUp) -> None:
    """A count, a preview, a column."""
    assert crawled.caught == len(SABOTAGE)


def test_a_field_without_planter_and_without_exemption_is_a_fault() -> None:
    """Nothing planted: every field that is not exempted is told of."""
    faults = fields.missing(set())
    assert len(faults) == len(set(fields.writable()) - fields.EXEMPT.keys())


def test_a_field_that_is_planted_on_one_side_alone_is_a_fault() -> None:
    """A note is to be planted in each compartment."""
    planted = ("POST casemanagement/trajectories/<trajectory>/notes", "text", "care")
    faults = [fault for fault in fields.missing({planted}) if "not planted in" in fault]
    assert len(faults) == 2


@pytest.mark.parametrize("group", SIGHT)
def test_who_is_nothing_to_a_file_sees_nothing_of_it(group: str) -> None:
    """Each function on another file is none on this one."""
    others = frozenset((function, "B") for line in SIGHT.values() for function in line)
    assert not may_see(others, Marker("x", group, "A"))


def test_a_narrative_of_a_file_is_at_home_in_no_table() -> None:
    """Not in its own either, where it is sealed; its id may travel."""
    note = Marker("x", "item.care", "A")
    assert not at_home("casemanagement.note", note)
    assert not at_home("casemanagement.event", note)
    assert at_home("notifications.inbox_waiting", Marker("x", "item.care", "A", travels=True))

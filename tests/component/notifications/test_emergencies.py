"""Who is alarmed when somebody opened a file in an emergency, and where the alarm leads."""

import pytest

from shared.contracts import casemanagement as cm
from shared.reference.codes import Compartment, EmergencyGround, Role, Verdict
from tests.component.notifications.file import File, unread
from tests.support.replies import account_of
from tests.support.world import KBO_CARE

pytestmark = pytest.mark.services("notifications")


def test_an_emergency_alarms_tandem_coordinator_and_privacy_officer_until_it_was_reviewed(file: File) -> None:
    """Who opened the file hears what was thought of it; nobody else is told anything."""
    coordinator = file.town.join(Role.TEAM_COORDINATOR, areas=("rivierenland",))
    elsewhere = file.town.join(Role.TEAM_COORDINATOR, areas=("limburg",))
    officer, colleague = file.town.join(Role.PRIVACY_OFFICER), file.town.join(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    who = (file.work, file.care, coordinator, officer, elsewhere, colleague)
    opened = cm.GlassBroken(trajectory=file.id, area="rivierenland", side=Compartment.CARE, ground=EmergencyGround.DANGER)
    emergency = file.town.tell(opened)
    assert unread(file, *who) == [["glass-broken"]] * 4 + [[], []]
    for _ in range(2):
        file.town.tell(cm.GlassUnreviewed(trajectory=file.id, area="rivierenland"), emergency)
        assert unread(file, file.work, officer) == [["glass-broken"], ["glass-unreviewed", "glass-broken"]]
    file.town.tell(cm.GlassReviewed(trajectory=file.id, account=account_of(colleague), verdict=Verdict.JUSTIFIED), emergency)
    assert unread(file, officer, colleague) == [["glass-broken"], ["glass-reviewed"]]


def test_the_alarm_leads_to_the_emergency_which_the_privacy_officer_can_open(file: File) -> None:
    """The officer opens no file."""
    officer = file.town.join(Role.PRIVACY_OFFICER)
    opened = cm.GlassBroken(trajectory=file.id, area="gent", side=Compartment.CARE, ground=EmergencyGround.DANGER)
    emergency = file.town.tell(opened)
    assert [each["page"] for each in officer.get("/notices").json["items"]] == [f"/emergencies/{emergency}"]

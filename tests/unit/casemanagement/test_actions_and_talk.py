from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from services.casemanagement.domain.action import COMPARTMENT_OF, Action
from services.casemanagement.domain.appointment import LONGEST_AHEAD, Appointment, moment
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.sides import other, refuse_strangers
from services.casemanagement.domain.stand_in import accompanying
from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.rulebook import items as rules
from shared.reference.codes import ActionKind, Compartment, Stage
from shared.rules import Refused, Rule

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TANDEM = Tandem(uuid4(), "0403019261", uuid4(), "0428759497")


def action(stage: Stage = Stage.EXPLORED, result: str | None = None) -> Action:
    """An action of the work side, shared."""
    return Action(
        id=uuid4(),
        trajectory=uuid4(),
        kind=ActionKind.WORK,
        compartment=Compartment.SHARED,
        title="Stage zoeken",
        obstacle=None,
        owner=TANDEM.work,
        provider=None,
        stage=stage,
        result=result,
        recorded_by=TANDEM.work,
        recorded_on=TODAY,
    )


def question(due: date = TODAY) -> Question:
    """A question of the casemanager werk."""
    return Question(
        id=uuid4(),
        trajectory=uuid4(),
        text="Kan het?",
        asked_by=TANDEM.work,
        asked_to=TANDEM.care,
        to_side=Compartment.CARE,
        asked_at=NOW,
        due=due,
    )


def appointment(starts_at: datetime = NOW) -> Appointment:
    """An appointment for the casemanager zorg."""
    return Appointment(
        id=uuid4(),
        trajectory=uuid4(),
        compartment=Compartment.SHARED,
        starts_at=starts_at,
        minutes=30,
        place=None,
        accounts=(TANDEM.care,),
        made_by=TANDEM.work,
    )


def test_a_care_action_is_not_shared_unless_somebody_says_so() -> None:
    """Nothing opens by default."""
    assert COMPARTMENT_OF[ActionKind.CARE] is Compartment.CARE
    assert COMPARTMENT_OF.keys() == set(ActionKind)


def test_an_action_reaches_its_result_only_with_words() -> None:
    """The final report rests on them (art. 22)."""
    started = action()
    with pytest.raises(Refused, match=rules.RESULT_NEEDED.code):
        started.change({"stage": Stage.RESULT})
    with pytest.raises(Refused, match=rules.RESULT_NEEDED.code):
        action(Stage.RESULT).recorded()


def test_a_changed_action_tells_which_fields_and_not_their_words() -> None:
    """Events carry codes."""
    event = action().change({"stage": Stage.RESULT, "result": "Stage gevonden"})
    assert event.fields == ("result", "stage")
    assert event.stage is Stage.RESULT


def test_what_an_action_may_be_without_can_be_emptied() -> None:
    """But not its result, once that is how far it came."""
    done = action()
    done.change({"stage": Stage.RESULT, "result": "Stage gevonden", "provider": "0428315871"})
    done.change({"provider": None})
    assert done.provider is None
    with pytest.raises(Refused, match=rules.RESULT_NEEDED.code):
        done.change({"result": None})


def test_the_other_casemanager_is_who_gets_the_question() -> None:
    """Whoever of the two asks."""
    assert (other(Compartment.WORK), other(Compartment.CARE)) == (Compartment.CARE, Compartment.WORK)


def test_a_question_is_answered_once() -> None:
    """A second answer would be another question."""
    asked = question()
    asked.give_answer("Ja.", Compartment.CARE, NOW)
    with pytest.raises(Refused, match=rules.QUESTION_ANSWERED.code):
        asked.give_answer("Nee.", Compartment.CARE, NOW)


def test_a_question_is_answered_by_the_side_that_was_asked() -> None:
    """Whoever stands there by then; not by who asked it."""
    for side in (Compartment.WORK, None):
        with pytest.raises(Refused, match=rules.QUESTION_NOT_YOURS.code):
            question().give_answer("Ja.", side, NOW)


def test_a_question_is_not_due_before_it_is_asked() -> None:
    """Today is soon enough."""
    question().asked(TODAY)
    with pytest.raises(Refused, match=rules.QUESTION_DUE_PAST.code):
        question(due=TODAY - timedelta(days=1)).asked(TODAY)


@pytest.mark.parametrize(
    ("starts_at", "refused"),
    [
        (NOW, None),
        (NOW - timedelta(minutes=1), rules.APPOINTMENT_PAST),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), rules.APPOINTMENT_PAST),
        (NOW + LONGEST_AHEAD + timedelta(minutes=1), rules.APPOINTMENT_TOO_FAR),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-14))), rules.APPOINTMENT_TOO_FAR),
    ],
)
def test_an_appointment_lies_ahead_and_not_too_far(starts_at: datetime, refused: Rule | None) -> None:
    """What was, is a note; what lies years ahead is a mistyped year."""
    if refused is None:
        assert moment(starts_at, NOW) == starts_at
    else:
        with pytest.raises(Refused, match=refused.code):
            moment(starts_at, NOW)


def test_an_appointment_is_cancelled_once() -> None:
    """And those named hear of it once."""
    made = appointment()
    assert made.cancel().accounts == (TANDEM.care,)
    with pytest.raises(Refused, match=rules.APPOINTMENT_CANCELLED.code):
        made.cancel()


@pytest.mark.parametrize(("days", "code"), [(1, "date.in-future"), (-31, "evaluation.before-start")])
def test_an_evaluation_is_held_while_the_trajectory_ran(days: int, code: str) -> None:
    """Not ahead, and not before the start."""
    evaluation = Evaluation(id=uuid4(), trajectory=uuid4(), due=TODAY)
    with pytest.raises(Refused, match=code):
        evaluation.hold(TODAY + timedelta(days=days), "", uuid4(), started_on=TODAY - timedelta(days=30), today=TODAY)


def test_nobody_is_named_who_may_not_see_the_thing() -> None:
    """An appointment of the care side would tell the work side that there is care."""
    sides = accompanying(TANDEM, [], TODAY)
    refuse_strangers(sides, [TANDEM.work, TANDEM.care], Compartment.SHARED, rules.APPOINTMENT_NOT_ON_FILE, "with")
    for accounts, compartment in [([TANDEM.work], Compartment.CARE), ([uuid4()], Compartment.SHARED)]:
        with pytest.raises(Refused) as refusal:
            refuse_strangers(sides, accounts, compartment, rules.APPOINTMENT_NOT_ON_FILE, "with")
        assert refusal.value.field == "with"

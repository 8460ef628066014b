"""The order of the scenes."""

from datetime import timedelta

from shared.reference.facts import quarter_of
from tandem.story.scenes import (
    bad_input,
    clocks,
    decision,
    mandates,
    notices,
    once,
    paid_work,
    plan,
    report,
    request,
    running,
    switch_tracks,
    switch_turns,
    team,
)
from tandem.story.story import Story

#: Days that pass half-way: the term of an offer runs out, an evaluation falls due, an end comes near.
_TWO_WEEKS = timedelta(days=15)


def play(story: Story) -> None:
    """Tell the whole story."""
    # Who had a mail today gets no second one: the story has a day of its own.
    story.wait_until(story.today + timedelta(days=1))
    today = story.today
    started_on, planned_end = clocks.course_of(today)

    mandates.play(story)
    anna, asked = request.play(story, started_on)
    file = decision.play(story, anna, asked, started_on)
    team.play(story, file)
    plan.play(story, file, started_on, planned_end)
    running.play(story, file)
    clocks.evaluate(story, file)
    bad_input.play(story, file)

    switch_tracks.play(story)
    switch_turns.waiting_list(story)
    switch_turns.withdrawn(story)
    unanswered = switch_turns.offered(story)
    running.signal(story, unanswered, ("K14",))

    story.wait_until(today + _TWO_WEEKS)
    switch_turns.lapsed(story, unanswered)
    clocks.time_passed(story, file)
    clocks.extend(story, file)
    paid_work.play(story, file)
    notices.play(story)

    story.wait_until(report.next_quarter(today))
    report.play(story, quarter_of(today))
    once.play(story, file, unanswered)

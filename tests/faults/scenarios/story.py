"""The story on the embedded transport, with everything killed under it at any moment: it ends well all the same."""

from tests.faults.worlds.embedded_stage import EmbeddedStage

#: What is killed, by the word in the command of its processes; without a word everything, PostgreSQL and supervisor too.
STRUCK = {"everything": "", "web": "gunicorn", "worker": "tandem.embedded.worker", "PostgreSQL": "postgres"}
#: How often each is killed, beside once for each round.
TIMES = 1
#: Seconds between the moment that all answers again and the next kill.
LEAST, MOST = 0.2, 3.0


def killed_under_it(stage: EmbeddedStage) -> None:
    """Kill -9 at moments and of processes that chance chooses; clients send again under their key."""
    # each once before any comes again, for nobody knows how long the story takes
    order = [what for _ in range(TIMES + stage.form.rounds) for what in stage.chance.sample([*STRUCK], len(STRUCK))]
    killed = [what for what in order if stage.strike(STRUCK[what], stage.chance.uniform(LEAST, MOST))]
    times = {what: killed.count(what) for what in STRUCK}
    stage.prove(all(times.values()), f"killed: {', '.join(f'{what} {n} times' for what, n in times.items())}")
    stage.prove(stage.ended(), "the story came to its end")

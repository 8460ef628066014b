"""The threads of the one worker live and end together."""

from threading import Event, Thread

from tandem.embedded.worker import work_together


def test_a_thread_that_ends_unasked_ends_the_process() -> None:
    """The others are stopped, and it is told, so that everything is started anew."""
    stop = Event()
    threads = [Thread(target=stop.wait), Thread(target=bool)]
    for thread in threads:
        thread.start()
    assert work_together(threads, stop)


def test_threads_that_were_asked_to_stop_end_in_peace() -> None:
    """An ordinary end is no failure."""
    stop = Event()
    threads = [Thread(target=stop.wait)]
    threads[0].start()
    stop.set()
    assert not work_together(threads, stop)

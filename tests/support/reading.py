"""What an answer says, whatever its form."""

import gzip

from werkzeug.test import TestResponse

_GZIP = "application/gzip"


def text_of(answer: TestResponse) -> str:
    """The text of an answer; of an archive, what is in it."""
    if answer.mimetype == _GZIP:
        return gzip.decompress(answer.data).decode(errors="replace")
    return answer.get_data(as_text=True)

"""``python -m tandem.docs [--check]``: the same as ``tandem docs``."""

import typer

from tandem.docs.command import docs

if __name__ == "__main__":
    typer.run(docs)

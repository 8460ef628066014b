"""``tandem replay``: a read model made anew from events, beside the one that runs, compared with it and put in its place."""

"""Runs a module with eventlet's patches, as nameko's own command does: ``python -m bench.patched MODULE``."""

import runpy
import sys
import warnings

if __name__ == "__main__":
    # eventlet tells at each import that it is in maintenance
    warnings.simplefilter("ignore")
    import eventlet

    eventlet.monkey_patch()
    runpy.run_module(sys.argv[1], run_name="__main__")

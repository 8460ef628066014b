#!/bin/sh
# Print the path of a Python that can run Tandem (3.11, 3.12 or 3.13); say in one line when there is none.
# $PYTHON, when set, is the only one looked at. A name is not enough: a version manager's shim may exist and not run.
set -u

look='import sys, ctypes, ssl
if (3, 11) <= sys.version_info[:2] < (3, 14):
    print(getattr(sys, "_base_executable", "") or sys.executable)'

for candidate in ${PYTHON:+"$PYTHON"} ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    found=$("$candidate" -I -c "$look" 2>/dev/null </dev/null) || continue
    if [ -n "$found" ]; then
        printf '%s\n' "$found"
        exit 0
    fi
done

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    nl*) text="Geen Python 3.11, 3.12 of 3.13 gevonden${PYTHON:+ in PYTHON=$PYTHON}. Installeer er een, of wijs hem aan: make run PYTHON=/pad/naar/python3" ;;
    *) text="No Python 3.11, 3.12 or 3.13 found${PYTHON:+ in PYTHON=$PYTHON}. Install one, or point to it: make run PYTHON=/path/to/python3" ;;
esac
printf '%s\n' "$text" >&2
exit 1

"""`python -m tandem.embedded`: refuses a Python that cannot run Tandem in one line, then supervises."""

import sys

from tandem.embedded.messages import Clear, complain

if not (3, 11) <= sys.version_info[:2] < (3, 14):
    complain(Clear("python.wrong", found=f"{sys.version_info[0]}.{sys.version_info[1]}"))
    sys.exit(1)

from tandem.embedded.supervisor import main

sys.exit(main())

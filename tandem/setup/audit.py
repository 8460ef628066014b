"""``python -m tandem.setup.audit LOCK``: whether what we build on has a known vulnerability.

pip-audit asks PyPI. Where that cannot be asked, as behind a mirror that knows no vulnerabilities, it says that it found
none; this says of how many packages it is known.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

#: What the last line of pip-audit's report begins with when the network is the trouble.
_NOT_REACHED: Final = ("requests.exceptions.", "urllib3.exceptions.", "pip_audit._service.interface.", "ERROR:pip_audit._cli:Tip")
_BROKEN: Final = 2


@dataclass(frozen=True)
class Verdict:
    """What is to be said, and the exit status: 0 when nothing was found or nobody could be asked, 1 found, 2 did not run."""

    text: str
    status: int


def main(lock: str) -> int:
    """Ask, say, and give the exit status."""
    options = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
    ran = subprocess.run([sys.executable, "-m", "pip_audit", "-r", lock, *options], capture_output=True, text=True, check=False)
    verdict = judge(ran.stdout, ran.stderr)
    print(verdict.text)
    return verdict.status


def judge(report: str, complaint: str) -> Verdict:
    """What pip-audit's answer comes to."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaint.strip() or "it said nothing").splitlines()[-1]
        if last.startswith(_NOT_REACHED):
            return Verdict(f"audit: not asked, PyPI cannot be reached from here ({last.partition(':')[0]})", 0)
        return Verdict(f"audit: pip-audit did not run: {last}", _BROKEN)
    unasked = [package for package in packages if "vulns" not in package]
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for package in packages
        for one in package.get("vulns", ())
    ]
    if not packages:
        return Verdict("audit: the lock names no package", _BROKEN)
    if len(unasked) == len(packages):
        return Verdict(f"audit: not asked, PyPI as seen from here knows none of the {len(packages)} packages", 0)
    known = f"audit: {len(packages) - len(unasked)} of {len(packages)} packages asked about, {len(found)} known vulnerabilities"
    return Verdict("\n".join([*found, known]), 1 if found else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

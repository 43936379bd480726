"""Find the Chromium that browser tests drive, and install one where none stands.

Run as a program (`make test` does) it prints the browser's path, or why there is none. It is the only step of the
set-up that reaches outside the virtual environment: as root on Debian through apt, elsewhere by Playwright's own
download into the user's cache.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "libatomic1")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Without a sandbox of user namespaces Chromium refuses to start as root; the other switches keep it from calling home.
SWITCHES = (
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def find() -> Path | None:
    """A Chromium that starts: `$CHROMIUM`, else one on the path, else Playwright's own; None where there is none."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named) if _starts(named) else None
    for name in NAMES:
        if (path := shutil.which(name)) and _starts(path):
            return Path(path)
    own = _playwrights_own()
    return own if own and _starts(str(own)) else None


def is_drivable() -> bool:
    """Whether Playwright's driver starts: its Node.js needs a system library that a small Debian lacks."""
    return _starts(sys.executable, "-m", "playwright")


def install() -> list[str]:
    """Try each means the machine offers until a Chromium can be driven. Returns a line for each means that failed."""
    failures: list[str] = []
    for command in _means():
        done = subprocess.run(
            command, capture_output=True, text=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        )
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
            failures.append(f"{' '.join(command[:4])}: {last[-1]}")
        elif find() and is_drivable():
            return failures
        elif "install" in command:
            failures.append(f"{' '.join(command[:4])}: installed, and does not start")
    return failures


def _means() -> list[list[str]]:
    means: list[list[str]] = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        means.append(["apt-get", "update", "-qq"])
        means.append(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES])
    means.append([sys.executable, "-m", "playwright", "install", "chromium"])
    return means


def _playwrights_own() -> Path | None:
    # Asked in a process of its own: Playwright's synchronous driver leaves an event loop behind in the one it ran in.
    program = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    path = Path(done.stdout.strip() or os.devnull)
    return path if done.returncode == 0 and path.is_file() else None


def _starts(*command: str) -> bool:
    try:
        return subprocess.run([*command, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> None:
    failures: list[str] = []
    if not (find() and is_drivable()):
        print("No Chromium to drive: installing one ...", flush=True)
        failures = install()
    if (path := find()) and is_drivable():
        print(f"Chromium: {path}")
    else:
        print("No Chromium, browser tests will be skipped: " + "; ".join(failures))


if __name__ == "__main__":
    main()

"""Install what the project needs into ``.venv``, and nothing that is there already.

    python3 scripts/setup.py          # to render lessons
    python3 scripts/setup.py --dev    # to run the tests and the linters too

Needs Python's standard library only, since it runs before anything is installed.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
APT_PACKAGES = {
    "cc": "build-essential",
    "pkg-config": "pkg-config",
    "cairo": "libcairo2-dev",
    "pangocairo": "libpango1.0-dev",
    "Python.h": "python3-dev",
    "ensurepip": "python3-venv",
}
# What tests open results with, as users will. A test whose program is missing is skipped.
TEST_PROGRAMS = {
    "chromium": "chromium",
    "soffice": "libreoffice-impress",
    "espeak-ng": "espeak-ng",
    "pdftoppm": "poppler-utils",
}


def main() -> None:
    """Install what is missing."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--dev", action="store_true", help="the test and lint tools too")
    dev = parser.parse_args().dev
    use_new_enough_python()
    locks = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    lock = locks[dev]
    # The larger environment will do where the smaller is asked for.
    if any(map(is_complete, locks[dev:])):
        return
    install_system_packages()
    if dev:
        install_test_programs()
    create_environment()
    install_python_packages(lock)
    stamp_of(lock).write_text(fingerprint(lock))


def use_new_enough_python() -> None:
    """Go on under a newer Python where this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    stop(
        f"mathreel needs Python {OLDEST[0]}.{OLDEST[1]} or newer; "
        f"this is {platform.python_version()}.",
        "Install a newer one from python.org or your package manager, then: make PYTHON=python3.12",
    )


def fingerprint(lock: Path) -> str:
    """Return a digest of all that decides what gets installed."""
    files = (lock, ROOT / "pyproject.toml")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files))
    return f"{platform.python_version()} {ROOT} {digest.hexdigest()}"


def stamp_of(lock: Path) -> Path:
    """Return the file that is written when all of a lock has been installed."""
    return VENV / f"installed-{lock.stem}"


def is_complete(lock: Path) -> bool:
    """Whether the environment was completed with just these packages."""
    stamp = stamp_of(lock)
    written = stamp.read_text() if stamp.exists() else None
    return written == fingerprint(lock) and (BIN / "python").exists()


def missing_parts() -> list[str]:
    """Return what Manim's Cairo and Pango bindings need to be built, and is not here."""
    if platform.system() != "Linux":
        return []
    missing = []
    if not (shutil.which("cc") or shutil.which("gcc")):
        missing.append("cc")
    if not shutil.which("pkg-config"):
        missing.append("pkg-config")
    for library in ("cairo", "pangocairo"):
        known = shutil.which("pkg-config") and not run_quietly("pkg-config", "--exists", library)
        if not known:
            missing.append(library)
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        missing.append("Python.h")
    if run_quietly(sys.executable, "-c", "import ensurepip"):
        missing.append("ensurepip")
    return missing


def install_system_packages() -> None:
    """Install missing system packages with apt where that is allowed; else say what to type."""
    missing = missing_parts()
    if not missing:
        return
    packages = [APT_PACKAGES[part] for part in missing]
    if not shutil.which("apt-get"):
        stop(f"Missing on this system: {', '.join(missing)}.", remedy_without_apt())
    if not may_use_apt():
        stop(
            f"Missing on this system: {', '.join(missing)}.",
            f"Type this line, then try again:\n  sudo apt-get install -y {' '.join(packages)}",
        )
    apt_install(packages)


def install_test_programs() -> None:
    """Install the programs that tests drive, where that is allowed; else say what is skipped."""
    missing = [name for name in TEST_PROGRAMS if not shutil.which(name)]
    if not missing:
        return
    packages = [TEST_PROGRAMS[name] for name in missing]
    if shutil.which("apt-get") and may_use_apt():
        apt_install(packages)
    else:
        say(f"Tests that need {', '.join(missing)} will be skipped.")


def may_use_apt() -> bool:
    """Say whether packages can be installed without asking for a password."""
    return os.geteuid() == 0 or not run_quietly("sudo", "-n", "true")


def apt_install(packages: list[str]) -> None:
    """Install system packages."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    say(f"Installing {', '.join(packages)} …")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run(*apt, "update")
    run(*apt, "install", "-y", "--no-install-recommends", *packages, quiet=True)


def remedy_without_apt() -> str:
    """Return the line to type where there is no apt."""
    if shutil.which("dnf"):
        line = "sudo dnf install gcc pkgconf-pkg-config cairo-devel pango-devel python3-devel"
    elif shutil.which("pacman"):
        line = "sudo pacman -S --needed base-devel cairo pango"
    else:
        line = "install a C compiler, pkg-config and the headers of Cairo, Pango and Python"
    return f"Type this line, then try again:\n  {line}"


def create_environment() -> None:
    """Create ``.venv``; one that was made by another Python or is broken is made anew."""
    if (BIN / "python").exists() and not run_quietly(str(BIN / "python"), "-m", "pip", "--version"):
        return
    say("Creating the Python environment in .venv …")
    run(sys.executable, "-m", "venv", "--clear", str(VENV))


def install_python_packages(lock: Path) -> None:
    """Install the locked packages, each checked against its digest, and the project itself."""
    say("Installing the Python packages (a minute or two, once) …")
    pip = [
        str(BIN / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "install",
        "--use-pep517",
    ]
    hint = {
        "Darwin": "If Cairo or Pango is what it misses: brew install cairo pango pkg-config",
        "Windows": "If Cairo is what it misses, use Python 3.11 to 3.13 from python.org (64 bit).",
    }.get(platform.system(), "Is the network reachable? The lines above say what went wrong.")
    run(*pip, "--require-hashes", "-r", str(lock), hint=hint)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT), hint=hint)


def run_quietly(*command: str) -> int:
    """Run a command, show nothing, and return its exit status; 127 where there is no such."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode
    except FileNotFoundError:
        return 127


def run(
    *command: str, hint: str = "The lines above say what went wrong.", quiet: bool = False
) -> None:
    """Run a command, with its chatter or only with what it complains of; stop where it fails."""
    chatter = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, check=False, stdout=chatter).returncode:
        stop(f"This command failed:\n  {' '.join(command)}", hint)


def say(text: str) -> None:
    """Tell the user what is being done."""
    print(f"· {text}", flush=True)


def stop(problem: str, remedy: str) -> None:
    """End with a problem and its remedy."""
    sys.exit(f"setup: {problem}\n{remedy}")


if __name__ == "__main__":
    main()

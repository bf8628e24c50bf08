"""System libraries that no wheel carries: installed where we may, else named exactly."""

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0")


def prepare_for_demo() -> None:
    if not draws_pdf() and not apt(*PANGO):
        print(f"Thiếu thư viện Pango nên chưa in được PDF. {how_to_get(*PANGO)}", flush=True)


def prepare_for_tests() -> None:
    prepare_for_demo()
    if not has_chromium() and not apt("chromium"):
        how = how_to_get("chromium")
        print(f"Chưa có Chromium nên bỏ qua kiểm thử trình duyệt. {how}", flush=True)


def has_chromium() -> bool:
    return bool(os.environ.get("CHROMIUM")) or any(map(shutil.which, CHROMIUM))


def draws_pdf() -> bool:
    """Ask the linker, which is quick; where it does not know, WeasyPrint itself, which is slow."""
    if all(map(find_library, ("pango-1.0", "pangoft2-1.0"))):
        return True
    probe = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def apt(*packages: str) -> bool:
    """Only as root and only with apt: nothing here asks for a password."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Đang cài {' '.join(packages)} …", file=sys.stderr, flush=True)
    apt_get("update")  # a list that is being fetched by somebody else is as good
    return apt_get("install", "-y", "--no-install-recommends", *packages)


def apt_get(*arguments: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *arguments]
    return subprocess.run(patient, env=quiet, capture_output=True, check=False).returncode == 0


def how_to_get(*packages: str) -> str:
    names = " ".join(packages)
    brew = "brew install pango" if packages == PANGO else "brew install --cask chromium"
    return f"Debian/Ubuntu: sudo apt-get install -y --no-install-recommends {names} · macOS: {brew}"


def cores() -> int:
    """Those that this process may use, which a container or `taskset` can make fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

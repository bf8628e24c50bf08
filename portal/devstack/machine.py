"""System libraries that no wheel carries: installed where we may, named exactly where we may not."""

import importlib
import os
import shutil
import subprocess

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0")


def prepare_for_tests() -> None:
    if not draws_pdf() and not apt(*PANGO):
        print(f"Thiếu thư viện Pango nên bỏ qua phần PDF. {how_to_get(*PANGO)}", flush=True)
    if not has_chromium() and not apt("chromium"):
        print(f"Chưa có Chromium nên bỏ qua kiểm thử trình duyệt. {how_to_get('chromium')}", flush=True)


def has_chromium() -> bool:
    return bool(os.environ.get("CHROMIUM")) or any(map(shutil.which, CHROMIUM))


def draws_pdf() -> bool:
    """WeasyPrint opens Pango when it is imported."""
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return False
    return True


def apt(*packages: str) -> bool:
    """Only as root and only with apt: nothing here asks for a password."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Đang cài {' '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update"], ["install", "-y", "--no-install-recommends", *packages])
    return all(
        subprocess.run(
            ["apt-get", "-qq", *step], env=quiet, capture_output=True, check=False
        ).returncode == 0
        for step in steps
    )  # fmt: skip


def how_to_get(*packages: str) -> str:
    names = " ".join(packages)
    brew = "brew install pango" if packages == PANGO else "brew install --cask chromium"
    return f"Debian/Ubuntu: sudo apt-get install -y --no-install-recommends {names} · macOS: {brew}"

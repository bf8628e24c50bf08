"""`python -m portal.house`: one line for each finding; silence means that all is well."""

import sys
from itertools import chain
from pathlib import Path

import django

from portal.house import budgets, pages

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    django.setup()
    found = list(chain(budgets.findings(ROOT), pages.findings(ROOT)))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

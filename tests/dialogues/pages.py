"""The addresses of the pages of dialogues."""

from typing import Any

from django.urls import reverse


def at(name: str, *args: Any) -> str:
    return reverse(f"dialogues:{name}", args=args)

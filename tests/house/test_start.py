from django.core.management import call_command


def test_django_finds_no_mistake_in_the_project() -> None:
    call_command("check")

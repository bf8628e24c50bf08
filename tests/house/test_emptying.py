"""What a test really committed is gone after it, from every table; what migrations wrote stays."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from tests.complaints import factories as make
from tests.emptying import empty, with_rows


@pytest.mark.django_db(transaction=True)
def test_no_row_is_left_not_even_where_triggers_or_no_model_keep_it() -> None:
    assert with_rows() == []
    make.classify(make.petition())
    assert {"portal_entry", "complaints_petition", "complaints_words"} <= set(with_rows())
    before = ContentType.objects.count(), Permission.objects.count()
    empty(SimpleNamespace(available_apps=None, serialized_rollback=False))
    assert with_rows() == []
    assert (ContentType.objects.count(), Permission.objects.count()) == before

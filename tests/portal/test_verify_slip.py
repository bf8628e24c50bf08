"""`verify_slip`: a slip checked from a terminal."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.documents.slips import SlipFacts, signed

FACTS = SlipFacts("BN", date(2026, 11, 20), date(2026, 12, 4), "TN", "Xã Lục Ngạn, tỉnh Bắc Ninh")


def run(*words: str) -> str:
    out = StringIO()
    call_command("verify_slip", *words, stdout=out)
    return out.getvalue()


def test_a_true_slip_in_words():
    assert run(signed(FACTS)).strip() == (
        "Giấy biên nhận. Phiếu thật, do Xã Lục Ngạn, tỉnh Bắc Ninh cấp ngày 20/11/2026. "
        "Ngày trả lời chậm nhất: 04/12/2026 (Điều 28.1 Luật Tiếp công dân)."
    )


def test_a_true_slip_as_json():
    told = json.loads(run(signed(FACTS), "--json"))
    assert told["confirmed"] is True
    assert (told["unit"], told["due_on"]) == (FACTS.unit, "2026-12-04")


def test_a_false_one_says_why():
    with pytest.raises(CommandError, match="Không xác nhận được phiếu này: nội dung phiếu"):
        run(signed(FACTS).replace("20261204", "20261214"))


def test_a_false_one_ends_with_one_and_its_json(capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("verify_slip", "x", "--json")
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["confirmed"] is False

"""Whom one can call: what is amiss with an entry of the key file on the day of a plan."""

from datetime import date

import pytest

from planner.files.identity import KeyEntry, flaw_of
from planner.reports.holders import Standing
from planner.store.adopted_record import Adopted


@pytest.mark.parametrize(
    ("day", "confirmed", "flaw"),
    [
        (date(2027, 3, 1), date(2026, 9, 1), ""),
        (date(2027, 3, 1), date(2026, 8, 31), "stale"),
        (date(2027, 3, 1), date(2027, 3, 2), ""),
        (date(2027, 8, 31), date(2027, 2, 28), ""),
        (date(2027, 8, 31), date(2027, 2, 27), "stale"),
        (date(2028, 8, 30), date(2028, 2, 29), ""),
        (date(2028, 8, 30), date(2028, 2, 28), "stale"),
        (date(2027, 6, 30), date(2026, 12, 30), ""),
        (date(2027, 6, 30), date(2026, 12, 29), "stale"),
        (date(2027, 3, 1), None, "never"),
    ],
)
def test_a_telephone_holds_for_six_months(day: date, confirmed: date | None, flaw: str) -> None:
    assert flaw_of(KeyEntry("a", "1", "", "", "", "0701740605", confirmed), day) == flaw


def test_without_a_number_or_an_entry_nobody_can_be_called() -> None:
    assert flaw_of(KeyEntry("a", "1", "", "", "", "", date(2027, 1, 1)), date(2027, 3, 1)) == "no_phone"
    assert flaw_of(None, date(2027, 3, 1)) == "no_entry"


def test_who_has_left_is_no_longer_called_whatever_the_telephone() -> None:
    gone = KeyEntry("a", "1", "", "", "", "0701740605", date(2027, 2, 1), gone=date(2027, 2, 2))
    assert flaw_of(gone, date(2027, 3, 1)) == "gone"


def test_no_two_plans_share_a_name() -> None:
    record = Adopted.model_construct(name="L1", decided_by="KS", decided_on=date(2027, 3, 15))
    drafts = [Standing("L1", None, digest * 64, None).name for digest in "ab"]
    adopted = [Standing("L1", record.model_copy(update={"name": name}), "a" * 64, None).name for name in ("L1", "L2")]
    assert len({*drafts, *adopted}) == 4

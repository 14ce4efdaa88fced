"""The sample's own data for the war placement leave no line of a notice to be filled in by hand."""

import re

from planner.imports.loop_settings import read_loop_settings
from planner.jobs import samples
from planner.jobs.inputs import read_organisation
from planner.reports.loop.notice import lacking


def test_every_position_says_where_when_and_whom_to_call() -> None:
    settings = read_loop_settings(samples.loop())
    positions = read_organisation(samples.organisation()).organisation.positions
    assert positions
    assert {one.id: lacks for one in positions if (lacks := lacking(one, settings))} == {}


def test_its_telephones_are_of_the_series_that_nobody_has() -> None:
    settings = read_loop_settings(samples.loop())
    for phone in (settings.report_phone, settings.contact_phone):
        end = re.fullmatch(r"070-174 06 (\d\d)", phone)
        assert end
        assert int(end[1]) >= 5

"""Writes the drawn people down as HR, the strategist and the board's secretary would: four files with their habits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from planner.domain.person import ClaimState, Employment
from planner.sample.attributes import LANGUAGES
from planner.sample.employment import SECOND_TITLES
from planner.sample.faults import Fault, plant
from planner.sample.given_names import given_names, surnames
from planner.sample.headings import CLAIMS, CLEARANCES, FORMS, OTHERS, PERSONAL, SECURITY, SKILLS
from planner.sample.people import People
from planner.sample.personnummer import personnummer
from planner.sample.phones import phones
from planner.sample.roster import employments_of, skills_of
from planner.sample.security import CLAIM_STATES, CLAIMANTS, CLEARANCE_STATES
from planner.sample.sheets import Sheet
from planner.sample.staff import chance
from planner.sample.tables import jobs, rows


@dataclass(frozen=True)
class Export:
    """The files and what is wrong with them."""

    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...]


def export(people: People) -> Export:
    """Makes the files.

    Returns:
        ``personal.csv`` (cp1252, a row per employment), ``kompetens.csv`` (cp1252, a row per person and skill),
        ``sakerhet.csv`` (UTF-8 with BOM) and ``fortroendevalda-och-externa.xlsx``, with the planted faults.
    """
    people_rows = _People(people)
    hr, others = people_rows.employments(outside=False), people_rows.employments(outside=True)
    sheets = {
        "personal.csv": Sheet("personal.csv", "cp1252", tuple(PERSONAL), tuple(hr)),
        "kompetens.csv": Sheet("kompetens.csv", "cp1252", tuple(SKILLS), tuple(people_rows.skills())),
        "sakerhet.csv": Sheet("sakerhet.csv", "utf-8-sig", tuple(SECURITY), tuple(people_rows.security())),
    }
    faulty, faults = plant(sheets, frozenset(people_rows.spared), chance(people.staff.seed, "faults"))
    workbook = Sheet("fortroendevalda-och-externa.xlsx", "", tuple(OTHERS), tuple(others))
    return Export(sheets=(*faulty, workbook), faults=faults)


class _People:
    """The people with their numbers and names, in the order of the staff; files are sorted by employee number."""

    def __init__(self, people: People) -> None:
        self.people = people
        draw, size = chance(people.staff.seed, "export"), people.staff.size
        rank = np.empty(size, dtype=np.int64)
        rank[people.order] = np.arange(size)
        self.order = people.order.tolist()
        self.top = [jobs()[job].top for job in people.staff.job.tolist()]
        letters = {"KS": "F", "EXT": "X", "OXE": "E", "KBO": "B"}
        self.number = [f"{letters.get(top, '')}{100_000 + place}" for top, place in zip(self.top, rank, strict=True)]
        self.personnummer = personnummer(draw, people.attributes.birth_year).tolist()
        self.given, self.surname = given_names(draw, people.attributes.female), surnames(draw, size)
        self.habit = draw.random((size, 4))
        self.phone = phones(chance(people.staff.seed, "phones"), size)
        self.held = skills_of(people)
        self.spared = [self.number[i] for i in np.flatnonzero(people.security.clearance_class > 0).tolist()]
        self.areas = [row["area"] for row in rows("areas")]
        self.skill_names = {row["id"]: row["name_sv"] for row in rows("skills")}
        self.synonyms = {row["id"]: row["synonyms"].split(",")[0] or row["name_sv"] for row in rows("skills")}

    def employments(self, outside: bool) -> list[tuple[str, ...]]:
        """Rows of employments; ``outside`` for the elected and external people, with their skills in the row."""
        all_of = employments_of(self.people)
        result: list[tuple[str, ...]] = []
        for i in self.order:
            if (self.top[i] in ("KS", "EXT")) is not outside:
                continue
            for nth, employment in enumerate(all_of[i]):
                title = self._title(i, last=nth == len(all_of[i]) - 1)
                row = [*self._who(i), *self._work(i, employment, title), *self._circumstances(i, nth)]
                result.append(tuple(self._outside(i, row) if outside else row))
        return result

    def _who(self, i: int) -> list[str]:
        number = self.personnummer[i]
        if number and self.habit[i, 0] < 0.6:  # both forms that HR systems use
            number = f"{number[2:8]}-{number[8:]}" if self.habit[i, 0] < 0.45 else f"{number[:8]}-{number[8:]}"
        blank = " " if self.habit[i, 1] < 0.02 else ""
        year = "" if number else str(self.people.attributes.birth_year[i])
        return [self.number[i], number, self.given[i] + blank, self.surname[i], year]

    def _title(self, i: int, *, last: bool) -> str:
        """Title of an employment; a second one, which is the last, has its own."""
        second = int(self.people.employments.second[i])
        return SECOND_TITLES[second] if last and second >= 0 else jobs()[int(self.people.staff.job[i])].title

    def _work(self, i: int, employment: Employment, title: str) -> list[str]:
        blank = "\u00a0" if self.habit[i, 2] < 0.02 else " " if self.habit[i, 2] < 0.04 else ""
        return [
            employment.unit,
            title + blank,
            employment.aid,
            FORMS[employment.form],
            employment.first_day.isoformat(),
            employment.last_day.isoformat() if employment.last_day else "",
            _fraction(employment.fraction_permille, self.habit[i, 3]),
        ]

    def _circumstances(self, i: int, nth: int) -> list[str]:
        """Facts of the person; HR repeats them on every row of the person except the dated absence."""
        drawn, suffix = self.people, self.people.staff.districts[self.people.staff.district[i]].suffix
        facts, jobs_of = drawn.attributes, drawn.employments
        area, away_from, away_to = int(facts.area[i]), _day(jobs_of.away_from[i]), _day(jobs_of.away_to[i])
        return [
            self.areas[area] + suffix if area >= 0 else "",
            LANGUAGES[facts.language[i]] if facts.language[i] >= 0 else "",
            f"hh-{facts.household[i]:05d}" if facts.household[i] >= 0 else "",
            _yes(facts.carer[i]),
            away_from if nth == 0 else "",
            away_to if nth == 0 else "",
            _yes(drawn.security.protected[i]),
            *self.phone[i],
        ]

    def _outside(self, i: int, row: list[str]) -> list[str]:
        skills = ", ".join(self.skill_names[held.skill] for held in self.held[i] if held.valid_until is None)
        affiliation = "förtroendevald" if self.top[i] == "KS" else "extern"
        return [*row[:6], affiliation, *row[6:8], skills, *row[8:18], *row[19:]]

    def skills(self) -> list[tuple[str, ...]]:
        """A row per person and skill, by id, name or synonym; for the elected and external only those that expire."""
        result: list[tuple[str, ...]] = []
        for i in self.order:
            for held in self.held[i]:
                if self.top[i] in ("KS", "EXT") and held.valid_until is None:
                    continue
                words = (self.skill_names[held.skill], self.synonyms[held.skill], held.skill)
                word = words[0 if self.habit[i, 0] < 0.85 else 1 if self.habit[i, 0] < 0.95 else 2]
                result.append((self.number[i], word, _day(held.valid_until)))
        return result

    def security(self) -> list[tuple[str, ...]]:
        """A row for everybody who is vetted, asked about or claimed, or whose citizenship matters."""
        drawn = self.people.security
        result: list[tuple[str, ...]] = []
        for i in self.order:
            level, state = int(drawn.clearance_class[i]), int(drawn.claim[i])
            if not (level or state or drawn.citizenship_asked[i]):
                continue
            claimed = CLAIM_STATES[state] is ClaimState.CLAIMED
            vetting = [str(level), CLEARANCES[CLEARANCE_STATES[drawn.clearance[i]]], _day(drawn.decided[i])]
            vetting += [_day(drawn.valid_until[i]), "ja", _yes(drawn.trained[i])]
            claim = [
                CLAIMS[CLAIM_STATES[state]],
                _day(drawn.claim_on[i]),
                CLAIMANTS[drawn.claimant[i]] if claimed else "",
            ]
            citizen = _yes(self.people.attributes.citizen[i]) if drawn.citizenship_asked[i] else ""
            result.append((self.number[i], *(vetting if level else [""] * 6), *(claim if state else [""] * 3), citizen))
        return result


def _yes(value: Any) -> str:
    return "ja" if value else "nej"


def _day(value: date | np.datetime64 | None) -> str:
    return "" if value is None or str(value) == "NaT" else str(value)


def _fraction(permille: int, habit: float) -> str:
    """``75,00`` mostly, now and then ``75 %``: the export's own form and what somebody typed."""
    return f"{permille // 10} %" if habit < 0.03 and permille % 10 == 0 else f"{permille / 10:.2f}".replace(".", ",")

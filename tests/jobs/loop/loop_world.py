"""A small municipality imported from files, and plans that were adopted of it, for steps of the loop."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Kind, LoopState
from planner.domain.organisation import Organisation
from planner.jobs.inputs import Sources, read_case, read_organisation
from planner.jobs.keeping.adopt import Decision, adopt
from planner.jobs.loop.answer import Heard, take_answer
from planner.jobs.loop.book import Book, opened
from planner.jobs.loop.chosen import Choice, choose
from planner.jobs.loop.register import Request, Written, write_register
from planner.jobs.loop.step import Taken, Wish, take
from planner.jobs.people.place import Place
from planner.jobs.plans import read_verified
from planner.jobs.roster import import_into
from planner.placement import solve
from planner.sample.personnummer import NEVER_ISSUED, check_digit
from planner.store.documents import write_plan
from planner.store.keys import KEYS, read_keys
from tests.imports.rendered import render
from tests.imports.roster_files import write_csv
from tests.jobs.keeping.adopted_world import SCENARIO, TABLES

MARCH, APRIL, MAY, JUNE = (date(2027, month, 1) for month in (3, 4, 5, 6))


def number(year: int, day: int = 1) -> str:
    """A personnummer of nobody."""
    born = f"{year}01{day:02}"
    return f"{born}{NEVER_ISSUED}{check_digit(born[2:] + NEVER_ISSUED)}"


def row(at: int, **more: str) -> dict[str, str]:
    """One of HR's rows; ``at`` tells people apart."""
    return {
        "anställningsnummer": f"{1000 + at}",
        "personnummer": number(1980 + at),
        "förnamn": f"Fjäder{at}",
        "efternamn": f"Kvistmo{at}",
        "telefon": f"070-174 06 {10 + at}",
        "telefon bekräftad": "2027-02-01",
        "enhet": "U",
        "anställd från": "2015-08-01",
        "disponibilitet": "",
        "disponibilitet datum": "",
        "skyddade personuppgifter": "nej",
    } | more


@dataclass(frozen=True)
class World:
    """Its folders, and what can be done in them."""

    folder: Path

    @property
    def place(self) -> Place:
        """Where its people lie."""
        return Place(self.folder / "out", self.folder / "private", confirmed=True)

    @property
    def adopted(self) -> Path:
        """Adopted plans."""
        return self.folder / "adopted"

    @property
    def organisation(self) -> Organisation:
        """Its organisation."""
        return read_organisation(self.folder / "org").organisation

    @property
    def book(self) -> Book:
        """All that is known now."""
        return opened(self.place)

    def hr(self, day: date, *rows: dict[str, str]) -> list[str]:
        """Imports HR's rows; the codes of what is told."""
        file = write_csv(self.folder, *rows)
        stored = import_into([file], self.folder / "org", self.place, day, "sv")
        render(stored.notes)
        return [note.code for note in stored.notes]

    def ids(self) -> list[str]:
        """Ids by employment number."""
        people = read_keys(self.place.private / KEYS).people
        return [one.person for one in sorted(people, key=lambda one: one.employee_number)]

    def adopt(self, ident: str, name: str = "", replaces: tuple[str, ...] = ()) -> Path:
        """Solves a scenario (X fills P, Y fills Q) and adopts the plan; its folder."""
        sources = Sources(self.place.out / "roster.json", self.folder / "org", self.folder / f"{ident}.toml")
        question = read_case(sources, as_of=JUNE)
        path = self.place.out / "plans" / f"{ident}.json"
        path.parent.mkdir(exist_ok=True)
        write_plan(solve(question.case).model_copy(update={"inputs": question.named(path.parent)}), path)
        done = adopt(read_verified(path), self.adopted, Decision("KS", MARCH, name, replaces=replaces))
        return done.kept.folder

    def send(self, *people: str, kind: Kind = Kind.CHECK, day: date = MARCH, coordination: bool = False) -> Written:
        """Writes the authority's file for people."""
        book = self.book
        chosen = choose(Choice(people=people), book, self.adopted, adopted_only=False)
        request = Request(kind, day, LoopSettings(), coordination=coordination)
        written = write_register(chosen, book, request, self.organisation, "sv")
        render(written.notes)
        return written

    def answer(self, *lines: str, day: date | None = APRIL) -> Heard:
        """Reads an answer of number, state and who has claimed."""
        path = self.folder / "svar.csv"
        path.write_text("\n".join(["personnummer;svar;ianspråktagen av", *lines]) + "\n", encoding="utf-8")
        heard = take_answer(path, self.book, day, max(MARCH, day or MARCH))
        render(heard.notes)
        return heard

    def step(self, state: LoopState, choice: Choice, day: date, **more: object) -> Taken:
        """Takes a step."""
        book = self.book
        chosen = choose(choice, book, self.adopted, adopted_only=state is LoopState.DECIDED)
        taken = take(Wish(state, day, **{"informed_otherwise": True} | more), chosen, book)  # type: ignore[arg-type]
        render(taken.notes)
        return taken


def make(folder: Path) -> World:
    """A municipality of one unit with the positions P and Q, without people yet."""
    (folder / "org").mkdir(parents=True)
    for name, text in TABLES.items():
        (folder / "org" / f"{name}.csv").write_text(text, encoding="utf-8")
    for ident, tag in (("X", "one"), ("Y", "two")):
        (folder / f"{ident}.toml").write_text(SCENARIO.format(id=ident, tag=tag), encoding="utf-8")
    return World(folder)

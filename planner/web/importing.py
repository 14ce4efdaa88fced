"""An import on the page, from files to what is stored: what has been handed in and answered, in memory alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.writing import write_atomically
from planner.imports.printed import named_day
from planner.imports.sources import By
from planner.jobs.people.answers import ANSWERS, from_answers, keep_answers, with_answers, with_left_lists
from planner.jobs.people.asking.certain import with_certain
from planner.jobs.people.asking.confirming import refuse_unconfirmed
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.first import first
from planner.jobs.people.asking.headings import Headings
from planner.jobs.people.asking.question import Ask
from planner.jobs.people.mending import STEM, kept_mended, mended
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.storing import Prepared, store_import
from planner.jobs.roster import prepare_import
from planner.jobs.workspace.handed import handed_paths
from planner.text import Words
from planner.web import codes

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import ColumnsAskedError

OUT, PRIVATE = Path("out"), Path("private")
_AHEAD = timedelta(days=366)
"""So far ahead a day in a file's name may be one that the clock has not come to; later, it is anything's number."""


def day_of(files: Iterable[str], chosen: date | None, today: date) -> tuple[date, str]:
    """The day of the export, and whence it is.

    Args:
        files: their names.
        chosen: the day that whoever imports has given.
        today: by the computer's clock.
    """
    names = [*files]
    if chosen:
        return chosen, "said"
    past, ahead = (max(filter(None, (named_day(name, day) for name in names)), default=None)
                   for day in (today, today + _AHEAD))  # fmt: skip
    return past or today, "later" if ahead and ahead > today else "named" if past else "today"


@dataclass
class Importing:
    """What somebody is importing; whoever uses it has mounted the workspace with the files."""

    files: dict[str, bytes] = field(repr=False)
    organisation: Path
    as_of: date
    words: Words
    place: Place = field(default_factory=lambda: Place(OUT, PRIVATE, asks=True), repr=False)
    notes: tuple[Finding, ...] = ()
    """What is told beside the questions."""
    question: Ask | None = field(default=None, repr=False)
    """What has to be answered before anything else."""
    about: str = field(default="", repr=False)
    """What it asks, where it comes again."""
    dialogue: Dialogue | None = field(default=None, repr=False)
    """Questions about columns and words."""
    complaints: dict[int, str] = field(default_factory=dict, repr=False)
    """Number of a question to what was wrong with its answer."""
    prepared: Prepared | None = field(default=None, repr=False)
    """What would be stored."""
    by: str = "said"
    """Whence the day is: ``said`` by whoever imports, ``named`` by the files' names, else ``today``; ``later`` where
    the names say a day that is to come."""
    today: date | None = None
    """A day after it has to be confirmed."""
    refused: tuple[Finding, ...] = ()
    """Why the files cannot be used."""
    _asked: "ColumnsAskedError | None" = field(default=None, repr=False)
    _said: list[str] = field(default_factory=list, repr=False)
    _kept: bool = False
    """Whether what is kept of answers is of these files."""

    def begin(self) -> None:
        """Reads the files for the first time, with the answers that are kept of a try before."""
        if given := [path for path in handed_paths(self.files) if path.suffix.casefold() == ".toml"]:
            self.place = replace(self.place, columns=given[0])
        self.place, self.notes = from_answers(self.place)
        self._read()

    def answer(self, text: str) -> None:
        """Takes the answer to the first question."""
        if self.question is not None:
            self._said.append(text)
            self._ask_first()

    def answer_all(self, form: Mapping[str, str]) -> None:
        """Takes the answers to the questions about columns; what is none comes again with why.

        Whoever says so leaves what has neither an answer nor a proposal: it is not read, or nobody knows.
        """
        if self.dialogue is None:
            return
        self.complaints = {}
        for number in self.dialogue.open:
            text, step = form.get(f"q{number}", ""), self.dialogue.asking[number]
            if not text.strip() and step.must and "rest" in form:
                text = step.leaves
            if number in self.dialogue.open and not self.dialogue.answer(number, text):
                self.complaints[number] = step.complain(text) if text.strip() else self.words("web.asking.must")
        self._go_on(self.dialogue)

    def _go_on(self, dialogue: Dialogue) -> None:
        """Reads again where nothing of a round of questions is left to answer."""
        if not dialogue.open:
            said = dialogue.column_file()
            self.place = with_certain(with_answers(self.place, said), dialogue, said)
            self._read()

    @property
    def headings(self) -> Headings | None:
        """What every heading has been taken for, once files are read as far as that."""
        if self.prepared is not None:
            return Headings(with_left_lists(self.prepared.result.layouts, self.place), self.words)
        if self._asked is None or self.dialogue is None:
            return None
        return Headings(with_left_lists(self._asked.layouts, self.place), self.words)

    def change(self, form: Mapping[str, str]) -> None:
        """Takes what somebody has changed of the headings, and reads again; what is none changes nothing."""
        from planner.imports.said.latest import over

        headings = self.headings
        lines = enumerate(headings.numbers, 1) if headings else ()
        said = [f"{line}={text}" for line, _ in lines if (text := form.get(f"h{line}", "").strip())]
        if headings is None or not said or headings.change("; ".join(said)):
            return
        before = self.dialogue.so_far() if self.dialogue else None
        changed = headings.column_file()
        self.place = with_answers(self.place, over(before, changed) if before else changed)
        self._read()

    def mend(self, said: Mapping[tuple[int, int], str]) -> tuple[tuple[str, str, int, str], ...]:
        """Takes what somebody has mended; returns which cells, so that the files can be read again with it."""
        if self.prepared is None:
            return ()
        taken = [*self.files, *kept_mended(PRIVATE)]
        done = mended(self.prepared.result, said, taken, self.as_of, self.words.language)
        self.files |= done.files
        return done.cells

    def say(self, place: Place) -> None:
        """Reads the files with other answers in the place of all that there were."""
        self.place = place
        self.files = {name: data for name, data in self.files.items() if not name.casefold().endswith(".toml")}
        self._read()

    @property
    def own_day(self) -> date | None:
        """The last day that the files say of themselves, if that is another than the one that they are read as of."""
        sources = self.prepared.result.sources if self.prepared else ()
        days = [one.dated.day for one in sources if one.dated.by is By.OWN and one.dated.day]
        return max(days) if days and max(days) != self.as_of else None

    def of_day(self, day: date) -> None:
        """Reads the files as of another day, with all that has been answered."""
        self.as_of, self.by = day, "said"
        self._read()

    def again(self) -> None:
        """Reads the files once more."""
        self._read()

    def keep(self) -> None:
        """Keeps what has been answered for the next try: whoever sits here may go at any time."""
        whole = self.dialogue.so_far() if self.dialogue is not None else None
        place = with_answers(self.place, whole) if whole else self.place
        self._kept = bool(keep_answers(place, self.words.language)) or self._kept

    def store(self, *, confirmed: bool) -> Stored:
        """Stores what has been read.

        Raises:
            InputRefusedError: it looks wrong, and nobody has said that it is right; or somebody else imports.
            OSError: it cannot be written.
            StopCommandError: it is decided but not all of it made; the next import makes the rest.
        """
        if self.prepared is None:
            raise ValueError("nothing has been read")
        place = replace(self.place, earlier=PRIVATE / ANSWERS) if self._kept else self.place
        prepared = replace(self.prepared, place=replace(place, confirmed=confirmed))
        refuse_unconfirmed(prepared)
        stored = store_import(prepared)
        # What was mended here is nowhere else; it has to come with the next import, too.
        fresh = {name: data for name, data in self.files.items() if name.startswith(f"{STEM}-")}
        for name, data in fresh.items():
            write_atomically(PRIVATE / name, data, mode=0o600)
        return stored

    def _read(self) -> None:
        """Reads the files with what is known by now; asks, if that is not enough."""
        from planner.imports.proposals.layouts import ColumnsAskedError

        self.question = self.dialogue = self.prepared = self._asked = None
        self._said, self.complaints, self.refused = [], {}, ()
        try:
            paths = [path for path in handed_paths(self.files) if path != self.place.columns]
            self.prepared = prepare_import(paths, self.organisation, self.place, self.as_of, self.words.language)
            self.place = replace(self.place, fresh=self.prepared.before.keys.key)
            if self.today and self.as_of > self.today:
                facts = {"day": self.as_of.isoformat(), "today": self.today.isoformat()}
                later = finding(codes.DAY_TO_COME, facts=facts)
                self.prepared = replace(self.prepared, confirm=(later, *self.prepared.confirm))
        except ColumnsAskedError as asked:
            self._asked = asked
            self._ask_first()
        except InputRefusedError as refused:
            self._refuse(refused)

    def _ask_first(self) -> None:
        """Goes once more through what is asked first, with the answers so far, to the next question."""
        if self._asked is None:
            return
        asking = first(self._asked, self.place, self.words)
        try:
            self.question = next(asking)
            self.about = self.question.text
            for text in self._said:
                self.question = asking.send(text)
                self.about = self.about if self.question.again else self.question.text
        except StopIteration as done:
            self.question = None
            if done.value is None:
                self.dialogue = Dialogue(self._asked, self.words)
                self._go_on(self.dialogue)
            else:
                self.place = done.value
                self._read()
        except InputRefusedError as refused:
            self.question = None
            self._refuse(refused)

    def _refuse(self, refused: InputRefusedError) -> None:
        self.refused = (*refused.findings, *keep_answers(self.place, self.words.language))

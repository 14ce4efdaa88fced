"""A workspace that is being made beside the page: whoever waits sees what is being done, and then the key, once."""

from pathlib import Path
from threading import Thread
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs.telling.unforeseen import unforeseen
from planner.jobs.workspace.named import keep_name
from planner.jobs.workspace.opening import Entry, Typed, session_of
from planner.jobs.workspace.people import add, new_workspace
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.roles import Role
from planner.store.workspace.session import Clock
from planner.text import Words
from planner.web import codes


class Asked(NamedTuple):
    """What is to be made."""

    names: dict[Role, str]
    """Accounts; the first makes the workspace."""
    phrases: dict[Role, str]
    backup: str
    """Folder of the first backup; empty: none."""
    municipality: str = ""
    """What it is called; empty: nobody has said so."""


NOTHING_ASKED = Asked({}, {}, "")


class Making:
    """How far it has come; the key stays here until somebody has logged in."""

    def __init__(self, folder: Path, asked: Asked, clock: Clock, words: Words) -> None:
        """Begins.

        Args:
            folder: where.
            asked: what.
            clock: for the audit.
            words: for what nobody has foreseen.
        """
        self.asked = asked
        self.steps = ["containers", *[*asked.names][1:], *(["backup"] if asked.backup else [])]
        """What is done, in order: ``containers`` with the first account, an account of a role, ``backup``."""
        self.done = 0
        """How many of them are."""
        self.key = self.place = ""
        """The key on paper, and where the backup lies."""
        self.told: tuple[Finding, ...] = ()
        self.ended = False
        self._thread = Thread(target=self._run, args=(folder, asked, clock, words), daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until it has ended."""
        self._thread.join()

    def _run(self, folder: Path, asked: Asked, clock: Clock, words: Words) -> None:
        try:
            self._make(folder, asked, clock)
        except InputRefusedError as refused:
            self.told = refused.findings
        except OSError:
            self.told = (finding(codes.NO_BACKUP_THERE),) if self.key else (finding(codes.NOT_MADE),)
        except Exception as error:  # whoever waits is told, as of any other fault
            self.told = (unforeseen(error, words),)
        finally:
            self.ended = True

    def _make(self, folder: Path, asked: Asked, clock: Clock) -> None:
        maker, *others = asked.names
        phrase = asked.phrases[maker]
        self.key = new_workspace(folder, asked.names[maker], (maker,), phrase, clock)
        self.done = 1
        typed = Typed(lambda _: phrase, lambda _: phrase)
        with session_of(Entry(folder, asked.names[maker], None), typed, clock) as session:
            if asked.municipality:
                keep_name(session, asked.municipality)
            for role in others:
                add(session, asked.names[role], (role,), asked.phrases[role])
                self.done += 1
            if asked.backup:
                self.place = back_up(session, Path(asked.backup)).as_posix()
                self.done += 1

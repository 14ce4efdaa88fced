"""What forms were answered with, for a while: the browser goes back, forward and reloads without sending them anew."""

import secrets
import threading
from dataclasses import dataclass, field

from planner.store.workspace.roles import Role

MOST, MOST_BYTES, LONGEST_S = 30, 16 << 20, 1800.0
"""Answers of one browser, their bytes together, and how long each is kept; the oldest goes first."""
_MOST_KNOWN = 500
"""Answers of which it is still known from which page they were asked, after they are gone."""


@dataclass(frozen=True)
class Answer:
    """A page as it answered a form."""

    body: bytes = field(repr=False)
    status: int
    policy: str
    """Which scripts run on it, as the browser is told."""
    roles: frozenset[Role]
    """Of whoever was answered: nobody else is shown it."""
    language: str
    token: str = field(repr=False)
    """Of its forms."""


class Kept:
    """The answers of one browser; in memory alone."""

    def __init__(self) -> None:
        """None yet."""
        self._answers: dict[str, tuple[float, Answer]] = {}
        self._pages: dict[str, str] = {}
        """From which page each was asked."""
        self._lock = threading.Lock()

    def put(self, answer: Answer, page: str, now: float) -> str:
        """Keeps an answer; returns what it is asked for by, which nobody can guess, and "" where it is too large.

        Args:
            answer: the page.
            page: address of the page that it was asked from.
            now: by the desk's watch.
        """
        if len(answer.body) > MOST_BYTES:
            return ""
        key = secrets.token_urlsafe(18)
        with self._lock:
            self._answers[key], self._pages[key] = (now, answer), page
            while len(self._answers) > MOST or self._bytes() > MOST_BYTES:
                del self._answers[next(iter(self._answers))]
            while len(self._pages) > _MOST_KNOWN:
                del self._pages[next(iter(self._pages))]
        return key

    def get(self, key: str, now: float) -> Answer | None:
        """An answer that is still kept."""
        with self._lock:
            self._answers = {one: kept for one, kept in self._answers.items() if now - kept[0] < LONGEST_S}
            return self._answers[key][1] if key in self._answers else None

    def page_of(self, key: str) -> str:
        """The page that an answer was asked from, whether it is still kept or not; empty where nobody knows."""
        with self._lock:
            return self._pages.get(key, "")

    def clear(self) -> None:
        """Nothing is kept any more."""
        with self._lock:
            self._answers.clear()

    def _bytes(self) -> int:
        return sum(len(answer.body) for _, answer in self._answers.values())

"""A page over a workspace with an account of each role, and browsers that visit it without a network."""

import re
import secrets
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from planner.store.workspace.changing import add_account
from planner.store.workspace.listing import Person
from planner.store.workspace.roles import Role
from planner.web.app import make_app
from planner.web.desk import Desk
from tests.store.workspace import kit
from tests.store.workspace.kit import APPROVER, HR, MAKER, QUICK, TEAM, WORDS, Clock

HOST = "127.0.0.1:5000"
BASE = f"http://{HOST}"
NOWHERE = "/finns-inte"
"""Where no page is; its answer has the form of languages, as every page."""
BOTH, TWO = "eva", "eva har två olika roller"
"""Somebody of HR who is also of the crisis team."""
PHRASES = {**WORDS, BOTH: TWO}
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Watch:
    """Seconds that a test lets pass."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def make_folder(folder: Path) -> str:
    """The workspace; returns the key on paper."""
    paper = kit.made(folder)
    with kit.opened(folder) as session:
        add_account(session, Person(BOTH, (Role.HR, Role.TEAM), TWO), QUICK)
    return paper


@cache
def _application() -> Flask:
    """Whose routes and templates are made once; no desk is ever behind it."""
    return make_app(Desk(Path(), Clock(), Watch(), 900.0, "sv"))


def application(desk: Desk) -> Flask:
    """That of a desk, with a secret of its own: to make routes and templates anew takes a third of most tests."""
    app = copy(_application())
    app.config = copy(app.config)
    app.config["SECRET_KEY"] = secrets.token_bytes(32)
    app.extensions = {**app.extensions, "desk": desk}
    return app


@dataclass
class Page:
    """A page that a test serves."""

    folder: Path
    watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        self.desk = Desk(self.folder, Clock(), self.watch, 900.0, "sv")
        self.desk.hosts = (HOST,)
        self.app = application(self.desk)

    def stranger(self) -> "Browser":
        """A browser that has not come by the link."""
        return Browser(self.app.test_client())

    def visitor(self) -> "Browser":
        """One that has, and in which nobody is logged in."""
        browser = self.stranger()
        with browser.client.session_transaction(base_url=BASE) as cookie:
            cookie["door"] = self.desk.door
        return browser

    def by(self, account: str, phrase: str = "") -> "Browser":
        """One in which somebody is logged in."""
        browser = self.visitor()
        answer = browser.post("/in", account=account, passphrase=phrase or PHRASES[account])
        assert answer.status_code == 302, answer.text
        return browser


@dataclass
class Browser:
    """A browser that sends what a page's forms hold."""

    client: FlaskClient

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, base_url=BASE, headers=headers)

    def token(self) -> str:
        """Of a page that asks nothing of the workspace: the first one, for each form, would take most of a test."""
        for path in (NOWHERE, "/", "/in", "/forsta"):
            found = _TOKEN.search(self.get(path).text)
            if found:
                return found[1]
        return ""

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: object) -> TestResponse:
        """Sends a form as a browser does: with its token and its origin; and goes where its answer is kept."""
        data = {"csrf_token": self.token(), **fields}
        sent = {"Origin": BASE, "Sec-Fetch-Mode": "navigate", **(headers or {})}
        answer = self.client.post(path, base_url=BASE, data=data, headers=sent)
        return self.get(answer.location) if "/svar/" in (answer.location or "") else answer


def said(answer: TestResponse) -> str:
    """What a reader sees of a page, in one line."""
    text = re.sub(r"<(style|script|title).*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def untokened(answer: TestResponse) -> str:
    """A page without the token of its forms, which is another every second."""
    return _TOKEN.sub("", answer.text)


__all__ = (
    "APPROVER",
    "BASE",
    "BOTH",
    "HOST",
    "HR",
    "MAKER",
    "PHRASES",
    "TEAM",
    "Browser",
    "Page",
    "Watch",
    "make_folder",
)

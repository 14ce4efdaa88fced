"""Records what a person has asked of what is held about them; HR's next import and the extract show it."""

from datetime import date
from pathlib import Path

from pydantic import ValidationError

from planner.domain.finding import InputRefusedError, finding
from planner.domain.owner.requests import Request, RequestKind, Requests
from planner.files.opening import read_all
from planner.files.personal import holds_contact, holds_personnummer
from planner.files.places import is_file, make_private
from planner.files.writing import write_atomically
from planner.jobs import codes
from planner.store.documents import canonical

FILE = "requests.json"
"""In the private folder."""


def record_request(private: Path, person: str, kind: RequestKind, day: date, said: str, decision: str) -> int:
    """Adds a request; returns how many there are of the person.

    Raises:
        InputRefusedError: E-CLI-144 a text is empty, too long, or holds somebody's number; E-CLI-145 the file that is
            there is none of ours.
        OSError: nothing has changed.
    """
    if any(holds_personnummer(text) or holds_contact(text) for text in (said, decision)) or not said.strip():
        raise InputRefusedError((finding(codes.BAD_REQUEST),))
    try:
        fresh = Request(person=person, kind=kind, day=day, said=said, decision=decision)
    except ValidationError:
        raise InputRefusedError((finding(codes.BAD_REQUEST),)) from None
    make_private(private)
    known = Requests(requests=(*read_requests(private).requests, fresh))
    write_atomically(private / FILE, canonical(known))
    return sum(one.person == person for one in known.requests)


def read_requests(private: Path) -> Requests:
    """What has been recorded; nothing if there is no file.

    Raises:
        InputRefusedError: E-CLI-145 it is none of ours.
    """
    path = private / FILE
    if not is_file(path):
        return Requests()
    try:
        return Requests.model_validate_json(read_all(path), strict=True)
    except ValidationError:
        raise InputRefusedError((finding(codes.REQUESTS_CHANGED, file=FILE),)) from None

"""Looks at everything that a workspace holds, and says what is wrong with it and what to do."""

from collections.abc import Iterable, Iterator

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.audit import FORGOTTEN, check_chain, details_of, lines
from planner.store.workspace.boxes import out_of_step
from planner.store.workspace.care.misplaced import misplaced
from planner.store.workspace.care.purges import Known, came_back
from planner.store.workspace.containers import Containers, file_name
from planner.store.workspace.contents import content_of
from planner.store.workspace.listing import RECOVERY
from planner.store.workspace.roles import CONTENT, Container, may_hand_out, opens
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import after, all_tombstones, table_of

Where = dict[str, tuple[str, int]]
"""Hash and number of the change of what lies at each path."""


def examine(session: Session) -> tuple[Finding, ...]:
    """Everything that is wrong with an open workspace, as far as the account can see."""
    held, workspace = session.containers, session.accounts.workspace
    with held.unchanging():
        findings = [*damaged_pages(held)]
        if not findings:
            findings += examine_containers(held, workspace)
            findings += back_again(came_back(held))
            findings += _apart(held)
        if not findings:
            findings.append(finding(codes.ALL_WELL, containers=len(held.held), lines=_lines(held)))
    handing = [account for account in session.accounts.active() if may_hand_out(account.roles)]
    if len([account for account in handing if account.name != RECOVERY]) < 2:
        findings.append(finding(codes.ONE_ADMINISTRATOR, count=len(handing)))
    if unseen := sorted(file_name(name) for name in Container if name not in opens(session.account.roles)):
        findings.append(finding(codes.NOT_SEEN, files=", ".join(unseen), name=session.account.name))
    return tuple(findings)


def _apart(containers: Containers) -> Iterator[Finding]:
    """Containers with files of others, which whoever opens only these could read."""
    for name in (name for name in containers.held if name in CONTENT):
        if paths := {one.path for one in misplaced(containers, name)}:
            yield finding(codes.MISPLACED, file=file_name(name), count=len(paths))


def back_again(people: Iterable[Known]) -> Iterator[Finding]:
    """Those who were purged and have come back with a backup: each with what it takes to purge them again."""
    for one in people:
        yield finding(codes.CAME_BACK, found=one.person, day=one.day or "–", ground=one.ground or "–")


def examine_containers(containers: Containers, workspace: str) -> tuple[Finding, ...]:
    """What is wrong with the content of open containers, whose pages are sound."""
    findings: list[Finding] = []
    with containers.unchanging():
        if Container.AUDIT in containers.held:
            try:
                check_chain(containers, workspace)
            except InputRefusedError as refused:
                findings += refused.findings
            findings += _details(containers)
        for name in (name for name in containers.held if name in CONTENT):
            findings += [*_files(containers, name), *_contents(containers, name)]
        if Container.PUBLISHED in containers.held and (apart := out_of_step(containers)):
            findings.append(finding(codes.FILES_CHANGED, file=file_name(Container.PUBLISHED), count=apart))
    return tuple(findings)


def damaged_pages(containers: Containers) -> Iterator[Finding]:
    """Containers with pages that are not as they were written."""
    for name in containers.held:
        if pages := containers.damaged_pages(name):
            yield finding(codes.PAGES_DAMAGED, file=file_name(name), pages=pages)


def _lines(containers: Containers) -> int:
    return sum(1 for _ in lines(containers)) if Container.AUDIT in containers.held else 0


def _details(containers: Containers) -> Iterator[Finding]:
    """Containers in which the details of a line are others than when it was written."""
    for name in containers.held:
        here = [line for line in lines(containers) if line.container == name]
        over = [details_of(containers, name, line.seq)[0] for line in here if line.action == "retention"]
        gone = {seq for said in over for seq in said.get("reads", ())}
        # What was taken away when its time was over is empty; anything else there is somebody's doing.
        right = {
            line.seq: {line.digest, ""} | ({fingerprint(FORGOTTEN)} if line.seq in gone else set()) for line in here
        }
        changed = [seq for seq, digests in right.items() if details_of(containers, name, seq)[1] not in digests]
        if changed:
            yield finding(codes.DETAILS_CHANGED, file=file_name(name), line=changed[0])


def _files(containers: Containers, name: Container) -> Iterator[Finding]:
    """A container in which something else lies than what the lines say, one after the other."""
    said: Where = {}
    history = set[tuple[str, str | None, int]]()
    purged = set[tuple[str, str, str | None]]()
    stones = all_tombstones(containers, name)
    table = table_of(stones)
    for (seq,) in containers.run(name, "SELECT seq FROM {c}.details ORDER BY seq"):
        details = details_of(containers, name, seq)[0]
        purged |= {(path, old, new) for path, old, new in details.get("tombstones", ())}
        for path, stored, _ in details.get("files", ()):
            sha256 = after(table, path, stored)
            history.add((path, sha256, seq))
            if sha256 is None:
                said.pop(path, None)
            else:
                said[path] = (sha256, seq)
    there = {
        path: (sha256, seq) for path, sha256, seq in containers.run(name, "SELECT path, sha256, seq FROM {c}.files")
    }
    kept = set(containers.run(name, "SELECT path, sha256, seq FROM {c}.history"))
    apart = {path for path, *_ in kept ^ history} | {path for path, _ in set(said.items()) ^ set(there.items())}
    apart |= {path for (path, old), new in table.items() if (path, old, new) not in purged}
    if apart:
        yield finding(codes.FILES_CHANGED, file=file_name(name), count=len(apart))


def _contents(containers: Containers, name: Container) -> Iterator[Finding]:
    """A container some of whose contents are not what their hash says, or are gone."""
    wrong = 0
    for (sha256,) in containers.run(name, "SELECT DISTINCT sha256 FROM {c}.history WHERE sha256 IS NOT NULL"):
        try:
            content_of(containers, name, sha256)
        except InputRefusedError:
            wrong += 1
    if wrong:
        yield finding(codes.CONTENT_CHANGED, file=file_name(name), count=wrong)

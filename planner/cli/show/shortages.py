"""Shows a shortage certificate as a sentence that a person can check by hand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from planner.domain.coupling import WITHOUT_NUMBER
from planner.domain.plan import Status
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.domain.shortage import ShortageCertificate
    from planner.jobs.explain import Explanation
    from planner.jobs.inputs import PlanFile


def show_certificate(explained: "Explanation", file: "PlanFile", names: Names, words: Words, console: Console) -> None:
    """Prints a certificate with its positions and people, or why there is none and which limits are reached."""
    certificate = explained.certificate
    if certificate is None:
        proven = file.plan.status is Status.OPTIMAL
        console.print(words("cli.certificate.none_proven" if proven else "cli.certificate.none"), style="dim")
    for line in _limits(explained, file, names, words):
        console.print(Text(line))
    if certificate is not None:
        show_set(certificate, names, words, console)


def show_set(certificate: "ShortageCertificate", names: Names, words: Words, console: Console) -> None:
    """Prints a certificate: what its positions ask for together, and who there is."""
    console.print(words("cli.certificate.title"), style="bold")
    console.print(
        words.count(
            "cli.certificate.sentence",
            len(certificate.positions),
            wanted=certificate.wanted,
            people=words.count("common.people", len(certificate.people)),
            missing=certificate.missing,
        )
    )
    asks = [names.skill(skill) for skill in certificate.skills]
    if certificate.clearance_class:
        asks.append(words("cli.certificate.class", clearance_class=int(certificate.clearance_class)))
    if asks:
        console.print(words.count("cli.certificate.asks", len(certificate.positions), asks=_listed(asks, words)))
    for position in certificate.positions:
        console.print(Text(f"  {names.position(position)}"))
    if certificate.people:
        console.print(Text(f"{words('cli.certificate.who')}: {', '.join(certificate.people)}"))
    console.print(words("cli.certificate.counted"), style="dim")


def _limits(explained: "Explanation", file: "PlanFile", names: Names, words: Words) -> Iterator[str]:
    """Each limit that the plan has reached, with what it says."""
    couplings = {one.id: one for one in file.case.organisation.couplings}
    for ident in explained.held_back.couplings:
        rule = couplings[ident]
        what = words(f"rule.{rule.kind.value}.name")
        number = "" if rule.kind in WITHOUT_NUMBER else str(rule.number)
        asked = ", ".join(filter(None, (number, names.skill(rule.skill) if rule.skill else "")))
        said = f"{what} ({asked})" if asked else what
        yield words("cli.explain.held_by_coupling", id=ident, what=said, positions=", ".join(rule.positions))
    for unit in explained.held_back.lenders:
        yield words("cli.explain.held_by_lender", unit=unit)


def _listed(parts: list[str], words: Words) -> str:
    first = ", ".join(parts[:-1])
    return words("cli.certificate.and", first=first, last=parts[-1]) if first else parts[-1]

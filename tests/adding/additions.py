"""One new thing of every kind, added to a copy of the repository where CONTRIBUTING says."""

import shutil
from collections.abc import Callable

from tests.adding.copied import Copy
from tests.adding.new_files import CHART, COMMAND, COUPLING, FORMAT, LAYOUT, MARKUP, ROSTER, RULE, SCENARIO, SECTION


def setting(copy: Copy) -> None:
    """Days in which somebody is new."""
    copy.after(
        "planner/domain/settings.py",
        '    """Lead time of a security vetting."""\n',
        "    newcomer_days: int = Field(default=0, ge=0, le=3660, examples=[60], "
        'json_schema_extra={"unit": "days"})\n    """Days from the first of an employment without a placement."""\n',
    )
    copy.words(field__settings__newcomer_days="Days from the first of an employment without a placement.")
    copy.write("work/settings.toml", "newcomer_days = 60\n")


def eligibility_rule(copy: Copy) -> None:
    """Nobody who is new."""
    setting(copy)
    copy.write("code/planner/eligibility/newcomer.py", RULE)
    registry = "planner/eligibility/registry.py"
    copy.after(registry, "    employer,\n", "    newcomer,\n")
    copy.after(registry, '    Rule("ban", ban.says_no),\n', '    Rule("newcomer", newcomer.says_no),\n')
    copy.after(
        "planner/checks/rules/eligibility.py",
        "from planner.domain.person import ClaimState, Person\n",
        "\n\ndef newcomer(view: View, person: Person, position: Position) -> bool:\n"
        '    """Some employment is older than the days in which somebody is new."""\n'
        "    began = min(job.first_day for job in person.employments)\n"
        "    return (view.days(position).first - began).days >= view.settings.newcomer_days\n",
    )
    copy.after(
        "planner/checks/rules/__init__.py",
        '    "unavailability": eligibility.unavailability,\n',
        '    "newcomer": eligibility.newcomer,\n',
    )
    copy.words(rule__newcomer__name="No newcomer", rule__newcomer__no="is too new")


def placement_rule(copy: Copy) -> None:
    """At most so many in a team."""
    copy.after("planner/domain/coupling.py", 'HOUSEHOLD = "household"\n', '    TEAM_SIZE = "team_size"\n')
    copy.after(
        "planner/domain/vocabulary.py",
        '        "samma hushåll": CouplingKind.HOUSEHOLD,\n',
        '        "högst i laget": CouplingKind.TEAM_SIZE,\n',
    )
    copy.after("planner/domain/certificate.py", '    TEAM_MIX = "team_mix"\n', '    TEAM_SIZE = "team_size"\n')
    rooms = "planner/checks/proof/rooms.py"
    copy.after(
        rooms,
        "            return None\n        match kind:\n",
        "            case MultiplierKind.TEAM_SIZE:\n                return coupling.number if of is None else None\n",
    )
    copy.after(
        rooms,
        "    CouplingKind.TEAM_MIX: _skilled(MultiplierKind.TEAM_MIX, lambda skilled, _: -1 if skilled else 0),\n",
        "    CouplingKind.TEAM_SIZE: _skilled(MultiplierKind.TEAM_SIZE, lambda *_: 1),\n",
    )
    copy.after(
        "planner/checks/proof/binding.py",
        "    match coupling.kind:\n",
        "        case CouplingKind.TEAM_SIZE:\n            return int(anywhere.sum()) > coupling.number\n",
    )
    copy.write("code/planner/placement/rules/team_size.py", COUPLING)
    registry = "planner/placement/rules/registry.py"
    copy.after(registry, '    Rule("household", household.sides),\n', '    Rule("team_size", team_size.sides),\n')
    last = "from planner.placement.rules.donor_limit import DonorLimit\n"
    copy.after(registry, last, "from planner.placement.rules import team_size\n")
    copy.after(
        "planner/checks/couplings.py",
        "yield from _crowded(62, coupling, _households(view, people), 1)\n",
        "            case CouplingKind.TEAM_SIZE:\n"
        '                yield from _crowded(66, coupling, Counter({"team": len(people)}), coupling.number)\n',
    )
    copy.words(
        rule__team_size__name="Team size",
        rule__team_size__no="the team is full",
        **{f"finding__E-CHECK-066__{part}": "{coupling} {found} {expected}" for part in ("what", "expected", "fix")},
    )
    copy.write("work/org/couplings.csv", "id;kind;positions;skill;number\nLAG;team_size;P1, P2;;3\n")


def chart(copy: Copy) -> None:
    """Names wanted per scenario."""
    copy.write("code/planner/charts/wanted.py", CHART)
    registry = "planner/charts/registry.py"
    copy.after(registry, "    supply,\n", "    wanted,\n")
    copy.after(
        registry, '        Chart("falls", falls.draw, "map"),\n', '        Chart("wanted", wanted.draw, "bars"),\n'
    )
    copy.write("code/planner/reports/sections/wanted.py", SECTION)
    copy.write("code/planner/reports/templates/sections/wanted.html.j2", MARKUP)
    registry = "planner/reports/sections/registry.py"
    copy.after(registry, "    supply,\n", "    wanted,\n")
    copy.after(registry, "    coverage.build,\n", "    wanted.build,\n")
    copy.words(
        report__wanted__title="Names wanted at all",
        report__chart__wanted__title="Names wanted at all",
        report__chart__wanted__caption="Of the minimum.",
    )


def command(copy: Copy) -> None:
    """How many people there are."""
    copy.write("code/planner/cli/commands/hello.py", COMMAND)
    copy.after("planner/cli/registry.py", "    explain,\n", "    hello,\n")
    copy.after(
        "planner/cli/registry.py", '    Command("dossier", dossier.run),\n', '    Command("hello", hello.run),\n'
    )
    copy.words(
        cli__hello__help="Counts people.",
        cli__hello__example="planner hello roster.json",
        cli__metavar__roster="ROSTER",
        cli__hello__said="{people} people",
    )


def language(copy: Copy) -> None:
    """A third language."""
    shutil.copytree(copy.code / "planner/text/en", copy.code / "planner/text/nb")
    target = copy.code / "planner/text/nb/rules.po"
    target.write_text(target.read_text(encoding="utf-8").replace('"Language: en', '"Language: nb'), encoding="utf-8")
    for path, old, new in (
        ("planner/text/words.py", 'LANGUAGES = ("sv", "en")', 'LANGUAGES = ("sv", "en", "nb")'),
        ("planner/text/words.py", '"en": "en_GB"', '"en": "en_GB", "nb": "nb_NO"'),
        ("planner/cli/shell/options.py", 'Literal["sv", "en"]', 'Literal["sv", "en", "nb"]'),
    ):
        said = (copy.code / path).read_text(encoding="utf-8")
        assert said.count(old) == 1, (path, old)
        (copy.code / path).write_text(said.replace(old, new), encoding="utf-8")
    report = copy.code / "planner/text/nb/report.po"
    said = report.read_text(encoding="utf-8")
    assert said.count('msgid "report.coverage.title"\nmsgstr "') == 1
    said = said.replace(
        'msgid "report.coverage.title"\nmsgstr "', 'msgid "report.coverage.title"\nmsgstr "Hvor det brister: '
    )
    report.write_text(said, encoding="utf-8")


def scenario(copy: Copy) -> None:
    """A scenario among the samples."""
    copy.write("code/scenarios/SC11-nytt.toml", SCENARIO.replace("NY1", "SC11"))


def column(copy: Copy) -> None:
    """Who can handle a boat."""
    roster = "planner/imports/roster"
    copy.after(
        f"{roster}/columns.py",
        '    _column("carer", "småbarnsförälder", Kind.YES_NO, example="nej"),\n',
        '    _column("boat", "båtvana", Kind.YES_NO, example="ja"),\n',
    )
    copy.after(f"{roster}/columns.py", '    "first_name", "last_name",', ' "boat",')
    merged = ('        "carer": draft.values.get("carer"),\n', '        "boat": draft.values.get("boat"),\n')
    copy.after(f"{roster}/merge.py", *merged)
    copy.after("planner/domain/person/person.py", "    carer: bool | None = None\n", "    boat: bool | None = None\n")
    kinds = ('    Kind("carer", ("carer",), ("carer",)),\n', '    Kind("boat", ("boat",), ("boat",)),\n')
    copy.after("planner/imports/owners/kinds.py", *kinds)
    line = (
        '"area":{_text(person.area)},"birth_year":{person.birth_year},\'\n',
        "        f'\"boat\":{_FLAGS[person.boat]},'\n",
    )
    copy.after("planner/store/person_lines.py", *line)
    copy.words(column__roster__boat__meaning="Used to boats.", cli__field__boat="boats", extract__field__boat="Boats")
    copy.write("work/hr.csv", ROSTER)


def layout(copy: Copy) -> None:
    """A system whose headings tell nobody anything."""
    copy.write("code/planner/imports/profiles/stumt.toml", LAYOUT)
    cells = ["Anställningsnummer;Födelseår;Enhet;Anställd från;K7;K8;K9", "1001;1980;U;2015-08-01;Kock;Lo;4711"]
    copy.write("work/hr.csv", "\n".join(cells) + "\n")


def import_format(copy: Copy) -> None:
    """Tables with one cell a line."""
    copy.write("code/planner/imports/tables/lines.py", FORMAT)
    read = "planner/imports/tables/read.py"
    gate = "from planner.imports.tables.gate import MAX_FILE_BYTES, check_file\n"
    copy.after(read, gate, "from planner.imports.tables.lines import MARK, read_lines\n")
    copy.after(
        read,
        "        raise InputRefusedError((finding(codes.tables.CHANGED_WHILE_READ, file=typed(path.name)),))\n",
        "    if data.startswith(MARK):\n        return (read_lines(data, path.name),)\n",
    )
    cells = ["Anställningsnummer", "Födelseår", "Enhet", "Anställd från", "\n1001", "1980", "U", "2015-08-01\n"]
    copy.write("work/hr.lines", "#lines\n" + "\n".join(cells))


ADDITIONS: dict[str, Callable[[Copy], None]] = {
    "setting": setting,
    "eligibility rule": eligibility_rule,
    "placement rule": placement_rule,
    "chart": chart,
    "command": command,
    "language": language,
    "scenario": scenario,
    "column of an input file": column,
    "layout of an HR system": layout,
    "import format": import_format,
}
"""By the name of the row in CONTRIBUTING."""

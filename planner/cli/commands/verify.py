"""``planner verify``: does a stored plan keep every rule, and is its score what it says?"""

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import certified, findings, output
from planner.cli.show.notes import tell
from planner.jobs.inputs import read_plan_file
from planner.jobs.stops import ExitCode
from planner.text import words_for


def run(plan: PlanArgument, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Recomputes every rule and score; see ``cli.verify.help``."""
    from planner.checks.verify import examine

    words = words_for(lang)
    file = read_plan_file(plan)
    found, proof = examine(file.plan, file.case)
    notes = [] if found else tell([file], words)
    if as_json:
        output.print_json(
            {
                "plan": plan.as_posix(),
                "scenario": file.plan.scenario,
                "accepted": not found,
                "status": file.plan.status.value,
                **certified.as_json(proof),
                "findings": [findings.as_json(one, words) for one in found],
                "notes": notes,
            }
        )
    elif found:
        findings.show(found, words, output.results())
        output.results().print(words.count("cli.verify.refused", len(found)), style="bold red")
    else:
        names, scenario = len(file.plan.placements), file.plan.scenario
        output.results().print(words("cli.verify.accepted", names=names, scenario=scenario))
        for line in certified.sentences(file.plan, proof, words):
            output.results().print(line, soft_wrap=True)
    return ExitCode.BAD_INPUT if found else ExitCode.OK

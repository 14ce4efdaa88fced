"""``planner verify``: does a stored plan keep every rule, and is its score what it says?"""

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import findings, output
from planner.jobs.inputs import read_plan_file
from planner.jobs.stops import ExitCode
from planner.text import words_for


def run(plan: PlanArgument, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Recomputes every rule and score; see ``cli.verify.help``."""
    from planner.checks.verify import verify

    words = words_for(lang)
    file = read_plan_file(plan)
    found = verify(file.plan, file.case)
    if as_json:
        output.print_json(
            {
                "plan": plan.as_posix(),
                "scenario": file.plan.scenario,
                "accepted": not found,
                "status": file.plan.status.value,
                "findings": [findings.as_json(one, words) for one in found],
            }
        )
    elif found:
        findings.show(found, words, output.results())
        output.results().print(words.count("cli.verify.refused", len(found)), style="bold red")
    else:
        key = f"cli.verify.accepted_{file.plan.status.value}"
        output.results().print(words(key, names=len(file.plan.placements), scenario=file.plan.scenario))
    return ExitCode.BAD_INPUT if found else ExitCode.OK

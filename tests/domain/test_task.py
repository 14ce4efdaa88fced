"""A task belongs to a phase by the phase's name, as somebody types it."""

import pytest

from planner.domain.task import Task


@pytest.mark.parametrize(
    ("phase", "belongs"),
    [
        ("all", True),
        ("Dygn 1–2", True),
        ("dygn 1-2", True),
        ("DAYS 1—2", True),
        ("Dygn 1", False),
        ("Dygn 1–20", False),
        ("", False),
    ],
)
def test_a_task_is_of_the_phase_with_its_name(phase: str, belongs: bool) -> None:
    task = Task(position="P1", phase=phase, order=1, text_sv="Led")
    assert task.is_of("Dygn 1–2", "Days 1-2") is belongs

"""Whoever has no workspace never loads its libraries: they cost time, and one of them is large."""

import subprocess
import sys

import pytest

LIBRARIES = ("sqlcipher3", "nacl", "planner.store.workspace")


@pytest.mark.parametrize("words", [["--help"], ["schema", "roster"]])
def test_plain_commands_do_not_load_the_workspace(words: list[str]) -> None:
    code = (
        "import sys\nfrom planner.__main__ import main\n"
        f"sys.argv = ['planner', *{words!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {LIBRARIES!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("LOADED []")

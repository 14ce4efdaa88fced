"""Lets ``python -m planner`` do what ``planner`` does."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working folder: a user's files lie there, and none of them is to be run

from planner.cli.app import main

if __name__ == "__main__":
    main()

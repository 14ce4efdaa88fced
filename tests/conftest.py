"""What all tests share: in CI the examples of property tests are the same every time, elsewhere they are new."""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("steady")

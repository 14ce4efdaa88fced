"""Every finding code of the papers, once; its words are ``finding.<CODE>.what``, ``.expected`` and ``.fix``."""

NO_BROWSER = "W-PAPER-001"
ENCRYPTED = "W-PAPER-002"
NOT_PRINTED = "W-PAPER-003"

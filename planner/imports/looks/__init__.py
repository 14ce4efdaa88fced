"""How rows of a workbook look other than the rest: some people mark who is protected by nothing but a colour."""

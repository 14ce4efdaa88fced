#!/bin/sh
# Startar krisplan. / Starts krisplan.   sh start.sh [open --demo …]
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
for version in @PYTHONS@; do
  if "python$version" -I "$here/start.py" --fits 2>/dev/null; then exec "python$version" -I "$here/start.py" "$@"; fi
done
if python3 -I "$here/start.py" --fits 2>/dev/null; then exec python3 -I "$here/start.py" "$@"; fi
echo "Ingen Python @PYTHONS_ELLER@ hittades på datorn. Läs LASMIG.txt, avsnittet Python." >&2
echo "No Python @PYTHONS_OR@ was found on this computer. Read README.txt, the section Python." >&2
exit 1

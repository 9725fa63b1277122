#!/bin/sh
# Prints the first Python >= 3.11 of this machine: $PYTHON, python3, python3.14 … python3.11. Ends with a sentence when there is none.
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
case ${SAMENSPEL_LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
nl*)
    cat >&2 <<'BERICHT'
Samenspel heeft Python 3.11 of nieuwer nodig, en deze computer heeft er geen op zijn PATH.
  Debian 12, Ubuntu 24.04 en nieuwer:  sudo apt-get install python3 python3-venv
  Fedora:                              sudo dnf install python3.12
  macOS:                               brew install python@3.12
Of noem er een:  make env PYTHON=/pad/naar/python3
BERICHT
    ;;
*)
    cat >&2 <<'MESSAGE'
Samenspel needs Python 3.11 or newer, and this machine has none on its PATH.
  Debian 12, Ubuntu 24.04 and newer:  sudo apt-get install python3 python3-venv
  Fedora:                             sudo dnf install python3.12
  macOS:                              brew install python@3.12
Or name one:  make env PYTHON=/path/to/python3
MESSAGE
    ;;
esac
exit 1

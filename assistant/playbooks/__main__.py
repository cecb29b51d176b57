import sys
from pathlib import Path

from assistant.playbooks.shelf import check_shelf

mistakes = check_shelf(Path(sys.argv[1]))
sys.exit(bool(mistakes))

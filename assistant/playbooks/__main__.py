import sys
from pathlib import Path

from assistant.playbooks.shelf import check_shelf

mistakes = check_shelf(Path(sys.argv[1]))
print("\n".join(map(str, mistakes)), file=sys.stderr)
sys.exit(bool(mistakes))

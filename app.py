"""Starts the web app: python app.py"""

import sys

from assistant.api.mounting import Programs
from assistant.bootstrap import open_application
from assistant.errors import AskWhyError
from assistant.settings import read_settings
from assistant.ui.server import serve


def main() -> None:
    """Serves the page with the settings of the environment until stopped."""
    try:
        settings, programs = read_settings(), Programs()
        serve(
            settings,
            lambda progress: programs.opened(open_application(settings, progress)),
            browser="--no-browser" not in sys.argv,
            beside=programs.mount,
        )
    except AskWhyError as error:
        sys.exit(f"AskWhy: {error}")


if __name__ == "__main__":
    main()

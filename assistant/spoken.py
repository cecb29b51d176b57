"""Which language to speak before anything was said, by what the system and the user have set.

The settings know it too, but take a quarter of a second to import, which `askwhy --help` has no use for.
"""

import locale
import os
from typing import Literal

from assistant.needs.language import Language

LanguageSetting = Literal["auto", "zh", "en"]


def spoken(setting: LanguageSetting) -> Language:
    """The language set; for auto the system's: zh where that is Chinese in any form (zh_CN, Chinese_China), else en."""
    if setting != "auto":
        return setting
    name = locale.getlocale(locale.LC_CTYPE)[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def spoken_before_settings() -> Language:
    """As `spoken`, for a help page; a wrong ASKWHY_LANGUAGE counts as auto here and is reported by the settings."""
    settings: dict[str, LanguageSetting] = {"zh": "zh", "en": "en"}
    return spoken(settings.get(os.environ.get("ASKWHY_LANGUAGE", "").lower(), "auto"))

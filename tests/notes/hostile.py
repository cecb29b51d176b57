"""Makes files that mean harm, small where a big one is only pretended."""

import io
import zipfile
from collections.abc import Mapping

from tests.notes.reading import FILES


def repacked(name: str, changes: Mapping[str, bytes]) -> bytes:
    """One of our Office files with other parts put in."""
    made = io.BytesIO()
    with zipfile.ZipFile(FILES / name) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in changes:
                new.writestr(entry, old.read(entry))
        for entry, data in changes.items():
            new.writestr(entry, data)
    return made.getvalue()


def pdf_of_pages(number: int) -> bytes:
    """A PDF of that many pages, all one."""
    kids = b" ".join([b"3 0 R"] * number)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count " + str(number).encode() + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length 41>>stream\nBT /F 12 Tf 20 100 Td (Hello there) Tj ET\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for count, text in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj" % count + text + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end % len(body)

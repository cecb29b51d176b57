"""Files as answers."""

from urllib.parse import quote

from fastapi import Response


def download(content: bytes, media_type: str, plain: str, title: str = "") -> Response:
    """The file under `plain`, a name every program takes, and under its title where there is one."""
    from assistant.exports import file_name

    form = plain.partition(".")[2]
    full = quote(file_name(title, form)) if title else plain  # type: ignore[arg-type]  # any form's name ends in it
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)

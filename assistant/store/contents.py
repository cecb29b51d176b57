"""The bytes of uploads: kept once, however often a file comes, and let go once no upload has a use for them."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select, update

from assistant.store.source_texts import add_missing
from assistant.store.tables import contents, readings, sources, uploads


def keep_content(connection: Connection, digest: str, content: bytes) -> None:
    """Keeps the bytes, also where the same were let go before. Nobody lets them go until this is committed."""
    add_missing(connection, contents, [{"digest": digest, "content": content}])
    length = select(func.length(contents.c.content)).where(contents.c.digest == digest)
    if not connection.scalar(length.with_for_update()):
        connection.execute(update(contents).where(contents.c.digest == digest).values(content=content))


def drop_content(connection: Connection, upload_id: str) -> None:
    """Lets the bytes of an upload go that was refused and never read, and keeps that it was. What was read before
    stays, and so do bytes that another upload needs."""
    upload = connection.execute(select(uploads.c.digest).where(uploads.c.id == upload_id).with_for_update()).first()
    read = connection.execute(select(readings.c.upload_id).where(readings.c.upload_id == upload_id)).first()
    if upload and not read:
        connection.execute(update(uploads).where(uploads.c.id == upload_id).values(gone="refused"))
        let_go(connection, upload.digest)


def let_go(connection: Connection, digest: str) -> None:
    """Lets the bytes go unless an upload needs them. Their row stays, empty, as long as an upload names it."""
    connection.execute(select(contents.c.digest).where(contents.c.digest == digest).with_for_update())
    left = connection.scalars(select(uploads.c.gone).where(uploads.c.digest == digest)).all()
    if not left:
        connection.execute(delete(contents).where(contents.c.digest == digest))
    elif all(left):
        connection.execute(update(contents).where(contents.c.digest == digest).values(content=b""))


def quoted_of(connection: Connection, upload_ids: Collection[str]) -> frozenset[str]:
    """Those among the uploads that a text of a statement on file, present or past, has as a source."""
    query = select(sources.c.source_id).where(sources.c.source_id.in_(upload_ids)).distinct()
    return frozenset(connection.scalars(query))

"""Files that are broken, locked, far too big or mean harm are refused with a sentence, and nothing else happens."""

import io
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from assistant.errors import (
    NotesBroken,
    NotesEmpty,
    NotesError,
    NotesLocked,
    NotesScanned,
    NotesTooBig,
    NotesUnsafe,
    NotesUnsupported,
)
from assistant.notes import Limits, read_file, read_pasted, read_upload
from tests.notes.hostile import pdf_of_pages, repacked
from tests.notes.reading import FILES, read, said

MB = 2**20


def refuse(kind: type[NotesError], data: bytes, name: str = "notes.docx", **limits: float) -> NotesError:
    """The error, which has a sentence in both languages."""
    with pytest.raises(NotesError) as caught:
        read_upload(name, data, limits=Limits.model_validate(limits))
    assert type(caught.value) is kind
    assert str(caught.value) == caught.value.en
    assert caught.value.zh > "\u2e7f"
    return caught.value


def test_a_zip_bomb_is_not_unpacked() -> None:
    start = time.perf_counter()
    refuse(NotesTooBig, repacked("zh.docx", {"word/document.xml": b"<w>" + b" " * 60 * MB}))
    refuse(NotesTooBig, repacked("zh.docx", {"word/media/a.png": bytes(210 * MB)}))
    assert time.perf_counter() - start < 20


def test_external_entities_are_refused_in_any_encoding() -> None:
    for xml in (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
    ):
        refuse(NotesUnsafe, repacked("zh.docx", {"word/document.xml": xml}))


def test_macros_are_refused_whatever_the_name() -> None:
    refuse(NotesUnsafe, repacked("zh.docx", {"word/vbaProject.bin": b"x"}), "a.docm")
    refuse(NotesUnsafe, repacked("zh.xlsx", {"xl/vbaProject.bin": b"x"}), "a.xlsx")


@pytest.mark.parametrize("entry", ["../../evil.xml", "/etc/evil.xml", "..\\evil.xml", "word/../../evil.xml"])
def test_a_packed_path_that_leads_out_is_refused(entry: str) -> None:
    refuse(NotesUnsafe, repacked("zh.docx", {entry: b"x"}))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "C:\\Windows\\passwd.txt", "/etc/passwd.txt", "a\x00/passwd.txt"]
)
def test_a_file_name_is_only_ever_a_title(name: str) -> None:
    assert read_upload(name, b"Dana: hello there").source.title == "passwd.txt"


def test_locked_and_scanned_and_broken_pdfs_are_told_apart() -> None:
    refuse(NotesLocked, (FILES / "locked.pdf").read_bytes(), "a.pdf")
    assert "OCR" in refuse(NotesScanned, (FILES / "scanned.pdf").read_bytes(), "a.pdf").zh
    refuse(NotesBroken, b"%PDF-1.7\n" + os.urandom(2000), "a.pdf")


def test_a_pdf_of_5000_pages_is_refused_and_one_within_the_limit_is_read() -> None:
    assert "5000" in refuse(NotesTooBig, pdf_of_pages(5000), "a.pdf").zh
    assert len(read_upload("a.pdf", pdf_of_pages(3)).turns) >= 1


def test_300_mb_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(300 * MB)

    with pytest.raises(NotesTooBig, match="300 MB"):
        read_file(path)


def test_a_million_lines_are_refused_at_once() -> None:
    start = time.perf_counter()
    refuse(NotesTooBig, b"a\n" * 1_000_000, "a.txt")
    with pytest.raises(NotesTooBig):
        read_pasted("a\n" * 1_000_000)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"MZ\x90\x00" + bytes(200), NotesUnsupported),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), NotesUnsupported),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(200), NotesUnsupported),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), NotesUnsupported),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), NotesLocked),
        (b"{\\rtf1 hello}", NotesUnsupported),
        (b"PK\x03\x04" + bytes(60), NotesBroken),
        (b"", NotesEmpty),
        (b" \r\n\t", NotesEmpty),
        (b'{"a": [1, 2]}', NotesUnsupported),
    ],
)
def test_what_is_no_notes_is_told_by_its_content(data: bytes, kind: type[NotesError]) -> None:
    refuse(kind, data, "notes.txt")


def test_a_wrong_extension_is_read_by_content_and_told() -> None:
    notes = read_upload("notes.docx", (FILES / "zh.pdf").read_bytes())
    assert notes.format == "pdf"
    assert "pdf" in notes.notices[0].zh
    assert read_upload("notes.pdf", (FILES / "zh.docx").read_bytes()).format == "docx"
    assert read_upload("notes.txt", (FILES / "zh.srt").read_bytes()).format == "srt"


def test_a_formula_stays_text() -> None:
    attack = '=cmd|"/c calc"!A1'
    assert said(read('Speaker,Text\nDana,"=cmd|""/c calc""!A1"\n', "a.csv")) == [("Dana", attack)]

    book, made = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (("Speaker", "Text"), ("Dana", "=1+1"), ("Tom", "fine")):
        book.active.append(row)
    book.save(made)
    assert said(read_upload("a.xlsx", made.getvalue())) == [("Dana", "=1+1"), ("Tom", "fine")]


def test_scripts_and_hidden_parts_of_a_page_are_dropped() -> None:
    notes = read(
        "<html><body><p>Dana: hello</p><script>steal()</script><style>p{}</style><!-- secret -->"
        '<p style="display:none">hidden words</p><p onclick="x()">Tom: yes &lt;b&gt;</p></body></html>',
        "a.html",
    )

    assert said(notes) == [("Dana", "hello"), ("Tom", "yes <b>")]


def test_deep_pages_end_in_notes_or_a_refusal() -> None:
    page = "<html><body>" + "<div>" * 50_000 + "Dana: hello" + "</div>" * 50_000
    with suppress(NotesTooBig):
        assert "hello" in read_upload("a.html", page.encode(), limits=Limits(seconds=3)).source.text


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    start = time.perf_counter()
    refuse(NotesTooBig, (FILES / "zh.docx").read_bytes(), seconds=0.05)
    assert time.perf_counter() - start < 5


def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    text = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + b"<w:p/>" * 2_000_000
    )
    error = refuse(NotesTooBig, repacked("zh.docx", {"word/document.xml": text + b"</w:document>"}), memory=200 * MB)
    assert "memory" in error.en


def test_others_are_served_while_a_hostile_file_is_read() -> None:
    bomb = repacked("zh.docx", {"word/document.xml": b"<w>" + b"<a/>" * (8 * MB)})
    worker = threading.Thread(target=lambda: refuse(NotesTooBig, bomb))
    worker.start()
    start = time.perf_counter()
    assert read("Dana: hello there").turns
    assert time.perf_counter() - start < 1
    worker.join()


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name in ("zh.docx", "zh.xlsx", "zh.pdf", "locked.pdf"):
        with suppress(NotesError):
            read_file(FILES / name)

    assert list(tmp_path.iterdir()) == []


def test_damaged_copies_of_every_file_end_in_notes_or_a_refusal() -> None:
    for name in ("zh.docx", "zh.xlsx", "zh.pdf", "zh.thread.eml", "zh.zoom.vtt", "zh.html", "zh.turns.json"):
        data = (FILES / name).read_bytes()
        for damaged in (data[: len(data) // 2], data[: len(data) // 3] + b"\x00\xff" * 40 + data[len(data) // 3 :]):
            with suppress(NotesError):
                assert read_upload(name, damaged).source.text

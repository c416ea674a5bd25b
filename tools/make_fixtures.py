#!/usr/bin/env python3
"""Makes the fixtures in tests/fixtures/formats and tests/fixtures/packed that other programs write.

    pip install ebooklib feedgen odfpy openpyxl pyarrow python-docx reportlab warcio zstandard
    python3 tools/make_fixtures.py

The articles are our own, about made-up outlets. Runs give equal files as long as the programs do.
"""

import datetime
import gzip
import io
import mailbox
import pathlib
from email import policy
from email.message import EmailMessage

import odf.table
import odf.text
import openpyxl
import pyarrow
import pyarrow.parquet
import zstandard
from docx import Document
from ebooklib import epub
from feedgen.feed import FeedGenerator
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.text import H, P
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures"
FORMATS, PACKED = FIXTURES / "formats", FIXTURES / "packed"

TITLE = "Herons return to the salt ponds"
AUTHOR = "Odile Marchetti"
DAY = datetime.datetime(2024, 3, 16, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
PARAGRAPHS = [
    "Forty pairs of grey herons have come back to the salt ponds of Estrelle, the most since counting"
    " began, the warden said on Friday.",
    "The ponds were flooded again last autumn after two dry years. Eels and sticklebacks followed the"
    " water, and the birds followed the fish.",
]
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
OTHERS = [
    ("Crane lifts the old bell", "Ilse Brandt", 17, "The bell of Saltmere was lifted out of its tower on Sunday; a crane held it over the square for an hour."),
    ("Fähre fährt wieder", "Jörg Möwe", 18, "Die Fähre nach Oldersum fährt seit Montag wieder, sagte die Hafenmeisterin; zwölf Tage hatte sie am Kai gelegen. Die Werft hat beide Maschinen ausgebaut, gereinigt und wieder eingesetzt, und am Nachmittag war das Deck bis auf den letzten Platz besetzt."),
]


def feed():
    made = FeedGenerator()
    made.load_extension("dc")
    made.id("https://estrelle-observer.example/")
    made.title("Estrelle Observer")
    made.subtitle("News from the coast")
    made.link(href="https://estrelle-observer.example/", rel="alternate")
    made.language("en")
    made.lastBuildDate(DAY)
    made.updated(DAY)
    return made


def entry(made, title, author, day, html, summary=None):
    one = made.add_entry(order="append")
    name = title.split()[0].lower()
    one.id(f"tag:estrelle-observer.example,2024:{name}")
    one.title(title)
    one.author(name=author, email="desk@estrelle-observer.example")
    one.dc.dc_creator(author)
    one.link(href=f"https://estrelle-observer.example/2024/{name}", rel="alternate")
    one.category(term="Nature", label="Nature")
    one.published(day)
    one.updated(day)
    if html:
        one.content(html, type="CDATA")
    if summary:
        one.summary(summary)


def feeds():
    one = feed()
    entry(one, TITLE, AUTHOR, DAY, HTML)
    one.rss_file(FORMATS / "feed.rss", pretty=True)
    one.atom_file(FORMATS / "xml.xml", pretty=True)
    many = feed()
    entry(many, TITLE, AUTHOR, DAY, HTML)
    for title, author, day, text in OTHERS:
        entry(many, title, author, DAY.replace(day=day), f"<p>{text}</p>", "A line about it.")
    entry(many, "Tide tables reprinted", AUTHOR, DAY.replace(day=20), None, "The tide tables for April are out, with two misprints mended.")
    many.rss_file(PACKED / "feed.rss", pretty=True)
    many.atom_file(PACKED / "feed.atom", pretty=True)


def message(title, author, day, text, html=None, charset="utf-8", cte=None, identity="1"):
    made = EmailMessage(policy=policy.SMTP.clone(linesep="\n"))
    made["Subject"] = title
    made["From"] = f"{author} <desk@estrelle-observer.example>"
    made["To"] = "readers@estrelle-observer.example"
    made["Date"] = day
    made["Message-ID"] = f"<{identity}@estrelle-observer.example>"
    made["List-Id"] = "Estrelle Observer <letter.estrelle-observer.example>"
    made.set_content(text, charset=charset, cte=cte)
    if html:
        made.add_alternative(html, subtype="html", charset=charset)
    return made


def mails():
    html = f"<html><body><h1>{TITLE}</h1>{HTML}</body></html>"
    whole = message(TITLE, AUTHOR, DAY, TEXT, html)
    whole.set_boundary("=-heron-=")
    (FORMATS / "eml.eml").write_bytes(whole.as_bytes())
    path = FORMATS / "mbox.mbox"
    write(path, [message(TITLE, AUTHOR, DAY, TEXT, cte="quoted-printable")])
    crane, ferry = OTHERS
    attached = message(crane[0], crane[1], DAY.replace(day=crane[2]), "See the page.", f"<p>{crane[3]}</p>", identity="2")
    attached.add_attachment(b"%PDF-1.4 none", maintype="application", subtype="pdf", filename="bell.pdf")
    attached.set_boundary("=-crane-=")
    attached.get_payload()[0].set_boundary("=-crane-parts-=")
    quoted = "From the quay one sees the mill.\n\n>From there one sees the sea, said the warden, and\nFrom May on both.\n"
    write(
        PACKED / "letters.mbox",
        [
            message(TITLE, AUTHOR, DAY, TEXT),
            attached,
            message(ferry[0], ferry[1], DAY.replace(day=ferry[2]), ferry[3], charset="iso-8859-1", cte="quoted-printable", identity="3"),
            message("Ein Gruß aus Oldersum", ferry[1], DAY.replace(day=19), ferry[3], cte="base64", identity="4"),
            message("A view from the quay", AUTHOR, DAY.replace(day=20), quoted, cte="7bit", identity="5"),
        ],
    )


def write(path, messages):
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for one in messages:
        kept = mailbox.mboxMessage(one)
        kept.set_from("desk@estrelle-observer.example", (2024, 3, 16, 8, 30, 0, 5, 76, 0))
        box.add(kept)
    box.close()


def tables():
    row = {
        "id": ["heron-1"],
        "title": [TITLE],
        "author": [AUTHOR],
        "date": [DAY.date()],
        "source": ["Estrelle Observer"],
        "text": [TEXT.strip()],
    }
    pyarrow.parquet.write_table(pyarrow.table(row), FORMATS / "parquet.parquet", compression="snappy")
    numbers = range(1, 201)
    rows = pyarrow.table(
        {
            "nr": list(numbers),
            "headline": [f"Notice {number}" for number in numbers],
            "body": [f"Notice {number} of the registry was posted on the town hall door." for number in numbers],
            "published": [DAY + datetime.timedelta(days=number % 7) for number in numbers],
            "authors": [["Ada Quill", "Bo Reed"] if number % 2 else None for number in numbers],
        }
    )
    for codec in ["snappy", "gzip", "zstd"]:
        pyarrow.parquet.write_table(rows, PACKED / f"wire-{codec}.parquet", compression=codec, row_group_size=50)
    # pages of the second version, many in a row group, whose texts share their beginnings
    pyarrow.parquet.write_table(
        rows,
        PACKED / "wire-brotli.parquet",
        compression="brotli",
        row_group_size=100,
        data_page_version="2.0",
        data_page_size=256,
        write_batch_size=10,
        use_dictionary=["authors.list.element"],
        column_encoding={"nr": "DELTA_BINARY_PACKED", "headline": "DELTA_LENGTH_BYTE_ARRAY", "body": "DELTA_BYTE_ARRAY"},
    )


def page(title, author, day, html):
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><article>'
        f'<h1>{title}</h1><p class="byline">By {author}</p><time datetime="{day.isoformat()}">{day:%d %B %Y}</time>'
        f"{html}</article></body></html>"
    ).encode()


def saved():
    """A page with its picture, as browsers save it."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://estrelle-observer.example/2024/herons"
    made["Subject"] = TITLE
    made["Date"] = DAY.replace(month=6)
    made.set_content(page(TITLE, AUTHOR, DAY, HTML).decode(), subtype="html", cte="quoted-printable")
    made["Content-Location"] = "https://estrelle-observer.example/2024/herons"
    made.add_related(b"body { color: black; }", maintype="text", subtype="css", disposition="inline")
    made.set_boundary("----MultipartBoundary--heron----")
    (FORMATS / "mhtml.mhtml").write_bytes(made.as_bytes())


def capture(writer, number, body, extra, uri=None, kind="response"):
    uri = uri or f"https://estrelle-observer.example/2024/{number}"
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8"), *extra], protocol="HTTP/1.1")
    fixed = {"WARC-Date": "2024-03-20T08:00:00Z", "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"}
    record = writer.create_warc_record(
        uri,
        kind,
        payload=io.BytesIO(body),
        http_headers=headers if kind == "response" else None,
        warc_content_type=None if kind == "response" else "text/plain",
        warc_headers_dict=fixed,
    )
    writer.write_record(record)


def archives():
    whole = page(TITLE, AUTHOR, DAY, HTML)
    once = gzip.compress(whole, mtime=0)
    with open(PACKED / "codings.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        capture(writer, 1, zstandard.compress(whole), [("Content-Encoding", "zstd")])
        capture(writer, 2, gzip.compress(once, mtime=0), [("Content-Encoding", "gzip, gzip")])
        capture(writer, 3, gzip.compress(once, mtime=0), [("Content-Encoding", "gzip")])
        capture(writer, 4, whole, [("Content-Encoding", "br")])
        capture(writer, 5, whole, [("Content-Encoding", "gzip")])
        # what crawlers keep beside the pages
        capture(writer, 6, b"Wrote 5 pages.", [], "metadata://gnu.org/software/wget/warc/wget.log", "resource")
        capture(writer, 7, TEXT.encode(), [], "urn:text:https://estrelle-observer.example/2024/1", "resource")
        capture(writer, 8, b"User-agent: *", [("X", "y")], "https://estrelle-observer.example/robots.txt")
    # a dictionary in the first frame, packed itself, and a frame a record
    samples = [page(title, author, DAY.replace(day=day), f"<p>{text}</p>") for title, author, day, text in OTHERS]
    trained = zstandard.train_dictionary(1024, [*samples, whole] * 40)
    frames = [zstandard.compress(trained.as_bytes())]
    frames[0] = b"\x5d\x2a\x4d\x18" + len(frames[0]).to_bytes(4, "little") + frames[0]
    for number, body in enumerate([whole, *samples], 1):
        plain = io.BytesIO()
        capture(WARCWriter(plain, gzip=False), number, body, [])
        frames.append(zstandard.ZstdCompressor(dict_data=trained).compress(plain.getvalue()))
    (PACKED / "dictionary.warc.zst").write_bytes(b"".join(frames))
    # no free program writes ARC any more
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + whole
    about = b"1 0 Estrelle Library\nURL IP-address Archive-date Content-type Archive-length\n\n"
    arc = b"filedesc://herons.arc 0.0.0.0 20240320080000 text/plain %d\n%s\n" % (len(about), about)
    arc += b"https://estrelle-observer.example/2024/herons 192.0.2.1 20240320080000 text/html %d\n%s\n" % (len(body), body)
    (FORMATS / "arc.arc").write_bytes(arc)


DATE = f"{DAY:%d %B %Y}"


def documents():
    word = Document()
    word.core_properties.created = word.core_properties.modified = datetime.datetime(2024, 6, 1)
    word.add_heading(TITLE, 0)
    for text in [f"By {AUTHOR}", DATE, *PARAGRAPHS]:
        word.add_paragraph(text)
    word.save(FORMATS / "docx.docx")

    office = OpenDocumentText()
    office.text.addElement(H(outlinelevel=1, text=TITLE))
    for text in [f"By {AUTHOR}", DATE, *PARAGRAPHS]:
        office.text.addElement(P(text=text))
    office.save(FORMATS / "odt.odt")

    book = epub.EpubBook()
    book.set_identifier("heron-1")
    book.set_title("Estrelle Observer")
    book.set_language("en")
    book.add_author(AUTHOR)
    book.add_metadata("DC", "date", f"{DAY:%Y-%m-%d}")
    chapter = epub.EpubHtml(title=TITLE, file_name="herons.xhtml", lang="en")
    chapter.content = f"<h1>{TITLE}</h1><p class='byline'>By {AUTHOR}</p><p class='date'>{DATE}</p>{HTML}"
    book.add_item(chapter)
    book.toc = [chapter]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", chapter]
    epub.write_epub(FORMATS / "epub.epub", book)

    styles = getSampleStyleSheet()
    flow = [Paragraph(TITLE, styles["Title"]), Paragraph(f"By {AUTHOR}", styles["Normal"]), Paragraph(DATE, styles["Normal"])]
    flow += [Paragraph(text, styles["BodyText"]) for text in PARAGRAPHS]
    SimpleDocTemplate(str(FORMATS / "pdf.pdf"), pagesize=A4, title="untitled", invariant=1).build(flow)
    # two columns on three pages, with running heads and page numbers
    template = BaseDocTemplate(str(PACKED / "columns.pdf"), pagesize=A4, invariant=1)

    def edges(canvas, page):
        canvas.drawString(72, A4[1] - 40, "Estrelle Observer, Spring Number")
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {page.page} of 3")

    half = (template.width - 24) / 2
    frames = [Frame(template.leftMargin + x, template.bottomMargin, half, template.height) for x in (0, half + 24)]
    template.addPageTemplates(PageTemplate(frames=frames, onPage=edges))
    flow = [Paragraph(TITLE, styles["Title"])]
    for number in range(1, 49):
        flow.append(Paragraph(f"Pond {number} was counted on a clear morning. {PARAGRAPHS[number % 2]} That was pond {number}.", styles["BodyText"]))
    template.build(flow)
    # no free program writes RTF that Python has
    lines = [f"By {AUTHOR}", DATE, *PARAGRAPHS]
    text = "".join(f"\\pard {line}\\par\n" for line in lines)
    rtf = f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}{{\\stylesheet{{\\s0 Normal;}}{{\\s15 Title;}}}}\\f0\n\\pard\\s15 {TITLE}\\par\n{text}}}"
    (FORMATS / "rtf.rtf").write_text(rtf)


def sheets():
    names = ["id", "title", "author", "date", "source", "text"]
    row = ["heron-1", TITLE, AUTHOR, DAY.date(), "Estrelle Observer", TEXT.strip()]
    excel = openpyxl.Workbook()
    # a sheet of numbers before the one with the articles
    excel.active.title = "Counts"
    excel.active.append([1, 2])
    sheet = excel.create_sheet("Articles")
    sheet.append(["Export of March"])
    sheet.append([])
    sheet.append(names)
    sheet.append(row)
    excel.save(FORMATS / "xlsx.xlsx")
    office = OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Articles")
    for values in [names, row]:
        line = odf.table.TableRow()
        for value in values:
            if isinstance(value, datetime.date):
                cell = odf.table.TableCell(valuetype="date", datevalue=value.isoformat())
                value = value.strftime("%d/%m/%y")
            else:
                cell = odf.table.TableCell(valuetype="string")
            for paragraph in value.split("\n"):
                cell.addElement(odf.text.P(text=paragraph))
            line.addElement(cell)
        # what LibreOffice writes up to the last column, and the last row
        line.addElement(odf.table.TableCell(numbercolumnsrepeated=16378))
        table.addElement(line)
    rest = odf.table.TableRow(numberrowsrepeated=1048574)
    rest.addElement(odf.table.TableCell(numbercolumnsrepeated=16384))
    table.addElement(rest)
    office.spreadsheet.addElement(table)
    office.save(str(FORMATS / "ods.ods"))


if __name__ == "__main__":
    feeds()
    mails()
    tables()
    saved()
    archives()
    documents()
    sheets()

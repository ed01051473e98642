"""`gaodi import`: documents come from files."""

from __future__ import annotations

from pathlib import Path

import click

from gaodi.commands.options import database, end, show_issue
from gaodi.home import home
from gaodi.importing import import_into
from gaodi.opening import open_home


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--ocr", is_flag=True, help="Recognise scanned pages with tesseract (chi_sim), where it is installed."
)
@database
def import_files(files: tuple[Path, ...], ocr: bool, database: Path | None) -> None:
    """Take documents from HTML, TXT, PDF, DOCX, OFD, XLSX, DOC, WPS, JSONL and WARC files (also .gz).

    A line of JSONL has "title" and "text", and may have "url", "published", "publisher", "issuer", "doc_number",
    "kind", "lang", ... Importing a file twice changes nothing.
    """
    with open_home(home(database), database) as db:
        done = import_into(db, files, ocr=ocr, show=show_issue)
    click.echo(
        f"{done.new} documents new, {done.changed} changed, {done.unchanged} known; {len(done.issues)} issues"
    )
    end(done.issues)

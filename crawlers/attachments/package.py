"""Zip packages (DOCX, XLSX, OFD, ...) opened with care: sizes before bytes, XML without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from crawlers.attachments.result import Limits, Unsuitable

_LARGEST_RATIO = 400  # DEFLATE reaches about 1,000; office files stay far below 100
_SMALL = 1 << 20
_ENCRYPTED = 1


class Package:
    """The parts of a zip file by name, without regard to case and to a leading slash.

    Raises Unsuitable for a zip that is damaged, or that declares more than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise Unsuitable(f"a damaged archive ({error}); fetch it again") from error
        entries = self._file.infolist()
        declared = sum(entry.file_size for entry in entries)
        if len(entries) > limits.parts or declared > limits.expanded:
            raise Unsuitable(
                f"{len(data) >> 10} kB that unpack to {declared >> 20} MB in {len(entries)} parts, more than "
                f"{limits.expanded >> 20} MB or {limits.parts} parts; not opened"
            )
        self._limits = limits
        self._parts = {_key(entry.filename): entry for entry in entries if not entry.is_dir()}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def names(self) -> Iterator[str]:
        """The names of the parts as they stand in the file."""
        return (entry.filename for entry in self._parts.values())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Unsuitable where it is missing, locked, damaged or too large."""
        entry = self._parts.get(_key(name))
        if entry is None:
            raise Unsuitable(f"a damaged file without its part {name}; fetch it again")
        if entry.flag_bits & _ENCRYPTED:
            raise Unsuitable("encrypted; save it without a password")
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > self._limits.part or (entry.file_size > _SMALL and ratio > _LARGEST_RATIO):
            raise Unsuitable(
                f"a part {name} of {entry.file_size >> 20} MB packed {ratio:.0f} times; not opened"
            )
        try:
            with self._file.open(entry) as part:
                return part.read(entry.file_size)  # never more than declared
        # zipfile raises NotImplementedError for a compression it does not know.
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise Unsuitable(f"a damaged part {name} ({error}); fetch it again") from error

    def parse(self, name: str) -> etree._Element:
        """The root element of an XML part. Raises Unsuitable where it is no well-formed XML."""
        return parse_xml(self.read(name), name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of untrusted XML: no entities, no network, no huge nodes. Raises Unsuitable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unsuitable(f"a damaged part {name} ({error}); fetch it again") from error
    if root is None:
        raise Unsuitable(f"an empty part {name}; fetch it again")
    return root


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

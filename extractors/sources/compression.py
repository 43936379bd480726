"""The bytes of an input in chunks, unpacked where the content says gzip (RFC 1952) or Zstandard (RFC 8878)."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import zstandard

from extractors.errors import Location, SourceError

CHUNK = 1 << 18
_GZIP = b"\x1f\x8b"
_ZSTANDARD = (b"\x28\xb5\x2f\xfd", *(bytes([0x50 + i]) + b"\x2a\x4d\x18" for i in range(16)))
_ZSTANDARD_STEP = 1 << 10
"""Packed bytes given to Zstandard at once: its output has no bound of its own, and 1 KiB unpacks to 32 MiB at worst."""


def chunks(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """The unpacked content in non-empty pieces of bounded size.

    A packed stream that is damaged or cut off raises SourceError after everything before the damage was given.
    """
    first = stream.read(CHUNK)
    pieces = _pieces(first, stream)
    if first.startswith(_GZIP):
        yield from _joined(_unpack_gzip(pieces, name))
    elif first.startswith(_ZSTANDARD):
        yield from _joined(_unpack_zstandard(pieces, name))
    else:
        yield from pieces


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes with small pieces drawn together: a file may be packed byte by byte, and every piece costs a look."""
    held: list[bytes] = []
    size = 0
    try:
        for piece in pieces:
            held.append(piece)
            size += len(piece)
            if size >= CHUNK:
                yield b"".join(held)
                held, size = [], 0
    except SourceError:
        if held:
            yield b"".join(held)
        raise
    if held:
        yield b"".join(held)


def _pieces(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    piece = first
    while piece:
        yield piece
        piece = stream.read(CHUNK)


def _unpack_gzip(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    member = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            packed = piece
            while packed:
                if member.eof:
                    packed = packed.lstrip(b"\0")  # tape and block padding after a member is allowed
                    if not packed:
                        break
                    member = zlib.decompressobj(wbits=31)
                if unpacked := member.decompress(packed, CHUNK):
                    yield unpacked
                packed = member.unused_data if member.eof else member.unconsumed_tail
    except zlib.error as error:
        raise _damaged("gzip", name, str(error)) from None
    if not member.eof:
        raise _cut_off("gzip", name)


def _unpack_zstandard(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor()
    frame = unpacker.decompressobj()
    try:
        for piece in pieces:
            for start in range(0, len(piece), _ZSTANDARD_STEP):
                packed = piece[start : start + _ZSTANDARD_STEP]
                while packed:
                    if frame.eof:
                        frame = unpacker.decompressobj()
                    if unpacked := frame.decompress(packed):
                        yield unpacked
                    packed = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError as error:
        raise _damaged("Zstandard", name, str(error)) from None
    if not frame.eof:
        raise _cut_off("Zstandard", name)


def _damaged(kind: str, name: str, detail: str) -> SourceError:
    return SourceError(f"the {kind} data is damaged: {detail}", where=Location(name), remedy="fetch the file again")


def _cut_off(kind: str, name: str) -> SourceError:
    return SourceError(
        f"the {kind} data is cut off; the whole papers before the cut were read",
        where=Location(name),
        remedy="fetch the file again",
    )

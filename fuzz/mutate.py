"""Bytes made worse: seeds cut, doubled, crossed and sown with what has hurt readers before."""

import io
import zipfile
from collections.abc import Iterator, Sequence

import numpy as np

HURTFUL = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\r", b"\n\n",
    b"'", b'"', b"`", b"<", b">", b"&lt;", b"&#0;", b"&x;", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [", b"<!--",
    b"{", b"}", b"[", b"]", b"{{c1::", b"}}",
    b"@", b"\\", b"%", b"$", b"~", b"=", b"#", b"//", b"::", b",", b";",
    b"\t", b"-", b"- ", b": ", b"? ", b"&a ", b"*a", b"!!python/object:os.system", b"|", b">-", b"~", b"null",
    b"NaN", b"Infinity", b"-0", b"1e999", b"9" * 25, b"-1", b"0x", b"1_0", b"2026-02-30", b"0000-00-00",
    b"99999-01-01", b"true", b"\\u0000", b"\\ud800", b"../../x", b"=1+1", b"\xc3", b"\xf0\x9f\x98\x80",
    b"\xd9\xa3", b"\xc2\xb2", b"://[", b"http://[::1", b"%zz", b"@:",
    b"A" * 5000, b"9" * 5000, b"[" * 2000, b"{" * 2000, b'{"a":' * 2000, b"<a>" * 2000, b"> " * 60,
)  # fmt: skip
MOST = 200_000
UNPACKED = 10_000_000


def mutants(seeds: Sequence[bytes], *, seed: int) -> Iterator[bytes]:
    """Yield the seeds as they are, then mutants without end: the same for the same number."""
    yield from seeds
    dice = np.random.default_rng(seed)
    while True:
        yield mutant(seeds[int(dice.integers(len(seeds)))], seeds, dice)


def mutant(data: bytes, seeds: Sequence[bytes], dice: np.random.Generator) -> bytes:
    """Return one made worse; of archives mostly what is in them, for their checksums guard the rest."""
    if data.startswith(b"PK") and dice.random() < 0.7:
        return _inside(data, seeds, dice)
    return _worse(data, seeds, dice)


def _worse(data: bytes, seeds: Sequence[bytes], dice: np.random.Generator) -> bytes:
    for _ in range(1 + int(dice.geometric(0.4))):
        data = _once(data, seeds, dice)
    return data[:MOST]


def _once(data: bytes, seeds: Sequence[bytes], dice: np.random.Generator) -> bytes:
    start, end = sorted(int(one) for one in dice.integers(0, len(data) + 1, 2))
    end = min(end, start + int(dice.geometric(0.05)))
    match int(dice.integers(8)):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:start]
        case 2:
            return data[:end] + data[start:end] * int(dice.integers(1, 9)) + data[end:]
        case 3:
            other = seeds[int(dice.integers(len(seeds)))]
            return data[:start] + other[int(dice.integers(0, len(other) + 1)) :]
        case 4:
            return data[:start] + dice.bytes(1 + int(dice.integers(8))) + data[end:]
        case 5 if start < len(data):
            return data[:start] + bytes([data[start] ^ (1 << int(dice.integers(8)))]) + data[start + 1 :]
        case _:
            return data[:start] + HURTFUL[int(dice.integers(len(HURTFUL)))] + data[end:]


def _inside(data: bytes, seeds: Sequence[bytes], dice: np.random.Generator) -> bytes:
    """Return an archive with one of its members made worse, or gone."""
    made = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            if sum(one.file_size for one in old.infolist()) > UNPACKED:
                return _worse(data, seeds, dice)
            names = old.namelist()
            hit = int(dice.integers(len(names)))
            for number, name in enumerate(names):
                content = old.read(name)
                if number != hit:
                    new.writestr(name, content)
                elif dice.random() < 0.9:
                    new.writestr(name, _worse(content, [content], dice))
    except Exception:  # broken archives raise a dozen kinds of errors
        return _worse(data, seeds, dice)
    return made.getvalue()

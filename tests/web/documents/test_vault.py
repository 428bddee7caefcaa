import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.web.store.vault import CHUNK, HEADER, TAG, Part, Unsealed, Vault, VaultError

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
ONE, OTHER = UUID(int=1), UUID(int=2)
SEALED = CHUNK + TAG
THREE_CHUNKS = os.urandom(2 * CHUNK + 1000)
BORDERS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "documents", (NEW, OLD))


def content_of(vault: Vault, file_id: UUID = ONE, part: Part = Part.CONTENT) -> bytes:
    with vault.open(file_id, part) as content:
        return b"".join(content)


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@settings(max_examples=60, deadline=None)
@given(
    size=st.one_of(st.sampled_from(BORDERS), st.integers(0, 3 * CHUNK)),
    piece=st.one_of(st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 4 * CHUNK]), st.integers(500, 4 * CHUNK)),
)
def test_content_of_any_size_comes_back(
    tmp_path_factory: pytest.TempPathFactory, size: int, piece: int
) -> None:
    vault = Vault(tmp_path_factory.mktemp("vault"), (NEW,))
    content = os.urandom(size)

    vault.seal(ONE, Part.CONTENT, pieces(content, piece))

    with vault.open(ONE, Part.CONTENT) as opened:
        assert (opened.size, b"".join(opened)) == (size, content)
    chunks_used = max(1, -(-size // CHUNK))
    assert (vault.folder / f"{ONE}.content").stat().st_size == HEADER + size + chunks_used * TAG


def test_sealing_leaves_one_private_file_that_shows_nothing(vault: Vault) -> None:
    vault.seal(ONE, Part.CONTENT, [b"passport " * 50])
    first = (vault.folder / f"{ONE}.content").read_bytes()
    vault.seal(ONE, Part.CONTENT, [b"passport " * 50])
    second = (vault.folder / f"{ONE}.content").read_bytes()

    assert [path.name for path in vault.folder.iterdir()] == [f"{ONE}.content"]
    assert (vault.folder / f"{ONE}.content").stat().st_mode & 0o777 == 0o600
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert b"passport" not in first
    assert first[HEADER:] != second[HEADER:]


def cut_at(size: int) -> Callable[[bytes, bytes], bytes]:
    return lambda sealed, _other: sealed[:size]


def flipped_at(place: int) -> Callable[[bytes, bytes], bytes]:
    return lambda sealed, _other: sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]


def chunks(sealed: bytes) -> list[bytes]:
    return [sealed[start : start + SEALED] for start in range(HEADER, len(sealed), SEALED)]


def rearranged(*order: int) -> Callable[[bytes, bytes], bytes]:
    return lambda sealed, _other: sealed[:HEADER] + b"".join(chunks(sealed)[place] for place in order)


TAMPERED: dict[str, Callable[[bytes, bytes], bytes]] = {
    "empty": cut_at(0),
    "header cut": cut_at(HEADER - 1),
    "header only": cut_at(HEADER),
    "cut within the first chunk": cut_at(HEADER + 100),
    "cut after the first chunk": cut_at(HEADER + SEALED),
    "cut after the second chunk": cut_at(HEADER + 2 * SEALED),
    "cut by a byte": cut_at(-1),
    "magic flipped": flipped_at(0),
    "key id flipped": flipped_at(8),
    "salt flipped": flipped_at(16),
    "first chunk flipped": flipped_at(HEADER),
    "second chunk flipped": flipped_at(HEADER + SEALED + 7),
    "tag flipped": flipped_at(-1),
    "chunks swapped": rearranged(1, 0, 2),
    "chunk left out": rearranged(0, 2),
    "chunk twice": rearranged(0, 0, 1, 2),
    "last chunk twice": rearranged(0, 1, 2, 2),
    "last chunk only": rearranged(2),
    "byte appended": lambda sealed, _other: sealed + b"\0",
    "another file's chunk": lambda sealed, other: (
        sealed[:HEADER] + b"".join([*chunks(sealed)[:2], chunks(other)[2]])
    ),
    "another file's header": lambda sealed, other: other[:HEADER] + sealed[HEADER:],
    "another file": lambda _sealed, other: other,
    "not sealed": lambda _sealed, _other: b"%PDF-1.7 not sealed at all " * 20,
}


@pytest.mark.parametrize("tampering", TAMPERED)
def test_a_file_that_was_tampered_with_does_not_open(vault: Vault, tampering: str) -> None:
    vault.seal(ONE, Part.CONTENT, [THREE_CHUNKS])
    vault.seal(OTHER, Part.CONTENT, [THREE_CHUNKS])
    path = vault.folder / f"{ONE}.content"
    path.write_bytes(TAMPERED[tampering](path.read_bytes(), (vault.folder / f"{OTHER}.content").read_bytes()))

    with pytest.raises(VaultError, match=f"{ONE}"):
        content_of(vault)


@settings(max_examples=80, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_no_bit_can_be_flipped_and_no_byte_cut(
    tmp_path_factory: pytest.TempPathFactory, place: float, bit: int, *, cut: bool
) -> None:
    vault = Vault(tmp_path_factory.mktemp("vault"), (NEW,))
    vault.seal(ONE, Part.CONTENT, [THREE_CHUNKS])
    path = vault.folder / f"{ONE}.content"
    sealed = bytearray(path.read_bytes())
    at = int(place * len(sealed))
    if cut:
        del sealed[at:]
    else:
        sealed[at] ^= 1 << bit
    path.write_bytes(sealed)

    with pytest.raises(VaultError):
        content_of(vault)


def test_nothing_comes_out_after_the_damaged_chunk(vault: Vault) -> None:
    vault.seal(ONE, Part.CONTENT, [THREE_CHUNKS])
    path = vault.folder / f"{ONE}.content"
    path.write_bytes(flipped_at(HEADER + SEALED + 7)(path.read_bytes(), b""))
    opened = vault.open(ONE, Part.CONTENT)

    assert next(opened) == THREE_CHUNKS[:CHUNK]
    with pytest.raises(VaultError, match="damaged"):
        next(opened)
    assert list(opened) == []


def test_a_thumbnail_is_not_taken_for_a_content(vault: Vault) -> None:
    vault.seal(ONE, Part.THUMBNAIL, [b"small"])
    (vault.folder / f"{ONE}.thumbnail").rename(vault.folder / f"{ONE}.content")

    with pytest.raises(VaultError, match="damaged"):
        content_of(vault)


def test_a_file_under_an_unknown_key_says_so(vault: Vault) -> None:
    Vault(vault.folder, (b"\xff" * 32,)).seal(ONE, Part.CONTENT, [b"content"])

    with pytest.raises(VaultError, match="under a key that is not among the document keys"):
        content_of(vault)


def test_a_file_that_is_gone_says_so(vault: Vault) -> None:
    with pytest.raises(VaultError, match="is not there"):
        content_of(vault)


def test_discarding_takes_both_files_and_can_be_repeated(vault: Vault) -> None:
    vault.discard(ONE)  # before there is a folder
    for file_id in (ONE, OTHER):
        vault.seal(file_id, Part.CONTENT, [b"content"])
        vault.seal(file_id, Part.THUMBNAIL, [b"small"])

    vault.discard(ONE)
    vault.discard(ONE)

    assert set(vault.files()) == {(OTHER, Part.CONTENT), (OTHER, Part.THUMBNAIL)}


def test_content_that_fails_on_the_way_leaves_nothing(vault: Vault) -> None:
    def failing() -> Iterator[bytes]:
        yield THREE_CHUNKS
        raise RuntimeError("the visitor is gone")

    with pytest.raises(RuntimeError):
        vault.seal(ONE, Part.CONTENT, failing())
    assert list(vault.folder.iterdir()) == []


def test_a_disk_that_takes_no_more_leaves_nothing(vault: Vault) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK + 5000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            vault.seal(ONE, Part.CONTENT, [THREE_CHUNKS])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(vault.folder.iterdir()) == []


# -- new keys ---------------------------------------------------------------------------------------------


def sealed_under_the_old_key(vault: Vault, number: int = 5) -> dict[UUID, bytes]:
    contents = {UUID(int=place): os.urandom(place * 20_000) for place in range(1, number + 1)}
    for file_id, content in contents.items():
        Vault(vault.folder, (OLD,)).seal(file_id, Part.CONTENT, [content])
    return contents


def test_resealing_moves_every_file_to_the_newest_key(vault: Vault) -> None:
    contents = sealed_under_the_old_key(vault)
    vault.seal(OTHER, Part.THUMBNAIL, [b"under the newest already"])
    (vault.folder / "notes.txt").write_text("not ours")

    assert vault.outdated() == [(file_id, Part.CONTENT) for file_id in contents]
    assert all(vault.reseal(*file) for file in vault.outdated())

    assert vault.outdated() == []
    newest_only = Vault(vault.folder, (NEW,))
    assert {file_id: content_of(newest_only, file_id) for file_id in contents} == contents


def test_a_file_deleted_while_it_is_resealed_stays_deleted(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_under_the_old_key(vault, 1)
    close = Unsealed.close

    def close_and_delete(opened: Unsealed) -> None:
        close(opened)
        vault.discard(ONE)  # its owner, while the new file is written and before it is moved into place

    monkeypatch.setattr(Unsealed, "close", close_and_delete)

    assert vault.reseal(ONE, Part.CONTENT) is False
    assert list(vault.folder.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from matchbound.web.store.vault import Vault

folder, call, when, calls = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
real = getattr(os, call)

def deadly(*args, **kwargs):
    global calls
    calls -= 1
    if when == "before" and not calls:
        os.kill(os.getpid(), signal.SIGKILL)
    answer = real(*args, **kwargs)
    if when == "after" and not calls:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer

setattr(os, call, deadly)
vault = Vault(folder, (bytes(range(32, 64)), bytes(range(32))))
for file in vault.outdated():
    vault.reseal(*file)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("call", "calls"), [("fsync", 3), ("replace", 1), ("replace", 3), ("replace", 5)])
def test_resealing_that_is_killed_loses_nothing_and_goes_on(
    vault: Vault, call: str, when: str, calls: int
) -> None:
    contents = sealed_under_the_old_key(vault)
    command = [sys.executable, "-c", KILLED, str(vault.folder), call, when, str(calls)]

    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL

    assert {file_id: content_of(vault, file_id) for file_id in contents} == contents
    for file in vault.outdated():
        vault.reseal(*file)
    newest_only = Vault(vault.folder, (NEW,))
    assert {file_id: content_of(newest_only, file_id) for file_id in contents} == contents
    left_over = list(vault.left_over(before=float("inf")))
    assert len(left_over) == len(list(vault.folder.iterdir())) - len(contents) <= 1

"""Every answer is kept as it came, whatever happens to the process."""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import Archive, ArchiveError, Exchange, locate, repair, warc_files
from crawlers.documents import Request, Snapshot
from crawlers.replay import NotArchived, Replay, read_snapshot

URL = "https://www.example.gov.cn/zc/1.html"
NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)
PAGE = "<h1>关于算力的通知</h1>".encode()


def exchange(
    body: bytes = PAGE, url: str = URL, status: int = 200, request: Request | None = None
) -> Exchange:
    headers = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Transfer-Encoding", "chunked"),
        ("ETag", '"1"'),
    )
    return Exchange(request or Request(url), status, "OK", headers, body, (("User-Agent", "Gaodi"),), NOW)


def keep(folder: Path, *exchanges: Exchange) -> list[Snapshot]:
    archive = Archive(folder)
    snapshots = [archive.write(one) for one in exchanges]
    archive.close()
    return snapshots


def types(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]


def test_an_exchange_is_a_response_and_a_request(tmp_path: Path) -> None:
    (snapshot,) = keep(tmp_path, exchange())
    assert types(tmp_path / snapshot.warc) == ["warcinfo", "response", "request"]
    assert (snapshot.http_status, snapshot.media_type, snapshot.size) == (200, "text/html", len(PAGE))


def test_a_snapshot_leads_back_to_its_answer(tmp_path: Path) -> None:
    snapshots = keep(tmp_path, exchange(), exchange(b"second", URL + "?2"))
    kept = [read_snapshot(tmp_path, snapshot) for snapshot in snapshots]
    assert [(one.url, one.status, one.body) for one in kept] == [
        (URL, 200, PAGE),
        (URL + "?2", 200, b"second"),
    ]
    assert ("ETag", '"1"') in kept[0].headers


def test_a_file_under_way_can_be_read(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    snapshot = archive.write(exchange())
    assert locate(tmp_path, snapshot.warc).name.endswith(".open")
    assert read_snapshot(tmp_path, snapshot).body == PAGE
    archive.close()
    assert read_snapshot(tmp_path, snapshot).body == PAGE


def test_the_same_payload_is_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.write(exchange(b"x" * 10_000))
    again = archive.write(exchange(b"x" * 10_000), first)
    archive.close()
    assert again.revisit_of == first.id
    assert again.sha256 == first.sha256
    assert types(tmp_path / first.warc)[-2:] == ["revisit", "request"]


def test_a_304_is_a_revisit_of_what_is_known(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.write(exchange())
    again = archive.write(exchange(b"", status=304), first)
    archive.close()
    assert (again.revisit_of, again.sha256, again.http_status) == (first.id, first.sha256, 304)


def test_another_payload_or_status_is_kept_whole(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.write(exchange())
    assert archive.write(exchange(b"other"), first).revisit_of is None
    assert archive.write(exchange(status=500), first).revisit_of is None
    archive.close()


def test_files_are_rotated_by_size(tmp_path: Path) -> None:
    archive = Archive(tmp_path, most_bytes=2_000)
    for number in range(12):
        archive.write(exchange(f"page {number}".encode(), f"{URL}?{number}"))
    archive.close()
    files = warc_files(tmp_path)
    assert len(files) > 2
    assert sum(types(file).count("response") for file in files) == 12


def test_an_unfinished_record_is_cut_off_and_the_rest_stays(tmp_path: Path) -> None:
    (snapshot, _) = keep(tmp_path, exchange(), exchange(b"y" * 5000, URL + "?2"))
    path = tmp_path / snapshot.warc
    whole = path.read_bytes()
    path.unlink()
    under_way = tmp_path / f"{snapshot.warc}.open"
    under_way.write_bytes(whole[:-10])
    assert repair(tmp_path) == [path]
    assert types(path) == ["warcinfo", "response", "request", "response"]
    assert read_snapshot(tmp_path, snapshot).body == PAGE


@given(cut=st.integers(min_value=0, max_value=1200))
def test_whatever_a_kill_leaves_becomes_a_readable_file(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    (snapshot,) = keep(folder, exchange())
    path = folder / snapshot.warc
    data = path.read_bytes()
    path.unlink()
    (folder / f"{snapshot.warc}.open").write_bytes(data[:cut])
    repair(folder)
    for file in warc_files(folder):
        assert types(file) == ["warcinfo", "response", "request"][: len(types(file))]


def test_a_file_that_a_living_process_writes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "gaodi-1.warc.gz.open"
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert repair(tmp_path) == []
    assert path.exists()


def test_a_snapshot_without_its_file_is_an_error(tmp_path: Path) -> None:
    (snapshot,) = keep(tmp_path, exchange())
    (tmp_path / snapshot.warc).unlink()
    with pytest.raises(ArchiveError, match=snapshot.warc):
        read_snapshot(tmp_path, snapshot)


def test_an_archive_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError):
        Archive(tmp_path / "file" / "archive")


def test_replay_gives_the_latest_answer(tmp_path: Path) -> None:
    keep(tmp_path, exchange(b"old"), exchange(b"new"))
    assert Replay(tmp_path).answer(Request(URL)).body == b"new"


def test_replay_tells_requests_of_one_address_apart_by_their_body(tmp_path: Path) -> None:
    first, second = (Request(URL, "POST", body=f"page={page}".encode()) for page in (1, 2))
    keep(tmp_path, exchange(b"one", request=first), exchange(b"two", request=second))
    replay = Replay(tmp_path)
    assert (replay.answer(first).body, replay.answer(second).body) == (b"one", b"two")
    with pytest.raises(NotArchived):
        replay.answer(Request(URL, "POST", body=b"page=3"))


def test_replay_gives_the_payload_of_what_was_only_seen_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.write(exchange())
    archive.write(exchange(b"", status=304), first)
    archive.close()
    kept = Replay(tmp_path).answer(Request(URL))
    assert (kept.status, kept.body) == (200, PAGE)


def test_replay_of_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        Replay(tmp_path)

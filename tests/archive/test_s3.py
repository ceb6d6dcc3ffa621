"""A crawl in an object store is read, spread over a cluster, and kept, through S3's own protocol."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from microfiche.archive.add import add, tasks_of
from microfiche.archive.library import Archive
from microfiche.archive.originals import read_original
from microfiche.archive.reader import reader_version
from microfiche.archive.spread import Spread, inputs_of, spread
from microfiche.archive.tasks import Options

from .conftest import Looker, Onlooker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

distributed = pytest.importorskip("distributed", reason="needs microfiche[dask]")
pytest.importorskip("s3fs", reason="needs microfiche[s3]")
moto_server = pytest.importorskip("moto.server", reason="needs microfiche[object-store]")


@pytest.fixture(scope="module")
def store() -> Iterator[Any]:
    """An object store with an empty bucket, to which this process and those it starts have the keys."""
    import boto3
    import s3fs

    served = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    _, port = served.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (
            ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}"),
            ("AWS_ACCESS_KEY_ID", "reader"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
            ("AWS_DEFAULT_REGION", "eu-north-1"),
        ):
            patch.setenv(name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket="crawl", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
        yield client
        s3fs.S3FileSystem.clear_instance_cache()
    served.stop()


@pytest.fixture
def crawl(store: Any, seeds: Path) -> dict[str, bytes]:
    """What is in the bucket under `2014`, by address."""
    held = {name: (seeds / name).read_bytes() for name in ("arabic.txt", "quarrel.txt")}
    for name, data in held.items():
        store.put_object(Bucket="crawl", Key=f"2014/{name}", Body=data)
    return {f"s3://crawl/2014/{name}": data for name, data in held.items()}


def names(store: Any) -> list[str]:
    return [one["Key"] for one in store.list_objects_v2(Bucket="crawl").get("Contents", [])]


def take_in(place: Path, *addresses: str) -> Onlooker:
    watch = Onlooker()
    add(place, tasks_of(addresses, Options(), False, watch.said), watch, "test", 0)
    return watch


def test_what_a_pattern_finds_in_a_bucket_is_kept_with_its_address(crawl: dict[str, bytes], place: Path) -> None:
    watch = take_in(place, "s3://crawl/2014/*.txt", "s3://crawl/2015/*.txt", "s3://no-such-bucket/x.txt")
    assert [(one.name, one.lost) for one in watch.said] == [
        ("s3://crawl/2015/*.txt", True),
        ("s3://no-such-bucket/x.txt", True),
    ]
    with Archive(place) as archive:
        kept = {name: number for number, name in archive.db.execute("SELECT id, name FROM source")}
        assert {name: b"".join(read_original(archive.db, number)) for name, number in kept.items()} == crawl


def test_a_cluster_leaves_whole_parts_in_a_bucket_and_reads_nothing_twice(
    store: Any, crawl: dict[str, bytes], place: Path
) -> None:
    def read() -> Spread:
        watch = Looker()
        inputs = inputs_of(["s3://crawl/2014/*.txt"], watch.said)
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            return spread(cluster.scheduler_address, inputs, "s3://crawl/parts", Options(), watch, reader_version())

    assert (read().parts, read().skipped) == (2, 2)
    left = [name for name in names(store) if name.startswith("parts/")]
    assert sorted(os.path.splitext(name)[1] for name in left) == [".jsonl", ".parquet", ".parquet"]
    take_in(place, "s3://crawl/parts")
    take_in(place, "s3://crawl/parts")
    with Archive(place) as archive:
        assert sorted(held.name for held in archive.threads()) == sorted(crawl)
        assert archive.count()[0] == 2

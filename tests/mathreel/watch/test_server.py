"""The server answers this machine and its own page, with a closed list of files."""

import http.client
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from mathreel.blobs import publish_blob
from mathreel.errors import UsageError
from mathreel.record import Clip
from mathreel.watch.board import Board
from mathreel.watch.server import PageServer
from mathreel.watch.showing import Showing, ShownBeat, ShownScene

SECRET = "not for others"


class Served:
    """A server whose board shows one clip, and what it was told."""

    def __init__(self, folder: Path) -> None:
        self.blobs = folder / "media" / ".cache" / "blobs"
        (folder / "secret.mp4").write_text(SECRET)
        self.clip = self._blob(folder, b"a clip " * 1000)
        self.hidden = self._blob(folder, b"another, which is shown nowhere")
        self.board = Board()
        beat = ShownBeat("one", "one", clip=self.clip)
        self.board._publish(scenes=(ShownScene("Scene", "Scene", (beat,)),))
        self.missed: list[bool] = []
        self.looks: list[str] = []
        self.server = PageServer(
            self.board, self.blobs, on_missing=lambda: self.missed.append(True),
            on_look=self.looks.append, port=None,
        )  # fmt: skip
        self.server.start()

    def _blob(self, folder: Path, content: bytes) -> Clip:
        path = folder / "made.mp4"
        path.write_bytes(content)
        return publish_blob(path, self.blobs)

    def ask(
        self, target: str, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, bytes, dict[str, str]]:
        """Ask for just this target, which no client tidies up, with just these headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        host = {"host": f"127.0.0.1:{self.server.port}"}
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {**host, **headers}.items():
            if value:
                connection.putheader(name.replace("_", "-"), value)
        if body:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body.encode() or None)
        answer = connection.getresponse()
        found = answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
        connection.close()
        return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path)
    yield served
    served.server.end()


def test_the_page_its_parts_and_what_is_shown_are_served(served):
    status, page, headers = served.ask("/")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    for part in ("look.css", "watch.css", "main.js", "video.js"):
        assert f'"/{part}"'.encode() in page
        assert served.ask(f"/{part}")[0] == 200
    status, body, headers = served.ask(f"/clips/{served.clip.file}")
    assert (status, body[:7], headers["content-type"]) == (200, b"a clip ", "video/mp4")


def test_a_part_of_a_clip_is_served_to_players(served):
    status, body, headers = served.ask(f"/clips/{served.clip.file}", range="bytes=2-5")
    assert (status, body) == (206, b"clip")
    assert headers["content-range"] == "bytes 2-5/7000"


ELSEWHERE = [
    "/clips/../secret.mp4", "/clips/../../../secret.mp4", "/../secret.mp4", "/secret.mp4",
    "/clips/..%2f..%2f..%2fsecret.mp4", "/clips/%2e%2e/%2e%2e/secret.mp4",
    "/clips/..\\..\\secret.mp4", "//etc/passwd", "/etc/passwd", "/clips//etc/passwd",
    "/clips/%2fetc%2fpasswd", "/clips/", "/clips", "/lesson.toml", "/templates/main.js",
    "/clips/{absolute}", "/{absolute}", "http://127.0.0.1/secret.mp4", "/main.js/..", "/.",
]  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nothing_outside_the_list_is_served(served, tmp_path, target):
    target = target.replace("{absolute}", str(tmp_path / "secret.mp4"))
    status, body, _ = served.ask(target)
    assert status in (400, 403, 404)
    assert SECRET.encode() not in body
    assert b"root:" not in body


def test_a_clip_that_is_not_shown_is_not_served(served):
    assert (served.blobs / served.hidden.file).is_file()
    assert served.ask(f"/clips/{served.hidden.file}")[0] == 404
    assert not served.missed


def test_a_clip_that_is_gone_or_damaged_is_missed_and_never_served(served):
    path = served.blobs / served.clip.file
    path.write_bytes(b"b clip " * 1000)
    assert served.ask(f"/clips/{served.clip.file}")[0] == 404
    assert served.missed == [True]
    assert not path.exists()
    assert served.ask(f"/clips/{served.clip.file}")[0] == 404
    assert served.missed == [True, True]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1",
     "127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}",
     "[::1]:{port}", "0.0.0.0:{port}", ""],
)  # fmt: skip
@pytest.mark.parametrize("target", ["/", "/events", "/clips/{clip}", "/main.js"])
def test_a_foreign_host_is_refused(served, host, target):
    target = target.replace("{clip}", served.clip.file)
    status, body, _ = served.ask(target, host=host.format(port=served.server.port))
    assert status in (400, 403)
    assert b"a clip" not in body


def test_both_names_of_this_machine_are_let_in(served):
    for name in ("127.0.0.1", "localhost"):
        assert served.ask("/", host=f"{name}:{served.server.port}")[0] == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1",
     "http://127.0.0.1:{port}.evil.example", "http://localhost:1"],
)  # fmt: skip
@pytest.mark.parametrize("request_line", ["GET /events", "GET /", "POST /looking"])
def test_a_foreign_origin_is_refused(served, origin, request_line):
    method, target = request_line.split()
    origin = origin.format(port=served.server.port)
    status, _, headers = served.ask(target, method, "Scene", origin=origin)
    assert status == 403
    assert not served.looks
    assert "access-control-allow-origin" not in headers


def test_only_its_own_page_says_where_it_looks(served):
    own = f"http://127.0.0.1:{served.server.port}"
    assert served.ask("/looking", "POST", "Scene")[0] == 403  # no browser leaves the origin out
    assert served.ask("/looking", "POST", "Scene", origin=own)[0] == 204
    assert served.ask("/looking", "POST", "S" * 10_000, origin=own)[0] == 413
    assert served.looks == ["Scene"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "OPTIONS", "CONNECT"])
def test_nothing_can_be_changed(served, method):
    own = f"http://127.0.0.1:{served.server.port}"
    assert served.ask("/clips/x", method, origin=own)[0] in (400, 404, 405)


def test_every_answer_forbids_what_no_page_of_ours_needs(served):
    for target in ("/", "/nothing", f"/clips/{served.clip.file}"):
        headers = served.ask(target)[2]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in served.ask("/")[2]


def test_it_listens_on_the_loopback_address_only(served):
    listening = [
        each.laddr
        for each in psutil.Process(os.getpid()).net_connections()
        if each.status == psutil.CONN_LISTEN and each.laddr.port == served.server.port
    ]
    assert [each.ip for each in listening] == ["127.0.0.1"]


def test_every_change_is_told(served):
    with socket.create_connection(("127.0.0.1", served.server.port), timeout=10) as line:
        host = f"127.0.0.1:{served.server.port}"
        line.sendall(f"GET /events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        with line.makefile("rb") as answer:
            first = _next(answer)
            assert [scene["name"] for scene in first["scenes"]] == ["Scene"]
            served.board._publish(title="Another")
            second = _next(answer)
            assert (second["title"], second["version"]) == ("Another", first["version"] + 1)
            served.server.end()
            assert _next(answer)["hasEnded"]
            assert not [each for each in answer.read().split(b"\r\n") if each.startswith(b"data")]


def _next(answer):
    while True:
        line = answer.readline()
        assert line, "it has ended"
        if line.startswith(b"data: "):
            return json.loads(line[6:])


def test_a_port_that_is_taken_is_refused_or_another_is_found(served, tmp_path):
    def begin(port):
        return PageServer(
            Board(), tmp_path, on_missing=lambda: None, on_look=lambda name: None, port=port
        )

    with pytest.raises(UsageError, match=f"port {served.server.port}"):
        begin(served.server.port)
    other = begin(None)
    assert other.port != served.server.port
    other._socket.close()


def test_nothing_is_shown_before_anything_is_known():
    assert Showing().to_json()["scenes"] == []

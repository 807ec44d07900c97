"""Serve the page to this machine: a closed list of files, and a stream of what is new."""

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from mathreel.blobs import is_whole
from mathreel.errors import UsageError
from mathreel.watch.board import Board
from mathreel.watch.guard import Guard
from mathreel.watch.page import parts

USUAL_PORT = 8642
_ADDRESS = "127.0.0.1"
_HEARTBEAT_SECONDS = 10.0
_SECONDS_TO_END = 2.0
_KINDS = {".mp4": "video/mp4", ".webm": "video/webm", ".png": "image/png"}
_LASTING = "private, max-age=31536000, immutable"
_LONGEST_NAME = 200


class PageServer:
    """Serves one board, from a thread of its own.

    Parameters
    ----------
    board
        What is shown.
    blobs
        Folder of the clips.
    on_missing
        Called when a clip is asked for that is gone or damaged.
    on_look
        Called with the name of the scene that somebody looks at now.
    port
        Where to listen; without it at the usual port, or where that is taken at any.

    Raises
    ------
    UsageError
        If the port is taken.
    """

    def __init__(
        self,
        board: Board,
        blobs: Path,
        *,
        on_missing: Callable[[], None],
        on_look: Callable[[str], None],
        port: int | None = None,
    ) -> None:
        self._board = board
        self._blobs = blobs
        self._on_missing = on_missing
        self._on_look = on_look
        self._socket = _listen(port)
        self.port: int = self._socket.getsockname()[1]
        self._parts = parts()
        self._news: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server = uvicorn.Server(self._configuration())
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"http://{_ADDRESS}:{self.port}/"

    def start(self) -> None:
        """Begin to serve."""
        self._board.listeners.append(self._hear)
        self._thread.start()

    def end(self) -> None:
        """Tell the page, and serve no more."""
        self._board.end()
        self._server.should_exit = True
        self._thread.join(2 * _SECONDS_TO_END)

    def _configuration(self) -> uvicorn.Config:
        routes = [
            Route("/events", self._events),
            Route("/clips/{name}", self._clip),
            Route("/looking", self._look, methods=["POST"]),
            Route("/{name}", self._part),
            Route("/", self._part),
        ]
        app = Starlette(
            routes=routes,
            middleware=[Middleware(Guard, port=self.port)],
            lifespan=self._lifespan,
        )
        app.router.redirect_slashes = False
        return uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        yield

    def _serve(self) -> None:
        self._server.run(sockets=[self._socket])

    def _hear(self) -> None:
        """Wake whoever waits for news; called in whatever thread has some."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for news in self._news:
            news.set()

    async def _part(self, request: Request) -> Response:
        """Answer with the page, its styles or its scripts."""
        found = self._parts.get(request.path_params.get("name", ""))
        if found is None:
            return Response(status_code=404)
        content, kind = found
        return Response(content, media_type=kind, headers={"cache-control": "no-store"})

    async def _clip(self, request: Request) -> Response:
        """Answer with a clip or picture that was shown, if it is what it was."""
        clip = self._board.files.get(request.path_params["name"])
        if clip is None:
            return Response(status_code=404)
        if not await asyncio.to_thread(is_whole, clip, self._blobs):
            if clip.file in self._board.showing.clips():
                self._on_missing()
            return Response(status_code=404, headers={"cache-control": "no-store"})
        return FileResponse(
            self._blobs / clip.file,
            media_type=_KINDS[clip.suffix],
            headers={"cache-control": _LASTING},
        )

    async def _look(self, request: Request) -> Response:
        """Take note of the scene that is looked at."""
        name = b""
        async for piece in request.stream():
            name += piece
            if len(name) > _LONGEST_NAME:
                return Response(status_code=413)
        self._on_look(name.decode(errors="replace"))
        return Response(status_code=204)

    async def _events(self, request: Request) -> Response:
        """Answer with all that is shown, now and whenever it changes."""
        return StreamingResponse(
            self._stream(), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def _stream(self) -> AsyncIterator[str]:
        news = asyncio.Event()
        self._news.add(news)
        try:
            while True:
                news.clear()
                showing = self._board.showing
                yield f"data: {json.dumps(showing.to_json())}\n\n"
                if showing.has_ended:
                    return
                while not news.is_set():
                    try:
                        await asyncio.wait_for(news.wait(), _HEARTBEAT_SECONDS)
                    except TimeoutError:
                        # Whoever has gone is noticed when something is sent.
                        yield ": \n\n"
        finally:
            self._news.discard(news)


def _listen(port: int | None) -> socket.socket:
    """Listen on the loopback address, and on no other."""
    for wanted in (port,) if port is not None else (USUAL_PORT, 0):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((_ADDRESS, wanted))
            # From here on whoever comes is made to wait, and not turned away.
            found.listen()
        except OSError as error:
            found.close()
            if wanted == port:
                raise UsageError(
                    f"nothing can listen at port {port}: {error.strerror}",
                    where="--port",
                    expected="a port that is free",
                    remedy="leave --port out, and one is found",
                ) from error
            continue
        return found
    raise AssertionError("any port is free")

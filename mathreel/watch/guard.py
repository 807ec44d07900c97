"""Answer only this machine's own browser, and only pages of our own.

A page from anywhere else may ask the loopback address for things as well: under a name of its
own that it lets stand for 127.0.0.1, or as itself.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = ("GET", "HEAD")
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Guard:
    """Stands before the server's own answers.

    Parameters
    ----------
    app
        Who answers what is let through.
    port
        The server's port.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or let it through and dress the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        why = self._refusal(str(scope["method"]), Headers(scope=scope))
        answer = PlainTextResponse(why, status_code=403) if why else self._app

        async def send_dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = ((name.encode(), value.encode()) for name, value in _HEADERS.items())
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        await answer(scope, receive, send_dressed)

    def _refusal(self, method: str, headers: Headers) -> str:
        """Say why a request is refused; empty where it is not."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return "This is served to 127.0.0.1 and localhost only."
        origins = headers.getlist("origin")
        # Browsers leave the origin out where a page of ours merely reads.
        if not (set(origins) <= self._origins and (origins or method in _SAFE)):
            return "This is served to its own page only."
        return ""

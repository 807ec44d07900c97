"""Say in one sentence that there is no room for files, or no right to write them."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from mathreel.errors import MathreelError

_NO_ROOM = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR,
    errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG, errno.EFBIG, errno.ENOENT,
}  # fmt: skip


def no_room(path: Path, error: OSError) -> MathreelError:
    """Say in one sentence why nothing can be written there."""
    return MathreelError(
        f"cannot write here: {error.strerror or error}",
        where=str(path),
        expected="a folder that can be written to, on a disk with room",
        remedy="make room or rights, or choose another folder with --media_dir FOLDER",
    )


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn a full disk or missing rights into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise no_room(folder, error) from error
        raise MathreelError(str(error), where=str(folder)) from error

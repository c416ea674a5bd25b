"""A thin layer over the `dateline` program: queries in, dictionaries out.

Keywords are the flags of the command line: `from_="2025-05"` is `--from 2025-05`, `any=True` is
`--any`, a list repeats a flag. Results have the names of the program's JSON output.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Union

__all__ = ["DatelineError", "clean", "export", "ingest", "program", "query"]

PathLike = Union[str, "os.PathLike[str]"]
Record = Dict[str, Any]


class DatelineError(RuntimeError):
    """The program could not run; the message is what it said."""


def program() -> str:
    """The path of the program: `DATELINE_BIN`, else the one of this installation, else of PATH."""
    chosen = os.environ.get("DATELINE_BIN")
    if chosen:
        return chosen
    name = "dateline.exe" if os.name == "nt" else "dateline"
    schemes = ["", f"{os.name}_user"]
    for scheme in schemes:
        try:
            folder = sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts")
        except KeyError:
            continue
        if folder and (Path(folder) / name).is_file():
            return str(Path(folder) / name)
    found = shutil.which("dateline")
    if found is None:
        raise DatelineError("the dateline program is not installed; set DATELINE_BIN to its path")
    return found


def query(text: str = "", **flags: Any) -> List[Record]:
    """The hits of a query, best first. An empty text with filters lists articles."""
    if not text.strip():
        command = _command("query", "jsonl", flags)
        return list(_lines(command, None))
    # from stdin, nothing of a text can be taken for a flag
    command = _command("query", "jsonl", flags) + ["-"]
    return list(_lines(command, " ".join(text.split()) + "\n"))


def clean(*paths: PathLike, text: Union[str, bytes, None] = None, **flags: Any) -> List[Record]:
    """How files, or a text, would be cleaned and dated, one dictionary a record."""
    if (text is None) == (not paths):
        raise TypeError("clean() takes paths, or text=..., and not both")
    command = _command("clean", "jsonl", flags)
    if text is None:
        return list(_lines(command + ["--"] + [os.fspath(path) for path in paths], None))
    return list(_lines(command + ["-"], text))


def export(text: str = "", **flags: Any) -> Iterator[Record]:
    """Whole articles, one at a time, however many there are."""
    command = _command("export", "jsonl", flags)
    if text.strip():
        command += ["--", text]
    return _lines(command, None)


def ingest(*paths: PathLike, **flags: Any) -> str:
    """Adds new and changed articles; returns the account that the program gives."""
    command = _command("ingest", None, flags) + ["--"] + [os.fspath(path) for path in paths]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode not in (0, 1):
        raise DatelineError(_said(done.stderr))
    return done.stderr.strip()


def _command(name: str, form: Union[str, None], flags: Dict[str, Any]) -> List[str]:
    command = [program(), name]
    if form is not None:
        command += ["--format", form]
    for key, value in flags.items():
        flag = "--" + key.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            command.append(flag)
            continue
        many = isinstance(value, Sequence) and not isinstance(value, (str, bytes))
        for one in value if many else [value]:
            command.append(f"{flag}={os.fspath(one) if isinstance(one, os.PathLike) else one}")
    return command


def _lines(command: List[str], stdin: Union[str, bytes, None]) -> Iterator[Record]:
    """The objects that a command prints. Code 1 says that nothing was found, or something rejected."""
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as given:
        if stdin is not None:
            given.write(stdin.encode("utf-8") if isinstance(stdin, str) else stdin)
            given.seek(0)
        source = given if stdin is not None else subprocess.DEVNULL
        with subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, stderr=errors) as child:
            assert child.stdout is not None
            for line in child.stdout:
                yield json.loads(line)
        if child.returncode not in (0, 1):
            errors.seek(0)
            raise DatelineError(_said(errors.read().decode("utf-8", "replace")))
        if child.returncode == 1 and stdin is not None:
            # one query of a list that cannot be read is code 1 as well
            errors.seek(0)
            said = _said(errors.read().decode("utf-8", "replace"))
            if "query" in command[1:2] and said:
                raise DatelineError(said)


def _said(text: str) -> str:
    lines = [line for line in text.splitlines() if not line.startswith("dateline: note:")]
    return "\n".join(lines).strip()

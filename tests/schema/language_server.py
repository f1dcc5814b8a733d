"""A small editor: starts `yaml-language-server`, opens texts, and asks for diagnostics and completions."""

import json
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

PATIENCE = 300.0


class Editor:
    """One session with the language server over its standard streams.

    The settings are those of an editor, `yaml.schemas` among them; nothing is fetched from anywhere.
    """

    def __init__(self, command: list[str], root: Path, settings: dict[str, Any]) -> None:
        self.root = root
        self.yaml = {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}
        self.yaml |= {key.removeprefix("yaml."): value for key, value in settings.items()}
        self.number = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.watch = threading.Timer(PATIENCE, self.process.kill)  # a server that says nothing is not waited for

    def __enter__(self) -> Self:
        self.watch.start()
        able = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        folder = {"uri": self.root.as_uri(), "name": self.root.name}
        parameters = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": able}
        self.ask("initialize", parameters)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.yaml}})
        return self

    def __exit__(self, *_: object) -> None:
        self.watch.cancel()
        if self.process.poll() is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait(30)

    def open(self, file: str, text: str) -> list[tuple[int, str]]:
        """Open a text as a file of the folder; return the line of each diagnostic, counted from 1, and its message."""
        uri = (self.root / file).as_uri()
        if uri in self.diagnostics:
            self._told(uri, "textDocument/didClose", {"textDocument": {"uri": uri}})
        self.number += 1  # the server keeps what it read of a version
        document = {"uri": uri, "languageId": "yaml", "version": self.number, "text": text}
        self._told(uri, "textDocument/didOpen", {"textDocument": document})
        return [(found["range"]["start"]["line"] + 1, found["message"]) for found in self.diagnostics[uri]]

    def completions(self, file: str, line: int, column: int) -> list[str]:
        """Return what may be written at a place of an open file, counted from 1."""
        found = self._at("textDocument/completion", file, line, column)
        items = found["items"] if isinstance(found, dict) else found
        return [item["label"] for item in items or ()]

    def hover(self, file: str, line: int, column: int) -> str:
        """Return what is shown where the pointer rests."""
        found = self._at("textDocument/hover", file, line, column)
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, parameters: Any) -> Any:
        """Send a request and return its result."""
        self.number += 1
        mine = self.number
        self._send({"id": mine, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == mine and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def tell(self, method: str, parameters: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": parameters})

    def _at(self, method: str, file: str, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self.ask(method, {"textDocument": {"uri": (self.root / file).as_uri()}, "position": place})

    def _told(self, uri: str, method: str, parameters: Any) -> None:
        """Send a notification, and wait for the diagnostics of a file that follow it."""
        self.diagnostics.pop(uri, None)
        self.tell(method, parameters)
        while uri not in self.diagnostics:
            self._take(self._receive())

    def _take(self, message: dict[str, Any]) -> None:
        """Keep diagnostics, and answer what the server asks."""
        parameters: Any = message.get("params")
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[parameters["uri"]] = parameters["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            sections = [item.get("section") for item in parameters["items"]]
            self._send({"id": message["id"], "result": [self.yaml if name == "yaml" else {} for name in sections]})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        found: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return found

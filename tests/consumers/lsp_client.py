#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A language client (pygls) edits texts with slant lsp.

    lsp_client.py SLANT SOURCE_DIR

Exits 77 (skipped) where pygls is not installed; see scripts/setup-consumers.
"""
import asyncio
import pathlib
import statistics
import sys
import tempfile
import time

try:
    from lsprotocol import types as lsp
    from pygls.lsp.client import LanguageClient
except ImportError as missing:
    print(f"SKIPPED: {missing}; run scripts/setup-consumers")
    sys.exit(77)

slant, source = sys.argv[1], pathlib.Path(sys.argv[2])


class Editor:
    """One document, as an editor holds it."""

    def __init__(self, client, uri):
        self.client, self.uri, self.version = client, uri, 0
        self.published = asyncio.Queue()

    async def findings(self):
        return await asyncio.wait_for(self.published.get(), 60)

    def open(self, text, language="markdown"):
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(
            lsp.TextDocumentItem(self.uri, language, self.version, text)))

    def edit(self, line, start, end, text):
        self.version += 1
        change = lsp.TextDocumentContentChangePartial(
            range=lsp.Range(lsp.Position(line, start),
                            lsp.Position(line, end)), text=text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
            [change]))


async def session(folder):
    client = LanguageClient("slant-test", "1")
    editors = {}

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params):
        # The last edit's findings, or one's that was made before it was known.
        assert params.version is None or \
            params.version <= editors[params.uri].version
        editors[params.uri].published.put_nowait(params.diagnostics)

    await client.start_io(slant, "lsp", "--no-config")
    answer = await client.initialize_async(lsp.InitializeParams(
        capabilities=lsp.ClientCapabilities(), root_uri=folder.as_uri()))
    assert answer.capabilities.text_document_sync.change == \
        lsp.TextDocumentSyncKind.Incremental
    client.initialized(lsp.InitializedParams())

    uri = (folder / "a é.md").as_uri()
    editor = editors[uri] = Editor(client, uri)
    editor.open("# Title\n\nFirst 😀 he berated it.\n")
    found = await editor.findings()
    assert len(found) == 1, found
    assert found[0].code == "loaded.outrage"
    # UTF-16: the emoji takes two.
    assert found[0].range == lsp.Range(lsp.Position(2, 12),
                                       lsp.Position(2, 19)), found[0].range

    hover = await client.text_document_hover_async(lsp.HoverParams(
        lsp.TextDocumentIdentifier(uri), lsp.Position(2, 14)))
    assert "berated" in hover.contents.value
    assert await client.text_document_hover_async(lsp.HoverParams(
        lsp.TextDocumentIdentifier(uri), lsp.Position(0, 1))) is None

    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), found[0].range,
                             lsp.CodeActionContext(found)))
    edit = actions[0].edit.changes[uri][0]
    assert edit.new_text == "criticized" and edit.range == found[0].range
    assert actions[0].is_preferred

    start, end = edit.range.start, edit.range.end
    editor.edit(start.line, start.character, end.character, edit.new_text)
    found = await editor.findings()
    assert not found, found
    editor.edit(0, 0, 0, "A draconian plan.\n\n")
    found = await editor.findings()
    assert [f.range.start.line for f in found] == [0], found

    # A document of 3,000 lines: from a keystroke to findings.
    articles = sorted((source / "tests/articles").rglob("*.txt"))
    text = ""
    while text.count("\n") < 3000:
        text += "\n\n".join(p.read_text("utf-8") for p in articles) + "\n\n"
    big_uri = (folder / "big.md").as_uri()
    big = editors[big_uri] = Editor(client, big_uri)
    big.open(text)
    await big.findings()
    await asyncio.sleep(1.5)  # the pause: the whole was checked once more
    while not big.published.empty():
        big.published.get_nowait()
    lines = [i for i, line in enumerate(text.split("\n")) if len(line) > 60]
    times = []
    for i in range(40):
        began = time.perf_counter()
        big.edit(lines[i * len(lines) // 40], 20, 20, "x")
        await big.findings()
        times.append(1000 * (time.perf_counter() - began))
    print(f"{text.count(chr(10))} lines: keystroke to findings, client and "
          f"all: median {statistics.median(times):.1f} ms, "
          f"most {max(times):.1f} ms")

    client.text_document_did_close(lsp.DidCloseTextDocumentParams(
        lsp.TextDocumentIdentifier(uri)))
    await client.shutdown_async(None)
    client.exit(None)
    await asyncio.wait_for(client._server.wait(), 20)
    assert client._server.returncode == 0, client._server.returncode


with tempfile.TemporaryDirectory() as name:
    asyncio.run(session(pathlib.Path(name)))
print("lsp: all as it should be")

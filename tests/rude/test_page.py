"""What only somebody with a terminal does to the playground."""

import asyncio
import logging

import pytest

from tests.conversations.hall import Hall
from tests.rude.conftest import in_the_playground
from tests.stages.playground import PlaygroundStage

JSON = {"Content-Type": "application/json"}


def door_of(hall: Hall) -> tuple[str, int]:
    """Where the playground listens."""
    assert isinstance(hall.stage, PlaygroundStage)
    url = hall.stage.pages["ana"].http.base_url
    return url.host, url.port or 0


@in_the_playground
@pytest.mark.parametrize("origin", ["http://[::1", "null", "javascript:alert(1)", "http://evil"])
async def test_no_origin_breaks_the_guard(hall: Hall, origin: str) -> None:
    assert isinstance(hall.stage, PlaygroundStage)
    http = hall.stage.pages["ana"].http
    answer = await http.post("/api/say", content="{}", headers={**JSON, "Origin": origin})
    assert answer.status_code == 403
    assert answer.json()["sorry"].startswith("Only the playground's own page")


@in_the_playground
async def test_hanging_up_in_the_middle_is_no_news(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = door_of(hall)
    head = f"POST /api/say HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"{head}Expect: 100-continue\r\nContent-Length: 50\r\n\r\n".encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 100")  # it waits for the body now
    writer.write(b"{")
    writer.close()
    await writer.wait_closed()
    await hall.ana.says("/hearth help")
    await hall.ana.hears("Hearth")
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


@in_the_playground
@pytest.mark.parametrize(
    "given",
    [
        {"to": "ben", "reason": {"members": ["ben"]}},
        {"to": {"channel": "general"}, "reason": {"channel": "general"}},
        {"to": {"members": [f"p{n}" for n in range(3_000)]}, "reason": "long enough to be read"},
        {"nothing": "of this is known"},
    ],
)
async def test_forged_forms_come_back_with_sentences(hall: Hall, given: object) -> None:
    assert isinstance(hall.stage, PlaygroundStage)
    body = {"form": "kudos give", "page": 0, "given": given}
    answer = await hall.stage.pages["cleo"].send("submit", "general", body)
    assert all(sentence.endswith((".", "?")) for sentence in answer["errors"].values())
    assert answer["errors"]


@in_the_playground
@pytest.mark.parametrize("action", ["hearth setup", "digest schedule"])
async def test_a_facilitators_command_as_a_button_is_refused(hall: Hall, action: str) -> None:
    assert isinstance(hall.stage, PlaygroundStage)
    pressed = {"action": action, "value": "", "message": "copied"}
    answer = await hall.stage.pages["cleo"].send("press", "general", pressed)
    assert "Only facilitators" in str(answer["message"]["card"])


@in_the_playground
@pytest.mark.parametrize("path", ["/static/..%2fsite.py", "/static/%2e%2e/site.py", "/static/a%00"])
async def test_no_path_leads_out(hall: Hall, path: str) -> None:
    assert isinstance(hall.stage, PlaygroundStage)
    assert (await hall.stage.pages["ana"].http.get(path)).status_code == 404

"""Who may speak to the playground, and what every answer forbids."""

import httpx
import pytest

from tests.adapters.playground.sending import sent
from tests.adapters.playground.world import World


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("{", "application/json", 400),
        ("[" * 50_000, "application/json", 400),
        ("null", "application/json", 400),
        ('{"line": "' + "x" * 70_000 + '"}', "application/json", 413),
        ("a=b", "application/x-www-form-urlencoded", 415),
        ("{}", "text/plain", 415),
    ],
)
async def test_what_is_no_json_gets_a_sentence(
    http: httpx.AsyncClient, content: str, kind: str, status: int
) -> None:
    response = await http.post("/api/say", content=content, headers={"Content-Type": kind})
    assert response.status_code == status
    assert response.json()["sorry"].endswith(".")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "playground.evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
        {"Host": "["},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_other_sites_are_refused(
    world: World, http: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    response = await http.post("/api/say", json=sent(line="Hello"), headers=headers)
    assert response.status_code == 403
    assert response.json()["sorry"].endswith(".")
    assert len(world.playground.talk.rooms.of("general")) == 2


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LocalHost"])
async def test_its_own_names_are_known(http: httpx.AsyncClient, host: str) -> None:
    assert (await http.get("/", headers={"Host": host})).status_code == 200
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    response = await http.post("/api/say", json=sent(line="Hello"), headers=headers)
    assert response.json() == {"kind": "said"}


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/api/stream?as=nobody"])
async def test_every_answer_forbids_what_the_page_does_not_need(
    http: httpx.AsyncClient, path: str
) -> None:
    headers = (await http.get(path)).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"

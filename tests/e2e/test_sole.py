"""Two real processes and one SQLite file: the second is refused, whatever became of the first."""

from pathlib import Path

from tests.e2e.process import free_port, running
from tests.e2e.test_start import check_refusal


def _settings() -> dict[str, str]:
    return {"HEARTH_PORT": str(free_port())}


async def test_a_second_hearth_on_the_same_file_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path, _settings()) as first:
        await first.ready()
        async with running(tmp_path, _settings()) as second:
            check_refusal(await second.ended(), "DATABASE_URL", "another Hearth")
        async with running(tmp_path, {}, "slack", "manifest") as beside:
            assert (await beside.ended()).code == 0
        elsewhere = {**_settings(), "DATABASE_URL": "sqlite:///other.db"}
        async with running(tmp_path, elsewhere) as other:
            await other.ready()


async def test_after_kill_there_is_nothing_to_clean_up(tmp_path: Path) -> None:
    for _ in range(2):
        async with running(tmp_path, _settings()) as hearth:
            await hearth.ready()
            await hearth.kill()

"""A pytest plugin for CI (`-p tests.no_skips`): whatever skips itself, fails."""

from collections.abc import Generator
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skipped itself; one that is expected to fail may go on doing so."""
    report = yield
    return report if hasattr(report, "wasxfail") else _refused(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module that skipped itself while it was read."""
    report = yield
    return _refused(report)


def _refused(report: Report) -> Report:
    if report.outcome == "skipped":
        _, _, reason = report.longrepr if isinstance(report.longrepr, tuple) else (0, 0, "skipped")
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: nothing may be skipped here. {reason}"
    return report

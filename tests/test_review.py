"""The review screen, driven by its keys."""

import asyncio
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text
from sample_report import make_report
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

import compare
from compare.batch import run_batch
from compare.dossier import FileDossier, open_dossier
from compare.encode import load_encoder
from compare.errors import InputError
from compare.records import Report
from compare.render.glance import glance, search_text
from compare.render.order import Layout
from compare.review import Ask, Review
from compare.rows import Rows
from compare.saved import decided_report, log_beside
from compare.store import Store
from compare.write import write_report

REPORT = make_report()
RANKED = [item.finding for item in Layout(REPORT).findings]
SIZES = ((80, 24), (200, 50))
HOME = str(Path(compare.__file__).resolve().parent.parent)


class Screen:
    """What a reviewer sees and does."""

    def __init__(self, app: Review, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def say(self, text: str) -> None:
        self.app.screen.query_one(Input).value = text
        await self.press("enter")

    @property
    def lines(self) -> list[str]:
        return [self.app._line(*item).plain for item in self.app._rows]

    @property
    def state(self) -> str:
        return str(self.app.screen_stack[0].query_one("#state", Static).content)

    @property
    def finding(self) -> str:
        shown = self.app.screen_stack[0].query_one("#finding", Static).content
        console = Console(file=io.StringIO(), width=100)
        console.print(shown)
        return console.file.getvalue()

    @property
    def whole(self) -> str:
        """All that stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips).replace(
            "\u00a0", " "
        )


def review(
    place: Path,
    steps: Callable[[Screen], Awaitable[None]],
    *,
    size: tuple[int, int] = SIZES[0],
    who: str = "Ada",
) -> Report:
    """Runs the screen on a report's folder, and returns the report as it is afterwards."""

    async def run() -> None:
        app = Review(FileDossier(place), who)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(Screen(app, pilot))

    asyncio.run(run())
    return decided_report(place)


@pytest.fixture
def place(tmp_path) -> Path:
    write_report(REPORT, tmp_path)
    return tmp_path


def verdicts(report: Report) -> dict[str, list[tuple[str, str]]]:
    return {
        one.id: [(it.verdict, it.reason) for it in one.decisions] for one in report.findings if one.decisions
    }


@pytest.mark.parametrize("size", SIZES)
def test_findings_and_the_first_side_by_side(place, size):
    async def steps(screen: Screen) -> None:
        assert len(screen.lines) == len(RANKED)
        assert screen.state.startswith(
            "to decide: 3 conflicts, 1 update, 2 divergences, 1 agreement · 0 decided"
        )
        whole = screen.whole
        assert "1 ↔ killed: 22 ↔ 1" in whole
        assert re.search(r"a 22 · \[2\] en +b 1 · \[2\] en", whole), "side by side"
        assert "According to the Pentagon" in whole
        assert "Seven rockets target a base" in whole, "the article's title"
        assert "q quit" in whole
        assert all(len(line) <= size[0] for line in whole.splitlines())

    assert verdicts(review(place, steps, size=size)) == {}


def test_what_is_decided_is_written_and_leaves_the_list(place):
    async def steps(screen: Screen) -> None:
        await screen.press("a")
        assert len(screen.lines) == len(RANKED) - 1
        assert "accepted: u takes it back" in screen.state
        await screen.press("d")
        await screen.say("other attack")
        await screen.press("o", "x", "enter")
        await screen.press("s", "enter")  # not a decision: it stays
        await screen.press("t")
        await screen.say("ask the desk")
        assert len(screen.lines) == len(RANKED) - 3
        assert "held for one event by Ada" in screen.finding
        assert "note by Ada: ask the desk" in screen.finding

    found = verdicts(review(place, steps))
    assert found == {
        RANKED[0].id: [("accepted", "")],
        RANKED[1].id: [("dismissed", "other attack")],
        RANKED[2].id: [("other event", "x")],
        RANKED[3].id: [("same event", ""), ("note", "ask the desk")],
    }


def test_the_next_review_begins_where_the_last_one_ended(place):
    async def once(screen: Screen) -> None:
        await screen.press("a")

    async def again(screen: Screen) -> None:
        assert len(screen.lines) == len(RANKED) - 1
        await screen.press("v")
        assert len(screen.lines) == len(RANKED)
        assert any("✓" in line for line in screen.lines)

    review(place, once)
    review(place, again, who="Bo")


def test_a_dismissal_needs_a_reason_and_can_be_left(place):
    async def steps(screen: Screen) -> None:
        await screen.press("d", "enter")
        assert isinstance(screen.app.screen, Ask)
        assert "A few words are needed" in screen.whole
        await screen.press("escape")
        assert not isinstance(screen.app.screen, Ask)
        assert len(screen.lines) == len(RANKED)

    assert verdicts(review(place, steps)) == {}


def test_letters_in_a_reason_are_no_commands(place):
    async def steps(screen: Screen) -> None:
        await screen.press("d", *"quads", "enter")

    assert verdicts(review(place, steps)) == {RANKED[0].id: [("dismissed", "quads")]}


def test_undo_goes_back_step_by_step(place):
    async def steps(screen: Screen) -> None:
        await screen.press("a", "a", "u")
        assert screen.finding.startswith("2. CONFLICT")
        await screen.press("u")
        assert screen.finding.startswith("1. CONFLICT")
        assert len(screen.lines) == len(RANKED)
        await screen.press("u")
        assert "no decision of yours" in screen.state

    assert verdicts(review(place, steps)) == {}
    assert len(log_beside(place / "report.json").read_text("utf-8").splitlines()) == 4, "nothing is erased"


def test_one_reviewer_does_not_undo_another(place):
    async def ada(screen: Screen) -> None:
        await screen.press("a")

    async def bo(screen: Screen) -> None:
        await screen.press("v")
        await screen.press("home", "u")
        assert "no decision of yours" in screen.state

    review(place, ada)
    assert verdicts(review(place, bo, who="Bo")) == {RANKED[0].id: [("accepted", "")]}


def test_search_and_its_end(place):
    async def steps(screen: Screen) -> None:
        await screen.press("slash")
        await screen.say("hoffman DOZEN")
        assert len(screen.lines) == 1
        assert "missiles" in screen.finding
        await screen.press("slash")
        await screen.say("nowhere to be found")
        assert screen.lines == []
        assert "No finding has these words." in screen.finding
        await screen.press("a", "d", "u", "n", "p")  # on nothing
        await screen.press("escape")
        assert len(screen.lines) == len(RANKED)

    assert verdicts(review(place, steps)) == {}


def test_next_conflict_goes_round(place):
    async def steps(screen: Screen) -> None:
        await screen.press("end", "n")
        assert screen.finding.startswith("1. CONFLICT")
        await screen.press("n")
        assert screen.finding.startswith("2. CONFLICT")
        await screen.press("a", "n", "a")
        assert screen.finding.startswith("3. CONFLICT")
        await screen.press("n")
        assert "no other conflict" in screen.state

    review(place, steps)


def test_paragraphs_on_demand(place, tmp_path, monkeypatch):
    claim = next(one for one in REPORT.claims if one.id == RANKED[0].claims[0])
    path = next(one.path for one in REPORT.articles if one.id == claim.article)
    before = "A title of it\n\n" + "The raid was told of before. " * 60
    text = before[: claim.span[0] - 2].ljust(claim.span[0] - 1, ".") + " " + claim.text + " Postscript.\n"
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)

    async def steps(screen: Screen) -> None:
        assert "Postscript." not in screen.finding
        await screen.press("p")
        assert "Postscript." in " ".join(screen.finding.split())
        await screen.press("j")
        assert "the article is not where the report read it" in " ".join(screen.finding.split())
        await screen.press("enter", "k")
        assert "Postscript." not in screen.finding

    review(place, steps)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_text_is_shown_and_never_obeyed(place, size):
    async def steps(screen: Screen) -> None:
        await screen.press("slash")
        await screen.say("alert(")
        assert "[bold]markup[/bold]" in screen.whole
        assert "␛[31m" in screen.whole
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", screen.whole)
        await screen.press("t")
        await screen.say("[red]x[/red] \x1b[2J")
        assert "note by A[b]: [red]x[/red] ␛[2J" in screen.finding

    review(place, steps, size=size, who="A[b]")


def test_text_from_right_to_left_keeps_to_its_column(place):
    async def steps(screen: Screen) -> None:
        await screen.press("slash")
        await screen.say("רקטות")
        rows = [line for line in screen.whole.splitlines() if "רקטות" in line]
        assert rows
        for row in rows:
            assert re.search("[\u2067\u2068][^\u2069]*רקטות[^\u2067\u2068]*\u2069", row), (
                "isolated from what stands beside it"
            )

    review(place, steps)


def test_reading_again_shows_what_others_have_done(place):
    async def steps(screen: Screen) -> None:
        FileDossier(place).decide(RANKED[0].id, "dismissed", reviewer="Bo", reason="no")
        await screen.press("j", "r")
        assert len(screen.lines) == len(RANKED) - 1
        assert screen.finding.startswith("1. CONFLICT killed: at least 8"), "the same one, which is first now"
        assert screen.state.startswith("read again")
        (place / "report.json").unlink()
        await screen.press("r")
        assert "cannot read" in next(iter(screen.app._notifications)).message
        assert len(screen.lines) == len(RANKED) - 1

    with pytest.raises(InputError, match="cannot read"):
        review(place, steps)


def test_a_log_that_cannot_be_written_is_said_and_nothing_is_lost(place):
    async def steps(screen: Screen) -> None:
        log_beside(place / "report.json").write_text("spoilt\n", "utf-8")
        await screen.press("a")
        (said,) = screen.app._notifications
        assert "line 1, is no decision" in said.message
        assert len(screen.lines) == len(RANKED)
        log_beside(place / "report.json").unlink()
        await screen.press("a")

    assert verdicts(review(place, steps)) == {RANKED[0].id: [("accepted", "")]}


def test_without_a_terminal_it_says_what_to_do_instead(place):
    start = "from compare.cli import main; import sys; sys.argv[0] = 'claim-compare'; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "review", str(place)],
        env={**os.environ, "PYTHONPATH": HOME},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        r"claim-compare: review needs a terminal, .*decisions .* --import FILE`\n", done.stderr
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="pseudo-terminals are of Unix")
def test_in_a_real_terminal_it_decides_and_ends(place):
    main, other = pty.openpty()
    start = "from compare.cli import main; import sys; sys.argv[0] = 'claim-compare'; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", start, "review", str(place), "--reviewer", "Ada"],
        env={**os.environ, "PYTHONPATH": HOME, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        stdin=other,
        stdout=other,
        stderr=other,
        close_fds=True,
    )
    os.close(other)
    seen = b""
    while b"quit" not in seen:
        seen += os.read(main, 65536)
    os.write(main, b"aq")
    try:
        while os.read(main, 65536):
            pass
    except OSError:
        pass  # the terminal is closed
    assert process.wait(timeout=30) == 0
    os.close(main)
    assert verdicts(decided_report(place)) == {RANKED[0].id: [("accepted", "")]}


def test_a_long_list_draws_what_is_in_sight_and_follows_the_cursor(tmp_path):
    many = [REPORT.findings[0].model_copy(update={"id": f"f-{number:04}"}) for number in range(3_000)]
    write_report(REPORT.model_copy(update={"findings": tuple(many)}), tmp_path)
    drawn: list[str] = []

    async def steps(screen: Screen) -> None:
        line = screen.app._line
        screen.app._line = lambda number, item: drawn.append(item.finding) or line(number, item)
        await screen.press("end")
        assert "3000 ↔" in screen.whole
        assert screen.finding.startswith("3000. ")
        await screen.press("k", "pageup", "pagedown", "j", "home", "up")
        assert screen.finding.startswith("1. ")
        assert " 1 ↔" in screen.whole
        assert len(set(drawn)) < 100
        await screen.pilot.resize_terminal(30, 24)
        assert re.search(r"killed: at least 8 ↔ … ", screen.whole), "cut before the scrollbar"

    review(tmp_path, steps)


def test_a_row_that_is_cut_closes_the_direction_it_opened():
    words = "\u2067" + "רקטות " * 30 + "\u2069"
    rows = Rows(lambda _: Text(words), id="findings")

    class Alone(App[None]):
        def compose(self):
            yield rows

    async def run() -> str:
        async with Alone().run_test(size=(20, 3)) as pilot:
            rows.fill(1)
            await pilot.pause()
            return rows.render_line(0).text

    row = asyncio.run(run())
    assert "…" in row
    assert (row.count("\u2067"), row.count("\u2069")) == (1, 1)


@pytest.fixture
def kept(tmp_path) -> Path:
    """A store of one article with a conflict, and more claims."""
    (tmp_path / "a.txt").write_text(
        "On March 11, 2020, an attack on Camp Taji killed 22 men, police said. The Pentagon said it killed one man.\n"
        "The base is 300 km from the sea and cost 5 million dollars in 1984.\n", "utf-8",
    )  # fmt: skip
    with Store(tmp_path / "s.store") as store:
        run_batch([tmp_path / "a.txt"], store, encoder=load_encoder())
    return tmp_path / "s.store"


def test_of_a_store_only_what_is_looked_at_is_read(kept, monkeypatch):
    with open_dossier(kept) as whole:
        told = Layout(whole.report).findings
    monkeypatch.setattr("compare.dossier.stored_report", None)
    with open_dossier(kept) as dossier:
        assert dossier.glances == tuple(map(glance, told)) != ()
        for item in told:
            layout, found = dossier.laid(item.finding.id)
            assert found == replace(item, number=1)
            assert {claim.id for claim in layout.report.claims} == {*item.finding.claims}
            assert dossier.search([search_text(item)[:40]]) == {item.finding.id}
        assert dossier.search(["pentagon", "no such word"]) == set()


def test_a_store_from_before_there_were_lists_gets_them(kept):
    with open_dossier(kept) as dossier:
        before = dossier.glances
    with Store(kept) as store, store.transaction():
        store.do("DELETE FROM glance")
    with open_dossier(kept) as dossier:
        assert dossier.glances == before


def test_a_finding_that_a_run_has_changed_meanwhile_is_not_decided_on(kept):
    async def run() -> tuple[str, str]:
        with open_dossier(kept) as dossier, Store(kept) as other:
            app = Review(dossier, "Ada")
            async with app.run_test(size=SIZES[0]) as pilot:
                screen = Screen(app, pilot)
                (kept.parent / "a.txt").unlink()
                run_batch([kept.parent], other, encoder=load_encoder())
                dossier._laid.cache_clear()
                dossier._known.clear()
                await pilot.press("p", "a")
                said = screen.finding, next(iter(app._notifications)).message
                await pilot.press("r")
                assert "to decide: nothing" in screen.state
        return said

    shown, complaint = asyncio.run(run())
    assert "A run has changed this finding" in shown
    assert re.fullmatch(r"a run has changed finding f-\w+ meanwhile; expected .*: read again", complaint)


def test_the_cursor_stays_on_its_finding_when_the_list_changes(place):
    async def steps(screen: Screen) -> None:
        await screen.pilot.press("down", "down")
        at = screen.app._current()
        await screen.pilot.press("v")
        assert screen.app._current() == at
        await screen.pilot.press("slash", *at.finding, "enter")
        assert screen.app._current() == at
        await screen.pilot.press("escape")
        assert screen.app._current() == at

    review(place, steps)

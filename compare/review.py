"""The review screen: findings in a list, the claims of one side by side, and a key for each decision.

Every decision is written down at once. What has been decided leaves the list, until it says something new.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from compare.decisions import LONGEST_REASON, decided
from compare.dossier import Dossier
from compare.errors import CompareError
from compare.records import Decision, Verdict
from compare.render.beside import COLOURS, Look, finding_parts
from compare.render.blocks import Quote
from compare.render.clean import clean, isolated
from compare.render.glance import Glance
from compare.render.marks import Piece
from compare.render.words import RELATIONS, SIGNS, counted
from compare.rows import Rows

_WIDE = 120  # columns from which the list stands beside the finding and no longer above it
_KEYS = (
    ("a", "accept"), ("d", "dismiss"), ("s", "same event"), ("o", "other event"), ("t", "note"), ("u", "undo"),
    ("n", "next"), ("p", "paragraphs"), ("/", "search"), ("v", "all"), ("space", "scroll"), ("r", "reload"),
    ("q", "quit"),
)  # fmt: skip
_SIGNS: dict[Verdict, str] = {
    "accepted": "✓",
    "dismissed": "✗",
    "same event": "≡",
    "other event": "≢",
    "note": "✎",
}


class Drawn:
    """Parts of a finding, laid out once for each width: the screen asks for their height and then for each line."""

    def __init__(self, parts: Iterable[RenderableType]) -> None:
        """Takes the parts from top to bottom."""
        self._parts = Group(*parts)
        self._lines: dict[int, list[list[Segment]]] = {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yields their lines."""
        width = options.max_width
        if width not in self._lines:
            self._lines[width] = console.render_lines(self._parts, options.update(height=None), pad=False)
        for row in self._lines[width]:
            yield from row
            yield Segment.line()


class Ask(ModalScreen[str | None]):
    """Asks for a line of text at the foot of the screen; None where the reviewer goes back."""

    CSS = """
    Ask { align: center bottom; background: $background 30%; }
    Ask Vertical { height: auto; border-top: solid $accent; background: $surface; padding: 0 1; }
    Ask Input { border: none; height: 1; padding: 0; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back")]

    def __init__(self, question: str, *, needed: bool = False, text: str = "") -> None:
        """Takes what is asked, whether an empty answer is none, and a text to begin with."""
        super().__init__()
        self._question, self._needed, self._text = question, needed, text

    def compose(self) -> ComposeResult:
        """Yields the question and the line."""
        with Vertical():
            yield Static(f"{self._question}  (Enter keeps it, Esc goes back)", markup=False)
            yield Input(self._text, max_length=LONGEST_REASON, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hands the answer back."""
        answer = clean(event.value).strip()
        if answer or not self._needed:
            self.dismiss(answer)
        else:
            self.query_one(Static).update("A few words are needed  (Esc goes back)")

    def action_back(self) -> None:
        """Leaves all as it was."""
        self.dismiss(None)


class Review(App[None]):
    """One reviewer goes through the findings of a dossier."""

    TITLE = "claim-compare review"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  (as the base has it)
    CSS = """
    #state { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    #body { height: 1fr; }
    #detail { padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    #detail:focus { background: $boost; }
    #keys { height: auto; padding: 0 1; background: $panel; color: $text-muted; }
    .-narrow #findings { height: 30%; min-height: 3; border-bottom: solid $panel; }
    .-wide #body { layout: horizontal; }
    .-wide #findings { width: 2fr; max-width: 80; height: 100%; border-right: solid $panel; }
    .-wide #detail { width: 3fr; height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accepted')", "accept"),
        Binding("d", "ask('dismissed')", "dismiss"),
        Binding("s", "ask('same event')", "same event"),
        Binding("o", "ask('other event')", "other event"),
        Binding("t", "ask('note')", "note"),
        Binding("u", "undo", "undo"),
        Binding("n", "next_conflict", "next conflict"),
        Binding("p,enter", "paragraphs", "paragraphs"),
        Binding("slash", "search", "search"),
        Binding("escape", "everything", "no search"),
        Binding("v", "all", "all"),
        Binding("space", "page(1)", "scroll"),
        Binding("b", "page(-1)", "scroll back"),
        Binding("r", "reload", "reload"),
        Binding("q,ctrl+c", "quit", "quit"),
    ]

    def __init__(self, dossier: Dossier, reviewer: str) -> None:
        """Takes what is reviewed, and by whom."""
        super().__init__()
        self._dossier, self._reviewer = dossier, reviewer
        self._rows: list[tuple[int, Glance]] = []  # what is listed, with the numbers in the whole
        self._done: list[str] = []  # findings decided on in this session
        self._all = False
        self._words = ""
        self._paragraphs = False

    def compose(self) -> ComposeResult:
        """Yields the state, the list, the finding and the keys, from top to bottom."""
        yield Static(id="state", markup=False)
        with Container(id="body"):
            yield Rows(lambda place: self._line(*self._rows[place]), id="findings")
            with VerticalScroll(id="detail"):
                yield Static(id="finding", markup=False)
        yield Static(_keys(), id="keys", markup=False)

    def on_mount(self) -> None:
        """Fills the list."""
        self.query_one("#findings").focus()
        self._refill()

    def on_rows_moved(self) -> None:
        """Shows the finding that the cursor has come to."""
        self._show(again=False)

    # What the keys do.

    def action_decide(self, verdict: Verdict, reason: str = "") -> None:
        """Writes a decision on the finding down."""
        item = self._current()
        if item is not None and self._write(item.finding, verdict, reason):
            self._done.append(item.finding)
            self._refill(said=f"{verdict}: u takes it back")

    def action_ask(self, verdict: Verdict) -> None:
        """Asks for the reason of a decision, and writes it down."""
        questions: dict[Verdict, str] = {
            "dismissed": "Dismissed, because:",
            "same event": "One event, because (may stay empty):",
            "other event": "Different events: which claims, and why (may stay empty):",
            "note": "Note:",
        }
        needed = verdict in ("dismissed", "note")
        if self._current() is not None:
            self._asked(questions[verdict], lambda reason: self.action_decide(verdict, reason), needed=needed)

    def action_undo(self) -> None:
        """Takes the last decision back: of this session, else the reviewer's own on the finding shown."""
        item = self._current()
        while self._done and not self._own(self._done[-1]):
            self._done.pop()
        finding = (
            self._done.pop() if self._done else item.finding if item and self._own(item.finding) else None
        )
        if finding is None:
            self._tell("there is no decision of yours to take back")
        elif self._write(finding, "undone", ""):
            self._refill(finding, said="taken back")

    def action_next_conflict(self) -> None:
        """Goes to the next conflict that is to be decided, from the end on to the beginning."""
        at = self._list.at
        start = 0 if at is None else at + 1
        for place in (*range(start, len(self._rows)), *range(start)):
            item = self._rows[place][1]
            if item.relation == "conflict" and place != at and not decided(self._decisions(item.finding)):
                self._list.go(place)
                return
        self._tell("no other conflict is to be decided")

    def action_paragraphs(self) -> None:
        """Shows each sentence in its paragraph, or alone again."""
        self._paragraphs = not self._paragraphs
        self._show(again=True)

    def action_search(self) -> None:
        """Lists only the findings that hold some words."""
        self._asked("Search sentences, speakers, places, decisions:", self._search, text=self._words)

    def action_everything(self) -> None:
        """Ends a search."""
        if self._words:
            self._search("")

    def action_all(self) -> None:
        """Lists what has been decided, too, or no longer."""
        self._all = not self._all
        self._refill()

    def action_reload(self) -> None:
        """Reads again what runs and other reviewers have changed meanwhile."""
        item = self._current()
        try:
            dossier = self._dossier.fresh()
            _ = dossier.glances
        except CompareError as error:
            self._complain(error)
            return
        self._dossier = dossier
        self._refill(item.finding if item else None, said="read again")

    def action_page(self, by: int) -> None:
        """Scrolls the finding by a page."""
        detail = self.query_one("#detail", VerticalScroll)
        detail.scroll_relative(y=by * max(1, detail.size.height - 2), animate=False)

    # What they are made of.

    @property
    def _list(self) -> Rows:
        return self.query_one(Rows)

    def _current(self) -> Glance | None:
        at = self._list.at
        return None if at is None or at >= len(self._rows) else self._rows[at][1]

    def _decisions(self, finding: str) -> tuple[Decision, ...]:
        return self._dossier.decisions(finding)

    def _own(self, finding: str) -> bool:
        """Returns whether a decision of this reviewer stands."""
        return any(one.reviewer == self._reviewer for one in self._decisions(finding))

    def _write(self, finding: str, verdict: Verdict | Literal["undone"], reason: str) -> bool:
        try:
            self._dossier.decide(finding, verdict, reviewer=self._reviewer, reason=reason)
        except CompareError as error:
            self._complain(error)
            return False
        return True

    def _complain(self, error: CompareError) -> None:
        self.notify(clean(str(error)), severity="error", timeout=20, markup=False)

    def _asked(
        self, question: str, then: Callable[[str], None], *, needed: bool = False, text: str = ""
    ) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                then(answer)

        self.push_screen(Ask(question, needed=needed, text=text), answered)

    def _search(self, words: str) -> None:
        self._words = words
        self._refill(at=0)

    def _refill(self, to: str | None = None, *, said: str = "", at: int | None = None) -> None:
        """Lists anew; `said` joins the state.

        The cursor goes to the finding `to`, which is listed whatever was decided on it; else it stays on its finding
        or, if that is no longer listed, at its place or at the one given.
        """
        item = self._current()
        at = (self._list.at or 0) if at is None else at
        found = self._dossier.search(self._words.casefold().split()) if self._words else None
        self._rows = [
            (number, one)
            for number, one in enumerate(self._dossier.glances, start=1)
            if (found is None or one.finding in found)
            and (self._all or one.finding == to or not decided(self._decisions(one.finding)))
        ]
        places = {one.finding: place for place, (_, one) in enumerate(self._rows)}
        self._list.fill(len(self._rows), places.get(to or (item.finding if item else ""), at))
        self._tell(said)
        self._show(again=False)

    def _line(self, number: int, item: Glance) -> Text:
        """Returns a finding in one line of the list."""
        marks = "".join(
            f" {_SIGNS[one.verdict]}{'?' if one.changed else ''}" for one in self._decisions(item.finding)
        )
        return Text.assemble(
            (f" {number:>3} {SIGNS[item.relation]}{marks} ", COLOURS[item.relation]),
            f"{item.measure}: {item.headline}",
            (f"  {item.event}" if item.event else "", "dim"),
        )

    def _tell(self, said: str = "") -> None:
        """Says what has just happened, what is left, and what is listed."""
        listed = self._dossier.glances
        left = [one.relation for one in listed if not decided(self._decisions(one.finding))]
        counts = [counted(left.count(name), name) for name in RELATIONS if name in left]
        parts = [said] if said else []
        parts.append(f"to decide: {', '.join(counts) or 'nothing'}")
        parts.append(f"{len(listed) - len(left):,} decided")
        if self._words:
            parts.insert(0, f"search “{isolated(self._words)}”: {len(self._rows):,}, Esc ends it")
        elif self._all:
            parts.append("all are listed")
        self.query_one("#state", Static).update(" · ".join((*parts, clean(self._reviewer))))

    def _show(self, *, again: bool) -> None:
        """Shows the finding at the cursor, from its top unless it is the same again."""
        item = self._current()
        shown = self.query_one("#finding", Static)
        if item is None:
            shown.update(
                "No finding has these words." if self._words else "Nothing is left to decide; v shows all."
            )
            return
        try:
            found = self._dossier.laid(item.finding)
        except CompareError as error:
            self._complain(error)
            return
        if found is None:
            shown.update("A run has changed this finding since the list was read; r reads it again.")
            return
        look = Look(
            limits={}, framing=True, sources=True, around=self._dossier.around if self._paragraphs else None
        )
        layout, laid = found
        laid = replace(laid, number=self._rows[self._list.at or 0][0])  # its place in the whole
        shown.update(Drawn(finding_parts(layout, laid, look, self._decisions(item.finding))))
        if not again:
            self.query_one("#detail").scroll_home(animate=False)


def _keys() -> Quote:
    """Returns the keys and what they do; a key and its words stay on one line."""
    pieces: list[Piece] = []
    for key, does in _KEYS:
        words = does.replace(" ", "\u00a0")
        pieces += [Piece(text=f"{key}\u00a0", mark="wording"), Piece(text=f"{words}  ")]
    return Quote(pieces=tuple(pieces))

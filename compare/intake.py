"""What is new among some files, read and encoded by worker processes and put into the store."""

import hashlib
import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from compare import __version__
from compare.encode import Encoder
from compare.errors import ReadError
from compare.extract import Extract, extract, unpack
from compare.mentions import Mention, Reading
from compare.read import expanded, find_files, is_pattern, reason, to_article
from compare.records import ArticleSummary, Unread
from compare.settings import LONGEST_READING
from compare.sources import Source, read_json_lines, read_sources
from compare.store import Store, as_json
from compare.workers import Workers

STDIN = "-"
_CHUNK = 24  # articles that a worker reads and a transaction keeps at a time
_SAME_SENTENCE = 0.8  # share of two sentences that is the same where one was edited lightly
_PIECE = 1 << 20  # bytes of a file looked at at a time
_SLOW_TO_OPEN = (".html", ".htm")  # the workers open them

Progress = Callable[..., None]  # takes the stage, what is done, of how much, and a note: as progress.Progress


@dataclass(slots=True, kw_only=True)
class Intake:
    """What has come in, in articles."""

    new: int = 0
    edited: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    unread: list[Unread] = field(default_factory=list)

    @property
    def came(self) -> int:
        """Articles that the store has got, got anew, or lost."""
        return self.new + self.edited + self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One article to be read."""

    path: str  # of its file, as the store has it; STDIN for standard input
    mark: str = ""
    digest: str
    file: str  # as given, to be opened
    source: Source | None  # None: the file is to be opened yet
    language: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What a worker made of an item."""

    path: str
    mark: str
    digest: str
    name: str
    summary: str  # JSON
    extract: Extract


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    """Why an item, or a whole file, cannot be used."""

    path: str
    mark: str = ""
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changed:
    """A file that is not as it was when it was last read."""

    path: str  # as the store has it
    given: str
    digest: str = ""
    error: str = ""  # why it cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """A file has been read to its end."""

    path: str
    digest: str


_Work = _Item | _Refused | _Done
_Result = _Taken | _Refused | _Done


def take_in(
    paths: Sequence[str | Path],
    store: Store,
    *,
    workers: Workers,
    language: str | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress = lambda *_: None,
) -> Intake:
    """Puts the new and the edited articles of some files into the store, and takes the withdrawn ones out.

    Articles are withdrawn that are gone from a folder or a file that is named here, or whose file a pattern matched.
    What has come in is kept in transactions of a few articles; cut off, the next call goes on. An article that
    cannot be read, kills its process or takes too long is noted with the reason, and not tried again before its
    file changes.

    Args:
        paths: files, folders and patterns; "-" is `stdin`, JSON lines.
        store: where to put them.
        workers: who read, with the encoder of the store.
        language: as for read_article.
        published: as for read_article.
        stdin: what "-" stands for.
        progress: called as the work goes on.
    """
    given = [str(path) for path in paths if str(path) != STDIN]
    reached = expanded(given)
    files, missing = find_files(reached)
    intake = Intake(unread=missing)
    desk = _Desk(store, intake)
    places = {_key(one): one for one in files}
    desk.withdraw_files(
        places,
        roots=[_key(path) for path in reached if Path(path).is_dir()],
        patterns=[_key(path) for path in given if is_pattern(path)],
    )
    if len(given) == len(paths):
        stdin = None
    else:
        desk.forget_unread(STDIN)  # this is another stream, and its lines are others
    reading = _Files(desk, language, published)
    work = reading.items(reading.changed(places), stdin)
    done = claims = 0
    progress("reading articles", 0, None if stdin else reading.expected)
    for results in workers.map(_read, _chunks(work), lost=_lost):
        with store.transaction():
            for one in results:
                desk.put(one)
        taken = [one for one in results if isinstance(one, _Taken)]
        done, claims = done + len(taken), claims + sum(len(one.extract.outlines) for one in taken)
        progress(
            "reading articles", done, None if stdin else max(done, reading.expected), f"{claims:,} claims"
        )
    intake.unread += desk.unread({*places} if stdin is None else {*places, STDIN})
    return intake


class _Files:
    """Finds the items of files; those that the store holds as they are, are only counted."""

    def __init__(self, desk: "_Desk", language: str | None, published: str | None) -> None:
        self.expected = 0  # articles to be read, as far as one look at the files tells
        self._desk, self._language, self._published = desk, language, published

    def changed(self, places: Mapping[str, str]) -> list[_Changed]:
        """Returns the files, by their place in the store and as given, that are not as they were."""
        found = []
        for path, given in places.items():
            try:
                content, articles = _look(Path(given))
            except OSError as error:
                found.append(_Changed(path=path, given=given, error=reason(error)))
                continue
            digest = self._salted(content)
            if not self._desk.has_file(path, digest):
                self.expected += articles
                found.append(_Changed(path=path, given=given, digest=digest))
        return found

    def items(self, files: Iterable[_Changed], stdin: BinaryIO | None) -> Iterator[_Work]:
        """Yields what is new in files, and an error in the place of each article that cannot be used."""
        for file in files:
            yield from self._file(file)
        if stdin is not None:
            try:
                for one in read_json_lines(stdin, STDIN):
                    yield from self._source(STDIN, one)
            except ReadError as error:
                yield _Refused(path=STDIN, error=str(error))

    def _file(self, file: _Changed) -> Iterator[_Work]:
        path, given, digest = file.path, file.given, file.digest
        if file.error:
            yield _Refused(path=path, error=file.error)
            return
        try:
            if Path(given).suffix.lower() in _SLOW_TO_OPEN:
                yield self._item(path, "", digest, Source(path=given, text=""), opened=False)
            else:
                for one in read_sources(given):
                    yield from self._source(path, one)
        except ReadError as error:
            yield _Refused(path=path, error=str(error))
        except OSError as error:
            yield _Refused(path=path, error=reason(error))
            return  # it may be there again in a minute: not noted as done
        yield _Done(path=path, digest=digest)

    def _source(self, path: str, source: Source | ReadError) -> Iterator[_Work]:
        if isinstance(source, ReadError):
            yield _Refused(path=path, mark=str(source).partition(":")[0], error=str(source))
            return
        digest = self._salted(as_json(asdict(source) | {"path": "", "place": ""}))
        mark = source.mark
        if path == STDIN:  # lines have no numbers that stay
            mark = source.url or digest[:16]
        if self._desk.has_article(path, mark, digest):
            self.expected -= 1
        else:
            yield self._item(path, mark, digest, source)

    def _item(self, path: str, mark: str, digest: str, source: Source, *, opened: bool = True) -> _Item:
        return _Item(
            path=path, mark=mark, digest=digest, file=source.path, source=source if opened else None,
            language=self._language, published=self._published,
        )  # fmt: skip

    def _salted(self, content: str) -> str:
        """Returns a digest of all that decides what is read; another version of the program may read it otherwise."""
        return _digest(f"{__version__}\n{self._language}\n{self._published}\n{content}".encode())


class _Desk:
    """Puts what was read into the store."""

    def __init__(self, store: Store, intake: Intake) -> None:
        self._store, self._intake = store, intake
        self._files: dict[str, str] = dict(store.rows("SELECT path, digest FROM file"))
        self._articles: dict[str, dict[str, str]] = defaultdict(dict)
        for path, mark, digest in store.rows("SELECT path, mark, digest FROM article"):
            self._articles[path][mark] = digest
        self._seen: dict[str, set[str]] = defaultdict(set)  # marks, by path

    def has_file(self, path: str, digest: str) -> bool:
        """Returns whether a file is as it was when it was last read."""
        if self._files.get(path) != digest:
            return False
        self._intake.unchanged += len(self._articles[path])
        return True

    def has_article(self, path: str, mark: str, digest: str) -> bool:
        """Returns whether the store holds an article just so."""
        self._seen[path].add(mark)
        if self._articles[path].get(mark) != digest:
            return False
        self._intake.unchanged += 1
        return True

    def withdraw_files(self, places: Iterable[str], *, roots: Sequence[str], patterns: Sequence[str]) -> None:
        """Takes the articles of files out that are gone from a folder, or that a pattern would match."""
        gone = [
            path
            for path in sorted({*self._articles, *self._files} - {*places, STDIN})
            if any(Path(path).is_relative_to(root) for root in roots)
            or (any(fnmatchcase(path, one) for one in patterns) and not os.path.lexists(path))
        ]
        with self._store.transaction():
            for path in gone:
                for mark in self._articles.pop(path, {}):
                    self._withdraw(path, mark)
                self._store.do("DELETE FROM file WHERE path = ?", (path,))
                self._store.do("DELETE FROM unread WHERE path = ?", (path,))

    def forget_unread(self, path: str) -> None:
        """Takes back what is noted of a path that could not be read."""
        with self._store.transaction():
            self._store.do("DELETE FROM unread WHERE path = ?", (path,))

    def put(self, result: _Result) -> None:
        """Keeps a result; inside a transaction."""
        match result:
            case _Taken():
                self._take(result)
            case _Refused():
                self._refuse(result)
            case _Done():
                self._finish(result)

    def unread(self, paths: Iterable[str]) -> list[Unread]:
        """Returns what could not be read of some files, and why."""
        wanted = {*paths}
        rows = self._store.rows("SELECT path, error FROM unread ORDER BY path, mark")
        return [Unread(path=path, error=error) for path, error in rows if path in wanted]

    def _take(self, taken: _Taken) -> None:
        self._seen[taken.path].add(taken.mark)
        self._store.do("DELETE FROM unread WHERE path = ? AND mark = ?", (taken.path, taken.mark))
        if taken.mark in self._articles[taken.path]:
            self._intake.edited += 1
            self._carry_flags(taken)
            self._forget(taken.path, taken.mark)
        else:
            self._intake.new += 1
        self._articles[taken.path][taken.mark] = taken.digest
        number = self._store.do(
            "INSERT INTO article (path, mark, name, digest, summary, reading, vectors) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                taken.path, taken.mark, taken.name, taken.digest, taken.summary,
                taken.extract.reading, taken.extract.vectors.tobytes(),
            ),
        )  # fmt: skip
        vectors = taken.extract.vectors
        self._store.do_all(
            "INSERT INTO claim (article, number, family, at_event, first, last, spots, land, town, vector) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number, place, one.family, one.at_event, one.first, one.last,
                    as_json(one.spots), one.land, one.town, vectors[one.sentence].tobytes(),
                )
                for place, one in enumerate(taken.extract.outlines)
            ),
        )  # fmt: skip

    def _refuse(self, refused: _Refused) -> None:
        self._seen[refused.path].add(refused.mark)
        self._store.do(
            "INSERT INTO unread VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET error = excluded.error",
            (refused.path, refused.mark, refused.error),
        )

    def _finish(self, done: _Done) -> None:
        for mark in sorted({*self._articles[done.path]} - self._seen[done.path]):
            del self._articles[done.path][mark]
            self._withdraw(done.path, mark)
        rows = self._store.rows("SELECT mark FROM unread WHERE path = ?", (done.path,))
        for (mark,) in rows:
            if mark not in self._seen[done.path]:
                self._store.do("DELETE FROM unread WHERE path = ? AND mark = ?", (done.path, mark))
        self._store.do(
            "INSERT INTO file VALUES (?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest",
            (done.path, done.digest),
        )

    def _withdraw(self, path: str, mark: str) -> None:
        self._intake.withdrawn += 1
        self._forget(path, mark)

    def _forget(self, path: str, mark: str) -> None:
        """Deletes an article and its claims; its story is to be compared again."""
        self._store.do(
            "UPDATE story SET stale = 1 WHERE id IN (SELECT story FROM article WHERE path = ? AND mark = ?)",
            (path, mark),
        )
        self._store.do("DELETE FROM article WHERE path = ? AND mark = ?", (path, mark))

    def _carry_flags(self, taken: _Taken) -> None:
        """Lets flags on an article's former claims be known by those that took their place."""
        rows = self._store.rows(
            "SELECT reading FROM article WHERE path = ? AND mark = ?", (taken.path, taken.mark)
        )
        try:
            before = unpack(rows[0][0])
        except (
            ValidationError
        ):  # an older version of the program wrote it: claims are known by their ids alone
            return
        heirs = _heirs(before, unpack(taken.extract.reading))
        self._store.do_all(
            "INSERT OR IGNORE INTO flag_claim (claim, flag) SELECT ?, flag FROM flag_claim WHERE claim = ?",
            [(new, old) for old, new in heirs if new != old],
        )


def _heirs(before: Reading, after: Reading) -> Iterator[tuple[str, str]]:
    """Yields the ids of claims of an article before and after an edit that make the same claim in like words."""
    free = list(after.mentions)
    for old in before.mentions:
        heir = next((new for new in free if _same_claim(old, new)), None)
        if heir is not None:
            free.remove(heir)
            yield old.id, heir.id


def _same_claim(old: Mention, new: Mention) -> bool:
    if (old.figure.text, old.figure.measure) != (new.figure.text, new.figure.measure):
        return False
    a, b = old.sentence.text, new.sentence.text
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_SENTENCE


def _read(encoder: Encoder, work: _Work) -> _Result:
    """Reads an item, in a worker; what is none is handed on."""
    if not isinstance(work, _Item):
        return work
    try:
        with _time_limit(LONGEST_READING):
            source = work.source or next(_opened(work.file))
            stem = "stdin" if work.path == STDIN else Path(work.path).stem
            name = f"{stem}-{_digest(work.path.encode())[:6]}"
            article = to_article(source, name, language=work.language, published=work.published)
            taken = extract(article, encoder)
    except (ReadError, TimeoutError) as error:
        return _Refused(path=work.path, mark=work.mark, error=str(error))
    except OSError as error:
        return _Refused(path=work.path, mark=work.mark, error=reason(error))
    except Exception as error:
        message = (
            f"it could not be read ({type(error).__name__}: {error}); expected an article; please report this"
        )
        return _Refused(path=work.path, mark=work.mark, error=message)
    summary = ArticleSummary(**{field: getattr(article, field) for field in ArticleSummary.model_fields})
    return _Taken(
        path=work.path, mark=work.mark, digest=work.digest, name=article.id,
        summary=summary.model_dump_json(), extract=taken,
    )  # fmt: skip


def _opened(path: str) -> Iterator[Source]:
    for one in read_sources(path):
        if isinstance(one, ReadError):
            raise one
        yield one


def _lost(work: _Work) -> _Result:
    if not isinstance(work, _Item):
        return work
    message = "the process that read it was killed, twice; expected an article of ordinary size; leave it out"
    return _Refused(path=work.path, mark=work.mark, error=message)


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raises TimeoutError after so many seconds, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(*_: Any) -> None:
        message = f"it took longer than {seconds} s to read; expected an article of ordinary size; split it"
        raise TimeoutError(message)

    former = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _chunks(work: Iterable[_Work]) -> Iterator[list[_Work]]:
    chunk: list[_Work] = []
    for one in work:
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _key(path: str) -> str:
    """Returns the absolute path as the store can hold it: a byte of a name that is not UTF-8 is written out."""
    return str(Path(path).absolute()).encode("utf-8", "backslashreplace").decode("utf-8")


def _look(path: Path) -> tuple[str, int]:
    """Returns a file's digest, and how many articles it holds if each has a line or the file is one."""
    found, lines = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
            lines += piece.count(b"\n")
    return found.hexdigest(), max(1, lines) if path.suffix.lower() == ".jsonl" else 1


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

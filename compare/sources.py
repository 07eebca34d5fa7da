"""The articles of one file as the file gives them: its text, and whatever it says of itself."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from compare import settings
from compare.decode import decode
from compare.errors import ReadError
from compare.lines import fold, lines

_FEEDS = (".rss", ".atom", ".xml")
SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl", *_FEEDS)
_FIELDS = ("title", "date", "publisher", "url", "language")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LONGEST_MARK = 100  # characters of an article's own id
_TITLE_LINES = 3  # lines of a page among which its title is looked for
_LIBRARY_LOGS = ("trafilatura", "htmldate", "courlan", "justext")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article of a file, before anything is looked for in it."""

    path: str  # as given
    mark: str = ""  # tells the articles of a file apart: its own id or its line; "" where a file holds one
    place: str = ""  # "line 3: " for messages
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def read_sources(path: str) -> Iterator[Source | ReadError]:
    """Yields the articles of a file in their order, and an error in the place of each that cannot be used.

    Raises:
        ReadError: the file as a whole cannot be used. No message names the file.
        OSError: it cannot be opened or read.
    """
    if not path.strip() or "\0" in path:
        message = "this is no path; expected a file or folder; check what was given"
        raise ReadError(message)
    file = Path(path)
    kind = file.suffix.lower()
    if not file.is_file():
        wrong = "it is not a plain file" if file.exists() else "there is no such file"
        message = f"{wrong}; expected a file or folder; check the path"
        raise ReadError(message)
    if kind not in SUFFIXES:
        wrong = f"files ending in {kind} are not read" if kind else "its name has no suffix"
        message = f"{wrong}; expected {', '.join(SUFFIXES)}; rename or convert it"
        raise ReadError(message)
    if kind == ".jsonl":
        with file.open("rb") as stream:
            yield from read_json_lines(stream, path)
        return
    if kind in _FEEDS:
        yield from _feed(_bytes(file), path)
        return
    text = decode(_bytes(file), declares=kind in (".html", ".htm"))
    if not text.strip():
        raise ReadError(_EMPTY)
    if kind == ".txt":
        yield Source(path=path, text=text)
    elif kind == ".json":
        yield from _json(text, path)
    else:
        yield _page(text, path)


_EMPTY = "it is empty; expected an article; check what was saved"


def _bytes(file: Path) -> bytes:
    """Returns a file's bytes.

    Raises:
        ReadError: it is larger than an article can be.
    """
    with file.open("rb") as stream:
        data = stream.read(settings.LARGEST_ARTICLE + 1)
    if len(data) > settings.LARGEST_ARTICLE:
        raise ReadError(_too_large(file.stat().st_size))
    return data


def _too_large(size: int) -> str:
    limit = settings.LARGEST_ARTICLE // 1_000_000
    wrong = f"it has {size // 1_000_000} MB" if size else "it is too large"
    return f"{wrong}; expected one article of at most {limit} MB; split it, or use .jsonl"


def _page(html: str, path: str) -> Source:
    """Takes the article out of a web page with trafilatura: text, title, date, site.

    Headings are lines of their own; the page's title becomes the first line if no line says it.

    Raises:
        ReadError: no article is found in it.
    """
    from trafilatura import bare_extraction  # only pages need it, and importing it takes a fifth of a second

    _quiet()
    found = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    page = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    text = _clean(page.get("text") or "").replace("\r", "\n")
    if not text.strip():
        message = "no article was found in the page; expected running text; save the article's text as .txt"
        raise ReadError(message)
    title = page.get("title") or None
    heads = [fold(text[start:end]) for (start, end), _ in zip(lines(text), range(_TITLE_LINES), strict=False)]
    if title and fold(title) not in heads:
        text = f"{title}\n{text}"
    url = _web_address(page.get("url"))
    return Source(
        path=path,
        text=text,
        title=title,
        date=page.get("date"),
        publisher=page.get("sitename") or _host(url),
        url=url,
    )


@cache
def _quiet() -> None:
    """Keeps what the page libraries log off stderr, unless the program has set up logging."""
    for name in _LIBRARY_LOGS:
        logging.getLogger(name).addHandler(logging.NullHandler())


def _feed(data: bytes, path: str) -> Iterator[Source | ReadError]:
    """Yields the entries of a saved RSS or Atom feed: the full text if it has one, else the summary.

    Raises:
        ReadError: it is no feed, or an empty one.
    """
    import feedparser  # only feeds need it

    feed = feedparser.parse(data)  # bytes are never taken for an address
    if not feed.version:
        message = (
            "it is no RSS or Atom feed; expected one as it was saved; rename it if it is another kind of file"
        )
        raise ReadError(message)
    if not feed.entries:
        raise ReadError(_EMPTY)
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, start=1):
        html = next(
            (part.value for part in entry.get("content", ()) if part.get("value")), entry.get("summary", "")
        )
        text = _plain(html)
        record = {
            "text": f"{entry.get('title', '')}\n\n{text}" if text else "",
            "title": entry.get("title"),
            "date": _entry_day(entry),
            "publisher": feed.feed.get("title"),
            "url": entry.get("link"),
            "language": feed.feed.get("language"),
        }
        try:
            own = {"id": entry.get("id") or entry.get("link")}
            yield _record(record, path, _mark(own, number, seen), f"entry {number}: ")
        except ReadError as error:
            yield ReadError(f"entry {number}: {error}")


def _plain(html: str) -> str:
    """Returns the text of a piece of HTML, blocks as lines."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml.html import HTMLParser, fromstring

    # Bytes, as text with an encoding declaration of its own would be refused.
    data = f"<div>{' '.join(html.split())}</div>".replace("\0", "").encode("utf-8", "replace")
    tree = fromstring(data, parser=HTMLParser(encoding="utf-8"))
    for block in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        block.tail = f"\n{block.tail or ''}"
    return "\n".join(
        line for line in (" ".join(one.split()) for one in tree.text_content().split("\n")) if line
    )


def _entry_day(entry: Any) -> str | None:
    """Returns the day an entry was published, else updated, in UTC."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else None


def _json(text: str, path: str) -> Iterator[Source | ReadError]:
    """Yields the article of a .json file, or those of the list it holds."""
    data = _parsed(text, 0)
    if not isinstance(data, list):
        yield _record(data, path, "", "")
        return
    if not data:
        raise ReadError(_EMPTY)
    seen: set[str] = set()
    for number, item in enumerate(data, start=1):
        try:
            yield _record(item, path, _mark(item, number, seen), f"article {number}: ")
        except ReadError as error:
            yield ReadError(f"article {number}: {error}")


def read_json_lines(stream: BinaryIO, path: str) -> Iterator[Source | ReadError]:
    """Yields the articles of JSON lines, one a line, holding one line in memory at a time.

    Raises:
        ReadError: there is no line at all.
    """
    seen: set[str] = set()
    blank = True
    for number, line in enumerate(_bounded_lines(stream), start=1):
        if line is not None and not line.strip():
            continue
        blank = False
        try:
            if line is None:
                raise ReadError(_too_large(0))
            data = _parsed(decode(line, declares=False), number)
            yield _record(data, path, _mark(data, number, seen), f"line {number}: ")
        except ReadError as error:
            yield ReadError(f"line {number}: {error}")
    if blank:
        raise ReadError(_EMPTY)


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yields a file's lines; None for one that is too long, which is read past without being kept."""
    limit = settings.LARGEST_ARTICLE
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None


def _parsed(text: str, number: int) -> Any:
    """Returns JSON data.

    Raises:
        ReadError: the text is not JSON; says where, counting from 1 (`number` is a .jsonl line, else 0).
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}" if number else f"line {error.lineno}, column {error.colno}"
        message = f'it is not JSON at {where}: {error.msg}; expected an object with "text"; mend that place'
    except (RecursionError, ValueError) as error:
        message = f'its JSON cannot be read ({error}); expected an object with "text"; write it again'
    raise ReadError(message)


def _mark(data: Any, number: int, seen: set[str]) -> str:
    """Returns what tells an article of a file apart: its own "id" if new, else its number."""
    own = data.get("id") if isinstance(data, dict) else None
    mark = " ".join(_clean(str(own)).split())[:_LONGEST_MARK] if isinstance(own, str | int) else ""
    if not mark or mark in seen:
        mark = f"{mark}:{number}" if mark else str(number)
    seen.add(mark)
    return mark


def _record(data: Any, path: str, mark: str, place: str) -> Source:
    """Takes an article out of JSON data; only "text" is required, unknown fields are passed over.

    Raises:
        ReadError: there is no text, or a field is not text.
    """
    if not isinstance(data, dict):
        message = f'it holds {_kind(data)}; expected an object with "text"; wrap it in one'
        raise ReadError(message)
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        wrong = "empty" if isinstance(text, str) else "missing" if text is None else _kind(text)
        message = f'its "text" is {wrong}; expected the article\'s text there; add it'
        raise ReadError(message)
    fields: dict[str, str | None] = {}
    for name in _FIELDS:
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            message = f'its "{name}" is {_kind(value)}; expected text or null; put it in quotation marks'
            raise ReadError(message)
        fields[name] = " ".join(_clean(value).split()) or None if value else None
    url = _web_address(fields["url"])
    return Source(
        path=path,
        mark=mark,
        place=place,
        text=_clean(text).replace("\r\n", "\n").replace("\r", "\n"),
        title=fields["title"],
        date=fields["date"],
        publisher=fields["publisher"] or _host(url),
        url=url,
        language=fields["language"],
    )


def _clean(text: str) -> str:
    """Returns a text that can be written again: half a surrogate pair, which JSON allows, becomes U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _web_address(url: str | None) -> str | None:
    """Returns an http or https address; anything else is no address of an article."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


def _host(url: str | None) -> str | None:
    """Returns the host of an address without "www.": "https://www.example.org/a" gives "example.org"."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None

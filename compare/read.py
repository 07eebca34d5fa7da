"""Files to articles: .txt, .html, .json and .jsonl.

An article's text is the file's own, decoded, with nothing removed; what is page furniture or a date line is
named in `dropped` and passed over later.
"""

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from compare.boilerplate import find_boilerplate
from compare.detect import detect, passages, script_of
from compare.errors import InputError, ReadError
from compare.languages import UNKNOWN, load_language, supported
from compare.lines import is_heading, lines, trim
from compare.names import name_files
from compare.published import find_published, named_on, parse_date
from compare.records import Article, Dropped, Unread
from compare.sources import SUFFIXES, Source, read_sources

_PRECISION = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

Progress = Callable[[int, int], None]
"""Called with the number of files read and of files there are."""


def read_article(path: str | Path, *, language: str | None = None, published: str | None = None) -> Article:
    """Reads a file that holds one article.

    Args:
        path: a .txt, .html, .htm or .json file.
        language: ISO 639-1 code that replaces whatever the file says or looks like.
        published: ISO 8601 date (2020, 2020-03, 2020-03-19) that replaces the file's own.

    Raises:
        ReadError: the file is missing, empty, binary, too large, undecodable, malformed, nothing but page
            furniture, or holds several articles.
        LanguageError: `language` is not supported.
        InputError: `published` is not a date.
    """
    if os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises for names that are too long)
        message = f"{path}: it is a folder; expected a file with one article; use read_articles for folders"
        raise ReadError(message)
    found = read_articles(path, language=language, published=published)
    if len(found) > 1:
        message = f"{path}: it holds {len(found)} articles; expected one; use read_articles for all of them"
        raise ReadError(message)
    return found[0]


def read_articles(
    path: str | Path, *, language: str | None = None, published: str | None = None
) -> list[Article]:
    """Reads all articles of a file, a .jsonl or a folder (recursively, in the order of the names).

    Arguments as for read_article.

    Raises:
        ReadError: any of them cannot be read; read_all goes on and lists them instead.
        LanguageError: `language` is not supported.
        InputError: `published` is not a date.
    """
    found, unread = read_all([path], language=language, published=published)
    if unread:
        message = f"{unread[0].path}: {unread[0].error}"
        raise ReadError(message)
    return found


def read_all(
    paths: Iterable[str | Path],
    *,
    language: str | None = None,
    published: str | None = None,
    on_progress: Progress | None = None,
) -> tuple[list[Article], list[Unread]]:
    """Reads all articles under some paths, and lists what could not be read instead of stopping at it.

    In a folder, hidden files and files of other kinds are passed over. A file that is named twice is read
    once. An article's id is its file's name without the suffix, with as much of the path before it as tells
    it from the others; in a .jsonl the line's own id or number follows. `language` and `published` as for
    read_article.

    Raises:
        LanguageError: `language` is not supported.
        InputError: `published` is not a date.
    """
    check_forced(language, published)
    files, unread = find_files(paths)
    names = name_files(files)
    articles: list[Article] = []
    for done, path in enumerate(files):
        if on_progress:
            on_progress(done, len(files))
        for source in _tolerant(path, unread):
            try:
                articles.append(to_article(source, names[path], language=language, published=published))
            except ReadError as error:
                unread.append(Unread(path=_shown(path), error=source.place + str(error)))
    if on_progress:
        on_progress(len(files), len(files))
    return articles, unread


def check_forced(language: str | None, published: str | None) -> None:
    """Refuses a forced language or date that makes no sense, before anything is read."""
    if language is not None:
        load_language(language)
    if published is not None and (not _PRECISION.fullmatch(published) or parse_date(published) != published):
        message = f"date {published!r} is not a date; expected ISO 8601 such as 2020-03-19, 2020-03 or 2020"
        raise InputError(message)


def find_files(paths: Iterable[str | Path]) -> tuple[list[str], list[Unread]]:
    """Returns the files under some paths or patterns, each once, and the paths under which there are none."""
    files: dict[Path, str] = {}
    unread: list[Unread] = []
    for given in expanded(paths):
        path = Path(given)
        try:
            found = _folder(path) if str(given).strip() and path.is_dir() else [str(given)]
        except OSError as error:
            found = []
            unread.append(Unread(path=_shown(str(given)), error=reason(error)))
        else:
            if not found:
                kinds = ", ".join(SUFFIXES)
                message = f"it holds no articles; expected files ending in {kinds}; name another folder"
                unread.append(Unread(path=_shown(str(given)), error=message))
        for one in found:
            files.setdefault(Path(one).absolute(), one)
    return list(files.values()), unread


def expanded(paths: Iterable[str | Path]) -> list[str]:
    """Returns paths with what each pattern matches in its place; a pattern that matches nothing stays."""
    found: list[str] = []
    for path in map(str, paths):
        pattern = is_pattern(path)
        found += (sorted(glob.glob(path, recursive=True)) if pattern else []) or [path]  # noqa: PTH207  (as given)
    return found


def is_pattern(path: str) -> bool:
    """Returns whether a path is a pattern such as "news/*.txt", which the shell has left to us."""
    return "\0" not in path and glob.has_magic(path) and not os.path.lexists(path)


def _folder(path: Path) -> list[str]:
    """Returns the article files of a folder and of the folders in it, sorted, hidden ones left out.

    Raises:
        OSError: the folder, or one in it, cannot be listed.
    """
    found: list[Path] = []
    for folder, inner, names in os.walk(path, onerror=_raise):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [
            Path(folder, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    return [str(one) for one in sorted(found)]


def _raise(error: OSError) -> None:
    raise error


def _tolerant(path: str, unread: list[Unread]) -> Iterator[Source]:
    """Yields the articles of a file; what cannot be read is added to `unread`."""
    try:
        for found in read_sources(path):
            if isinstance(found, Source):
                yield found
            else:
                unread.append(Unread(path=_shown(path), error=str(found)))
    except ReadError as error:
        unread.append(Unread(path=_shown(path), error=str(error)))
    except OSError as error:
        unread.append(Unread(path=_shown(path), error=reason(error)))


def reason(error: OSError) -> str:
    """Returns in words why a file or folder cannot be read."""
    words = error.strerror or str(error)
    return f"{words[:1].lower()}{words[1:]}; expected a file or folder that can be read; check it"


def _shown(path: str) -> str:
    """Returns a path as text that can be written: bytes of a name that are not UTF-8 become U+FFFD."""
    return path.encode("utf-8", "replace").decode("utf-8")


def to_article(
    source: Source, name: str, *, language: str | None = None, published: str | None = None
) -> Article:
    """Looks for furniture, language, dates and the title in what a file gave.

    Raises:
        ReadError: nothing but furniture is left. The message does not name the file.
    """
    text = source.text
    furniture = find_boilerplate(text)
    language = language or _declared(source) or detect(_kept(text, furniture))
    dates = find_published(text, language, furniture)
    told = (parse_date(source.date, language) if source.date else None) or dates.date
    named = (
        None if source.mark else named_on(source.path)
    )  # the day of a file of many is none of an article's
    dropped = _merged((*furniture, *dates.dropped))
    if not any(char.isalnum() for char in _kept(text, dropped)):
        message = "it holds nothing but page furniture; expected an article; check what was saved"
        raise ReadError(message)
    return Article(
        id=f"{name}:{source.mark}" if source.mark else name,
        path=_shown(source.path),
        title=source.title or _title(text, dropped),
        language=language,
        published=published or told or named,
        publisher=source.publisher,
        url=source.url,
        dropped=dropped,
        text=text,
        passages=passages(text, language, dropped),
    )


def _declared(source: Source) -> str | None:
    """Returns the language that the article's data names, unless its text is in another script.

    "fr-FR" and "French" are "fr"; a language that is not supported is "und".
    """
    if not source.language:
        return None
    word = source.language.strip().lower()
    code = re.split("[-_]", word)[0]
    names = {load_language(one).name.lower(): one for one in supported()}
    found = names.get(word) or (code if code in supported() else UNKNOWN)
    if found != UNKNOWN and load_language(found).script != script_of(source.text):
        return None
    return found


def _kept(text: str, dropped: Iterable[Dropped]) -> str:
    """Returns a text without some stretches, for looking at only: its offsets are not the article's."""
    kept: list[str] = []
    place = 0
    for item in dropped:
        kept.append(text[place : item.span[0]])
        place = item.span[1]
    return "".join([*kept, text[place:]])


def _merged(dropped: tuple[Dropped, ...]) -> tuple[Dropped, ...]:
    """Returns dropped stretches in the order of the text; of two that overlap the first stays."""
    kept: list[Dropped] = []
    for item in sorted(dropped, key=lambda item: item.span):
        if not kept or kept[-1].span[1] <= item.span[0]:
            kept.append(item)
    return tuple(kept)


def _title(text: str, dropped: tuple[Dropped, ...]) -> str | None:
    """Returns the first line that is no furniture, if it looks like a title."""
    whole = {item.span for item in dropped}
    for start, end in lines(text):
        if (start, end) in whole:
            continue
        inside = [item for item in dropped if start <= item.span[0] < end]
        if inside and inside[0].span[0] == start:
            start, end = trim(text, (inside[0].span[1], end)) or (start, start)
        line = text[start:end]
        return line if line and is_heading(line, first=True) else None
    return None

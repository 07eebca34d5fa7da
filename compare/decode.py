"""Bytes to text: UTF-8 first, then what the file says of itself, then what its bytes look like."""

import codecs
import re

from charset_normalizer import from_bytes

from compare.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or office document"), (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"), (b"\x7fELF", "a program"), (b"SQLite", "a database"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_DECLARATION_BYTES = 4096  # HTML wants its charset within the first 1024; pages are often late
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_GUESS_BYTES = 100_000  # enough for charset-normalizer, whose time grows with the size
_OTHERS = [
    "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1256", "iso8859_6", "cp1255", "iso8859_8", "cp1250",
    "iso8859_2", "cp1253", "cp1254", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp866",
]  # fmt: skip
# Letters of Icelandic that no language read here uses: where they abound, the bytes are Turkish (cp1254
# differs from cp1252 in just these six places).
_ICELANDIC = re.compile("[ÐÝÞðýþ]")


def decode(data: bytes, *, declares: bool) -> str:
    r"""Returns the text of a file, with its byte order mark gone and every line end as \n.

    In this order: a byte order mark, UTF-8 strictly, UTF-16 where every other byte is zero, the encoding that
    a page declares (`declares` says whether to look), cp1252 where the result is Latin text, the guess of
    charset-normalizer.

    Raises:
        ReadError: the bytes are no text, or no encoding fits them. The message does not name the file.
    """
    text = _decoded(data, declares=declares)
    if len(_CONTROL.findall(text)) > len(text) // 500:
        message = (
            "it holds control characters, as binary files do; expected text; save it as plain text in UTF-8"
        )
        raise ReadError(message)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, *, declares: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None:
                message = (
                    f"its byte order mark says {encoding} and its bytes do not; expected UTF-8; save it again"
                )
                raise ReadError(message)
            return text
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            message = f"it is {kind}, not text; expected plain text, HTML or JSON; export its text first"
            raise ReadError(message)
    if b"\0" in data:
        return _wide(data)
    text = _strictly(data, "utf-8")
    if text is None and declares:
        text = _declared(data)
    if text is None:
        text = _western(data)
    if text is None:
        text = _guessed(data)
    if text is None:
        message = "its bytes fit no known encoding; expected UTF-8; convert it, perhaps with iconv -t UTF-8"
        raise ReadError(message)
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    """Returns the decoded bytes, or None where they do not fit or the encoding is not known."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str:
    """Decodes UTF-16 without a byte order mark.

    In Latin text every other byte is zero, and the place of the zeros tells the byte order.

    Raises:
        ReadError: the zeros do not lie that way, so the file is binary.
    """
    sample = data[:20_000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    mixed = min(even, odd) * 20 > max(even, odd) or max(even, odd) * 6 < len(sample)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = None if mixed or len(data) % 2 else _strictly(data, encoding)
    if text is None or _CONTROL.search(text):
        message = "it is a binary file; expected plain text, HTML or JSON; export its text first"
        raise ReadError(message)
    return text


def _declared(data: bytes) -> str | None:
    """Returns the text in the encoding that the head of an HTML or XML file names."""
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    if not found:
        return None
    name = found.group(1).decode("ascii").lower()
    # Browsers read these two names as cp1252, and so do the pages that say them.
    return _strictly(data, "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name)


def _western(data: bytes) -> str | None:
    """Returns the text as cp1252, or as cp1254 where that makes it Turkish, if it then reads as Latin text.

    "tué" has one letter beyond ASCII between ASCII letters: Latin. Russian in cp1251 would come out as
    "Ðîññèÿ".
    """
    text = _strictly(data, "cp1252")
    if text is None:
        return None
    letters = sum(char.isalpha() for char in text)
    beyond = sum(char.isalpha() for char in text if char > "\x7f")
    runs = re.findall(r"[À-ÖØ-öø-ÿ]{4,}", text)
    if beyond * 4 > letters or sum(map(len, runs)) * 5 > beyond:
        return None
    if len(_ICELANDIC.findall(text)) * 3 > beyond:
        return _strictly(data, "cp1254") or text
    return text


def _guessed(data: bytes) -> str | None:
    """Returns the text in the encoding that charset-normalizer finds likeliest."""
    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=_OTHERS).best()
    return None if best is None else _strictly(data, best.encoding)

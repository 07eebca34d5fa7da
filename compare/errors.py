"""Every error this package raises on purpose.

CompareError
├── InputError       what was handed in cannot be used
│   ├── ReadError        one file cannot be read as an article
│   └── LanguageError    a language is unknown, or its data file is malformed
├── EncoderError     an encoder cannot be found, loaded or trusted
├── OutputError      a result cannot be written
└── StoreError       a store cannot be used

A message is one line: what was wrong, what was expected, how to mend it.
"""


class CompareError(Exception):
    """Base of all errors of this package; the command line prints its text and exits."""


class InputError(CompareError):
    """What was handed in cannot be used."""


class ReadError(InputError):
    """One file cannot be read as an article."""


class LanguageError(InputError):
    """A language is unknown, or its data file is malformed."""


class EncoderError(CompareError):
    """An encoder cannot be found, loaded or trusted."""


class OutputError(CompareError):
    """A result cannot be written."""


class StoreError(CompareError):
    """A store is missing, damaged, newer than this package, or in use."""

"""Knows where one SQL statement ends and the next begins, in every dialect."""

from __future__ import annotations

from specwriter.languages.sql.tokens import Token
from specwriter.source.record import Record

ROUTINES = frozenset(("FUNCTION", "PROCEDURE", "PROC", "TRIGGER", "PACKAGE", "EVENT"))
"""What holds statements of its own."""
_STARTERS = {"CREATE": "CREATABLE", "ALTER": "TABLE", "DROP": "TABLE", "COMMENT": "ON", "INSERT": "INTO"}
_CREATABLE = {"TABLE", "INDEX", "UNIQUE", "TYPE", "VIEW", "OR", "TEMP", "TEMPORARY", "DOMAIN", "SEQUENCE", "FUNCTION",
              "PROCEDURE", "TRIGGER", "MATERIALIZED", "UNLOGGED", "NONCLUSTERED", "CLUSTERED"}  # fmt: skip
_OPEN = frozenset(("CREATE", "ALTER", "DROP", "COMMENT", "SET", "USE", "SPOOL", "WHENEVER", "DEFINE", "PRINT"))
"""The first words of statements that scripts leave without a `;`."""
_ENDS = frozenset(("end", "opaque"))
_BLOCK_ENDS = {"IF", "LOOP", "WHILE", "REPEAT", "FOR"}


class Statement(Record):
    """One statement: its tokens without the separator, `start` and `end` in the text."""

    tokens: tuple[Token, ...]
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """The first six words, upper case."""
        return tuple([token.word for token in self.tokens[:6]])


def split(tokens: list[Token], dialect: str, text: str) -> list[Statement]:
    """The statements of a text in order; separators are `;`, a line `GO` or `/`, and MySQL's own DELIMITER."""
    statements: list[Statement] = []
    begin = 0
    patient = True  # a routine whose end is missing is searched for once: the rest of the text has none either
    for index in [at for at, token in enumerate(tokens) if token.word in _STARTERS or token.kind in _ENDS]:
        if index < begin:
            continue
        kind = tokens[index].kind
        if kind == "opaque":
            _close(statements, tokens[begin:index])
            _close(statements, tokens[index : index + 1])
            begin = index + 1
        elif kind == "end" or (index > begin and _starts(tokens, begin, index, text)):
            _close(statements, tokens[begin:index])
            begin = index + (kind == "end")
        elif index == begin and (header := _routine(tokens, index)):
            stop, patient = _routine_end(tokens, header, dialect, patient)
            _close(statements, tokens[begin:stop])
            begin = stop
    _close(statements, tokens[begin:])
    return statements


def _close(statements: list[Statement], tokens: list[Token]) -> None:
    if tokens:
        statements.append(Statement(tuple(tokens), tokens[0].start, tokens[-1].end))


def _starts(tokens: list[Token], begin: int, index: int, text: str) -> bool:
    """Whether a statement begins at this token though the one before was not ended: SQL Server, or a forgotten `;`."""
    if index + 1 >= len(tokens) or tokens[index].kind != "word":
        return False
    wanted = _STARTERS[tokens[index].word]
    following = tokens[index + 1].word
    if following not in _CREATABLE if wanted == "CREATABLE" else following != wanted:
        return False
    first = tokens[begin].word
    if first not in _OPEN and tokens[index].word != "CREATE":
        return False
    if tokens[begin + 1].word == "SCHEMA" or tokens[index - 1].word in (
        "AS",
        "DO",
        "ALSO",
        "INSTEAD",
        "THEN",
        ",",
        "(",
    ):
        return False
    before = tokens[index - 1]
    return before.word == ")" or text.find("\n", before.end, tokens[index].start) >= 0


def _routine(tokens: list[Token], begin: int) -> int:
    """The place of the word FUNCTION, TRIGGER or the like in the head of a statement, 0 where it is no routine."""
    if tokens[begin].word not in ("CREATE", "ALTER"):
        return 0
    for index in range(begin + 1, min(begin + 12, len(tokens))):
        token = tokens[index]
        if token.word in ROUTINES:
            return index
        if token.kind == "end" or token.word in ("(", "TABLE", "INDEX", "VIEW"):
            return 0
    return 0


def _routine_end(tokens: list[Token], header: int, dialect: str, patient: bool) -> tuple[int, bool]:
    """The index of the separator that ends a routine, and whether it was found.

    Bodies hold semicolons of their own: SQL Server's end at GO, Oracle's at `/`, others at the END of their BEGIN.
    Where that is missing the first semicolon ends it.
    """
    marked = dialect in ("mssql", "oracle")
    depth = first_end = 0
    for index in range(header, len(tokens)):
        token = tokens[index]
        if token.kind == "end":
            if token.word != ";" or not (marked or depth > 0) or not (marked or patient):
                return index, patient
            first_end = first_end or index
        elif token.kind == "opaque":
            return index, patient
        elif token.word in ("BEGIN", "CASE"):
            depth += tokens[index - 1].word != "END"
        elif token.word == "END" and (index + 1 == len(tokens) or tokens[index + 1].word not in _BLOCK_ENDS):
            depth -= 1
    return (len(tokens), patient) if marked or not first_end else (first_end, False)

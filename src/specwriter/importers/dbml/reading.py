"""Knows how a DBML file is read for a spec: it is kept as written, its mistakes become remarks."""

from __future__ import annotations

from specwriter.importers.imported import Remark, Unreadable, unreadable
from specwriter.languages import dbml
from specwriter.languages.relational import Schema
from specwriter.source.record import Record

_MANY = 30  # mistakes that are told one by one


class Found(Record):
    """The schema of a DBML text, the text itself, and the name of its project."""

    schema: Schema
    text: str
    title: str = ""
    remarks: tuple[Remark, ...] = ()


def read(text: str) -> Found:
    """The schema in a DBML text; raises Unreadable where it declares no table."""
    if "\0" in text:
        raise Unreadable("the text holds NUL characters: it is no DBML, or saved as UTF-16")
    tree = dbml.parse(text)
    schema = dbml.schema(tree)
    if not schema.tables:
        for problem in tree.problems:
            raise unreadable(f"no `Table` is declared in the text: {problem.message}", text, problem.span.start)
        raise Unreadable("no `Table` is declared in the text")
    remarks = [Remark("not-read", one.message, one.span, one.help) for one in tree.problems[:_MANY]]
    if len(tree.problems) > _MANY:
        more = len(tree.problems) - _MANY
        remarks.append(Remark("not-read", f"{more:,} more mistakes like these follow", tree.problems[_MANY].span))
    remarks += [Remark("refused", one.message, one.span) for one in tree.unread]
    title = next((project.name.text for project in tree.projects if project.name), "")
    return Found(schema, text.replace("\r\n", "\n").replace("\r", "\n"), title, tuple(remarks))

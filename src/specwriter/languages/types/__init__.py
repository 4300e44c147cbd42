"""Knows types across languages: columns (DBML, SQL dialects), field tables, OpenAPI, program code and JSON values.

A type is a set of values as they stand in JSON, and one type is narrower than another when its set is part of the other's:

    any ─┬─ json ─┬─ object ── map<key, item>
         │        └─ array<item>
         ├─ boolean
         ├─ number ─┬─ decimal(precision, scale) ── integer(least..most)
         │          └─ float(binary digits)
         ├─ string(least..most) ─┬─ enum(values)
         │                       ├─ uuid, ulid, objectid, email, hostname, date, time, duration
         │                       ├─ datetime ─┬─ instant (with offset)
         │                       │            └─ local (without offset)
         │                       ├─ ip ── ipv4, ipv6
         │                       └─ uri-reference ── uri
         ├─ bytes(least..most)
         ├─ money, geo
         ├─ opaque (known to one system: `tsvector`, `rowid`; the same only by name)
         └─ unknown (may name an enum or a domain type; the same only by name)

`compare` answers by these sets. Where neither holds the other, types are `compatible` when values travel between them by
convention: 64-bit integers and decimals as text, points in time as seconds since 1970, bytes as base64, a boolean in a
small integer, JSON as text, a UUID in sixteen bytes. What is unknown or opaque is compatible with everything, so that
nothing is reported which nobody knows. Nullability is a property of the place, not of the type, and is not compared.

Sources: the chapters on data types of the manuals of PostgreSQL 18 (8), MySQL 9 (13), SQLite (Datatypes In SQLite), SQL
Server (Transact-SQL data types) and Oracle 23 (SQL Language Reference, 2); RFC 3339 (date and time), RFC 9562 (UUID),
RFC 3986 (URI), RFC 8259 section 6 and RFC 7493 section 2.2 (numbers beyond 2^53); the OpenAPI format registry; the JSON
mapping of Protocol Buffers (64-bit integers as strings).
"""

from __future__ import annotations

from specwriter.languages.types.fitting import Misfit, fits, misfit
from specwriter.languages.types.kind import Type
from specwriter.languages.types.lattice import Relation, compare
from specwriter.languages.types.reading import read_type

__all__ = ["Misfit", "Relation", "Type", "compare", "fits", "misfit", "read_type"]

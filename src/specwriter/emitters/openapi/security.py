"""Knows how clients of an API show who they are, and which scopes an operation needs, as the text of a spec says."""

from __future__ import annotations

from specwriter.emitters.emission import Loss
from specwriter.emitters.openapi.gateway import route_of
from specwriter.emitters.openapi.outside import outside
from specwriter.emitters.openapi.prose import safe
from specwriter.markdown.tree import Table
from specwriter.model.contract import cell_beside
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_SECTIONS = regex(r"(?i)\b(?:authenti[fc]ication|authentication|authorization|authorisation|security|auth)\b")
_NEEDS = regex(
    r"(?i)\b(?:need|require|must|authenticat|authori[sz]|secured|protected|pass|send|present|accept|use|carr(?:y|ies)|include|with)\w*\b|\bauth\b[*_]*:"
)
_NOT = regex(r"(?i)\b(?:no|not|never|without|instead of|rejected|replaced)\b")
_OF_CLIENTS = regex(
    r"(?i)(?:[\d.]+\s+)?(?:authenti[fc]ication|authentication|authentication (?:and|&) authori[sz]ation|auth)\Z"
)
_BEARER = regex(r"(?i)\bbearer\b|\baccess tokens?\b|\bJWTs?\b|\bJSON web tokens?\b")
_OAUTH = regex(r"(?i)\bOAuth\b")
_OPENID = regex(r"(?i)\bOpenID Connect\b|\bOIDC\b")
_DISCOVERY = regex(r"https://[^\s`<>)\"'|]{1,200}/\.well-known/openid-configuration")
_TOKEN_URL = regex(r"https?://[^\s`<>)\"'|]{1,200}/token\b[^\s`<>)\"'|.,;]*")
_AUTHORIZE_URL = regex(r"https?://[^\s`<>)\"'|]{1,200}/authori[sz]e\b[^\s`<>)\"'|.,;]*")
_CLIENT = regex(r"(?i)\bclient[- ]credentials\b")
_CODE = regex(r"(?i)\bauthori[sz]ation code\b")
_KEY = regex(r"(?i)\bAPI[- ]keys?\b")
_KEY_HEADER = regex(r"`(?P<name>[Xx]-[A-Za-z-]*(?:[Kk]ey|[Tt]oken)[A-Za-z-]*)(?::[^`]*)?`")
_KEY_QUERY = regex(
    r"(?i)query (?:parameter|string)[^.`\n]{0,30}`(?P<name>[\w-]+)`|`(?P<before>[\w-]+)`[^.`\n]{0,20} query parameter"
)
_BASIC = regex(r"(?i)\bbasic auth(?:entication)?\b|\bHTTP Basic\b")
_MTLS = regex(r"(?i)\bmutual TLS\b|\bmTLS\b")
_SCOPE = regex(r"`(?P<scope>[A-Za-z][\w./-]*(?::[\w.*/-]+)*)`")
_SCOPES = regex(
    r"(?i)\bscopes?:? (?:`[\w:.*/-]+`(?: for (?:(?!\bor `|\band `)[^`.;,()]){1,40}?(?:`[A-Z]+`)?(?=\W))?(?:,?\s+(?:and|or)\s+|,\s+)?)+"
)
_SPEAKS_OF_SCOPES = regex(r"(?i)\bscopes?\b")
_BY_METHOD = regex(
    r"`(?P<scope>[\w:./-]+)` for (?P<who>(?:`?(?:GET|POST|PUT|PATCH|DELETE|HEAD)`?(?:, | and | or )?)+"
    r"|(?:the )?(?:\w+ )?(?:reads?|writes?|GETs?)\b)"
)
_JWT = regex(r"(?i)\bJWTs?\b|\bJSON web tokens?\b")
_OF_ALL = regex(
    r"(?i)\b(?:every|all|any|each)\b[\w` ,/-]{0,40}\b(?:operations?|endpoints?|requests?|routes?|calls?|APIs?|resources?)\b"
)
_BLANK_LINE = regex(r"\n(?:[ \t]*\n)+")
_BREAK = regex(r"[\r\n\t]")  # one character for one: places stay
_EXCEPT = regex(r"(?i)\b(?:except(?:ing| for)?|other than|apart from)\b(?P<which>[^.)\n]{1,120})")
_EXCEPTED = regex(r"(?:/[\w{}:/-]+|[\w-]{3,})")
_READS = frozenset(("GET", "HEAD", "OPTIONS"))


class Access(Record):
    """The schemes of a document by their names, what every operation needs (`security`), and the scopes that the text speaks of.

    `free` are the words for what is excepted; `by_method` are scopes for some methods alone; `span` is where the text says so, None where
    it says nothing.
    """

    schemes: dict[str, Schema]
    span: Span | None = None
    scheme: str = ""
    scopes: tuple[str, ...] = ()
    free: frozenset[str] = frozenset()
    by_method: tuple[tuple[str, frozenset[str]], ...] = ()


def access(spec: Spec) -> tuple[Access, list[Loss]]:
    """How clients of all operations show who they are, and what of that OpenAPI cannot hold or the text leaves open."""
    losses: list[Loss] = []
    for span, headed in _places(spec):
        text = _BREAK.sub(" ", spec.source.text[span.start : span.end])
        scheme = _scheme(text, span, losses, headed)
        if scheme is not None:
            name, said = scheme
            scopes, by_method, place = _scopes(text, span)
            told = {} if scopes else scope_rows(spec)
            said["description"] = safe(_sentences(text))
            _name_scopes(said, told or dict.fromkeys(scopes, ""))
            return Access({name: said}, place, name, scopes or tuple(told), _free(text), by_method), losses
    if not losses:
        losses += _not_understood(spec)
    return Access({}), losses


def _not_understood(spec: Spec) -> Iterator[Loss]:
    """The first heading on how clients show who they are, where no scheme comes of what stands below it."""
    for chapter in spec.chapters:
        section = chapter.section
        if section.heading is not None and _OF_CLIENTS.match(section.title) and section.blocks:
            advice = "say what clients send: a bearer token, an API key in the header `X-Api-Key`, OAuth with its token address"
            yield Loss("not-understood", section.heading.content, "how clients authenticate is not understood", advice)
            return


def _places(spec: Spec) -> Iterator[tuple[Span, bool]]:
    """The paragraphs that may say how clients are known: those on all operations and in the API's introduction, then those under a
    heading about it; and whether they stand under one.
    """
    api = spec.chapter("api documentation")
    intro = {block.span.start for block in api.blocks} if api is not None else set()
    seen: set[int] = set()
    for part in outside(spec):
        for span in _paragraphs(spec.source.text, part):
            if span.start in intro or _OF_ALL.search(spec.source.text, span.start, span.end):
                seen.add(span.start)
                yield span, False
    for chapter in spec.chapters:
        if _SECTIONS.search(chapter.section.title):
            for block in chapter.section.blocks:
                if block.span.start not in seen:
                    seen.add(block.span.start)
                    yield block.span, True


def _paragraphs(text: str, place: Span) -> Iterator[Span]:
    """The paragraphs of a stretch of text."""
    start = place.start
    for match in _BLANK_LINE.finditer(text, place.start, place.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < place.end:
        yield Span(start, place.end)


def _scheme(text: str, span: Span, losses: list[Loss], headed: bool) -> tuple[str, Schema] | None:
    """The name and the scheme that a paragraph describes; None where it describes none.

    Below a heading on authentication a scheme alone is enough: `OAuth 2.0 client credentials.`
    """
    if not (_NEEDS.search(text) or (headed and not _NOT.search(text))):
        return None
    if _OPENID.search(text) and (match := _DISCOVERY.search(text)):
        return "openIdConnect", {"type": "openIdConnect", "openIdConnectUrl": match[0]}
    if _OAUTH.search(text):
        return _oauth(text, span, losses)
    if _BEARER.search(text):
        return "bearer", _bearer(text)
    if _KEY.search(text) or _KEY_HEADER.search(text):
        return _api_key(text, span, losses)
    if _BASIC.search(text):
        return "basic", {"type": "http", "scheme": "basic"}
    if _MTLS.search(text):
        return "mutualTLS", {"type": "mutualTLS"}
    return None


def _bearer(text: str) -> Schema:
    scheme: Schema = {"type": "http", "scheme": "bearer"}
    return {**scheme, "bearerFormat": "JWT"} if _JWT.search(text) else scheme


def _oauth(text: str, span: Span, losses: list[Loss]) -> tuple[str, Schema]:
    """OAuth 2.0 with its flow where the text has the addresses that OpenAPI asks for, else the bearer token that clients send."""
    token, authorize = _TOKEN_URL.search(text), _AUTHORIZE_URL.search(text)
    if token is not None and _CLIENT.search(text):
        return "oauth2", {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": token[0], "scopes": {}}}}
    if token is not None and authorize is not None and _CODE.search(text):
        flow = {"authorizationUrl": authorize[0], "tokenUrl": token[0], "scopes": {}}
        return "oauth2", {"type": "oauth2", "flows": {"authorizationCode": flow}}
    match = _OAUTH.search(text)
    assert match is not None
    place = Span(span.start + match.start(), span.start + match.end())
    advice = "name the flow and its addresses, such as `https://auth.example.org/token`"
    losses.append(Loss("not-expressible", place, "OAuth without a token address is written as a bearer token", advice))
    return "bearer", _bearer(text)


def _api_key(text: str, span: Span, losses: list[Loss]) -> tuple[str, Schema] | None:
    header = _KEY_HEADER.search(text)
    if header is not None:
        return "apiKey", {"type": "apiKey", "in": "header", "name": header["name"]}
    query = _KEY_QUERY.search(text)
    if query is not None:
        return "apiKey", {"type": "apiKey", "in": "query", "name": query["name"] or query["before"]}
    match = _KEY.search(text)
    if match is not None:
        place = Span(span.start + match.start(), span.start + match.end())
        advice = "name the header in ticks, such as `X-Api-Key`"
        losses.append(Loss("not-expressible", place, "no header is named for the API key", advice))
    return None


def _scopes(text: str, span: Span) -> tuple[tuple[str, ...], tuple[tuple[str, frozenset[str]], ...], Span]:
    """The scopes that a paragraph lists, those that it gives to some methods, and where it does."""
    listed = _SCOPES.search(text)
    if listed is None:
        return (), (), span
    place = Span(span.start + listed.start(), span.start + listed.end())
    found = tuple(dict.fromkeys(match["scope"] for match in _SCOPE.finditer(listed[0])))
    ends = [at for mark in (". ", "; ", ".\n", ";\n", "\n\n") if (at := text.find(mark, listed.start())) >= 0]
    end = min(ends, default=len(text))
    given = [(match["scope"], _methods(match["who"])) for match in _BY_METHOD.finditer(text, listed.start(), end)]
    if given and len(found) > len(given):
        rest = [scope for scope in found if scope not in dict(given)]
        taken = frozenset().union(*[methods for _, methods in given])
        if len(rest) == 1:
            given.append((rest[0], frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")) - taken))
    return found, tuple(given), place


def _methods(who: str) -> frozenset[str]:
    named = frozenset(_METHOD.findall(who))
    if named:
        return named
    return (
        _READS if "read" in who.casefold() or "get" in who.casefold() else frozenset(("POST", "PUT", "PATCH", "DELETE"))
    )


_SCOPE_TITLES = (
    "scope",
    "scopes",
    "required scope",
    "required scopes",
    "oauth scope",
    "oauth scopes",
    "permission",
    "permissions",
)
_WORDS = regex(r"[\w.:/*-]+")
_METHOD = regex(r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b")


def _free(text: str) -> frozenset[str]:
    """What a paragraph excepts: `all endpoints except /health`, `(except auth)`."""
    found: set[str] = set()
    for match in _EXCEPT.finditer(text):
        found.update(word.strip("`/.").casefold() for word in _EXCEPTED.findall(match["which"]))
    return frozenset(found - {""})


def is_free(said: Access, operation: Operation) -> bool:
    """Whether an operation is one of those that are excepted."""
    if not said.free:
        return False
    path = operation.path.text.strip("/").casefold()
    return any(path == word or word in path.split("/") or path.startswith(f"{word}/") for word in said.free)


def _sentences(text: str) -> str:
    """The sentences of a paragraph that speak of clients and what they show."""
    parts = _SENTENCE_END.split(" ".join(text.split()))
    return " ".join([part for part in parts if _SPEAKS.search(part)])


_SENTENCE_END = regex(r"(?<=[.!?]) (?=[A-Z`*])")
_SPEAKS = regex(
    r"(?i)\b(?:bearer|tokens?|JWTs?|OAuth|OpenID|scopes?|API[- ]keys?|basic|credentials?|mutual TLS|mTLS)\b|`X-[A-Za-z-]+`"
)


def _name_scopes(scheme: Schema, scopes: dict[str, str]) -> None:
    for flow in scheme.get("flows", {}).values():
        flow["scopes"] = scopes


def scope_rows(spec: Spec) -> dict[str, str]:
    """The scopes that tables headed `Scope` list, with what they say of each."""
    found: dict[str, str] = {}
    for chapter in spec.chapters:
        for block in chapter.section.blocks if _SECTIONS.search(chapter.section.title) else ():
            if not isinstance(block, Table) or block.header.texts[0].strip(" *`").casefold() not in _SCOPE_TITLES:
                continue
            for row in block.rows:
                name = row.texts[0].strip(" *`")
                if name and " " not in name:
                    found.setdefault(name, safe(row.texts[1]) if len(row.texts) > 1 else "")
    return found


def scopes_of(spec: Spec, said: Access, operation: Operation) -> list[str] | None:
    """The scopes that an operation needs; None where the text lists several and does not say which."""
    text = spec.source.text
    own = _of_route(spec, said, operation) or _of_table(spec, said, operation)
    if own:
        return own
    below = text[operation.span.end : operation.body.end]
    named = [scope for scope in said.scopes if f"`{scope}`" in below]
    if named and _SPEAKS_OF_SCOPES.search(below):
        return named
    for scope, methods in said.by_method:
        if operation.method.text in methods:
            return [scope]
    return list(said.scopes) if len(said.scopes) < 2 else None


def _of_table(spec: Spec, said: Access, operation: Operation) -> list[str]:
    """The scopes that a table of endpoints gives to an operation."""
    words = _scope_cells(spec).get(operation.key, ())
    return [scope for scope in said.scopes if scope in words]


@once
def _scope_cells(spec: Spec) -> dict[str, list[str]]:
    """The words under Scope in tables of endpoints, by the key of the operation."""
    found: dict[str, list[str]] = {}
    for operation in spec.operations:
        cell = cell_beside(spec, operation.span.start, *_SCOPE_TITLES) if operation.origin == "table" else None
        if cell is not None:
            found.setdefault(operation.key, _WORDS.findall(cell.text))
    return found


def _of_route(spec: Spec, said: Access, operation: Operation) -> list[str]:
    """The scopes that the table of gateway routes gives to an operation."""
    row = route_of(spec, operation)
    return [scope for scope in said.scopes if row is not None and row.auth is not None and scope in row.auth.text]

"""Knows what an API document says of itself: title, version, licence, what the API is for."""

from __future__ import annotations

from specwriter.emitters.openapi.prose import introduction
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_LINKED = regex(
    r"\[(?P<name>[^\[\]]+)\]\((?P<url>https?://[^\s()]+)\)\Z|(?P<words>[^<>]+?)\s*<(?P<address>https?://[^\s<>]+)>\Z"
)
_IDENTIFIER = regex(
    r"(?:LicenseRef-[A-Za-z0-9.-]+|[A-Za-z0-9.]+(?:-[A-Za-z0-9.+]+)*-\d[A-Za-z0-9.+-]*|MIT|ISC|Unlicense|Zlib)\Z"
)


UNVERSIONED = "0"
"""The version of an API whose spec states none: OpenAPI requires one."""


def info_of(spec: Spec, inferring: bool) -> Schema:
    """The info object."""
    title = spec.title.text if spec.title is not None and spec.title.text else "API"
    version = spec.version.text if spec.version is not None and spec.version.text else UNVERSIONED
    info: Schema = {"title": title, "version": version}
    if not inferring:
        return info
    description = introduction(spec)
    if description:
        info["description"] = description
    licence = _licence(spec)
    if licence:
        info["license"] = licence
    if spec.architecture is not None and spec.architecture.text:
        info["x-architecture"] = spec.architecture.text
    return info


def _licence(spec: Spec) -> Schema:
    """The licence that the front matter names: an SPDX identifier, or a name with an address (OpenAPI 3.1, 4.8.4)."""
    matter = spec.document.front_matter
    said = (matter.get("license") or matter.get("licence")) if matter is not None else None
    text = said[0].strip() if said is not None else ""
    if not text:
        return {}
    if match := _LINKED.match(text):
        return {"name": match["name"] or match["words"], "url": match["url"] or match["address"]}
    return {"name": text, "identifier": text} if _IDENTIFIER.match(text) else {"name": text}

"""Knows what strings of a format look like: UUID, date and time, e-mail, URI, addresses, numbers as text."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# RFC 9562, section 4, with its URN form and the form without hyphens that databases print.
_UUID = regex(r"(?i)(?:urn:uuid:)?(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})\Z")
_ULID = regex(r"(?i)[0-7][0-9a-hjkmnp-tv-z]{25}\Z")
_OBJECT_ID = regex(r"(?i)[0-9a-f]{24}\Z")
# RFC 5322 allows far more; this is what an example of an address looks like.
_EMAIL = regex(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)*\Z")
_HOSTNAME = regex(r"(?i)(?=.{1,253}\Z)[a-z0-9*_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)*\.?\Z")
# RFC 3986, section 3.1: a scheme and a colon; braces and angle brackets are placeholders.
_URI = regex(r"[A-Za-z][A-Za-z0-9+.-]*:\S+\Z")
_DATE = regex(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = regex(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?")
_OFFSET = regex(r"\s?(?:[Zz]|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)\Z")
_IPV4 = regex(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?\Z")
_IPV6 = regex(r"(?i)(?=.*:.*:)[0-9a-f:.]{2,45}(?:%\w+)?(?:/[0-9]{1,3})?\Z")
_NUMERAL = regex(r"-?[0-9]+(?:\.([0-9]+))?\Z")
_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def fault(base: str, text: str) -> str:
    """What is wrong with `text` as a string of the format `base`, to follow "it"; empty where nothing is."""
    check = _CHECKS.get(base)
    return check(text) if check else ""


def is_numeral(text: str) -> bool:
    """Whether the text is a decimal number, as big numbers stand in JSON strings."""
    return _NUMERAL.match(text) is not None


def date_fault(text: str) -> str:
    """What is wrong with a full-date (RFC 3339, section 5.6), which must be one of the calendar."""
    match = _DATE.fullmatch(text)
    return _calendar_fault(match) if match else "is not a date such as 2026-03-31"


def _calendar_fault(match: re.Match[str]) -> str:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12 or not 1 <= day <= _MONTHS[month - 1]:
        return "is no day of the calendar"
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return "is no day of the calendar" if (month, day) == (2, 29) and not leap else ""


def _clock_fault(match: re.Match[str]) -> str:
    # RFC 3339, section 5.7: second 60 is a leap second.
    return "is no time of the day" if int(match[1]) > 23 or int(match[2]) > 59 or int(match[3] or 0) > 60 else ""


def _moment_fault(text: str, offset: bool) -> str:
    date = _DATE.match(text)
    if not date or text[10:11] not in ("T", "t", " "):
        return "is not a date and time such as 2026-03-31T12:00:00Z"
    time = _TIME.match(text, 11)
    rest = text[time.end() :] if time else ""
    if not time or (rest and not _OFFSET.match(rest)):
        return "is not a date and time such as 2026-03-31T12:00:00Z"
    if offset and not rest:
        return "has no offset such as Z"
    return _calendar_fault(date) or _clock_fault(time)


def _time_fault(text: str) -> str:
    match = _TIME.match(text)
    if not match or (text[match.end() :] and not _OFFSET.match(text, match.end())):
        return "is not a time such as 12:00:00"
    return _clock_fault(match)


def _ipv4_fault(text: str) -> str:
    fits = _IPV4.match(text) and all(int(part) < 256 for part in text.partition("/")[0].split("."))
    return "" if fits else "is not an IPv4 address"


def _ip_fault(text: str) -> str:
    return "" if _IPV6.match(text) or not _ipv4_fault(text) else "is not an IP address"


_CHECKS = {
    "uuid": lambda text: "" if _UUID.match(text) else "is not a UUID",
    "ulid": lambda text: "" if _ULID.match(text) else "is not a ULID",
    "objectid": lambda text: "" if _OBJECT_ID.match(text) else "is not an ObjectId of 24 hexadecimal digits",
    "email": lambda text: "" if _EMAIL.match(text) else "is not an e-mail address",
    "hostname": lambda text: "" if _HOSTNAME.match(text) else "is not a host name",
    "uri": lambda text: "" if _URI.match(text) else "is not a URI with a scheme",
    "date": date_fault,
    "time": _time_fault,
    "datetime": lambda text: _moment_fault(text, offset=False),
    "local": lambda text: _moment_fault(text, offset=False),
    "instant": lambda text: _moment_fault(text, offset=True),
    "ipv4": _ipv4_fault,
    "ipv6": lambda text: "" if _IPV6.match(text) else "is not an IPv6 address",
    "ip": _ip_fault,
}

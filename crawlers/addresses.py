"""Addresses: one spelling for one page, since a document's id is made from it."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
# Parameters that say who sent the reader, never what is shown.
_TRACKING = re.compile(
    r"(?:utm_\w+|spm|scm|gclid|fbclid|msclkid|yclid|igshid|mc_[ce]id|share_token|nsukey|isappinstalled|"
    r"wechat_redirect|jsessionid)",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_PATH_SAFE = "/:@!$&'()*+,;=~%-._"


class BadAddress(ValueError):
    """An address that no HTTP request can be made of."""


def canonical_url(url: str) -> str:
    """The address a document is known by: no fragment, default port, tracking parameter or session id.

    Raises `BadAddress` for anything but http and https with a host.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise BadAddress(f"not an http address: {url[:200]!r}") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        raise BadAddress(f"not an http address: {url[:200]!r}")
    netloc = f"[{host}]" if ":" in host else host
    if port and port != _PORTS[scheme]:
        netloc += f":{port}"
    path = quote(_SESSION.sub("", parts.path) or "/", safe=_PATH_SAFE)
    return urlunsplit((scheme, netloc, path, _without_tracking(parts.query), ""))


def absolute_url(base: str, link: str | None) -> str | None:
    """A link of a page as an http address, or None for `javascript:`, `mailto:`, fragments and rubbish."""
    said = (link or "").strip()
    if not said or said.startswith("#"):
        return None
    try:
        joined = urljoin(base, said)
        return joined if urlsplit(joined).scheme in _PORTS and urlsplit(joined).hostname else None
    except ValueError:
        return None


def _without_tracking(query: str) -> str:
    kept = (part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
    return quote("&".join(kept), safe=_PATH_SAFE + "?")

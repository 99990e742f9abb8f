"""URL -> the one form of it that names the page: the key that a document's versions share.

Only what cannot change the page is taken away. A query parameter goes when its name belongs to one of the
known trackers, never because it looks like one: `?id=12` and `?ref=12` may be all that tells two rulings
apart.
"""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

__all__ = ["absolute_url", "canonical_url"]

# The parameters that mail, advertising and sharing tools append, as listed by Mozilla's query stripping,
# ClearURLs and AdGuard's general rules; only names that no site is known to use for its own content.
_TRACKERS = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|oly|vero|mc|mkt|at|ns|wt|ga|stm|trk)_[\w.-]+"
    r"|_?(?:fb|g|gb|gc|dc|tw|tt|yc|ys|ms|wb|wbra|gbra|gad_source|msclk|ttclk|li_fat_|igsh|rdt_)(?:cl|c)?id"
    r"|gclsrc|gad_source|igshid|igsh|mibextid|fb_(?:action|ref|source)\w*|__hs\w+|_hs(?:enc|mi)|hsctatracking"
    r"|cmpid|icid|ito|ocid|ncid|smid|smtyp|guccounter|guce_referr\w+|xtor|s_kwcid|ef_id|wickedid|_openstat|yclid"
    r"|mkt_tok|sr_share|share_id|amp_(?:js_v|gsa)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """Return a URL without tracking parameters, fragment, credentials, default port, and trailing slash.

    Scheme and host are lower-cased, http becomes https, parameters are sorted. What is no http(s) URL comes
    back as it is.

    >>> canonical_url("HTTP://News.example:80/a/?utm_source=x&id=7#top")
    'https://news.example/a?id=7'
    >>> canonical_url("https://news.example/?ref=12&gallery=3")
    'https://news.example/?gallery=3&ref=12'
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = _in_ascii(host)
    netloc = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._").rstrip("/") or "/"
    fields = [field for field in parts.query.split("&") if field and not _is_tracker(field)]
    query = quote("&".join(sorted(fields)), safe="/%:@!$&'()*+,;=~-._?[]")
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", netloc, path, query, fragment))


def absolute_url(link: str, base: str) -> str | None:
    """Return a link completed by the page it stands on, as it is where that is no web page, None for no link.

    >>> absolute_url("/a", "https://news.example/feed.xml"), absolute_url("a", "feeds/news.xml")
    ('https://news.example/a', 'a')
    """
    link = link.strip()
    if not link:
        return None
    try:
        return urljoin(base, link) if urlsplit(base).scheme in _DEFAULT_PORTS else link
    except ValueError:
        return link


def _is_tracker(field: str) -> bool:
    return _TRACKERS.fullmatch(field.partition("=")[0]) is not None


def _in_ascii(host: str) -> str:
    """Return an international host name as its ASCII form, or itself where it has none."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host

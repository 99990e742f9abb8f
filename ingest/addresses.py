"""Host name -> the addresses that may be connected to, or a refusal.

A feed list is written by people, and a redirect by strangers: neither may make newsdocket read from the
machine it runs on, or from the network behind it. So a name is resolved once, every address that it has is
checked, and the connection goes to a checked address, not to the name. A second resolution, which could
answer otherwise (DNS rebinding), never happens.

The networks are those that IANA's registries of special-purpose addresses mark as not globally reachable
(https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry), with multicast.
Where an IPv6 address carries an IPv4 address, that one is checked.
"""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from graph.errors import FetchError, RefusedAddressError

__all__ = ["Address", "Network", "Resolve", "find_addresses", "look_up", "why_refused"]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Iterable[str]]

REFUSED: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved for protocols"),
    ("192.0.2.0/24", "reserved for documentation"),
    ("192.31.196.0/24", "reserved"),
    ("192.52.193.0/24", "reserved"),
    ("192.88.99.0/24", "reserved"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "reserved"),
    ("198.18.0.0/15", "reserved for benchmarks"),
    ("198.51.100.0/24", "reserved for documentation"),
    ("203.0.113.0/24", "reserved for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::/96", "reserved"),
    ("::ffff:0:0:0/96", "reserved"),
    ("64:ff9b:1::/48", "private"),
    ("100::/64", "discarded"),
    ("2001::/23", "reserved for protocols"),
    ("2001:db8::/32", "reserved for documentation"),
    ("2002::/16", "a 6to4 tunnel"),
    ("3fff::/20", "reserved for documentation"),
    ("5f00::/16", "reserved"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "private"),
    ("ff00::/8", "multicast"),
)
_REFUSED: tuple[tuple[Network, str], ...] = tuple((ip_network(text), why) for text, why in REFUSED)
_NAT64 = ip_network("64:ff9b::/96")


def why_refused(address: Address, allowed: Iterable[Network] = ()) -> str | None:
    """Return what makes an address unfit to connect to, or None where it is a public one.

    >>> why_refused(ip_address("169.254.169.254"))
    'link-local'
    >>> why_refused(ip_address("::ffff:10.0.0.1"))
    'private'
    >>> why_refused(ip_address("9.9.9.9")) is None
    True
    """
    if any(address in network for network in allowed):
        return None
    inner = _embedded(address)
    if inner is not None:
        return why_refused(inner, allowed)
    return next((why for network, why in _REFUSED if address in network), None)


def _embedded(address: Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv4-mapped or NAT64 address stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses that the machine's resolver has for a host, in the resolver's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def find_addresses(
    host: str, port: int, *, allowed: Iterable[Network] = (), resolve: Resolve = look_up
) -> tuple[str, ...]:
    """Return every address of a host, all of them checked.

    Raises:
        RefusedAddressError: one of them is not public (a name with one public and one private address is a trap).
        FetchError: the name has no address.
    """
    allowed = tuple(allowed)
    try:
        texts = tuple(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise FetchError(where=host, what="the name has no address", to_do="check its spelling") from error
    for text in texts:
        address = ip_address(text.partition("%")[0])
        why = why_refused(address, allowed)
        if why is not None:
            raise RefusedAddressError(
                where=host,
                what=f"its address {text} is not public ({why})",
                to_do="save what stands there to a file and give the file",
            )
    if not texts:
        raise FetchError(where=host, what="the name has no address", to_do="check its spelling")
    return texts

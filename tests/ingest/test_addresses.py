"""Which addresses may be connected to."""

from ipaddress import ip_address, ip_network

import pytest

from graph.errors import FetchError, RefusedAddressError
from ingest.addresses import find_addresses, why_refused

NOT_PUBLIC = (
    *("0.0.0.1", "10.1.2.3", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.8.8.8", "169.254.169.254"),
    *("172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7"),
    *("203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "fc00::1"),
    *("fd12:3456::1", "fe80::1", "fec0::1", "ff02::1"),
)
PUBLIC = (
    *("1.1.1.1", "9.9.9.9", "100.63.255.255", "100.128.0.1", "172.32.0.1", "193.0.6.139", "2606:4700::1111"),
    *("2a00:1450:4001::1", "64:ff9b::101:101", "::ffff:9.9.9.9"),
)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(text: str) -> None:
    """Private, loopback, link-local, multicast, reserved, and the IPv6 forms that carry one of these."""
    assert why_refused(ip_address(text)) is not None


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_allowed(text: str) -> None:
    """The neighbours of the refused networks are not refused with them."""
    assert why_refused(ip_address(text)) is None


def test_an_allowance_holds_for_its_network_only() -> None:
    """A test's server may be reached, its neighbour not."""
    allowed = (ip_network("127.0.0.1/32"),)
    assert why_refused(ip_address("127.0.0.1"), allowed) is None
    assert why_refused(ip_address("127.0.0.2"), allowed) == "loopback"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::1]"])
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    """The resolver's answer is checked, not the name."""
    with pytest.raises(RefusedAddressError):
        find_addresses(host.strip("[]"), 80)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    """A name with a public and a private address is a trap."""
    with pytest.raises(RefusedAddressError, match=r"192\.168\.0\.1"):
        find_addresses("news.example", 80, resolve=lambda _host, _port: ("9.9.9.9", "192.168.0.1"))


def test_a_scoped_link_local_address_is_refused() -> None:
    """A zone after the address does not hide it."""
    with pytest.raises(RefusedAddressError, match="link-local"):
        find_addresses("printer", 80, resolve=lambda _host, _port: ("fe80::1%eth0",))


def test_a_name_without_address_is_one_clear_line() -> None:
    """It says what to do."""
    with pytest.raises(FetchError, match="check its spelling"):
        find_addresses("no-such-host.invalid", 80, resolve=lambda _host, _port: ())

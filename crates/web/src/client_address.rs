//! Whose request it is, behind proxies too. Only proxies that the operator named are believed.

use axum::http::HeaderMap;
use domain::ClientAddress;
use settings::IpNetwork;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

pub(crate) const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client's address: the connection's, or, when that is a trusted proxy, the nearest address in
/// `X-Forwarded-For` that is not one. An unreadable entry ends the search at the last address that was believed.
#[must_use]
pub fn client_address(connection: IpAddr, headers: &HeaderMap, trusted: &[IpNetwork]) -> ClientAddress {
    let mut nearest = connection;
    let lines: Vec<&[u8]> =
        headers.get_all(FORWARDED_FOR).iter().map(axum::http::HeaderValue::as_bytes).collect();
    // Each proxy appends, so the right end is the nearest hop and the left end is whatever the client wrote, which
    // need not even be text.
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(|byte| *byte == b',')) {
        if !is_trusted(nearest, trusted) {
            break;
        }
        match address_of(hop) {
            Some(address) => nearest = address,
            None => break,
        }
    }
    ClientAddress::new(nearest)
}

/// Whether the operator named this address as a proxy's.
pub(crate) fn is_trusted(address: IpAddr, trusted: &[IpNetwork]) -> bool {
    let address = address.to_canonical();
    trusted.iter().any(|network| network.contains(&address))
}

/// An entry as proxies write it: an address alone, or with the port that the client's connection has there.
fn address_of(hop: &[u8]) -> Option<IpAddr> {
    let hop = std::str::from_utf8(hop).ok()?.trim();
    let bare = hop.parse().ok();
    let with_port = || hop.parse().ok().map(|address: SocketAddr| address.ip());
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    bare.or_else(with_port).or_else(bracketed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(connection: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted: Vec<IpNetwork> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client_address(connection.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(seen("192.0.2.1", &["198.51.100.7"], &[]), "192.0.2.1");
        assert_eq!(seen("192.0.2.1", &["198.51.100.7"], &["10.0.0.0/8"]), "192.0.2.1");
        assert_eq!(seen("192.0.2.1", &["10.0.0.1", "10.0.0.2"], &["10.0.0.0/8"]), "192.0.2.1");
    }

    #[test]
    fn a_trusted_proxy_names_the_client() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["2001:db8::7"], &["10.0.0.0/8"]), "2001:db8::7");
    }

    #[test]
    fn what_the_client_put_in_front_is_not_believed() {
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.7, 10.0.0.2"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1", "198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
    }

    #[test]
    fn one_machine_is_one_address_however_a_proxy_writes_it() {
        for written in ["198.51.100.7", "198.51.100.7:567", "::ffff:198.51.100.7", "[::ffff:198.51.100.7]:5"]
        {
            assert_eq!(seen("10.0.0.1", &[written], &["10.0.0.0/8"]), "198.51.100.7", "{written}");
        }
        for written in ["2001:db8::7", "[2001:db8::7]", "[2001:DB8:0::7]:567"] {
            assert_eq!(seen("10.0.0.1", &[written], &["10.0.0.0/8"]), "2001:db8::7", "{written}");
        }
        // A proxy behind a proxy, with its port.
        assert_eq!(seen("10.0.0.1", &["198.51.100.7:5, 10.0.0.2:80"], &["10.0.0.0/8"]), "198.51.100.7");
    }

    #[test]
    fn garbage_ends_at_the_last_address_that_was_believed() {
        let garbage = [
            "",
            ",",
            "unknown",
            "_hidden",
            "a",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.4:99999",
            "01.2.3.4",
            "[::1",
            "::1]",
            "[1.2.3.4]",
            "1.2.3.4/32",
            "for=1.2.3.4",
            "\"1.2.3.4\"",
            "1.2.3.4;",
            "0x7f000001",
            "localhost",
        ];
        for hop in garbage {
            let line = format!("1.1.1.1, {hop}");
            assert_eq!(seen("10.0.0.1", &[&line], &["10.0.0.0/8"]), "10.0.0.1", "{hop}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_end_only_what_the_client_wrote() {
        let seen = |line: &[u8]| {
            let line = axum::http::HeaderValue::from_bytes(line).unwrap();
            let headers = HeaderMap::from_iter([(FORWARDED_FOR.parse().unwrap(), line)]);
            let trusted = ["10.0.0.0/8".parse().unwrap()];
            client_address("10.0.0.1".parse().unwrap(), &headers, &trusted).to_string()
        };
        assert_eq!(seen(b"\xff, 198.51.100.7"), "198.51.100.7");
        assert_eq!(seen(b"198.51.100.7, \xff"), "10.0.0.1");
    }
}

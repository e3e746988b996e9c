//! Notices a proxy that the operator did not name. Behind it all people have one address, and so share one limit.

use crate::client_address::{FORWARDED_FOR, is_trusted};
use axum::http::{HeaderMap, header};
use settings::IpNetwork;
use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Whether this process noticed such a proxy already. Clones share the answer.
#[derive(Clone, Default)]
pub struct UnnamedProxy(Arc<AtomicBool>);

impl UnnamedProxy {
    /// Warns, once in the life of a process, when a request came through a proxy that `trusted_proxies` lacks.
    pub(crate) fn look(&self, connection: IpAddr, headers: &HeaderMap, trusted: &[IpNetwork]) {
        if is_unnamed(connection, headers, trusted) && !self.0.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                proxy = %connection.to_canonical(),
                "a proxy that trusted_proxies does not name is in front: all people behind it share one limit. \
                 Add its address to trusted_proxies"
            );
        }
    }
}

/// Says that it forwards, from a network where a proxy of the operator's may be. Anybody on the internet can say
/// so as well, and gets no line in the log for it.
fn is_unnamed(connection: IpAddr, headers: &HeaderMap, trusted: &[IpNetwork]) -> bool {
    let forwards = headers.contains_key(FORWARDED_FOR) || headers.contains_key(header::FORWARDED);
    forwards && is_near(connection) && !is_trusted(connection, trusted)
}

/// This machine, or a network that is not the internet (RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291 §2.5.6).
fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            v4.is_loopback() || v4.is_private() || v4.is_link_local() || is_shared
        }
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unnamed(connection: &str, name: &'static str, trusted: &[&str]) -> bool {
        let headers = HeaderMap::from_iter([(name.parse().unwrap(), "198.51.100.7".parse().unwrap())]);
        let trusted: Vec<IpNetwork> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        is_unnamed(connection.parse().unwrap(), &headers, &trusted)
    }

    #[test]
    fn who_forwards_from_near_should_have_been_named() {
        for address in
            ["127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.9", "169.254.1.1"]
        {
            assert!(unnamed(address, "x-forwarded-for", &[]), "{address}");
            assert!(unnamed(address, "forwarded", &["192.0.2.0/24"]), "{address}");
        }
        for address in ["fd00::1", "fe80::1", "::ffff:127.0.0.1"] {
            assert!(unnamed(address, "x-forwarded-for", &["10.0.0.0/8"]), "{address}");
        }
    }

    #[test]
    fn who_was_named_is_known() {
        assert!(!unnamed("10.1.2.3", "x-forwarded-for", &["10.0.0.0/8"]));
        assert!(!unnamed("::ffff:127.0.0.1", "forwarded", &["127.0.0.1/32"]));
    }

    #[test]
    fn who_comes_from_afar_or_forwards_nothing_is_a_client() {
        for address in ["192.0.2.1", "100.128.0.1", "172.32.0.1", "2001:db8::1"] {
            assert!(!unnamed(address, "x-forwarded-for", &[]), "{address}");
        }
        assert!(!unnamed("127.0.0.1", "x-real-ip", &[]));
    }
}

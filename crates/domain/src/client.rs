//! Where a request came from, as limits count it.

use std::net::{IpAddr, Ipv6Addr};

/// A client's address. IPv4 inside IPv6 is unwrapped, so that one machine is one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// Takes the address of the connection, or of the client that a trusted proxy names.
    #[must_use]
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// The network that shares a limit: the whole IPv4 address, or the IPv6 /64 that one household owns.
    #[must_use]
    pub fn network(self) -> String {
        self.prefix(64)
    }

    /// The network that shares a wider limit: an IPv6 /48, which one customer can get for free and change addresses
    /// in. For IPv4 the same as [`Self::network`].
    #[must_use]
    pub fn wider_network(self) -> String {
        self.prefix(48)
    }

    fn prefix(self, bits: u32) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let prefix = u128::from(address) & (u128::MAX << (128 - bits));
                format!("{}/{bits}", Ipv6Addr::from(prefix))
            }
        }
    }
}

impl std::fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Option<String> {
        text.parse().ok().map(|address| ClientAddress::new(address).network())
    }

    #[test]
    fn one_household_shares_a_limit() {
        assert_eq!(network("2001:db8:1:2:aaaa::1"), network("2001:db8:1:2:bbbb::2"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }

    #[test]
    fn one_customer_shares_a_wider_limit() {
        let wider = |text: &str| ClientAddress::new(text.parse().unwrap()).wider_network();
        assert_eq!(wider("2001:db8:1:2::1"), wider("2001:db8:1:3::1"));
        assert_ne!(wider("2001:db8:1::1"), wider("2001:db8:2::1"));
        assert_eq!(wider("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn mapped_ipv4_counts_as_ipv4() {
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
    }
}

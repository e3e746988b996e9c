//! One example of each mail.

use domain::{Browser, Device, EmailAddress, Platform, Timestamp};
use mail::{PasswordChanged, PasswordReset};

/// 23 November 2025, 09:05 UTC.
const AT: Timestamp = Timestamp::from_micros(1_763_888_700_000_000);
const DEVICE: Device = Device { browser: Some(Browser::Firefox), platform: Some(Platform::Linux) };

pub(crate) fn account() -> EmailAddress {
    EmailAddress::parse("ada@example.com").unwrap()
}

pub(crate) fn password_reset<'a>(product: &'a str, account: &'a EmailAddress) -> PasswordReset<'a> {
    PasswordReset {
        product,
        account,
        link: "https://login.example.com/u/reset-verify?ticket=q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
        code: "ABCD-2345",
        minutes_valid: 15,
        requested_at: AT,
        device: DEVICE,
        client_address: "192.0.2.7",
    }
}

pub(crate) fn password_changed<'a>(product: &'a str, account: &'a EmailAddress) -> PasswordChanged<'a> {
    PasswordChanged {
        product,
        account,
        changed_at: AT,
        device: DEVICE,
        client_address: "2001:db8::7",
        sessions_ended: 2,
        reset_page: "https://login.example.com/u/reset-password/request",
    }
}

//! One example of each mail.

use domain::{Browser, Device, EmailAddress, Language, Platform, Timestamp};
use mail::{
    AlreadyRegistered, EmailChanged, EmailVerification, NoAccount, PasswordChanged, PasswordReset,
    PasswordSet, PasswordlessCode, ProviderAsked, Rendered, SignInWithProvider, SignUp, already_registered,
    email_changed, email_verification, no_account, password_changed, password_reset, password_set,
    passwordless_code, sign_in_with_provider, sign_up,
};

/// 23 November 2025, 09:05 UTC.
const AT: Timestamp = Timestamp::from_micros(1_763_888_700_000_000);
const DEVICE: Device = Device { browser: Some(Browser::Firefox), platform: Some(Platform::Linux) };

/// What a mail takes from outside, beside devices and times.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    pub(crate) product: &'a str,
    pub(crate) address: &'a str,
    pub(crate) provider: &'a str,
    /// Stands in for the scheme and host of each link.
    pub(crate) origin: &'a str,
    pub(crate) client_address: &'a str,
    pub(crate) minutes_valid: u64,
    pub(crate) sessions_ended: u64,
    pub(crate) undo_days: u64,
}

/// The values of the snapshots.
pub(crate) const USUAL: Values<'static> = Values {
    product: "Analytica",
    address: "ada@example.com",
    provider: "Google",
    origin: "https://login.example.com",
    client_address: "192.0.2.7",
    minutes_valid: 30,
    sessions_ended: 2,
    undo_days: 7,
};

/// How many mails there are.
pub(crate) const MAILS: usize = 14;

/// Every mail with its name. Those to an address without an account come last.
#[expect(clippy::too_many_lines, reason = "a list, one entry a mail")]
pub(crate) fn all(language: Language, values: Values<'_>) -> [(&'static str, Rendered); MAILS] {
    let Values { product, provider, origin, client_address, .. } = values;
    let address = &EmailAddress::parse(values.address).unwrap();
    let login_page = &format!("{origin}/u/login/identifier");
    let ticket = "?ticket=q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";
    let reset = PasswordReset {
        product,
        account: address,
        link: &format!("{origin}/u/reset-verify{ticket}"),
        revoke_link: &format!("{origin}/u/reset-revoke{ticket}"),
        code: Some("ABCD-2345"),
        minutes_valid: values.minutes_valid,
        requested_at: AT,
        device: DEVICE,
        client_address,
    };
    let changed = PasswordChanged {
        product,
        account: address,
        changed_at: AT,
        device: DEVICE,
        client_address,
        sessions_ended: values.sessions_ended,
        undo_link: &format!("{origin}/u/undo-verify{ticket}"),
        undo_days: values.undo_days,
    };
    let with_provider = SignInWithProvider {
        product,
        account: address,
        provider,
        asked: ProviderAsked::Reset,
        login_page,
        requested_at: AT,
        device: DEVICE,
        client_address,
    };
    let registered = AlreadyRegistered {
        product,
        account: address,
        login_page,
        requested_at: AT,
        device: DEVICE,
        client_address,
    };
    let sign_up = SignUp {
        product,
        address,
        link: &format!("{origin}/u/signup-verify{ticket}"),
        code: Some("ABCD-2345"),
        minutes_valid: values.minutes_valid,
        requested_at: AT,
        device: DEVICE,
        client_address,
    };
    let no_account =
        NoAccount { product, address, requested_at: AT, device: DEVICE, client_address, login_page };
    let set = PasswordSet {
        product,
        account: address,
        set_at: AT,
        sessions_ended: values.sessions_ended,
        must_change: true,
        login_page,
        support: Some("help@example.com"),
    };
    let moved = EmailChanged { product, former: address, changed_at: AT, login_page, support: None };
    let verification = EmailVerification {
        product,
        account: address,
        link: &format!("{origin}/u/email-verify{ticket}"),
        minutes_valid: values.minutes_valid,
    };
    let code = PasswordlessCode {
        product,
        account: address,
        code: "123456",
        minutes_valid: values.minutes_valid,
        requested_at: AT,
        device: DEVICE,
        client_address,
    };
    [
        ("password_reset", password_reset::render(language, &reset)),
        ("password_changed", password_changed::render(language, &changed)),
        ("sign_in_with_provider", sign_in_with_provider::render(language, &with_provider)),
        (
            "sign_in_with_provider_instead",
            sign_in_with_provider::render(
                language,
                &SignInWithProvider { asked: ProviderAsked::SignUp, ..with_provider },
            ),
        ),
        ("already_registered", already_registered::render(language, &registered)),
        ("password_set", password_set::render(language, &set)),
        (
            "password_set_to_keep",
            password_set::render(language, &PasswordSet { must_change: false, support: None, ..set }),
        ),
        ("email_changed", email_changed::render(language, &moved)),
        ("email_verification", email_verification::render(language, &verification)),
        (
            "password_reset_by_application",
            password_reset::render(language, &PasswordReset { code: None, ..reset }),
        ),
        ("passwordless_code", passwordless_code::render(language, &code)),
        ("sign_up_by_application", sign_up::render(language, &SignUp { code: None, ..sign_up })),
        ("sign_up", sign_up::render(language, &sign_up)),
        ("no_account", no_account::render(language, &no_account)),
    ]
}

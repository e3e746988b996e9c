//! How often things may be tried. Every address is treated alike, whether it has an account or not.

use crate::{
    Settings,
    form::{Form, quoted, read_span, span},
    key::Key,
    table::Section,
};
use std::time::Duration;

/// A budget: so many tries at once, then one more each time `per` has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Tries that may come at once.
    pub burst: u32,
    /// Time in which one try is given back.
    pub per: Duration,
}

impl Limit {
    const fn millis(burst: u32, per: u64) -> Self {
        Self { burst, per: Duration::from_millis(per) }
    }

    const fn secs(burst: u32, per: u64) -> Self {
        Self { burst, per: Duration::from_secs(per) }
    }

    fn parse(text: &str) -> Option<Self> {
        let (burst, per) = text.split_once(" then 1 per ")?;
        let limit = Self { burst: burst.parse().ok()?, per: read_span(per)? };
        let in_bounds =
            (1..=1_000_000).contains(&limit.burst) && SHORTEST <= limit.per && limit.per <= LONGEST;
        in_bounds.then_some(limit)
    }
}

const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_hours(7 * 24);

/// All budgets. A client is an IPv4 address or an IPv6 network; an address is an email address.
#[derive(Clone, Debug)]
pub struct LimitSettings {
    /// Passwords tried for an address, at short notice.
    pub login_per_account: Limit,
    /// Passwords tried for an address until its owner logs in or resets the password.
    pub login_per_account_in_all: Limit,
    /// Passwords tried by a client.
    pub login_per_client: Limit,
    /// Addresses entered by a client.
    pub identifier_per_client: Limit,
    /// Logins that applications begin for a client.
    pub authorize_per_client: Limit,
    /// Requests for tokens, and tokens given back, by a client: often the server of an application.
    pub token_per_client: Limit,
    /// Applications that a client could not prove to be.
    pub application_secret_per_client: Limit,
    /// Calls of the Management API by an application, from wherever.
    pub management_per_client: Limit,
    /// Reset mails for an address, at short notice.
    pub reset_per_address: Limit,
    /// Reset mails for an address, over a day.
    pub reset_per_address_daily: Limit,
    /// Reset mails asked for by a client.
    pub reset_per_client: Limit,
    /// Codes tried by a client.
    pub code_per_client: Limit,
    /// Links opened by a client.
    pub ticket_per_client: Limit,
    /// Reset mails of the whole deployment.
    pub reset_global: Limit,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            login_per_account: Limit::secs(10, 30),
            login_per_account_in_all: Limit::secs(100, 24 * 60 * 60),
            login_per_client: Limit::secs(30, 2),
            identifier_per_client: Limit::secs(60, 1),
            authorize_per_client: Limit::millis(200, 500),
            token_per_client: Limit::millis(2000, 10),
            application_secret_per_client: Limit::secs(30, 10),
            management_per_client: Limit::millis(1000, 20),
            reset_per_address: Limit::secs(3, 5 * 60),
            reset_per_address_daily: Limit::secs(10, 24 * 60 * 60 / 10),
            reset_per_client: Limit::secs(20, 30),
            code_per_client: Limit::secs(20, 10),
            ticket_per_client: Limit::secs(10, 6),
            reset_global: Limit::millis(1000, 100),
        }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "limits",
    about: "How often things may be tried: \"10 then 1 per 30s\" is ten at once, then one every 30 seconds.",
    keys,
    rules: &[],
};

fn keys() -> Vec<Key> {
    let row = |path, field, doc| Key::new(path, limit(), field, doc);
    vec![
        row(
            "limits.login_per_account",
            |s| &mut s.limits.login_per_account,
            "Passwords tried for an address, at short notice.",
        ),
        row(
            "limits.login_per_account_in_all",
            |s| &mut s.limits.login_per_account_in_all,
            "Passwords tried for an address until its owner logs in or resets the password.",
        ),
        row("limits.login_per_client", |s| &mut s.limits.login_per_client, "Passwords tried by a client."),
        row(
            "limits.identifier_per_client",
            |s| &mut s.limits.identifier_per_client,
            "Addresses entered by a client.",
        ),
        row(
            "limits.authorize_per_client",
            |s| &mut s.limits.authorize_per_client,
            "Logins that applications begin for a client.",
        ),
        row(
            "limits.token_per_client",
            |s| &mut s.limits.token_per_client,
            "Requests for tokens, and tokens given back, by a client: often the server of an application.",
        ),
        row(
            "limits.application_secret_per_client",
            |s| &mut s.limits.application_secret_per_client,
            "Applications that a client could not prove to be: a wrong secret or assertion, an unknown name.",
        ),
        row(
            "limits.management_per_client",
            |s| &mut s.limits.management_per_client,
            "Calls of the Management API by an application, from wherever they come.",
        ),
        row(
            "limits.reset_per_address",
            |s| &mut s.limits.reset_per_address,
            "Reset mails for an address, at short notice.",
        ),
        row(
            "limits.reset_per_address_daily",
            |s| &mut s.limits.reset_per_address_daily,
            "Reset mails for an address, over a day.",
        ),
        row(
            "limits.reset_per_client",
            |s| &mut s.limits.reset_per_client,
            "Reset mails asked for by a client.",
        ),
        row("limits.code_per_client", |s| &mut s.limits.code_per_client, "Codes tried by a client."),
        row("limits.ticket_per_client", |s| &mut s.limits.ticket_per_client, "Links opened by a client."),
        row("limits.reset_global", |s| &mut s.limits.reset_global, "Reset mails of the whole deployment."),
    ]
}

/// Makes every budget so wide that nobody meets it.
pub(crate) fn widen(settings: &mut Settings) {
    for key in keys() {
        let wide = key.read(settings, "1000000 then 1 per 1ms");
        debug_assert!(wide, "{} is no limit", key.path);
    }
}

fn limit() -> Form<Limit> {
    let show = |limit: &Limit| quoted(&format!("{} then 1 per {}", limit.burst, span(limit.per)));
    Form::new("\"NUMBER then 1 per DURATION\" such as \"10 then 1 per 30s\"", Limit::parse, show)
}

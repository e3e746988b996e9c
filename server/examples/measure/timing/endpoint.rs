//! The requests whose time is taken, and what has to come before each.

use super::people::Kind;
use crate::client::Browser;
use anyhow::Result;
use web::paths;

/// A request that an address is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    /// The login's second step, with a password that does not log in.
    Password,
    /// The login's first step.
    Identifier,
    /// Asking for a reset.
    Request,
    /// Asking for another mail.
    Resend,
    /// A wrong code.
    Code,
}

/// A request that is ready to be sent.
pub(crate) struct Ready {
    path: &'static str,
    fields: String,
    status: u16,
}

/// Of the alphabet of codes, and wrong but for one time in 30⁸.
const CODE: &str = "ZZZZ-2222";

impl Endpoint {
    /// All, the slowest first.
    pub(crate) const ALL: [Self; 5] =
        [Self::Password, Self::Identifier, Self::Request, Self::Resend, Self::Code];

    /// For the report.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Password => "login, password",
            Self::Identifier => "login, address",
            Self::Request => "reset, request",
            Self::Resend => "reset, another mail",
            Self::Code => "reset, code",
        }
    }

    /// The largest difference that is harmless, in milliseconds.
    pub(crate) const fn margin(self) -> f64 {
        match self {
            Self::Password => 5.0,
            _ => 0.5,
        }
    }

    /// Goes through what comes before, as a browser that was never here.
    pub(crate) async fn prepare(self, browser: &mut Browser, kind: Kind, address: &str) -> Result<Ready> {
        browser.forget();
        let first = match self {
            Self::Password | Self::Identifier => paths::LOGIN_IDENTIFIER,
            _ => paths::RESET_REQUEST,
        };
        let token = browser.open_form(first).await?;
        let asking = format!("form_token={token}&email={address}");
        if matches!(self, Self::Identifier | Self::Request) {
            return Ok(Ready { path: first, fields: asking, status: 303 });
        }
        browser.send_form(first, &asking).await?.require(303)?;
        let second = if self == Self::Password { paths::LOGIN_PASSWORD } else { paths::RESET_CHECK_EMAIL };
        let token = browser.open_form(second).await?;
        let (path, more, status) = match self {
            Self::Password => (second, format!("&username={address}&password={}", kind.password()), 422),
            Self::Code => (second, format!("&code={CODE}"), 422),
            _ => (paths::RESET_RESEND, String::new(), 303),
        };
        Ok(Ready { path, fields: format!("form_token={token}{more}"), status })
    }
}

impl Ready {
    /// Sends it and gives the time from its last byte to the answer's first, in milliseconds.
    pub(crate) async fn send(self, browser: &mut Browser) -> Result<f64> {
        browser.send_form(self.path, &self.fields).await?.require(self.status)?;
        Ok(browser.first_byte_after().as_secs_f64() * 1000.0)
    }
}

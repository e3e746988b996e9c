//! Every form of the application, filled in so that it would change something.

use super::every_route::{methods_of, paths};
use domain::UserId;
use mail::mailbox::StoredMessage;
use std::time::Duration;
use storage::Consent;
use testkit::client::{OPENID, TestClient};
use testkit::steps::{NEW, OLD, ask, choose, log_in, open, sign_up};
use testkit::{Browser, TestApp, code_in, link_in, link_to};
use web::paths;

/// A form in the browser that it would be taken from: somebody is logged in there, has asked for a reset and
/// opened its link. Each form has a person and a browser of its own, so that none ends what another needs.
pub(crate) struct Filled {
    pub(crate) path: String,
    /// The proof of this form's page.
    pub(crate) proof: String,
    /// A proof that the same browser got for something else.
    pub(crate) swapped: String,
    /// A proof that the same browser got before its login.
    pub(crate) early: String,
    /// The form's own fields, each after an `&`.
    pub(crate) fields: String,
    pub(crate) browser: Browser,
}

impl Filled {
    pub(crate) fn body(&self) -> String {
        self.with_proof(&self.proof)
    }

    pub(crate) fn with_proof(&self, proof: &str) -> String {
        format!("form_token={proof}{}", self.fields)
    }
}

/// One form for each route that takes POST from our own pages.
pub(crate) async fn every_form(app: &TestApp) -> Vec<Filled> {
    let mut forms = Vec::new();
    for path in paths() {
        // What applications send as forms of their own is turned into links, and has no proof of ours.
        if paths::OPEN_TO_FORMS.contains(&path.as_str()) {
            continue;
        }
        if methods_of(&mut app.browser(), &path).await.contains(&"POST".to_owned()) {
            let number = u8::try_from(forms.len()).unwrap();
            forms.push(fill_in(app, number, path).await);
        }
    }
    assert!(forms.len() >= 10, "routers tell their methods");
    // Until another mail may be asked for.
    app.clock.advance(Duration::from_secs(30));
    forms
}

#[expect(clippy::panic, reason = "a form that is not filled in here escapes every attack")]
async fn fill_in(app: &TestApp, number: u8, path: String) -> Filled {
    let email = format!("person{number}@analytical.example");
    let user = app.add_user(&email, OLD).await;
    let mut browser = app.browser().at([10, 0, 0, number]);
    browser.get(paths::LOGIN_IDENTIFIER).await;
    let early = browser.form_token().to_owned();
    log_in(&mut browser, &email, OLD).await;
    let session = browser.get(paths::ACCOUNT).await.field("session").unwrap();
    ask(&mut browser, &email).await;
    app.run_jobs().await;
    let mut mail = app.mails_to(&email).remove(0);
    open(&mut browser, &link_in(&mail)).await;
    if path == paths::RESET_UNDO {
        open_undo(app, &mut browser, &email).await;
    }
    if path.starts_with(paths::SIGN_UP) {
        mail = open_sign_up(app, &mut browser, number).await;
    }
    let of_the_link = browser.form_token().to_owned();
    browser.get(paths::LOGIN_IDENTIFIER).await;
    let of_the_browser = browser.form_token().to_owned();
    let fields = match path.as_str() {
        paths::LOGIN_IDENTIFIER | paths::RESET_REQUEST | paths::SIGN_UP => {
            "&email=eve@mail.example".to_owned()
        }
        paths::LOGIN_PASSWORD => format!("&username={email}&password={OLD}"),
        paths::RESET_CHECK_EMAIL | paths::SIGN_UP_CHECK_EMAIL => format!("&code={}", code_in(&mail)),
        paths::RESET_CHANGE | paths::SIGN_UP_PASSWORD => format!("&password={NEW}&repeat={NEW}"),
        paths::ACCOUNT_PASSWORD => format!("&current={OLD}&password={NEW}&repeat={NEW}"),
        paths::END_SESSION => format!("&session={session}"),
        paths::WITHDRAW_ACCESS => format!("&application={}", allowed_application(app, user).await),
        paths::RESET_REVOKE | paths::RESET_UNDO => "&confirmed=true".to_owned(),
        paths::RESET_RESEND
        | paths::RESET_ERROR
        | paths::SIGN_UP_RESEND
        | paths::SIGN_UP_ERROR
        | paths::LOGOUT
        | paths::SIGN_OUT
        | paths::SIGN_OUT_EVERYWHERE => String::new(),
        _ => panic!("{path} takes a form that nobody filled in here"),
    };
    let of_links = [paths::RESET_CHANGE, paths::RESET_REVOKE, paths::RESET_UNDO, paths::SIGN_UP_PASSWORD];
    let is_of_a_link = of_links.contains(&path.as_str());
    let (proof, swapped) =
        if is_of_a_link { (of_the_link, of_the_browser) } else { (of_the_browser, of_the_link) };
    Filled { path, proof, swapped, early, fields: fields.replace(' ', "+"), browser }
}

/// An application that the person allowed something.
async fn allowed_application(app: &TestApp, user: UserId) -> String {
    let client = TestClient::web(app, "allowed").await;
    let consent = Consent {
        user_id: user,
        client_id: client.registration.client_id.clone(),
        audience: String::new(),
        scope: OPENID.to_owned(),
        granted_at: app.services.now(),
    };
    let mut writer = app.db().begin_write().await.unwrap();
    writer.put_consent(&consent).await.unwrap();
    writer.commit().await.unwrap();
    client.id().to_owned()
}

/// Asks for another account in the same browser, and opens the link of its mail.
async fn open_sign_up(app: &TestApp, browser: &mut Browser, number: u8) -> StoredMessage {
    let email = format!("another{number}@analytical.example");
    sign_up(browser, &email).await;
    app.run_jobs().await;
    let mail = app.mails_to(&email).remove(0);
    open(browser, &link_to(&mail, paths::SIGN_UP_VERIFY)).await;
    mail
}

/// Changes the password and opens the link of who did not do so.
async fn open_undo(app: &TestApp, browser: &mut Browser, email: &str) {
    choose(browser, NEW).await;
    app.run_jobs().await;
    log_in(browser, email, NEW).await;
    let mails = app.mails_to(email);
    let notice = mails.iter().find(|mail| mail.text.contains(paths::RESET_UNDO_LINK)).unwrap();
    open(browser, &link_to(notice, paths::RESET_UNDO_LINK)).await;
}

//! Every form of the application, filled in so that it would change something.

use super::every_route::{STYLED, methods_of, paths_of_people};
use domain::{SubjectIdentifier, UserId};
use mail::mailbox::StoredMessage;
use oidc::{ClientKind, Color};
use std::{sync::Arc, time::Duration};
use storage::Consent;
use testkit::client::{OPENID, TestClient, key_set, registration};
use testkit::steps::{NEW, OLD, ask, choose, log_in, open, sign_up};
use testkit::{Browser, TestApp, code_in, link_in, link_to};
use usecases::{
    Context,
    users::{PasswordToSet, SetBy, set_password},
};
use web::paths;

/// A form in the browser that it would be taken from: somebody is logged in there, has asked for a reset and
/// opened its link. Each form has a person and a browser of its own, so that none ends what another needs.
pub(crate) struct Filled {
    /// The path of its route.
    pub(crate) route: String,
    /// Where it is sent: with the query by which the login of an application is told from others.
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
    add_styled_application(app).await;
    // Made when they are first looked at.
    key_set(app).await;
    let mut forms = Vec::new();
    // What applications send as forms of their own is turned into links, and has no proof of ours:
    // `open_doors.rs` sends it.
    for route in paths_of_people().filter(|route| !paths::OPEN_TO_FORMS.contains(&route.as_str())) {
        if methods_of(&mut app.browser(), &route).await.contains(&"POST".to_owned()) {
            let number = u8::try_from(forms.len()).unwrap();
            forms.push(fill_in(app, number, route).await);
        }
    }
    assert!(forms.len() >= 20, "routers tell their methods");
    // Until another mail may be asked for.
    app.clock.advance(Duration::from_secs(30));
    forms
}

#[expect(clippy::panic, reason = "a form that is not filled in here escapes every attack")]
async fn fill_in(app: &TestApp, number: u8, route: String) -> Filled {
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
    if route == paths::RESET_UNDO {
        open_undo(app, &mut browser, &email).await;
    }
    if route.starts_with(paths::SIGN_UP) {
        mail = open_sign_up(app, &mut browser, number).await;
    }
    if route == paths::LOGIN_NEW_PASSWORD {
        begin_replacement(app, &mut browser, &email, user).await;
    }
    if route == paths::EMAIL_VERIFICATION {
        open_verification(app, &mut browser, user).await;
    }
    let of_the_link = browser.form_token().to_owned();
    browser.get(paths::LOGIN_IDENTIFIER).await;
    let of_the_browser = browser.form_token().to_owned();
    let path = on_the_way(app, &mut browser, &route).await;
    let fields = match route.as_str() {
        paths::LOGIN_IDENTIFIER | paths::RESET_REQUEST | paths::SIGN_UP => {
            "&email=eve@mail.example".to_owned()
        }
        paths::LOGIN_PASSWORD => format!("&username={email}&password={OLD}"),
        paths::RESET_CHECK_EMAIL | paths::SIGN_UP_CHECK_EMAIL => format!("&code={}", code_in(&mail)),
        paths::RESET_CHANGE | paths::SIGN_UP_PASSWORD | paths::LOGIN_NEW_PASSWORD => {
            format!("&password={NEW}&repeat={NEW}")
        }
        paths::ACCOUNT_PASSWORD => format!("&current={OLD}&password={NEW}&repeat={NEW}"),
        paths::END_SESSION => format!("&session={session}"),
        paths::WITHDRAW_ACCESS => format!("&application={}", allowed_application(app, user).await),
        paths::RESET_REVOKE | paths::RESET_UNDO => "&confirmed=true".to_owned(),
        paths::CONSENT => "&decision=allow".to_owned(),
        paths::ACCOUNT_CHOICE
        | paths::RESET_RESEND
        | paths::RESET_ERROR
        | paths::SIGN_UP_RESEND
        | paths::SIGN_UP_ERROR
        | paths::EMAIL_VERIFICATION
        | paths::LOGOUT
        | paths::SIGN_OUT
        | paths::SIGN_OUT_EVERYWHERE => String::new(),
        _ => panic!("{route} takes a form that nobody filled in here"),
    };
    let of_links = [
        paths::RESET_CHANGE,
        paths::RESET_REVOKE,
        paths::RESET_UNDO,
        paths::SIGN_UP_PASSWORD,
        paths::EMAIL_VERIFICATION,
    ];
    let is_of_a_link = of_links.contains(&route.as_str());
    let (proof, swapped) =
        if is_of_a_link { (of_the_link, of_the_browser) } else { (of_the_browser, of_the_link) };
    Filled { route, path, proof, swapped, early, fields: fields.replace(' ', "+"), browser }
}

/// Registers the application that paths name, with a look of its own.
async fn add_styled_application(app: &TestApp) {
    let mut styled = registration(STYLED, ClientKind::Web);
    styled.brand.color = Color::parse("#0a5c36");
    TestClient::register(app, styled).await;
}

/// Lets an application ask for a login that waits on this route's page, if it is one of those that stand between login
/// and answer. Returns the page's path.
async fn on_the_way(app: &TestApp, browser: &mut Browser, route: &str) -> String {
    let (id, prompt) = match route {
        paths::CONSENT => ("foreign", "consent"),
        paths::ACCOUNT_CHOICE => ("own", "select_account"),
        _ => return route.to_owned(),
    };
    let mut client = registration(id, ClientKind::Web);
    client.first_party = route != paths::CONSENT;
    let client = TestClient::register(app, client).await;
    // Who logs in after the question has chosen an account by that.
    app.clock.advance(Duration::from_secs(1));
    let answer = browser.get(&client.ask(OPENID).with("prompt", prompt).path()).await;
    assert!(answer.location().starts_with(&format!("{route}?state=")), "{}", answer.location());
    answer.location().to_owned()
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

/// Logs in with a password that has to be replaced, and opens the link of another reset.
async fn begin_replacement(app: &TestApp, browser: &mut Browser, email: &str, user: UserId) {
    let context = Context::of_system(Arc::clone(&app.services));
    let new = PasswordToSet { must_change: true, ..PasswordToSet::of(OLD) };
    set_password(&context, SetBy::Command, user, new).await.unwrap();
    log_in(browser, email, OLD).await;
    // Mails of one moment have no order.
    app.clock.advance(Duration::from_secs(1));
    ask(browser, email).await;
    app.run_jobs().await;
    let mails = app.mails_to(email);
    let reset = mails.iter().find(|mail| mail.text.contains(paths::RESET_VERIFY)).unwrap();
    open(browser, &link_in(reset)).await;
}

/// Opens a link that confirms the account's address.
async fn open_verification(app: &TestApp, browser: &mut Browser, user: UserId) {
    let mut administrator = app.administrator(&["create:user_tickets"]).await;
    let body = serde_json::json!({ "user_id": SubjectIdentifier::of(user).to_string() });
    let made = administrator.post("/api/v2/tickets/email-verification", &body).await.json();
    let origin = app.services.settings.public_url.origin();
    let link = made["ticket"].as_str().and_then(|url| url.strip_prefix(origin)).unwrap();
    open(browser, link).await;
}

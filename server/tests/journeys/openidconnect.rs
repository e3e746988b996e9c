//! A client that nobody here wrote, the crate `openidconnect`: from discovery to logout.

use axum::body::Body;
use oidc::{ClientKind, RedirectUri};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse,
    IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RedirectUrl, RevocationUrl, Scope, TokenResponse as _,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier,
        CoreUserInfoClaims,
    },
};
use settings::PublicUrl;
use std::{
    convert::Infallible,
    time::{Duration, SystemTime},
};
use storage::testing::TestDatabase;
use testkit::{
    Browser, TestApp, TestClient,
    client::registration,
    logouts::web_with_logout,
    steps::{ADA, OLD, is_logged_in},
};
use url::Url;
use usecases::Clock as _;
use web::paths;

const ISSUER: &str = "https://login.example.com/";

/// The application at an address that clients accept.
fn app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        settings.public_url = PublicUrl::parse(ISSUER).unwrap();
    })
}

/// The client's network: us.
async fn send(mut program: Browser, request: HttpRequest) -> Result<HttpResponse, Infallible> {
    let (parts, body) = request.into_parts();
    assert_eq!(parts.uri.authority().unwrap(), "login.example.com");
    let path = parts.uri.path_and_query().unwrap().as_str();
    let mut sent = program.request(parts.method, path);
    for (name, value) in &parts.headers {
        sent = sent.header(name, value);
    }
    let answer = program.send(sent.body(Body::from(body)).unwrap()).await;
    let mut response = HttpResponse::new(answer.html.into_bytes());
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

/// The path of an address of ours.
fn path_of(url: &Url) -> String {
    let path = url.as_str().strip_prefix(ISSUER).unwrap();
    format!("/{path}")
}

/// Logs Ada in where the client sent the browser; returns where the browser goes then.
async fn log_in(browser: &mut Browser, url: &Url) -> Url {
    let mut at = browser.get(&path_of(url)).await.location().to_owned();
    for typed in [("email", ADA), ("password", OLD)] {
        browser.get(&at).await;
        let answer = browser.submit(&at, &[typed]).await;
        answer.location().clone_into(&mut at);
    }
    let page = browser.get(&at).await;
    let refresh = page.attributes_of("meta[http-equiv=refresh]", "content");
    Url::parse(refresh[0].strip_prefix("0;url=").unwrap()).unwrap()
}

fn parameter(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(own, _)| own == name);
    assert!(found.is_some(), "{url} has no {name}");
    found.unwrap().1.into_owned()
}

/// What the token says, if the client believes it, at and for the access token that came along.
fn believed<'a>(
    token: &'a CoreIdToken,
    verifier: &CoreIdTokenVerifier<'_>,
    nonce: Option<&Nonce>,
    access_token: &openidconnect::AccessToken,
) -> &'a CoreIdTokenClaims {
    let claims = token.claims(verifier, |said: Option<&Nonce>| {
        if said.map(Nonce::secret) == nonce.map(Nonce::secret) {
            Ok(())
        } else {
            Err("another nonce".to_owned())
        }
    });
    assert!(claims.is_ok(), "{claims:?}");
    let claims = claims.unwrap();
    if let Some(named) = claims.access_token_hash() {
        let key = token.signing_key(verifier).unwrap();
        let made = AccessTokenHash::from_token(access_token, token.signing_alg().unwrap(), key).unwrap();
        assert_eq!(*named, made);
    }
    claims
}

storage::each_database! {
    async fn the_crate_openidconnect_logs_in_refreshes_revokes_and_logs_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let program = app.browser();
        let network = |request: HttpRequest| send(program.clone(), request);
        let issuer = IssuerUrl::new(ISSUER.to_owned()).unwrap();
        let metadata = ProviderMetadataWithLogout::discover_async(issuer, &network).await.unwrap();
        let end_session = metadata.additional_metadata().end_session_endpoint.clone().unwrap();
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(payroll.id().to_owned()),
            Some(ClientSecret::new(payroll.secret.clone())),
        )
        .set_redirect_uri(RedirectUrl::new(payroll.redirect_uri()).unwrap())
        .set_revocation_url(RevocationUrl::new(format!("{ISSUER}oauth/revoke")).unwrap());

        let (challenge, proof) = PkceCodeChallenge::new_random_sha256();
        let (url, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(["profile", "email", "offline_access"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        let mut browser = app.browser();
        let back = log_in(&mut browser, &url).await;
        assert!(back.as_str().starts_with(&payroll.redirect_uri()), "{back}");
        assert_eq!(&parameter(&back, "state"), state.secret());
        assert_eq!(parameter(&back, "iss"), ISSUER);

        let code = AuthorizationCode::new(parameter(&back, "code"));
        let exchange = client.exchange_code(code).unwrap().set_pkce_verifier(proof);
        let tokens = exchange.request_async(&network).await.unwrap();
        let clock = app.clock.clone();
        let now = move || {
            let seconds = u64::try_from(clock.now().as_seconds()).unwrap();
            (SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).into()
        };
        let verifier = client.id_token_verifier().set_time_fn(now);
        let claims = believed(tokens.id_token().unwrap(), &verifier, Some(&nonce), tokens.access_token());
        assert_eq!(claims.email().map(|email| email.as_str()), Some(ADA));
        let subject = claims.subject().clone();

        let info = client.user_info(tokens.access_token().clone(), Some(subject.clone())).unwrap();
        let info: CoreUserInfoClaims = info.request_async(&network).await.unwrap();
        assert_eq!(info.email().map(|email| email.as_str()), Some(ADA));
        assert_eq!(info.subject(), &subject);

        app.clock.advance(Duration::from_mins(50));
        let refresh_token = tokens.refresh_token().unwrap().clone();
        let refreshed =
            client.exchange_refresh_token(&refresh_token).unwrap().request_async(&network).await.unwrap();
        let id_token = refreshed.id_token().unwrap();
        let claims = believed(id_token, &verifier, None, refreshed.access_token());
        assert_eq!(claims.subject(), &subject);
        let newest = refreshed.refresh_token().unwrap().clone();
        app.clock.advance(Duration::from_mins(20));
        let stale = tokens.id_token().unwrap().claims(&verifier, &nonce);
        assert!(stale.is_err(), "the client's own clock counts");

        client.revoke_token(newest.clone().into()).unwrap().request_async(&network).await.unwrap();
        let refused = client.exchange_refresh_token(&newest).unwrap().request_async(&network).await;
        assert!(refused.is_err(), "it was given back");

        let leave = LogoutRequest::from(end_session)
            .set_id_token_hint(id_token)
            .set_client_id(ClientId::new(payroll.id().to_owned()))
            .set_post_logout_redirect_uri(
                PostLogoutRedirectUrl::new("https://payroll.example/bye".to_owned()).unwrap(),
            )
            .set_state(CsrfToken::new("see you".to_owned()))
            .http_get_url();
        let answer = browser.get(&path_of(&leave)).await;
        assert_eq!(answer.location(), "https://payroll.example/bye?state=see+you");
        assert!(!is_logged_in(&mut browser).await);
    }

    async fn the_crate_openidconnect_logs_in_without_a_secret(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut page = registration("page", ClientKind::Spa);
        page.redirect_uris = vec![RedirectUri::parse("https://page.example/?from=login").unwrap()];
        let page = TestClient::register(&app, page).await;
        let program = app.browser();
        let network = |request: HttpRequest| send(program.clone(), request);
        let issuer = IssuerUrl::new(ISSUER.to_owned()).unwrap();
        let metadata = ProviderMetadataWithLogout::discover_async(issuer, &network).await.unwrap();
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new(page.id().to_owned()), None)
            .set_redirect_uri(RedirectUrl::new(page.redirect_uri()).unwrap());

        let (challenge, proof) = PkceCodeChallenge::new_random_sha256();
        let (url, _, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            .url();
        let mut browser = app.browser();
        let back = log_in(&mut browser, &url).await;
        assert_eq!(parameter(&back, "from"), "login", "the address keeps its own query");
        let code = AuthorizationCode::new(parameter(&back, "code"));
        // Without its proof, another one is worth nothing.
        let (url, ..) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(PkceCodeChallenge::new_random_sha256().0)
            .url();
        let again = Url::parse(browser.get(&path_of(&url)).await.location()).unwrap();
        let unproven = client.exchange_code(AuthorizationCode::new(parameter(&again, "code"))).unwrap();
        assert!(unproven.request_async(&network).await.is_err());

        let tokens = client
            .exchange_code(code)
            .unwrap()
            .set_pkce_verifier(proof)
            .request_async(&network)
            .await
            .unwrap();
        let clock = app.clock.clone();
        let now = move || {
            let seconds = u64::try_from(clock.now().as_seconds()).unwrap();
            (SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).into()
        };
        let verifier = client.id_token_verifier().set_time_fn(now);
        let claims = believed(tokens.id_token().unwrap(), &verifier, Some(&nonce), tokens.access_token());
        assert_eq!(claims.email(), None, "nobody asked for it");
        assert!(tokens.refresh_token().is_none());
        assert_eq!(browser.get(paths::ACCOUNT).await.status, 200);
    }
}

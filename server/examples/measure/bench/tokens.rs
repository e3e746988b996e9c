//! What applications ask for, beside the bare signing that bounds it.

use super::{
    report::{Report, Row},
    visitors::{self, Load, Visitor, median},
};
use crate::{
    client::{Browser, Connection},
    machine,
    process::{ACCOUNTS, Data, PASSWORD, Running, address},
};
use anyhow::{Context, Result, ensure};
use oidc::keys::{SigningAlgorithm, SigningKey};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    path::Path,
    thread,
    time::{Duration, Instant},
};
use web::paths;

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 3;
const WARM_UP: Duration = Duration::from_millis(500);
const SPAN: Duration = Duration::from_secs(2);
const CLIENT: &str = "bench";
const REDIRECT: &str = "https://bench.example/callback";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// An exchange and a refresh make an ID token and an access token.
const SIGNATURES: f64 = 2.0;

/// What an application asks again and again.
#[derive(Clone, Copy)]
enum Asks {
    Authorization,
    Exchange,
    Refresh,
    Userinfo,
}

/// A person's browser, and the application's own connection.
struct Application {
    asks: Asks,
    browser: Browser,
    connection: Connection,
    server: SocketAddr,
    access: String,
    refresh: String,
}

impl Visitor for Application {
    async fn visit(&mut self) -> Result<bool> {
        match self.asks {
            Asks::Authorization => drop(self.authorize().await?),
            Asks::Exchange => self.exchange().await?,
            Asks::Refresh => self.refresh().await?,
            Asks::Userinfo => self.userinfo().await?,
        }
        Ok(true)
    }
}

impl Application {
    /// Somebody who is logged in, and an application that has tokens.
    async fn open(server: SocketAddr, number: usize, asks: Asks) -> Result<Self> {
        let mut browser = Browser::open(server).await?;
        let address = address(number % ACCOUNTS);
        let token = browser.open_form(paths::LOGIN_IDENTIFIER).await?;
        let fields = format!("form_token={token}&email={address}");
        browser.send_form(paths::LOGIN_IDENTIFIER, &fields).await?.require(303)?;
        let token = browser.open_form(paths::LOGIN_PASSWORD).await?;
        let fields = format!("form_token={token}&username={address}&password={PASSWORD}");
        browser.send_form(paths::LOGIN_PASSWORD, &fields).await?.require(303)?;
        ensure!(browser.has_session(), "a login without a session");
        let connection = Connection::open(server).await?;
        let (access, refresh) = (String::new(), String::new());
        let mut application = Self { asks, browser, connection, server, access, refresh };
        application.exchange().await?;
        Ok(application)
    }

    /// Asks silently, and gives the code.
    async fn authorize(&mut self) -> Result<String> {
        let path = format!(
            "{}?client_id={CLIENT}&redirect_uri={REDIRECT}&response_type=code&prompt=none&state=s&nonce=n\
             &scope=openid+offline_access&code_challenge={CHALLENGE}&code_challenge_method=S256",
            paths::AUTHORIZE
        );
        let answer = self.browser.get(&path).await?;
        answer.require(303)?;
        let location = answer.location.context("no way back")?;
        let (_, rest) = location.split_once("code=").with_context(|| format!("no code in {location}"))?;
        Ok(rest.split('&').next().unwrap_or_default().to_owned())
    }

    async fn exchange(&mut self) -> Result<()> {
        let code = self.authorize().await?;
        let body = format!(
            "grant_type=authorization_code&client_id={CLIENT}&code={code}&redirect_uri={REDIRECT}\
             &code_verifier={VERIFIER}"
        );
        self.take_tokens(&body).await
    }

    async fn refresh(&mut self) -> Result<()> {
        let body = format!("grant_type=refresh_token&client_id={CLIENT}&refresh_token={}", self.refresh);
        self.take_tokens(&body).await
    }

    async fn take_tokens(&mut self, body: &str) -> Result<()> {
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            paths::TOKEN,
            self.server,
            body.len()
        );
        self.connection.ask(request.as_bytes()).await?.require(200)?;
        let tokens: Value = serde_json::from_slice(self.connection.body())?;
        let text = |name: &str| tokens[name].as_str().map(str::to_owned).context("a token is missing");
        self.access = text("access_token")?;
        self.refresh = text("refresh_token")?;
        Ok(())
    }

    async fn userinfo(&mut self) -> Result<()> {
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
            paths::USERINFO,
            self.server,
            self.access
        );
        self.connection.ask(request.as_bytes()).await?.require(200)
    }
}

/// Measures each in turns with bare signing.
pub(crate) async fn measure(program: &Path, report: &mut Report) -> Result<()> {
    let data = Data::prepare(program)?;
    data.register(program, CLIENT, REDIRECT)?;
    let server = Running::server(program, &data).await?;
    let what = [
        (Asks::Authorization, "silent authorizations a second", None),
        (Asks::Exchange, "silent authorizations with the exchange of their code, a second", Some(SIGNATURES)),
        (Asks::Refresh, "refreshes a second", Some(SIGNATURES)),
        (Asks::Userinfo, "userinfo answers a second", None),
    ];
    for (asks, name, signatures) in what {
        let mut applications = Vec::new();
        for number in 0..CONNECTIONS {
            applications.push(Application::open(server.address, number, asks).await?);
        }
        let (mut rates, mut tails, mut bare) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            visitors::run(&mut applications, Duration::ZERO, WARM_UP).await?;
            let load: Load = visitors::run(&mut applications, Duration::ZERO, SPAN).await?;
            rates.push(load.rate);
            tails.push(load.within_ms(99));
            if signatures.is_some() {
                bare.push(signatures_a_second()?);
            }
        }
        let (rate, bare) = (median(rates), median(bare));
        report.add(Row {
            measure: format!("{name}, {CONNECTIONS} connections"),
            ours: format!("{rate:.0} (p99 {:.1} ms)", median(tails)),
            beside: signatures.map_or_else(String::new, |_| format!("{bare:.0} bare RS256 signatures")),
            ratio: signatures.map_or_else(String::new, |each| format!("{:.2}", rate * each / bare)),
            aim: "",
        });
    }
    Ok(())
}

/// Signs on every core.
fn signatures_a_second() -> Result<f64> {
    let until = Instant::now() + SPAN;
    let threads: Vec<_> = (0..machine::cores())
        .map(|_| {
            thread::spawn(move || {
                let key = SigningKey::generate(SigningAlgorithm::Rs256).ok().context("no key")?;
                let began = Instant::now();
                let mut signatures = 0_u32;
                while Instant::now() < until {
                    key.sign("JWT", &json!({ "sub": signatures })).ok().context("no signature")?;
                    signatures += 1;
                }
                anyhow::Ok(f64::from(signatures) / began.elapsed().as_secs_f64())
            })
        })
        .collect();
    let mut rate = 0.0;
    for thread in threads {
        rate += thread.join().map_err(|_| anyhow::anyhow!("a signing thread broke"))??;
    }
    Ok(rate)
}

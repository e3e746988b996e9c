//! A browser whose every answer is kept, to be searched for secrets.

use testkit::{Answer, Browser, TestApp};
use web::{BROWSER_COOKIE, DEVICE_COOKIE, SESSION_COOKIE, TICKET_COOKIE};

pub(crate) struct Visitor {
    pub(crate) browser: Browser,
    /// Headers but for cookies, and bodies.
    pub(crate) answers: String,
    /// Every value that one of its cookies ever had, and every proof of a form.
    pub(crate) cookies: Vec<String>,
    pub(crate) proofs: Vec<String>,
}

impl Visitor {
    pub(crate) fn new(app: &TestApp) -> Self {
        Self { browser: app.browser(), answers: String::new(), cookies: Vec::new(), proofs: Vec::new() }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let answer = self.browser.get(path).await;
        self.keep(answer)
    }

    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.browser.submit(path, fields).await;
        self.keep(answer)
    }

    /// Opens the page and sends its form.
    pub(crate) async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.get(path).await;
        self.submit(path, fields).await
    }

    /// Opens a mailed link and the page behind it.
    pub(crate) async fn open(&mut self, link: &str) -> Answer {
        let answer = self.get(link).await;
        self.get(answer.location()).await
    }

    fn keep(&mut self, answer: Answer) -> Answer {
        for (name, value) in &answer.headers {
            if name != "set-cookie" {
                self.answers.extend([name.as_str(), ": ", value.to_str().unwrap(), "\n"]);
            }
        }
        self.answers += &answer.html;
        for name in [BROWSER_COOKIE, DEVICE_COOKIE, SESSION_COOKIE, TICKET_COOKIE] {
            self.cookies.extend(self.browser.cookie(name).map(str::to_owned));
        }
        self.proofs.push(self.browser.form_token().to_owned());
        answer
    }
}

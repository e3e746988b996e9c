//! The servers of all applications: they write down what they get, and answer as the test says.

use std::sync::{Arc, Mutex, MutexGuard};
use usecases::outgoing::{OutgoingAnswer, OutgoingError, OutgoingHttp, Posting};

/// A form that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Where.
    pub url: String,
    /// The form, encoded.
    pub form: String,
}

/// Stands in for the network. Clones are the same servers.
#[derive(Clone, Default)]
pub struct OutgoingRecorder(Arc<Mutex<Servers>>);

#[derive(Default)]
struct Servers {
    posted: Vec<Posted>,
    /// `None` for 200 without a body.
    answer: Option<(u16, &'static str)>,
    are_down: bool,
}

impl OutgoingRecorder {
    /// What was posted since this was asked last.
    #[must_use]
    pub fn take_posted(&self) -> Vec<Posted> {
        std::mem::take(&mut self.servers().posted)
    }

    /// Answers with this status and body from now on.
    pub fn answer_with(&self, status: u16, body: &'static str) {
        let mut servers = self.servers();
        servers.answer = Some((status, body));
        servers.are_down = false;
    }

    /// Answers nobody from now on.
    pub fn go_down(&self) {
        self.servers().are_down = true;
    }

    fn servers(&self) -> MutexGuard<'_, Servers> {
        self.0.lock().expect("no test panics while it holds the servers")
    }
}

impl OutgoingHttp for OutgoingRecorder {
    fn post_form<'a>(&'a self, url: &'a str, form: String) -> Posting<'a> {
        let mut servers = self.servers();
        servers.posted.push(Posted { url: url.to_owned(), form });
        let answer = if servers.are_down {
            Err(OutgoingError::TimedOut)
        } else {
            let (status, body) = servers.answer.unwrap_or((200, ""));
            Ok(OutgoingAnswer { status, body: body.as_bytes().to_vec() })
        };
        Box::pin(std::future::ready(answer))
    }
}

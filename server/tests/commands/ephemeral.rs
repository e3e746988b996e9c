//! `vestibule serve --ephemeral`.

use crate::place::Place;
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Stdio},
};

const SEED: &str = "\
[[user]]
email = \"ada@example.com\"
password = \"purple otter judging thunder\"

[[user]]
email = \"blocked@example.com\"
password = \"purple otter judging thunder\"
blocked = true

[[user]]
email = \"gwen@example.com\"
provider = \"Google\"

[[application]]
client_id = \"shop\"
name = \"Shop\"
kind = \"web\"
client_secret_env = \"SHOP_SECRET\"
redirect_uris = [\"http://localhost:8080/cb\"]
";

/// A server that is ended with its owner.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut program = place.program(&["serve", "--ephemeral"]);
        program.args(arguments).env("SHOP_SECRET", "a-secret-that-is-long-enough-for-all");
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("listening on http://localhost:").unwrap().parse().unwrap();
        Self { child, port }
    }

    /// Asks over a connection of its own; gives the status and the body.
    fn ask(&self, method: &str, path: &str, more: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let port = self.port;
        let head =
            format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{more}\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn messages(&self) -> Value {
        let (status, body) = self.ask("GET", "/dev/mailbox/messages", "");
        assert_eq!(status, 200);
        serde_json::from_str(&body).unwrap()
    }

    /// Ends the server as an operator does; it must end well.
    fn stop(mut self) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_serves_from_memory_and_leaves_nothing_behind() {
    let place = Place::new();
    place.write("seed.toml", SEED);
    let server = Server::start(&place, &["--seed", "seed.toml"]);
    assert_eq!(server.ask("GET", "/health/ready", "").0, 200);
    assert_eq!(server.ask("GET", "/u/login/identifier", "").0, 200);
    assert_eq!(server.messages(), serde_json::json!([]));
    server.stop();
    assert_eq!(place.names(), ["seed.toml"]);
}

#[test]
fn two_of_them_know_nothing_of_each_other() {
    let place = Place::new();
    let (one, other) = (Server::start(&place, &[]), Server::start(&place, &[]));
    assert_ne!(one.port, other.port);
}

#[test]
fn a_test_empties_the_mailbox_and_a_foreign_page_does_not() {
    let place = Place::new();
    let server = Server::start(&place, &[]);
    assert_eq!(server.ask("DELETE", "/dev/mailbox/messages", "").0, 204);
    let foreign = "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n";
    assert_eq!(server.ask("DELETE", "/dev/mailbox/messages", foreign).0, 403);
    assert_eq!(server.ask("GET", "/dev/mailbox/messages", foreign).0, 403);
}

#[test]
fn it_is_for_this_machine_only() {
    let place = Place::new();
    let ran =
        place.program(&["serve", "--ephemeral"]).env("VESTIBULE_LISTEN", "0.0.0.0:3000").output().unwrap();
    let complained = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert!(
        complained.contains("an ephemeral server is for this machine only; leave listen out"),
        "{complained}"
    );
}

#[test]
fn a_seed_is_checked_as_a_whole() {
    let place = Place::new();
    for (text, sentence) in [
        ("[[user]]\nemail = \"ada\"\n", "seed.toml: user ada: email: "),
        (
            "[[user]]\nemail = \"ada@example.com\"\npassword = \"short\"\n",
            "seed.toml: user ada@example.com: password: the password is too short",
        ),
        (
            "[[user]]\nemail = \"ada@example.com\"\npassword = \"long enough\"\nprovider = \"Google\"\n",
            "seed.toml: user ada@example.com: provider: who signs in with a provider has no password here",
        ),
        (SEED, "seed.toml: application shop: client_secret_env: the environment has no variable SHOP_SECRET"),
    ] {
        place.write("seed.toml", text);
        let complained = place.fail(1, &["serve", "--ephemeral", "--seed", "seed.toml"]);
        assert!(complained.contains(sentence), "{complained}");
    }
}

#[test]
fn a_seed_and_a_port_are_for_ephemeral_servers() {
    let place = Place::new();
    for option in [&["serve", "--seed", "seed.toml"], &["serve", "--port", "3000"]] {
        assert!(place.fail(2, option).contains("--ephemeral"));
    }
}

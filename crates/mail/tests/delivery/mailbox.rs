//! Into a folder.

use crate::letters::{deliver, mailer, rendered};
use domain::Timestamp;
use mail::mailbox::{self, StoredMessage};
use std::fs;

#[tokio::test]
async fn what_goes_into_the_mailbox_comes_out_again_the_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("made/when/needed");
    let mailer = mailer(&format!("mailbox:{}", inside.display()));
    deliver(&mailer, "Größe: eins", 1).await.unwrap();
    deliver(&mailer, "two", 2).await.unwrap();

    let listed = mailbox::list(&inside).unwrap();
    assert_eq!(listed.iter().map(|m| m.subject.as_str()).collect::<Vec<_>>(), ["two", "Größe: eins"]);
    let first = StoredMessage {
        id: "1970-01-01T00-00-01.000000Z-1-login-example-com".to_owned(),
        to: "Ada@xn--bcher-kva.example".to_owned(),
        subject: "Größe: eins".to_owned(),
        date: Timestamp::from_micros(1_000_000),
        text: rendered("").text,
        html: rendered("").html,
    };
    assert_eq!(mailbox::read(&inside, &first.id).unwrap().as_ref(), Some(&first));
    assert_eq!(listed[1], first);
}

#[tokio::test]
async fn a_message_tried_again_is_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(&format!("mailbox:{}", folder.path().display()));
    deliver(&mailer, "once", 1).await.unwrap();
    deliver(&mailer, "once", 1).await.unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_mailbox_in_memory_is_the_same() {
    let mailer = mailer("mailbox::memory:");
    deliver(&mailer, "one", 1).await.unwrap();
    deliver(&mailer, "two", 2).await.unwrap();
    deliver(&mailer, "two", 2).await.unwrap();
    let mailbox = mailer.mailbox().unwrap();
    let listed = mailbox.list().unwrap();
    assert_eq!(listed.iter().map(|m| m.subject.as_str()).collect::<Vec<_>>(), ["two", "one"]);
    assert_eq!(mailbox.read(&listed[1].id).unwrap().as_ref(), Some(&listed[1]));
    mailbox.empty().unwrap();
    assert_eq!(mailbox.list().unwrap(), []);
}

#[tokio::test]
async fn an_emptied_folder_keeps_what_is_no_message() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(&format!("mailbox:{}", folder.path().display()));
    deliver(&mailer, "one", 1).await.unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    mailer.mailbox().unwrap().empty().unwrap();
    assert_eq!(mailbox::list(folder.path()).unwrap(), []);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_mailbox_without_folder_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(mailbox::list(&folder.path().join("absent")).unwrap(), []);
}

#[test]
fn other_files_are_no_messages() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["notes.txt", ".2025.eml", "draft.eml"] {
        fs::write(folder.path().join(name), "Subject: no\r\n\r\n").unwrap();
    }
    assert_eq!(mailbox::list(folder.path()).unwrap(), []);
    assert_eq!(mailbox::read(folder.path(), "draft").unwrap(), None);
    assert_eq!(mailbox::read(folder.path(), "../2025").unwrap(), None);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_a_passing_failure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let mailer = mailer(&format!("mailbox:{}", file.display()));
    assert!(mailer.check().await.is_err_and(|error| !error.permanent));
    assert!(deliver(&mailer, "never", 1).await.is_err_and(|error| !error.permanent));
}

#[tokio::test]
async fn checking_a_mailbox_leaves_nothing_in_it() {
    let folder = tempfile::tempdir().unwrap();
    mailer(&format!("mailbox:{}", folder.path().display())).check().await.unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

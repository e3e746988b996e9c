//! What the reader sees, compared with what was read and found good.

use crate::examples;
use domain::Language;
use mail::{Rendered, password_changed, password_reset};

fn compare(name: &str, language: Language, mail: &Rendered) {
    let name = format!("{name}_{}", language.tag());
    insta::assert_snapshot!(format!("{name}.txt"), format!("Subject: {}\n\n{}", mail.subject, mail.text));
    insta::assert_snapshot!(format!("{name}.html"), mail.html);
}

#[test]
fn the_reset_mail_reads_as_agreed() {
    let account = examples::account();
    for language in Language::ALL {
        let mail = password_reset::render(language, &examples::password_reset("Analytica", &account));
        compare("password_reset", language, &mail);
    }
}

#[test]
fn the_notice_of_a_change_reads_as_agreed() {
    let account = examples::account();
    for language in Language::ALL {
        let mail = password_changed::render(language, &examples::password_changed("Analytica", &account));
        compare("password_changed", language, &mail);
    }
}

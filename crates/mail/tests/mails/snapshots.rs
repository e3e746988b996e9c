//! What the reader sees, compared with what was read and found good.

use crate::examples;
use domain::Language;

#[test]
fn every_mail_reads_as_agreed() {
    for language in Language::ALL {
        for (name, mail) in examples::all(language, examples::USUAL) {
            let name = format!("{name}_{}", language.tag());
            insta::assert_snapshot!(
                format!("{name}.txt"),
                format!("Subject: {}\n\n{}", mail.subject, mail.text)
            );
            insta::assert_snapshot!(format!("{name}.html"), mail.html);
        }
    }
}

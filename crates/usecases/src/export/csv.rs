//! Rows for a spreadsheet (RFC 4180).

use super::row::Row;

pub(super) const HEADS: &str = "user_id,email,email_verified,blocked,connection,name,given_name,family_name,\
    nickname,picture,user_metadata,app_metadata,created_at,updated_at,last_login,logins_count";

/// The row as a line, its end included.
pub(super) fn line(row: &Row<'_>) -> String {
    // Writing JSON of JSON cannot fail.
    let json = |value: &_| serde_json::to_string(value).unwrap_or_default();
    let cells = [
        cell(row.user_id),
        cell(row.email),
        row.email_verified.to_string(),
        row.blocked.to_string(),
        cell(row.identities[0].connection),
        cell(row.name.unwrap_or_default()),
        cell(row.given_name.unwrap_or_default()),
        cell(row.family_name.unwrap_or_default()),
        cell(row.nickname.unwrap_or_default()),
        cell(row.picture.unwrap_or_default()),
        cell(&json(row.user_metadata)),
        cell(&json(row.app_metadata)),
        row.created_at.clone(),
        row.updated_at.clone(),
        row.last_login.clone().unwrap_or_default(),
        row.logins_count.to_string(),
    ];
    let mut line = cells.join(",");
    if let Some(hash) = row.password_hash {
        line.push(',');
        line.push_str(&cell(hash));
    }
    line.push_str("\r\n");
    line
}

/// A text in quotes. What a spreadsheet would take for a formula gets a mark before it, so that it is read as text
/// (OWASP, CSV Injection).
fn cell(text: &str) -> String {
    let is_formula = text
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let mark = if is_formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    // AD-14
    #[test]
    fn what_would_be_a_formula_is_a_text() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1"] {
            assert!(cell(text).starts_with("\"'"), "{text:?}");
        }
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for text in ["", "Ada", "1-1", "a=b", "Ada, Countess"] {
            assert_eq!(cell(text), format!("\"{text}\""));
        }
    }
}

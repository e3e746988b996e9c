//! Django: `manage.py dumpdata auth.user`, also of a user model of one's own with the usual fields.

use crate::import::person::{Fault, Person, moment, said, shape};
use serde::Deserialize;
use serde_json::Value;
use storage::Profile;

#[derive(Deserialize)]
struct Row {
    pk: Option<Value>,
    fields: Fields,
}

#[derive(Deserialize)]
struct Fields {
    email: Option<String>,
    password: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    is_active: Option<bool>,
    date_joined: Option<String>,
}

pub(super) fn read(row: Value) -> Result<Person, Fault> {
    let Row { pk, fields } = shape(row)?;
    let subject = match pk {
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::String(text)) => said(Some(text)),
        _ => None,
    };
    Ok(Person {
        subject,
        email: fields.email,
        blocked: !fields.is_active.unwrap_or(true),
        // A text with a mark before it is how Django says that there is no password.
        password_hash: said(fields.password).filter(|hash| !hash.starts_with('!')),
        profile: Profile {
            given_name: said(fields.first_name),
            family_name: said(fields.last_name),
            ..Profile::default()
        },
        created_at: fields.date_joined.as_deref().and_then(moment),
        ..Person::default()
    })
}

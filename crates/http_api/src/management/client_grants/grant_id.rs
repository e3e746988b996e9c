//! A grant's id says whose it is and at which API, so that nothing has to be stored for it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::ClientId;

const PREFIX: &str = "cgr_";

/// The id of what an application is granted at an API.
pub(super) fn write(client_id: &ClientId, audience: &str) -> String {
    // No client id has a blank in it.
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(format!("{client_id} {audience}")))
}

/// Reads an id; `None` for what no grant is called.
pub(super) fn read(id: &str) -> Option<(ClientId, String)> {
    let bytes = URL_SAFE_NO_PAD.decode(id.strip_prefix(PREFIX)?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (client_id, audience) = text.split_once(' ')?;
    Some((ClientId::parse(client_id)?, audience.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_was_written() {
        let shop = ClientId::parse("shop").expect("an id");
        let id = write(&shop, "https://api.example.com/x y");
        assert_eq!(read(&id), Some((shop, "https://api.example.com/x y".to_owned())));
    }

    #[test]
    fn what_no_grant_is_called_is_none() {
        for id in [
            "",
            "cgr_",
            "shop",
            "cgr_%%%",
            "cgr_c2hvcA",
            &format!("cgr_{}", URL_SAFE_NO_PAD.encode("../x y")),
        ] {
            assert_eq!(read(id), None, "{id}");
        }
    }
}

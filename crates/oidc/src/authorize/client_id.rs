//! Who asks (RFC 6749 §4.1.1).

use crate::{LocalFault, Parameters};
use domain::ClientId;

/// The identifier in a request. Whether an application has it, the caller finds out.
///
/// # Errors
/// [`LocalFault`] when there is none, more than one, or none that an application could have.
pub fn client_id(parameters: &Parameters) -> Result<ClientId, LocalFault> {
    if parameters.is_repeated("client_id") {
        return Err(LocalFault::ClientIdRepeated);
    }
    let text = parameters.get("client_id").ok_or(LocalFault::ClientIdMissing)?;
    ClientId::parse(text).ok_or(LocalFault::UnknownClient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_one_application() {
        let read = |pairs: &[(&str, &str)]| client_id(&Parameters::of(pairs)).map(|id| id.to_string());
        assert_eq!(read(&[("client_id", "shop")]).as_deref(), Ok("shop"));
        assert_eq!(read(&[]), Err(LocalFault::ClientIdMissing));
        assert_eq!(read(&[("client_id", "")]), Err(LocalFault::ClientIdMissing));
        assert_eq!(read(&[("client_id", "shop"), ("client_id", "shop")]), Err(LocalFault::ClientIdRepeated));
        assert_eq!(read(&[("client_id", "../shop")]), Err(LocalFault::UnknownClient));
        assert_eq!(read(&[("client_id", "shop\r\n")]), Err(LocalFault::UnknownClient));
    }
}

//! Whether people may create accounts, on their own or on the way to the application that they came from.

use usecases::sign_up::is_offered;
use web::{Problem, Visit};

/// Lets a visit pass where sign-up is offered.
///
/// # Errors
/// [`Problem::NotFound`] where it is not: the answer of a path that has nothing.
pub(super) fn require_offered(visit: &Visit) -> Result<(), Problem> {
    if is_offered(&visit.context, visit.application()) { Ok(()) } else { Err(Problem::NotFound) }
}

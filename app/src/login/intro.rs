//! Says where a login leads, when that is an application. Its name is the registration's, never the request's.

use web::Visit;

/// The sentence; `None` when nobody is on the way to an application.
pub(super) fn to_application(visit: &Visit) -> Option<String> {
    let application = visit.application()?.name.as_str();
    let product = visit.context.settings.product.name.as_str();
    Some(
        visit.texts.with(
            "login-to-application",
            &[("product", product.into()), ("application", application.into())],
        ),
    )
}

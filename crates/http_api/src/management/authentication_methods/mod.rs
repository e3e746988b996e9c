//! What an account proves itself with. There are passwords and no second factors, so there is little to list and nothing
//! to remove; what is here answers truthfully.

mod list;
mod remember_browser;
mod remove;
mod view;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_METHODS, list::list_methods)
        .at(&list::GET_METHOD, list::get_method)
        .at(&remove::DELETE_METHODS, remove::delete_factors)
        .at(&remove::DELETE_METHOD, remove::delete_method)
        .at(&remove::DELETE_AUTHENTICATORS, remove::delete_factors)
        .at(&remove::DELETE_PROVIDER, remove::delete_provider)
        .at(&remove::NEW_RECOVERY_CODE, remove::new_recovery_code)
        .at(&remember_browser::INVALIDATE_BROWSERS, remember_browser::invalidate_browsers)
}

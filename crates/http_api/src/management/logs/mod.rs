//! `/api/v2/logs`: the audit log.

mod get;
mod list;
mod list_of_user;
mod search;
mod view;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_LOGS, list::list_logs)
        .at(&get::GET_LOG, get::get_log)
        .at(&list_of_user::LIST_LOGS_OF_USER, list_of_user::list_logs_of_user)
}

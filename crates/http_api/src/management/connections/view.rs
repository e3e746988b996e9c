//! A connection as Auth0 shows it.

use crate::management::ApiError;
use domain::connection::{DATABASE, DATABASE_ID, STRATEGY};
use schemars::JsonSchema;
use serde::Serialize;
use usecases::{Context, applications, configuration::ConnectionOptions};

/// The connection.
#[derive(Serialize, JsonSchema)]
pub(super) struct ConnectionView {
    id: &'static str,
    name: &'static str,
    strategy: &'static str,
    /// What counts. May be sent back as it is.
    options: ConnectionOptions,
    /// Every application: none is shut out.
    enabled_clients: Vec<String>,
    realms: [&'static str; 1],
    is_domain_connection: bool,
}

/// The connection as it is now.
pub(super) async fn view(context: &Context, options: ConnectionOptions) -> Result<ConnectionView, ApiError> {
    Ok(ConnectionView {
        id: DATABASE_ID,
        name: DATABASE,
        strategy: STRATEGY,
        options,
        enabled_clients: clients(context).await?,
        realms: [DATABASE],
        is_domain_connection: false,
    })
}

/// Which applications' people are kept in it.
pub(super) async fn clients(context: &Context) -> Result<Vec<String>, ApiError> {
    let all = applications::list(context).await?;
    Ok(all.into_iter().map(|client| client.client_id.as_str().to_owned()).collect())
}

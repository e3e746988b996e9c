//! Going on after a grant was withdrawn.

use crate::app;
use std::sync::Arc;
use storage::{StoredApplication, testing::TestDatabase};
use testkit::{Administrator, TestApp, management_token};
use usecases::{Context, applications, management};

const USERS: &str = "/api/v2/users";

/// Stores the application's registration after a change.
async fn change(app: &TestApp, administrator: &Administrator, change: impl FnOnce(&mut oidc::Client)) {
    let mut registration = administrator.client.registration.clone();
    change(&mut registration);
    let mut writer = app.services.storage.begin_write().await.unwrap();
    let stored = writer.find_application(&registration.client_id).await.unwrap().unwrap();
    let document = serde_json::to_value(&registration).unwrap();
    writer.put_application(&StoredApplication { document, ..stored }, &[]).await.unwrap();
    writer.commit().await.unwrap();
}

storage::each_database! {
    // AD-05
    async fn a_scope_that_is_withdrawn_ends_at_the_next_call(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator(&["read:users", "delete:users"]).await;
        assert_eq!(administrator.get(USERS).await.status, 200);
        let audience = management::audience(&app.services);
        change(&app, &administrator, |client| {
            client.api_grants.insert(audience.clone(), vec!["delete:users".to_owned()]);
        })
        .await;
        assert_eq!(administrator.get(USERS).await.status, 403);
        assert_eq!(administrator.delete(&format!("{USERS}/{}", super::NOBODY)).await.status, 204);
        change(&app, &administrator, |client| drop(client.api_grants.remove(&audience))).await;
        assert_eq!(administrator.delete(&format!("{USERS}/{}", super::NOBODY)).await.status, 401);
    }

    // AD-05
    async fn a_scope_that_is_added_needs_a_new_token(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator(&["delete:users"]).await;
        let audience = management::audience(&app.services);
        let both = vec!["read:users".to_owned(), "delete:users".to_owned()];
        change(&app, &administrator, |client| drop(client.api_grants.insert(audience, both))).await;
        assert_eq!(administrator.get(USERS).await.status, 403, "the token says less");
        let token = management_token(&app, &administrator.client).await;
        assert_eq!(administrator.with_token(&token).get(USERS).await.status, 200);
    }

    // AD-05
    async fn an_application_that_is_removed_or_may_not_act_for_itself_is_nobody(db: TestDatabase) {
        let app = app(db);
        let mut removed = app.administrator(&["read:users"]).await;
        let mut other = app.administrator(&["read:users"]).await;
        let context = Context::of_system(Arc::clone(&app.services));
        applications::remove(&context, &removed.client.registration.client_id).await.unwrap();
        change(&app, &other, |client| client.grant_types = vec![oidc::GrantType::AuthorizationCode]).await;
        assert_eq!(removed.get(USERS).await.status, 401);
        assert_eq!(other.get(USERS).await.status, 401);
    }
}

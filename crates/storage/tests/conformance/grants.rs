use crate::given::{self, NOW, after, new_grant, new_session, password_hash};
use ::storage::testing::TestDatabase;
use ::storage::{NewGrant, NewSession, Storage, StorageError, StoredGrant, User};
use domain::{AuthenticationMethod, ClientId, GrantId, SessionId};

/// Ada and the shop.
async fn ada_and_shop(db: &TestDatabase) -> (User, ClientId) {
    (given::user(db, "ada@example.com").await, given::application(db, "shop").await)
}

/// Stores a grant; false when it was refused.
async fn insert(storage: &Storage, grant: &NewGrant) -> bool {
    let mut writer = storage.begin_write().await.unwrap();
    let inserted = writer.insert_grant(grant).await.unwrap();
    writer.commit().await.unwrap();
    inserted
}

/// A stored session of an account.
async fn session(storage: &Storage, user: &User) -> SessionId {
    let session = new_session(user);
    let mut writer = storage.begin_write().await.unwrap();
    assert!(writer.insert_session(&session).await.unwrap());
    writer.commit().await.unwrap();
    session.id
}

/// A stored grant that came from a session.
async fn grant_of(storage: &Storage, user: &User, client: &ClientId, session: SessionId) -> GrantId {
    let grant = NewGrant { session_id: Some(session), ..new_grant(user, client) };
    assert!(insert(storage, &grant).await);
    grant.id
}

async fn is_live(storage: &Storage, grant: GrantId) -> bool {
    storage.reader().await.unwrap().find_live_grant(grant, after(5)).await.unwrap().is_some()
}

storage::each_database! {
    async fn a_grant_is_found_with_its_account_until_it_expires(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let session = session(&db, &ada).await;
        let made = NewGrant {
            session_id: Some(session),
            audience: Some("orders".to_owned()),
            auth_time: after(1),
            authenticated_by: AuthenticationMethod::OneTimeCode,
            created_at: after(2),
            ..new_grant(&ada, &shop)
        };
        assert!(insert(&db, &made).await);
        let mut reader = db.reader().await.unwrap();
        let (grant, user) = reader.find_live_grant(made.id, after(3599)).await.unwrap().unwrap();
        assert!(user == ada);
        let expected = StoredGrant {
            id: made.id,
            client_id: shop,
            user_id: ada.id,
            session_id: Some(session),
            generation: ada.generation,
            scope: "openid email".to_owned(),
            audience: Some("orders".to_owned()),
            auth_time: after(1),
            authenticated_by: AuthenticationMethod::OneTimeCode,
            created_at: after(2),
            expires_at: after(3600),
        };
        assert_eq!(grant, expected);
        assert!(reader.find_live_grant(made.id, after(3600)).await.unwrap().is_none());
        assert!(reader.find_live_grant(GrantId::new(NOW, given::unique()), NOW).await.unwrap().is_none());
    }

    async fn a_grant_needs_neither_session_nor_audience(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let made = new_grant(&ada, &shop);
        assert!(insert(&db, &made).await);
        let (grant, _) = db.reader().await.unwrap().find_live_grant(made.id, NOW).await.unwrap().unwrap();
        assert_eq!((grant.session_id, grant.audience), (None, None));
    }

    async fn a_login_under_an_older_generation_is_granted_nothing(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_password_hash(ada.id, &password_hash("$new$"), NOW).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!insert(&db, &new_grant(&ada, &shop)).await);
        assert!(insert(&db, &new_grant(&given::find_user(&db, ada.id).await, &shop)).await);
    }

    async fn a_blocked_account_is_granted_nothing(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let mut writer = db.begin_write().await.unwrap();
        writer.set_blocked(ada.id, true).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!insert(&db, &new_grant(&given::find_user(&db, ada.id).await, &shop)).await);
    }

    async fn only_a_live_session_of_the_account_is_granted_anything(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let bob = given::user(&db, "bob@example.com").await;
        let (of_bob, ended, expired) =
            (new_session(&bob), new_session(&ada), NewSession { expires_at: after(5), ..new_session(&ada) });
        let mut writer = db.begin_write().await.unwrap();
        for session in [&of_bob, &ended, &expired] {
            assert!(writer.insert_session(session).await.unwrap());
        }
        assert!(writer.end_session(ada.id, ended.id, NOW).await.unwrap());
        writer.commit().await.unwrap();
        for session in [of_bob.id, ended.id, expired.id, SessionId::new(NOW, given::unique())] {
            let grant =
                NewGrant { session_id: Some(session), created_at: after(5), ..new_grant(&ada, &shop) };
            assert!(!insert(&db, &grant).await);
        }
    }

    async fn a_grant_names_an_application_that_exists(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        let refused = writer.insert_grant(&new_grant(&ada, &given::client_id("nobody"))).await;
        assert!(matches!(refused, Err(StorageError::Database(_))));
    }

    async fn a_raised_generation_ends_every_grant_at_once(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (first, second) = (new_grant(&ada, &shop), new_grant(&ada, &shop));
        assert!(insert(&db, &first).await && insert(&db, &second).await);
        assert!(is_live(&db, first.id).await && is_live(&db, second.id).await);
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(ada.id).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!is_live(&db, first.id).await && !is_live(&db, second.id).await);
    }

    async fn a_grant_is_revoked_once(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (revoked, other) = (new_grant(&ada, &shop), new_grant(&ada, &shop));
        assert!(insert(&db, &revoked).await && insert(&db, &other).await);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.revoke_grant(revoked.id, NOW).await.unwrap());
        assert!(!writer.revoke_grant(revoked.id, NOW).await.unwrap());
        writer.commit().await.unwrap();
        assert!(!is_live(&db, revoked.id).await && is_live(&db, other.id).await);
    }

    async fn ending_a_session_ends_its_grants(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (ended, other) = (session(&db, &ada).await, session(&db, &ada).await);
        let (of_ended, of_other) =
            (grant_of(&db, &ada, &shop, ended).await, grant_of(&db, &ada, &shop, other).await);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.end_session(ada.id, ended, NOW).await.unwrap());
        writer.commit().await.unwrap();
        assert!(!is_live(&db, of_ended).await && is_live(&db, of_other).await);
    }

    async fn revoking_what_a_session_got_outlasts_the_session(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (ended, other) = (session(&db, &ada).await, session(&db, &ada).await);
        let (of_ended, of_other) =
            (grant_of(&db, &ada, &shop, ended).await, grant_of(&db, &ada, &shop, other).await);
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.revoke_grants_of_session(ended, NOW).await.unwrap(), 1);
        assert_eq!(writer.revoke_grants_of_session(ended, NOW).await.unwrap(), 0);
        assert_eq!(writer.delete_expired_sessions(after(3600)).await.unwrap(), 2);
        writer.commit().await.unwrap();
        assert!(!is_live(&db, of_ended).await);
        assert!(is_live(&db, of_other).await, "a session that expired ends no grant");
    }

    async fn an_application_loses_what_one_person_granted_it(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (bob, blog) = (given::user(&db, "bob@example.com").await, given::application(&db, "blog").await);
        let (revoked, of_blog, of_bob) =
            (new_grant(&ada, &shop), new_grant(&ada, &blog), new_grant(&bob, &shop));
        assert!(insert(&db, &revoked).await && insert(&db, &of_blog).await && insert(&db, &of_bob).await);
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.revoke_grants_of_client(ada.id, &shop, NOW).await.unwrap(), 1);
        assert_eq!(writer.revoke_grants_of_client(ada.id, &shop, NOW).await.unwrap(), 0);
        writer.commit().await.unwrap();
        assert!(!is_live(&db, revoked.id).await);
        assert!(is_live(&db, of_blog.id).await && is_live(&db, of_bob.id).await);
    }

    async fn a_session_knows_the_applications_that_it_reached(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (blog, wiki) = (given::application(&db, "blog").await, given::application(&db, "wiki").await);
        let (first, second) = (session(&db, &ada).await, session(&db, &ada).await);
        let taken_back = grant_of(&db, &ada, &shop, first).await;
        grant_of(&db, &ada, &blog, first).await;
        grant_of(&db, &ada, &blog, first).await;
        grant_of(&db, &ada, &wiki, second).await;
        let mut writer = db.begin_write().await.unwrap();
        // Who takes tokens back is still logged in to the application.
        assert!(writer.revoke_grant(taken_back, NOW).await.unwrap());
        assert_eq!(writer.list_session_clients(first).await.unwrap(), [blog, shop]);
        assert_eq!(writer.list_session_clients(second).await.unwrap(), [wiki]);
        assert!(writer.list_session_clients(SessionId::new(NOW, given::unique())).await.unwrap().is_empty());
    }

    async fn an_account_knows_the_applications_that_its_live_sessions_reached(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (bob, blog) = (given::user(&db, "bob@example.com").await, given::application(&db, "blog").await);
        let (first, second, ended, of_bob) = (
            session(&db, &ada).await,
            session(&db, &ada).await,
            session(&db, &ada).await,
            session(&db, &bob).await,
        );
        for (user, client, session) in [
            (&ada, &shop, first),
            (&ada, &shop, first),
            (&ada, &blog, first),
            (&ada, &shop, second),
            (&ada, &blog, ended),
            (&bob, &shop, of_bob),
        ] {
            grant_of(&db, user, client, session).await;
        }
        assert!(insert(&db, &new_grant(&ada, &blog)).await);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.end_session(ada.id, ended, NOW).await.unwrap());
        let reached = writer.list_reached_clients(ada.id, after(3599)).await.unwrap();
        assert_eq!(reached, [(first, blog), (first, shop.clone()), (second, shop)]);
        assert!(writer.list_reached_clients(ada.id, after(3600)).await.unwrap().is_empty());
        writer.raise_generation(ada.id).await.unwrap();
        assert!(writer.list_reached_clients(ada.id, NOW).await.unwrap().is_empty());
    }

    async fn an_account_knows_the_applications_whose_grants_outlive_their_session(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (blog, wiki) = (given::application(&db, "blog").await, given::application(&db, "wiki").await);
        let session = session(&db, &ada).await;
        let lasting =
            NewGrant { session_id: Some(session), expires_at: after(9000), ..new_grant(&ada, &shop) };
        let (swept, revoked) = (
            NewGrant { expires_at: after(9000), ..new_grant(&ada, &blog) },
            NewGrant { expires_at: after(9000), ..new_grant(&ada, &wiki) },
        );
        for grant in [&lasting, &swept, &revoked] {
            assert!(insert(&db, grant).await);
        }
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.revoke_grant(revoked.id, NOW).await.unwrap());
        assert_eq!(writer.list_lasting_clients(ada.id, after(3599)).await.unwrap(), std::slice::from_ref(&blog));
        assert_eq!(writer.list_lasting_clients(ada.id, after(3600)).await.unwrap(), [blog, shop]);
        assert!(writer.list_lasting_clients(ada.id, after(9000)).await.unwrap().is_empty());
        writer.raise_generation(ada.id).await.unwrap();
        assert!(writer.list_lasting_clients(ada.id, NOW).await.unwrap().is_empty());
    }

    async fn old_grants_are_swept_and_others_stay(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let (expired, revoked, live) = (
            NewGrant { expires_at: after(5), ..new_grant(&ada, &shop) },
            new_grant(&ada, &shop),
            new_grant(&ada, &shop),
        );
        for grant in [&expired, &revoked, &live] {
            assert!(insert(&db, grant).await);
        }
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.revoke_grant(revoked.id, after(10)).await.unwrap());
        assert_eq!(writer.delete_old_grants(after(5)).await.unwrap(), 0);
        assert_eq!(writer.delete_old_grants(after(6)).await.unwrap(), 1);
        assert_eq!(writer.delete_old_grants(after(11)).await.unwrap(), 1);
        assert!(writer.find_live_grant(live.id, after(11)).await.unwrap().is_some());
    }

    async fn an_old_grant_stays_while_its_session_has_to_tell_the_application_of_its_end(db: TestDatabase) {
        let (ada, shop) = ada_and_shop(&db).await;
        let session = session(&db, &ada).await;
        grant_of(&db, &ada, &shop, session).await;
        let mut writer = db.begin_write().await.unwrap();
        assert_eq!(writer.delete_old_grants(after(9999)).await.unwrap(), 0);
        assert_eq!(writer.list_session_clients(session).await.unwrap(), [shop]);
        assert_eq!(writer.delete_expired_sessions(after(9999)).await.unwrap(), 1);
        assert_eq!(writer.delete_old_grants(after(9999)).await.unwrap(), 1);
    }
}

/// SQLite cannot come into this situation: there, the login waits for the reset and is refused.
#[test]
fn a_grant_made_while_a_reset_is_about_to_commit_is_dead_after_it() {
    ::storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let (ada, shop) = ada_and_shop(&db).await;
        let grant = new_grant(&ada, &shop);
        let mut reset = db.begin_write().await.unwrap();
        reset.set_password_hash(ada.id, &password_hash("$new$"), NOW).await.unwrap();
        let (storage, id) = (db.storage().clone(), grant.id);
        let late = tokio::spawn(async move { insert(&storage, &grant).await });
        assert!(late.await.unwrap());
        reset.commit().await.unwrap();
        assert!(!is_live(&db, id).await);
    });
}

/// SQLite cannot come into this situation: it has one writer.
#[test]
fn a_grant_waits_for_a_logout_that_is_about_to_commit() {
    ::storage::testing::run(async {
        let db = TestDatabase::postgres().await;
        let (ada, shop) = ada_and_shop(&db).await;
        let session = session(&db, &ada).await;
        let mut logout = db.begin_write().await.unwrap();
        assert!(logout.end_session(ada.id, session, NOW).await.unwrap());
        logout.revoke_grants_of_session(session, NOW).await.unwrap();

        let grant = NewGrant { session_id: Some(session), ..new_grant(&ada, &shop) };
        let storage = db.storage().clone();
        let late = tokio::spawn(async move { insert(&storage, &grant).await });
        // Made before the logout commits, it would not be among the grants that the logout revokes.
        given::until_somebody_waits(&db, &late).await;
        logout.commit().await.unwrap();
        assert!(!late.await.unwrap());
    });
}

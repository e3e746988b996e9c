use crate::given::{self, NOW, after, new_grant, new_session};
use ::storage::testing::TestDatabase;
use ::storage::{NewGrant, NewRefreshToken, RefreshTokenFamily, User};
use domain::{ClientId, GrantId, TokenHash};

/// A grant with a refresh token in use.
async fn family(db: &TestDatabase, grant: &NewGrant) -> TokenHash {
    let token_hash = given::token_hash();
    let mut writer = db.begin_write().await.unwrap();
    assert!(writer.insert_grant(grant).await.unwrap());
    let token = NewRefreshToken { token_hash, grant_id: grant.id, created_at: NOW, expires_at: after(60) };
    assert!(writer.insert_refresh_token(&token).await.unwrap());
    writer.commit().await.unwrap();
    token_hash
}

async fn given_person(db: &TestDatabase) -> (User, ClientId) {
    (given::user(db, "ada@example.com").await, given::application(db, "shop").await)
}

async fn is_live(db: &TestDatabase, id: GrantId) -> bool {
    db.reader().await.unwrap().find_refresh_token_family(id, NOW).await.unwrap().is_some()
}

storage::each_database! {
    async fn a_family_is_one_token_however_often_it_was_replaced(db: TestDatabase) {
        let (user, shop) = given_person(&db).await;
        let grant = new_grant(&user, &shop);
        let first = family(&db, &grant).await;
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.rotate_refresh_token(&first, after(5)).await.unwrap());
        assert!(writer.find_refresh_token_family(grant.id, after(5)).await.unwrap().is_none(), "none can be used");
        let successor = NewRefreshToken {
            token_hash: given::token_hash(),
            grant_id: grant.id,
            created_at: after(5),
            expires_at: after(65),
        };
        assert!(writer.insert_refresh_token(&successor).await.unwrap());
        let expected = RefreshTokenFamily {
            grant_id: grant.id,
            user_id: user.id,
            client_id: shop,
            session_id: None,
            scope: grant.scope.clone(),
            audience: None,
            created_at: NOW,
            refreshed_at: after(5),
            idle_expires_at: after(65),
            expires_at: after(3600),
        };
        let listed = writer.list_refresh_token_families(user.id, None, 10, after(5)).await.unwrap();
        assert_eq!(listed, std::slice::from_ref(&expected));
        let found = writer.find_refresh_token_family(grant.id, after(64)).await.unwrap();
        assert_eq!(found, Some(expected));
        assert!(writer.find_refresh_token_family(grant.id, after(65)).await.unwrap().is_none());
    }

    async fn families_are_listed_page_by_page(db: TestDatabase) {
        let (user, shop) = given_person(&db).await;
        let mut all = Vec::new();
        for _ in 0..3 {
            let grant = new_grant(&user, &shop);
            family(&db, &grant).await;
            all.push(grant.id);
        }
        all.sort_unstable();
        all.reverse();
        let mut reader = db.reader().await.unwrap();
        let mut page = async |before| {
            let found = reader.list_refresh_token_families(user.id, before, 2, NOW).await.unwrap();
            found.into_iter().map(|family| family.grant_id).collect::<Vec<_>>()
        };
        assert_eq!(page(None).await, all[..2]);
        assert_eq!(page(Some(all[1])).await, all[2..]);
    }

    async fn a_family_ends_with_its_grant_its_session_and_its_account(db: TestDatabase) {
        let (user, shop) = given_person(&db).await;
        let session = new_session(&user);
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.insert_session(&session).await.unwrap());
        writer.commit().await.unwrap();
        let of_session = NewGrant { session_id: Some(session.id), ..new_grant(&user, &shop) };
        let (revoked, last) = (new_grant(&user, &shop), new_grant(&user, &shop));
        for grant in [&of_session, &revoked, &last] {
            family(&db, grant).await;
            assert!(is_live(&db, grant.id).await);
        }
        let mut writer = db.begin_write().await.unwrap();
        assert!(writer.end_session(user.id, session.id, NOW).await.unwrap());
        assert!(writer.revoke_grant(revoked.id, NOW).await.unwrap());
        writer.commit().await.unwrap();
        assert!(!is_live(&db, of_session.id).await && !is_live(&db, revoked.id).await);
        assert!(is_live(&db, last.id).await);
        let mut writer = db.begin_write().await.unwrap();
        writer.raise_generation(user.id).await.unwrap();
        writer.commit().await.unwrap();
        assert!(!is_live(&db, last.id).await);
    }
}

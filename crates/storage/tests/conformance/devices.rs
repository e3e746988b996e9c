use crate::given::{self, NOW, after};
use ::storage::testing::TestDatabase;
use ::storage::{NewDevice, User, Writer};
use domain::TokenHash;

fn device(user: &User, token_hash: TokenHash) -> NewDevice {
    NewDevice {
        token_hash,
        user_id: user.id,
        generation: user.generation,
        created_at: NOW,
        expires_at: after(60),
    }
}

async fn is_known(writer: &mut Writer, token: &TokenHash, user: &User) -> bool {
    writer.is_known_device(token, &user.email, NOW).await.unwrap()
}

storage::each_database! {
    async fn a_browser_is_known_for_who_logged_in_there(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let token = given::token_hash();
        let mut writer = db.begin_write().await.unwrap();
        writer.put_device(&device(&ada, token), None).await.unwrap();
        writer.put_device(&device(&ada, token), None).await.unwrap();
        assert!(is_known(&mut writer, &token, &ada).await);
        assert!(!is_known(&mut writer, &token, &bob).await);
        assert!(!is_known(&mut writer, &given::token_hash(), &ada).await);
        assert!(!writer.is_known_device(&token, &ada.email, after(60)).await.unwrap());
    }

    async fn a_new_cookie_takes_over_what_the_former_was_known_for(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let (former, renewed) = (given::token_hash(), given::token_hash());
        let mut writer = db.begin_write().await.unwrap();
        writer.put_device(&device(&ada, former), None).await.unwrap();
        writer.put_device(&device(&bob, renewed), Some(&former)).await.unwrap();
        assert!(is_known(&mut writer, &renewed, &ada).await && is_known(&mut writer, &renewed, &bob).await);
        assert!(!is_known(&mut writer, &former, &ada).await);
    }

    async fn a_browser_is_forgotten_with_the_generation(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let token = given::token_hash();
        let mut writer = db.begin_write().await.unwrap();
        writer.put_device(&device(&ada, token), None).await.unwrap();
        writer.raise_generation(ada.id).await.unwrap();
        assert!(!is_known(&mut writer, &token, &ada).await);
    }

    async fn all_browsers_of_an_account_are_forgotten_and_no_others(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let token = given::token_hash();
        let mut writer = db.begin_write().await.unwrap();
        writer.put_device(&device(&ada, token), None).await.unwrap();
        writer.put_device(&device(&ada, given::token_hash()), None).await.unwrap();
        writer.put_device(&device(&bob, token), None).await.unwrap();
        assert_eq!(writer.delete_devices_of(ada.id).await.unwrap(), 2);
        assert!(!is_known(&mut writer, &token, &ada).await);
        assert!(is_known(&mut writer, &token, &bob).await);
    }

    async fn expired_devices_are_swept_and_others_stay(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let (old, young) = (given::token_hash(), given::token_hash());
        let mut writer = db.begin_write().await.unwrap();
        writer.put_device(&NewDevice { expires_at: after(5), ..device(&ada, old) }, None).await.unwrap();
        writer.put_device(&device(&ada, young), None).await.unwrap();
        assert_eq!(writer.delete_expired_devices(after(5)).await.unwrap(), 1);
        assert!(is_known(&mut writer, &young, &ada).await);
    }
}

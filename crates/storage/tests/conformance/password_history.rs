use crate::given::{self, NOW, after};
use ::storage::Writer;
use ::storage::testing::TestDatabase;
use domain::{PasswordHash, UserId};

/// Keeps the present password and sets the next, at one moment.
async fn change(writer: &mut Writer, user: UserId, next: &str) {
    writer.keep_present_password(user, NOW).await.unwrap();
    writer.set_password_hash(user, &PasswordHash::from_phc(next.to_owned()), NOW).await.unwrap();
}

async fn former(writer: &mut Writer, user: UserId) -> Vec<String> {
    let hashes = writer.list_former_passwords(user, 24).await.unwrap();
    hashes.iter().map(|hash| hash.as_phc().to_owned()).collect()
}

storage::each_database! {
    async fn former_passwords_come_newest_first_also_those_of_one_moment(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let mut writer = db.begin_write().await.unwrap();
        for next in ["1", "2", "3", "4"] {
            change(&mut writer, ada.id, next).await;
        }
        let kept = former(&mut writer, ada.id).await;
        assert_eq!(kept[..3], ["3", "2", "1"]);
        let newest = writer.list_former_passwords(ada.id, 1).await.unwrap();
        assert_eq!(newest.len(), 1);
        assert_eq!(newest[0].as_phc(), "3");
        assert!(former(&mut writer, bob.id).await.is_empty());
    }

    async fn an_account_without_a_password_has_none_to_keep(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        writer.remove_password(ada.id, NOW).await.unwrap();
        writer.keep_present_password(ada.id, after(1)).await.unwrap();
        assert!(former(&mut writer, ada.id).await.is_empty());
    }

    async fn only_the_newest_stay(db: TestDatabase) {
        let (ada, bob) =
            (given::user(&db, "ada@example.com").await, given::user(&db, "bob@example.com").await);
        let mut writer = db.begin_write().await.unwrap();
        for user in [ada.id, bob.id] {
            for next in ["1", "2", "3", "4"] {
                change(&mut writer, user, next).await;
            }
        }
        writer.forget_former_passwords(ada.id, 2).await.unwrap();
        assert_eq!(former(&mut writer, ada.id).await, ["3", "2"]);
        let before = former(&mut writer, bob.id).await.len();
        assert_eq!(writer.delete_former_passwords(2).await.unwrap(), before as u64 - 2);
        assert_eq!(former(&mut writer, bob.id).await, ["3", "2"]);
        assert_eq!(writer.delete_former_passwords(2).await.unwrap(), 0);
        assert_eq!(writer.delete_former_passwords(0).await.unwrap(), 4);
        writer.forget_former_passwords(ada.id, 0).await.unwrap();
        assert!(former(&mut writer, ada.id).await.is_empty());
    }

    async fn former_passwords_go_with_their_account(db: TestDatabase) {
        let ada = given::user(&db, "ada@example.com").await;
        let mut writer = db.begin_write().await.unwrap();
        change(&mut writer, ada.id, "1").await;
        writer.delete_user(ada.id).await.unwrap();
        assert!(former(&mut writer, ada.id).await.is_empty());
    }
}

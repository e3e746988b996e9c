//! Registering applications and APIs, by command and by file.

use crate::app;
use domain::ClientId;
use oidc::{Api, Client, ClientKind, RedirectUri, WebOrigin};
use std::{sync::Arc, time::Duration};
use storage::testing::TestDatabase;
use testkit::TestApp;
use usecases::{
    Context,
    applications::{
        self, AddApplicationError, ClientSecret, Declarations, DeclareError, Declared, DeclaredApplication,
        FindClientError, RemoveApplicationError, RotateSecretError,
    },
};

const DAY: Duration = Duration::from_hours(24);

fn id(text: &str) -> ClientId {
    ClientId::parse(text).unwrap()
}

fn context(app: &TestApp) -> Context {
    Context::of_system(Arc::clone(&app.services))
}

/// A web application with an address for its answers.
fn shop() -> Client {
    let mut client = Client::new(id("shop"), "Shop", ClientKind::Web);
    client.redirect_uris = vec![RedirectUri::parse("https://shop.example.com/cb").unwrap()];
    client.web_origins = vec![WebOrigin::parse("https://shop.example.com").unwrap()];
    client
}

fn orders() -> Api {
    let mut api = Api::new("https://api.example.com", "Orders");
    api.scopes.insert("read".into(), "See your orders".into());
    api
}

fn secret(letter: &str) -> ClientSecret {
    ClientSecret::parse(&letter.repeat(40)).ok().unwrap()
}

fn declared(client: Client, secret: Option<ClientSecret>) -> Declarations {
    Declarations { applications: vec![DeclaredApplication { client, secret }], apis: Vec::new() }
}

async fn has_secret(app: &TestApp, presented: &str) -> bool {
    applications::verify_secret(&app.services, &id("shop"), presented).await.unwrap()
}

async fn events(app: &TestApp) -> Vec<String> {
    let contents = app.db().contents().await;
    let names =
        ["application.added", "application.changed", "application.removed", "application.secret_rotated"];
    let rows = contents["audit_log"].iter();
    rows.filter_map(|row| names.iter().find(|name| row.contains(**name)).map(ToString::to_string)).collect()
}

storage::each_database! {
    async fn an_application_is_found_until_it_is_removed(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        applications::add(&context, &shop()).await.unwrap();
        assert_eq!(applications::find(&context, &id("shop")).await.unwrap(), Some(shop()));
        assert_eq!(applications::list(&context).await.unwrap(), [shop()]);
        let mut reader = app.db().reader().await.unwrap();
        assert!(reader.is_registered_origin("https://shop.example.com").await.unwrap());
        drop(reader);
        let again = applications::add(&context, &shop()).await;
        assert!(matches!(again, Err(AddApplicationError::Taken)));
        applications::remove(&context, &id("shop")).await.unwrap();
        assert_eq!(applications::find(&context, &id("shop")).await.unwrap(), None);
        let again = applications::remove(&context, &id("shop")).await;
        assert!(matches!(again, Err(RemoveApplicationError::Unknown)));
        assert_eq!(events(&app).await.len(), 2);
    }

    async fn a_secret_is_known_to_its_application_alone(db: TestDatabase) {
        let app = app(db);
        let secret = applications::add(&context(&app), &shop()).await.unwrap().unwrap();
        assert!(has_secret(&app, secret.reveal()).await);
        assert!(!has_secret(&app, &secret.reveal().to_lowercase()).await);
        assert!(!has_secret(&app, "").await);
        let other = applications::verify_secret(&app.services, &id("other"), secret.reveal()).await;
        assert!(!other.unwrap(), "not even for an application that there is not");
        let stored = format!("{:?}", app.db().contents().await);
        assert!(!stored.contains(secret.reveal()));
    }

    async fn an_old_secret_works_through_the_overlap_and_no_longer(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        let first = applications::add(&context, &shop()).await.unwrap().unwrap();
        let second = applications::rotate_secret(&context, &id("shop"), DAY).await.unwrap();
        app.clock.advance(DAY - Duration::from_secs(1));
        assert!(has_secret(&app, first.reveal()).await && has_secret(&app, second.reveal()).await);
        app.clock.advance(Duration::from_secs(1));
        assert!(!has_secret(&app, first.reveal()).await && has_secret(&app, second.reveal()).await);
        let third = applications::rotate_secret(&context, &id("shop"), Duration::ZERO).await.unwrap();
        assert!(!has_secret(&app, second.reveal()).await && has_secret(&app, third.reveal()).await);
        let unknown = applications::rotate_secret(&context, &id("other"), DAY).await;
        assert!(matches!(unknown, Err(RotateSecretError::Unknown)));
    }

    async fn a_registration_that_makes_no_sense_is_not_stored(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        let nowhere = Client { redirect_uris: Vec::new(), ..shop() };
        assert!(matches!(applications::add(&context, &nowhere).await, Err(AddApplicationError::Invalid(_))));
        let mut wanting = shop();
        wanting.api_grants.insert("https://api.example.com".into(), vec!["read".into()]);
        let refused = applications::add(&context, &wanting).await;
        assert!(matches!(refused, Err(AddApplicationError::UnknownScope(_))));
        applications::add_api(&context, &orders()).await.unwrap();
        applications::add(&context, &wanting).await.unwrap();
        assert!(applications::remove_api(&context, "https://api.example.com").await.is_err());
    }

    async fn a_document_that_cannot_be_read_is_an_error_with_its_id(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        applications::add(&context, &shop()).await.unwrap();
        let mut writer = app.db().begin_write().await.unwrap();
        let mut stored = writer.find_application(&id("shop")).await.unwrap().unwrap();
        stored.document = serde_json::json!({ "client_id": "shop", "kind": "toaster" });
        writer.put_application(&stored, &[]).await.unwrap();
        writer.commit().await.unwrap();
        let error = applications::find(&context, &id("shop")).await.unwrap_err();
        assert!(matches!(&error, FindClientError::Unreadable { id, .. } if id == "shop"), "{error}");
    }

    async fn a_file_adds_changes_and_removes_what_it_declares(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        let added = applications::declare(&context, &declared(shop(), None)).await.unwrap();
        assert_eq!(added, Declared { added: 1, ..Declared::default() });
        let again = applications::declare(&context, &declared(shop(), None)).await.unwrap();
        assert_eq!(again, Declared::default(), "nothing changed");
        let renamed = Client { name: "The shop".into(), ..shop() };
        let changed = applications::declare(&context, &declared(renamed.clone(), None)).await.unwrap();
        assert_eq!(changed, Declared { changed: 1, ..Declared::default() });
        assert_eq!(applications::find(&context, &id("shop")).await.unwrap(), Some(renamed));
        let removed = applications::declare(&context, &Declarations::default()).await.unwrap();
        assert_eq!(removed, Declared { removed: 1, ..Declared::default() });
        assert_eq!(applications::find(&context, &id("shop")).await.unwrap(), None);
        assert_eq!(events(&app).await.len(), 3);
    }

    async fn a_file_leaves_alone_what_commands_added(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        applications::add(&context, &shop()).await.unwrap();
        applications::add_api(&context, &orders()).await.unwrap();
        let nothing = applications::declare(&context, &Declarations::default()).await.unwrap();
        assert_eq!(nothing, Declared::default());
        let mut both = declared(shop(), None);
        both.apis.push(orders());
        let Err(DeclareError::Faults(faults)) = applications::declare(&context, &both).await else {
            panic!("both were added by commands");
        };
        let subjects: Vec<_> = faults.iter().map(|fault| fault.subject.as_str()).collect();
        assert_eq!(subjects, ["api https://api.example.com", "application shop"]);
    }

    async fn nothing_of_a_wrong_file_is_applied(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        let before = app.db().contents().await;
        let mut declarations = declared(shop(), Some(secret("a")));
        let twin = Client { client_id: id("twin"), ..shop() };
        declarations.applications.push(DeclaredApplication { client: twin, secret: Some(secret("a")) });
        declarations.applications.push(DeclaredApplication { client: shop(), secret: None });
        let mut front = Client::new(id("front"), "Front", ClientKind::Spa);
        front.redirect_uris = shop().redirect_uris;
        declarations.applications.push(DeclaredApplication { client: front, secret: Some(secret("b")) });
        let Err(DeclareError::Faults(faults)) = applications::declare(&context, &declarations).await else {
            panic!("three things are wrong");
        };
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, [
            "application twin: client_secret: another application has the same; give each its own",
            "application shop: the client_id is declared twice",
            "application front: client_secret: the application authenticates without a secret; leave it out",
        ]);
        assert_eq!(app.db().contents().await, before);
    }

    async fn a_declared_secret_is_the_only_one(db: TestDatabase) {
        let app = app(db);
        let context = context(&app);
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        applications::declare(&context, &declared(shop(), Some(secret("a")))).await.unwrap();
        assert!(has_secret(&app, &a).await);
        let rotated = applications::rotate_secret(&context, &id("shop"), DAY).await.unwrap();
        let changed = applications::declare(&context, &declared(shop(), Some(secret("b")))).await.unwrap();
        assert_eq!(changed.changed, 1);
        assert!(has_secret(&app, &b).await);
        assert!(!has_secret(&app, &a).await && !has_secret(&app, rotated.reveal()).await);
        applications::declare(&context, &declared(shop(), Some(secret("a")))).await.unwrap();
        assert!(has_secret(&app, &a).await, "a former secret may come back");
        applications::declare(&context, &declared(shop(), None)).await.unwrap();
        assert!(has_secret(&app, &a).await, "a file without secrets leaves them alone");
    }

    async fn nodes_that_start_at_once_declare_the_same(db: TestDatabase) {
        let app = app(db);
        let nodes = (0..8).map(|_| {
            let context = context(&app);
            tokio::spawn(async move {
                applications::declare(&context, &declared(shop(), Some(secret("a")))).await.map(|_| ())
            })
        });
        for node in nodes.collect::<Vec<_>>() {
            node.await.unwrap().unwrap();
        }
        assert!(has_secret(&app, &"a".repeat(40)).await);
    }

    async fn what_a_file_declares_goes_with_the_file(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.oidc.declarations = Some("applications.toml".into());
        });
        let context = context(&app);
        applications::declare(&context, &declared(shop(), None)).await.unwrap();
        let refused = applications::remove(&context, &id("shop")).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            "it is declared in applications.toml: take it out there, and it goes when the server starts"
        );
    }
}

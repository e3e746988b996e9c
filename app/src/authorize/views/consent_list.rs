//! Scopes in words.

use messages::Texts;
use oidc::{
    Api,
    scope::{EMAIL, OFFLINE_ACCESS, OPENID, PROFILE, Scopes},
};

/// What a person reads for the scopes that OpenID Connect has.
pub(super) fn own_scopes(texts: Texts, scope: &Scopes) -> Vec<String> {
    let words = [
        (OPENID, texts.get("consent-scope-openid")),
        (PROFILE, texts.get("consent-scope-profile")),
        (EMAIL, texts.get("consent-scope-email")),
        (OFFLINE_ACCESS, texts.get("consent-scope-offline")),
    ];
    words.into_iter().filter(|(name, _)| scope.contains(name)).map(|(_, text)| text.into_owned()).collect()
}

/// What a person reads for the scopes of an API.
pub(super) struct ApiScopes {
    /// Names the API.
    pub(super) title: String,
    /// By their registered descriptions; one without shows its name.
    pub(super) scopes: Vec<String>,
}

impl ApiScopes {
    pub(super) fn of(texts: Texts, scope: &Scopes, api: &Api) -> Self {
        let title = texts.with("consent-api", &[("api", api.name.as_str().into())]);
        let asked = api.scopes.iter().filter(|(name, _)| scope.contains(name));
        let words = |(name, description): (&String, &String)| {
            if description.is_empty() { name.clone() } else { description.clone() }
        };
        Self { title, scopes: asked.map(words).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    #[test]
    fn only_what_is_asked_for_is_listed() {
        let texts = Texts::of(Language::English);
        let scope = Scopes::parse("openid email read:orders").unwrap();
        let own = own_scopes(texts, &scope);
        assert_eq!(own, ["Recognise you when you come back", "See your email address"]);
        let mut api = Api::new("https://api.example.com", "Orders");
        api.scopes.insert("read:orders".into(), "See your orders".into());
        api.scopes.insert("write:orders".into(), "Change your orders".into());
        let listed = ApiScopes::of(texts, &scope, &api);
        assert_eq!(
            (listed.title.as_str(), listed.scopes),
            ("In Orders:", vec!["See your orders".to_owned()])
        );
    }
}

//! `/api/v2/prompts/{prompt}/custom-text/{language}`: an administrator's own sentences on pages.

use crate::{
    management::{Administrator, ApiError, Body, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::Language;
use usecases::configuration::{ScreenTexts, change, check_texts, prompts};

pub(super) static GET_TEXTS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/prompts/{prompt}/custom-text/{language}",
    id: "get_custom_text_by_language",
    tag: "prompts",
    summary: "Read the own sentences of a group of screens in a language.",
    scopes: &["read:prompts"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "Each screen's texts.", body: Some(schema::<ScreenTexts>) }],
    errors: &[400],
};

pub(super) static PUT_TEXTS: Operation = Operation {
    method: Method::PUT,
    path: "/api/v2/prompts/{prompt}/custom-text/{language}",
    id: "put_custom_text_by_language",
    tag: "prompts",
    summary: "Replace all own sentences of a group of screens in a language. An empty object brings ours back. Texts \
              are shown as they are, with the variables that the screen knows.",
    scopes: &["update:prompts"],
    query: None,
    body: Some(schema::<ScreenTexts>),
    answers: &[Answer { status: 200, about: "Each screen's texts.", body: Some(schema::<ScreenTexts>) }],
    errors: &[400],
};

pub(super) async fn get(
    administrator: Administrator,
    Path((prompt, language)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let (prompt, tag) = known(&prompt, &language)?;
    let texts = &administrator.configuration.documents.texts;
    let texts = texts.get(prompt).and_then(|languages| languages.get(tag)).cloned().unwrap_or_default();
    Ok(json(StatusCode::OK, &texts))
}

pub(super) async fn put(
    administrator: Administrator,
    Path((prompt, language)): Path<(String, String)>,
    Body(screens): Body<ScreenTexts>,
) -> Result<Response, ApiError> {
    let (prompt, tag) = known(&prompt, &language)?;
    check_texts(prompt, &screens).map_err(|fault| ApiError::invalid_body(format!("{fault}.")))?;
    let answer = json(StatusCode::OK, &screens);
    change(&administrator, |documents| {
        let languages = documents.texts.entry(prompt.to_owned()).or_default();
        if screens.is_empty() {
            languages.remove(tag);
        } else {
            languages.insert(tag.to_owned(), screens);
        }
        documents.texts.retain(|_, languages| !languages.is_empty());
        Ok(())
    })
    .await?;
    Ok(answer)
}

/// The prompt and the language, if we have them.
fn known(prompt: &str, language: &str) -> Result<(&'static str, &'static str), ApiError> {
    let all = prompts();
    let Some(prompt) = all.iter().find(|known| **known == prompt) else {
        return Err(ApiError::invalid_uri(format!("'prompt' is one of: {}.", all.join(", "))));
    };
    let tag = Language::ALL.into_iter().map(Language::tag).find(|tag| *tag == language);
    let tag = tag.ok_or_else(|| {
        let tags: Vec<_> = Language::ALL.into_iter().map(Language::tag).collect();
        ApiError::invalid_uri(format!("'language' is one of: {}.", tags.join(", ")))
    })?;
    Ok((prompt, tag))
}

//! `/api/v2/branding`: how pages look that belong to no application with a look of its own.

use super::{Administrator, ApiError, Body, configuration::absent, json, patch::Patch};
use crate::{
    operation::{Answer, Operation, schema},
    routes::Routes,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use oidc::{Brand, Color, Logo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use usecases::configuration::change;

static GET_BRANDING: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/branding",
    id: "get_branding",
    tag: "branding",
    summary: "Read the colour and the logo.",
    scopes: &["read:branding"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "What was set.", body: Some(schema::<BrandingView>) }],
    errors: &[],
};

static UPDATE_BRANDING: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/branding",
    id: "patch_branding",
    tag: "branding",
    summary: "Change the colour and the logo of all pages but those of applications with a look of their own.",
    scopes: &["update:branding"],
    query: None,
    body: Some(schema::<UpdateBranding>),
    answers: &[Answer { status: 200, about: "What is set now.", body: Some(schema::<BrandingView>) }],
    errors: &[400],
};

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new().at(&GET_BRANDING, get).at(&UPDATE_BRANDING, update)
}

/// What was set.
#[derive(Serialize, JsonSchema)]
struct BrandingView {
    #[serde(skip_serializing_if = "Option::is_none")]
    colors: Option<ColorsView>,
    /// A data URL: our pages load nothing from elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo_url: Option<String>,
}

/// The colours.
#[derive(Serialize, JsonSchema)]
struct ColorsView {
    /// Of buttons and links.
    primary: String,
}

/// The change. `null` unsets.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UpdateBranding {
    #[serde(default)]
    colors: Patch<Colors>,
    /// A PNG, JPEG or WebP picture of at most 64 KiB as a data URL.
    #[serde(default)]
    logo_url: Patch<String>,
    /// Cannot be set.
    favicon_url: Option<Value>,
    /// Cannot be set.
    font: Option<Value>,
}

/// The colours.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Colors {
    /// Of buttons and links, as `#rrggbb`.
    #[serde(default)]
    primary: Patch<String>,
    /// Cannot be set.
    page_background: Option<Value>,
}

async fn get(administrator: Administrator) -> Response {
    json(StatusCode::OK, &view(&administrator.configuration.documents.brand))
}

async fn update(
    administrator: Administrator,
    Body(body): Body<UpdateBranding>,
) -> Result<Response, ApiError> {
    absent("favicon_url", body.favicon_url.as_ref(), "pages have our own icon")?;
    absent("font", body.font.as_ref(), "pages use the fonts of the person's device")?;
    let color = match body.colors {
        Patch::Absent => Patch::Absent,
        Patch::Null => Patch::Null,
        Patch::Value(colors) => {
            let ground = "the ground follows the person's light or dark theme";
            absent("colors.page_background", colors.page_background.as_ref(), ground)?;
            colors.primary
        }
    };
    let now = change(&administrator, |documents| {
        if let Some(color) = color.into_change() {
            documents.brand.color = color.as_deref().map(read_color).transpose()?;
        }
        if let Some(logo) = body.logo_url.into_change() {
            documents.brand.logo = logo.as_deref().map(read_logo).transpose()?;
        }
        Ok(())
    })
    .await?;
    Ok(json(StatusCode::OK, &view(&now.documents.brand)))
}

fn read_color(text: &str) -> Result<Color, String> {
    Color::parse(text).ok_or_else(|| "'colors.primary' is written as #rrggbb".into())
}

fn read_logo(text: &str) -> Result<Logo, String> {
    let picture = text.strip_prefix("data:image/").and_then(|rest| rest.split_once(";base64,"));
    let Some((_, picture)) = picture else {
        return Err("'logo_url' is a data URL such as data:image/png;base64,…: pages load nothing from \
                    elsewhere"
            .into());
    };
    let bytes = STANDARD.decode(picture).map_err(|_| "'logo_url' is not written in base64")?;
    Logo::from_bytes(bytes).map_err(|fault| format!("'logo_url': {fault}"))
}

fn view(brand: &Brand) -> BrandingView {
    let colors = brand.color.as_ref().map(|color| ColorsView { primary: color.as_str().to_owned() });
    let logo_url = brand
        .logo
        .as_ref()
        .map(|logo| format!("data:{};base64,{}", logo.content_type(), STANDARD.encode(logo.bytes())));
    BrandingView { colors, logo_url }
}

//! The resources below `/api/v1`: one file per resource, one function per
//! method. `routes` is the only list of them; the OpenAPI document is made
//! from it.

mod answers;
mod appointments;
mod bounds;
mod calendar;
mod cases;
mod corrections;
mod images;
mod items;
mod near;
mod notices;
mod numbers;
mod packages;
mod papers;
mod posters;
mod queue;
mod region;
mod reviews;
mod rights;
mod session;
mod sites;
mod slots;
mod staff;
mod uploads;
mod wechat;

use crate::app::App;
use axum::routing::get;
use axum::{Router, middleware};
use jinban_contract::condition::Is;
use jinban_contract::form::Choice;
use jinban_contract::problem::Problem;
use serde::Deserialize;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::{IntoParams, Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The cookie of a session over https.
const SESSION_COOKIE: &str = "__Host-jinban";

/// And where it has another name.
const SESSION_WORDS: &str =
    "由 POST /session 设置，脚本读不到。只有本机的 http 和演示里叫 jinban，不带 __Host- 前缀。";

/// `Choice` and `Is` stand inside types that refer to themselves, where they
/// are not found by following references; `Problem` is what all refuse with.
#[derive(OpenApi)]
#[openapi(info(
    title = "近办 Jinban",
    description = "基层政务服务平台的接口。约定见 docs/API.md。网关只放行 GET、HEAD、POST 时，用 POST 加请求头 X-HTTP-Method-Override: PUT、PATCH 或 DELETE。",
    version = "1"
), modifiers(&Schemes), components(schemas(Choice, Is, Problem)))]
struct Description;

/// How callers say who they are: a citizen's browser by the cookie of its session, a
/// program of the office by a token, for which it shows its id and secret.
struct Schemes;

impl Modify for Schemes {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let http = |scheme| SecurityScheme::Http(Http::new(scheme));
        let cookie = ApiKeyValue::with_description(SESSION_COOKIE, SESSION_WORDS);
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        components.add_security_scheme("staff", http(HttpAuthScheme::Bearer));
        components.add_security_scheme("program", http(HttpAuthScheme::Basic));
    }
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Every endpoint, and what they all are in words.
pub fn described() -> (Router<App>, utoipa::openapi::OpenApi) {
    let (router, mut description) = routes().split_for_parts();
    bounds::say(&mut description);
    answers::open(&mut description);
    (router, description)
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(public())
        .merge(session())
        .merge(uploads())
        .merge(cases())
        .merge(appointments())
        .merge(staff())
}

/// What anybody may read, also from a cache.
fn public() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(region::region))
        .routes(routes!(region::divisions))
        .routes(routes!(region::statement))
        .routes(routes!(calendar::calendar))
        .routes(routes!(sites::sites))
        .routes(routes!(sites::site))
        .routes(routes!(posters::site))
        .routes(routes!(posters::window))
        .routes(routes!(posters::code))
        .routes(routes!(posters::code_png))
        .routes(routes!(slots::slots))
        .routes(routes!(queue::queue))
        .routes(routes!(items::items))
        .routes(routes!(items::index))
        .routes(routes!(items::item))
        .routes(routes!(items::form))
        .routes(routes!(items::related))
        .routes(routes!(items::sites_near))
        .routes(routes!(notices::notice))
        .routes(routes!(notices::pdf))
        .routes(routes!(notices::large))
        .routes(routes!(notices::png))
        .routes(routes!(notices::poster))
        .routes(routes!(notices::code))
        .routes(routes!(notices::code_png))
        .routes(routes!(notices::message))
        .routes(routes!(packages::packages))
        .routes(routes!(packages::package))
        .routes(routes!(packages::package_sites))
        .routes(routes!(packages::pdf))
        .routes(routes!(packages::large))
        .routes(routes!(packages::png))
        .routes(routes!(packages::poster))
        .routes(routes!(packages::code))
        .routes(routes!(packages::code_png))
        .routes(routes!(wechat::signature))
        .route("/pack-images/{*path}", get(images::image))
}

fn session() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::send_code))
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(session::me_now))
        .routes(routes!(session::signed_in, session::sign_out_others))
        .routes(routes!(numbers::send_code))
        .routes(routes!(numbers::change))
        .routes(routes!(rights::send_code))
        .routes(routes!(rights::prove))
        .routes(routes!(rights::holdings))
        .routes(routes!(rights::export))
        .routes(routes!(rights::delete))
        .routes(routes!(rights::withdraw))
}

fn uploads() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(uploads::options, uploads::create))
        .routes(routes!(
            uploads::progress,
            uploads::append,
            uploads::download,
            uploads::remove
        ))
        .layer(middleware::from_fn(uploads::speak))
}

fn cases() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(cases::list, cases::submit))
        .routes(routes!(cases::show))
        .routes(routes!(cases::trail))
        .routes(routes!(cases::supplement))
        .routes(routes!(cases::withdraw))
        .routes(routes!(cases::take_back))
        .routes(routes!(reviews::show, reviews::give))
        .routes(routes!(corrections::report))
        .routes(routes!(corrections::show))
}

fn appointments() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(appointments::list, appointments::book))
        .routes(routes!(appointments::show))
        .routes(routes!(appointments::change))
        .routes(routes!(appointments::cancel))
        .routes(routes!(appointments::calendar_file))
}

fn staff() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(staff::token))
        .routes(routes!(staff::calendar_reach))
        .routes(routes!(staff::cases))
        .routes(routes!(staff::case))
        .routes(routes!(staff::case_photo))
        .routes(routes!(staff::accept))
        .routes(routes!(staff::ask_supplement))
        .routes(routes!(staff::decide))
        .routes(routes!(staff::send_number_code))
        .routes(routes!(staff::give_number))
        .routes(routes!(staff::reviews))
        .routes(routes!(staff::rectify))
        .routes(routes!(staff::appointments))
        .routes(routes!(staff::check_in))
        .routes(routes!(staff::put_queue))
        .routes(routes!(staff::trail))
        .routes(routes!(staff::corrections))
        .routes(routes!(staff::answer_correction))
}

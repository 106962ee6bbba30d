//! `/notices/{code}/…`: the sheet as PDF and as a picture, the poster, the code.

use super::{Which, asked};
use crate::app::App;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::http::{Id, PUBLIC, Query, not_modified};
use crate::refusal;
use crate::secret;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use jinban::{first_html, paths};
use jinban_contract::notice::Notice;
use jinban_contract::problem::{Problem, Rule};
use jinban_contract::region::Region;
use jinban_paper::{Poster, Sheet, qr_svg};
use jinban_rules::guidance;

/// The sheet on A4. The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/sheet.pdf",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "application/pdf", description = "PDF"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn pdf(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    sheet(app, &code, &which, "pdf", &headers).await
}

/// The sheet as one picture, to be kept on a phone.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/sheet.png",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "image/png", description = "PNG"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn png(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    sheet(app, &code, &which, "png", &headers).await
}

/// A poster for the counter, with the code of the item's questions.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/poster.pdf",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn poster(State(app): State<App>, Id(code): Id, headers: HeaderMap) -> Result<Response> {
    let content = app.content()?;
    let item = content.items.get(&code).and_then(|all| all.get(None));
    let (item, _) = item.ok_or_else(|| refusal::not_found("code"))?;
    let region: Region = serde_json::from_slice(content.region.plain())?;
    let address = format!("{}/n/{code}", app.config.origin());
    let hotline = format!("不会扫码？请打 {}", region.hotline);
    let (title, demo) = (item.name.clone(), item.demo);
    let name = format!("{}/{address}/poster", content.hash);
    let made = blocking(move || {
        app.papers.get(&name, |press| {
            press.poster_pdf(&Poster {
                title: &title,
                lead: "要带什么，扫一扫就知道",
                address: &address,
                place: &region.name,
                hotline: &hotline,
                demo,
            })
        })
    });
    let name = format!("{code}-poster.pdf");
    Ok(file(made.await?, "application/pdf", &name, &headers))
}

/// The code of a sheet as SVG, for screens and for one's own print.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/code.svg",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn code(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    let paper = Paper::of(&app, &code, &which)?;
    let svg = qr_svg(&paper.address).map_err(|_| refusal::no_paper())?;
    let name = paper.file("svg");
    Ok(file(svg.into(), "image/svg+xml", &name, &headers))
}

/// What a sheet's file is made from.
struct Paper {
    notice: Notice,
    address: String,
    origin: String,
    /// Names the pack, the situation and the version.
    name: String,
}

impl Paper {
    /// Only a sheet can be printed; while a question is open there is none.
    fn of(app: &App, code: &str, which: &Which) -> Result<Self> {
        let content: &Content = &*app.content()?;
        let (notice, picks) = asked(content, code, which)?;
        let item = &notice.item;
        if guidance::next(&item.guidance, &picks).is_some() {
            return Err(refusal::bad_query("s", Rule::Required).into());
        }
        let path = paths::notice(&item.code, &notice.sheet.situation, Some(item.version));
        let origin = app.config.origin().to_owned();
        Ok(Self {
            name: format!("{}{path}", content.hash),
            address: format!("{origin}{path}"),
            origin,
            notice,
        })
    }

    fn file(&self, extension: &str) -> String {
        let item = &self.notice.item;
        format!("{}-v{}.{extension}", item.code, item.version)
    }
}

async fn sheet(
    app: App,
    code: &str,
    which: &Which,
    kind: &'static str,
    asked: &HeaderMap,
) -> Result<Response> {
    let paper = Paper::of(&app, code, which)?;
    let name = paper.file(kind);
    let media = match kind {
        "png" => "image/png",
        _ => "application/pdf",
    };
    Ok(file(made(app, paper, kind).await?, media, &name, asked))
}

async fn made(app: App, paper: Paper, kind: &'static str) -> Result<Bytes> {
    blocking(move || {
        let Paper {
            notice,
            address,
            origin,
            name,
        } = &paper;
        app.papers.get(&format!("{name}.{kind}"), |press| {
            let key = &notice.sheet.situation.0;
            let page = first_html::notice(notice, key, Some(notice.item.version), origin);
            let sheet = Sheet {
                title: &notice.item.name,
                address,
                demo: notice.item.demo,
            };
            match kind {
                "png" => press.sheet_png(&page.main, &sheet),
                _ => press.sheet_pdf(&page.main, &sheet),
            }
        })
    })
    .await
}

/// Setting paper takes too long for the threads that answer everybody.
async fn blocking(work: impl FnOnce() -> Result<Bytes> + Send + 'static) -> Result<Bytes> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::io("paper")(std::io::Error::other(error)))?
}

fn file(bytes: Bytes, kind: &'static str, name: &str, asked: &HeaderMap) -> Response {
    let etag = format!("W/\"{}\"", &secret::hash(&[&bytes])[..20]);
    let mut response = Response::new(Body::empty());
    match not_modified(asked, &etag) {
        true => *response.status_mut() = StatusCode::NOT_MODIFIED,
        false => *response.body_mut() = Body::from(bytes),
    }
    let disposition = format!("inline; filename=\"{name}\"");
    let headers: [(HeaderName, &str); 4] = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, PUBLIC),
        (CONTENT_DISPOSITION, &disposition),
        (ETAG, &etag),
    ];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

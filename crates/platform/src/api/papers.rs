//! What the files of a notice, of a package and of a site have in common: the
//! sheet as PDF and as a picture, the poster, the code.

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{PUBLIC, not_modified};
use crate::papers::File;
use crate::refusal;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use jinban::first_html::Portal;
use jinban_contract::guidance::Guidance;
use jinban_contract::region::Region;
use jinban_paper::{Error as PaperError, Poster, Press, Sheet, qr_png, qr_svg};
use jinban_rules::guidance::{Picks, next, read};
use jinban_rules::ids::said;

/// The answers that can be read of a situation's key. A file is asked for by
/// hand: what is left to answer shows in [`finished`].
pub(super) fn readable(guidance: &Guidance, key: &str) -> Result<Picks> {
    Ok(read(guidance, key).picks)
}

/// Only a sheet can be printed; while a question is open there is none.
pub(super) fn finished(guidance: &Guidance, picks: &Picks) -> Result<()> {
    match next(guidance, picks) {
        Some(_) => Err(refusal::unfinished().into()),
        None => Ok(()),
    }
}

/// What a sheet's file is made from.
pub(super) struct Paper {
    /// The document's title.
    pub(super) title: String,
    /// Marked 示例.
    pub(super) demo: bool,
    /// Where the sheet stands, without the origin: situation and version too.
    pub(super) path: String,
    /// What the file is called, without its ending.
    pub(super) stem: String,
    /// Draws the page, as it stands in the portal.
    pub(super) page: Box<dyn FnOnce(&Portal) -> String + Send>,
}

/// As what a sheet is given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// PDF on A4.
    Page,
    /// The same in large letters.
    Large,
    /// One PNG.
    Picture,
}

impl Kind {
    /// Media type and the end of the file's name.
    fn named(self) -> (&'static str, &'static str) {
        match self {
            Self::Page => ("application/pdf", ".pdf"),
            Self::Large => ("application/pdf", "-large.pdf"),
            Self::Picture => ("image/png", ".png"),
        }
    }
}

impl Paper {
    /// The sheet as a file. The same input gives the same bytes.
    pub(super) async fn sheet(self, app: App, kind: Kind, asked: &HeaderMap) -> Result<Response> {
        let (media, ending) = kind.named();
        let name = format!("{}{ending}", self.stem);
        Ok(file(self.made(app, kind).await?, media, &name, asked))
    }

    async fn made(self, app: App, kind: Kind) -> Result<File> {
        let content = app.content()?;
        let name = format!("{}{}{}", content.hash, self.path, kind.named().1);
        let portal = app.portal(&content);
        once(app, name, move |press| {
            let page = (self.page)(&portal);
            let sheet = Sheet {
                title: &self.title,
                address: &format!("{}{}", portal.origin, self.path),
                demo: self.demo,
            };
            match kind {
                Kind::Page => press.sheet_pdf(&page, &sheet),
                Kind::Large => press.large_pdf(&page, &sheet),
                Kind::Picture => press.sheet_png(&page, &sheet),
            }
        })
        .await
    }

    /// The code of the sheet's address.
    pub(super) fn code(self, app: &App, kind: Code, asked: &HeaderMap) -> Result<Response> {
        code(app, kind, &self.path, &self.stem, asked)
    }
}

/// As what a code is given.
#[derive(Clone, Copy)]
pub(super) enum Code {
    /// For one's own print.
    Svg,
    /// For phones, which keep pictures of this kind only.
    Png,
}

/// The code of an address of the portal, as a file named `stem`.
pub(super) fn code(
    app: &App,
    kind: Code,
    path: &str,
    stem: &str,
    asked: &HeaderMap,
) -> Result<Response> {
    let address = format!("{}{path}", app.config.origin());
    let (bytes, media, ending) = match kind {
        Code::Svg => (
            qr_svg(&address).map(String::into_bytes),
            "image/svg+xml",
            "svg",
        ),
        Code::Png => (qr_png(&address), "image/png", "png"),
    };
    let made = File::from(bytes.map_err(|_| refusal::no_paper())?);
    Ok(file(made, media, &format!("{stem}.{ending}"), asked))
}

/// What a poster is made from.
pub(super) struct Placard {
    /// The item, package, hall or window.
    pub(super) title: String,
    /// Marked 示例.
    pub(super) demo: bool,
    /// What the code gives.
    pub(super) lead: String,
    /// Where the code leads, without the origin.
    pub(super) path: String,
    /// What the file is called, without `-poster.pdf`.
    pub(super) stem: String,
    /// Name and words of what is to be known without a phone.
    pub(super) facts: Vec<[String; 2]>,
    /// Name and explanation of each step.
    pub(super) steps: [[&'static str; 2]; 3],
    /// Where it hangs.
    pub(super) place: String,
}

impl Placard {
    /// A poster for the counter as PDF, with the code of the questions at
    /// `path`: its title, and whether it is marked 示例.
    pub(super) async fn of_questions(
        app: App,
        (title, demo): (String, bool),
        path: String,
        stem: String,
        asked: &HeaderMap,
    ) -> Result<Response> {
        let poster = Self {
            title,
            demo,
            lead: "要带什么，扫一扫就知道".to_owned(),
            path,
            stem,
            facts: Vec::new(),
            steps: [
                ["扫码", "用微信扫上面的码"],
                ["看材料", "答几题，只列您要带的"],
                ["备齐再来", "照单子带齐，一次办好"],
            ],
            place: region(&app)?.name,
        };
        poster.pdf(app, asked).await
    }

    /// The poster as PDF. The same input gives the same bytes.
    pub(super) async fn pdf(self, app: App, asked: &HeaderMap) -> Result<Response> {
        let name = format!("{}-poster.pdf", self.stem);
        let hotline = format!("不会扫码？请打 {}", said(&app.content()?.hotline));
        let address = format!("{}{}", app.config.origin(), self.path);
        let key = format!("{}/{address}/{name}", app.content()?.hash);
        let made = once(app, key, move |press| {
            self.printed(press, &address, &hotline)
        });
        Ok(file(made.await?, "application/pdf", &name, asked))
    }

    fn printed(
        &self,
        press: &Press,
        address: &str,
        hotline: &str,
    ) -> std::result::Result<Vec<u8>, PaperError> {
        let facts = self.facts.iter();
        let facts: Vec<_> = facts.map(|[name, what]| [name.as_str(), what]).collect();
        press.poster_pdf(&Poster {
            title: &self.title,
            lead: &self.lead,
            address,
            facts: &facts,
            steps: self.steps,
            place: &self.place,
            hotline,
            demo: self.demo,
        })
    }
}

fn region(app: &App) -> Result<Region> {
    Ok(serde_json::from_slice(&app.content()?.region.plain())?)
}

/// The file of a name, made now if it is new: in turn, and not by the threads
/// that answer everybody, for which it takes too long.
async fn once(
    app: App,
    name: String,
    make: impl FnOnce(&Press) -> std::result::Result<Vec<u8>, PaperError> + Send + 'static,
) -> Result<File> {
    if let Some(kept) = app.papers.kept(&name) {
        return Ok(kept);
    }
    let turn = app.papers.turns().turn().await?;
    let work = move || {
        // Held until the work is done, also when nobody waits for it any more.
        let _turn = turn;
        app.papers.get(&name, make)
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::io("paper")(std::io::Error::other(error)))?
}

fn file(file: File, kind: &'static str, name: &str, asked: &HeaderMap) -> Response {
    let File { bytes, etag } = file;
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

//! What the files of a notice, of a package and of a site have in common: the
//! sheet as PDF and as a picture, the poster, the code.

use crate::app::App;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::papers::File;
use crate::refusal;
use jinban::first_html::Portal;
use jinban_contract::guidance::Guidance;
use jinban_paper::{Error as PaperError, Poster, Press, Sheet, qr_png, qr_svg};
use jinban_rules::guidance::{Picks, next};
use jinban_rules::ids::said;

/// A paper as it is handed out.
pub struct Print {
    /// Its bytes.
    pub file: File,
    /// Media type.
    pub media: &'static str,
    /// What it is called.
    pub name: String,
}

/// Only a sheet can be printed; while a question is open there is none.
///
/// # Errors
/// One is.
pub fn finished(guidance: &Guidance, picks: &Picks) -> Result<()> {
    match next(guidance, picks) {
        Some(_) => Err(refusal::unfinished().into()),
        None => Ok(()),
    }
}

/// What a sheet's file is made from.
pub struct Paper {
    /// The document's title.
    pub title: String,
    /// Marked 示例.
    pub demo: bool,
    /// Where the sheet stands, without the origin: situation and version too.
    pub path: String,
    /// What the file is called, without its ending.
    pub stem: String,
    /// Draws the page, as it stands in the portal.
    pub page: Box<dyn FnOnce(&Portal) -> String + Send>,
}

/// As what a sheet is given.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
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
    ///
    /// # Errors
    /// It cannot be set, or too many wait for theirs.
    pub async fn sheet(self, app: &App, content: &Content, kind: Kind) -> Result<Print> {
        let (media, ending) = kind.named();
        let name = format!("{}{ending}", self.stem);
        let file = self.made(app, content, kind).await?;
        Ok(Print { file, media, name })
    }

    async fn made(self, app: &App, content: &Content, kind: Kind) -> Result<File> {
        let name = format!("{}{}{}", content.hash, self.path, kind.named().1);
        let portal = app.portal(content);
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
}

/// As what a code is given.
#[derive(Clone, Copy)]
pub enum Code {
    /// For one's own print.
    Svg,
    /// For phones, which keep pictures of this kind only.
    Png,
}

/// The code of an address of the portal, as a file named `stem`.
///
/// # Errors
/// It cannot be drawn.
pub fn code(app: &App, kind: Code, path: &str, stem: &str) -> Result<Print> {
    let address = format!("{}{path}", app.config.origin());
    let (bytes, media, ending) = match kind {
        Code::Svg => (
            qr_svg(&address).map(String::into_bytes),
            "image/svg+xml",
            "svg",
        ),
        Code::Png => (qr_png(&address), "image/png", "png"),
    };
    let bytes = bytes.map_err(|_| refusal::no_paper())?;
    Ok(Print {
        file: bytes.into(),
        media,
        name: format!("{stem}.{ending}"),
    })
}

/// What a poster is made from.
pub struct Placard {
    /// The item, package, hall or window.
    pub title: String,
    /// Marked 示例.
    pub demo: bool,
    /// What the code gives.
    pub lead: String,
    /// Where the code leads, without the origin.
    pub path: String,
    /// What the file is called, without `-poster.pdf`.
    pub stem: String,
    /// Name and words of what is to be known without a phone.
    pub facts: Vec<[String; 2]>,
    /// Name and explanation of each step.
    pub steps: [[&'static str; 2]; 3],
    /// Where it hangs.
    pub place: String,
}

impl Placard {
    /// A poster for the counter, with the code of the questions at `path`: its
    /// title, and whether it is marked 示例.
    pub fn of_questions(
        content: &Content,
        (title, demo): (String, bool),
        path: String,
        stem: String,
    ) -> Self {
        Self {
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
            place: content.region.name.clone(),
        }
    }

    /// The poster as PDF. The same input gives the same bytes.
    ///
    /// # Errors
    /// It cannot be set, or too many wait for theirs.
    pub async fn pdf(self, app: &App, content: &Content) -> Result<Print> {
        let name = format!("{}-poster.pdf", self.stem);
        let hotline = said(&content.region.hotline);
        let hotline = format!("不会扫码？请打 {hotline}");
        let address = format!("{}{}", app.config.origin(), self.path);
        let key = format!("{}/{address}/{name}", content.hash);
        let make = move |press: &Press| self.printed(press, &address, &hotline);
        Ok(Print {
            file: once(app, key, make).await?,
            media: "application/pdf",
            name,
        })
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

/// The file of a name, made now if it is new: in turn, and not by the threads
/// that answer everybody, for which it takes too long.
async fn once(
    app: &App,
    name: String,
    make: impl FnOnce(&Press) -> std::result::Result<Vec<u8>, PaperError> + Send + 'static,
) -> Result<File> {
    if let Some(kept) = app.papers.kept(&name) {
        return Ok(kept);
    }
    let turn = app.papers.turns().turn().await?;
    let app = app.clone();
    let work = move || {
        // Held until the work is done, also when nobody waits for it any more.
        let _turn = turn;
        app.papers.get(&name, make)
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::io("paper")(std::io::Error::other(error)))?
}

//! A sheet as a file: PDF, the same in large letters, one picture.

use super::{Print, once};
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::papers::File;
use jinban::first_html::Portal;
use jinban_paper::Sheet;

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

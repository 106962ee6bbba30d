//! What the files of a notice, of a package and of a site have in common: the
//! sheet as PDF and as a picture, the poster, the code.

mod poster;
mod sheet;

pub use poster::Placard;
pub use sheet::{Kind, Paper};

use crate::app::App;
use crate::error::{Error, Result};
use crate::papers::File;
use crate::refusal;
use jinban_contract::guidance::Guidance;
use jinban_paper::{Error as PaperError, Press, qr_png, qr_svg};
use jinban_rules::guidance::{Picks, next};

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

//! The press: everything that is made once and used for every sheet.

use crate::poster::PosterData;
use crate::sheet::{Edition, SheetData};
use crate::world::{Desk, file_id};
use crate::{Error, Fonts, Poster, Sheet, picture, qr_svg};
use serde::Serialize;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Smart};
use typst::syntax::{FileId, Source};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, comemo};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Sheets that a remembered step of layout survives without being used again.
/// Keeps the memory of a busy server level.
const MEMORY: usize = 8;

/// Sets paper; one for all threads. Each call keeps a core busy for some tens
/// of milliseconds, so a server calls it off its event loop.
pub struct Press {
    fonts: Fonts,
    library: LazyHash<Library>,
    sheet: Source,
    poster: Source,
}

impl Press {
    /// A press with these fonts.
    ///
    /// # Errors
    /// [`Error::Typeset`] when a template has no name that typst accepts: a
    /// fault in this crate.
    pub fn new(fonts: Fonts) -> Result<Self, Error> {
        Ok(Self {
            fonts,
            library: LazyHash::new(Library::default()),
            sheet: source("sheet.typ", include_str!("../template/sheet.typ"))?,
            poster: source("poster.typ", include_str!("../template/poster.typ"))?,
        })
    }

    /// A page of the portal as A4 pages. The same input gives the same bytes.
    ///
    /// # Errors
    /// [`Error::TooLong`] for a page over 2 MiB, [`Error::Code`] for an address
    /// that no code holds.
    pub fn sheet_pdf(&self, html: &str, meta: &Sheet<'_>) -> Result<Vec<u8>, Error> {
        let data = SheetData::new(html, meta, self.fonts.family(), Edition::Page)?;
        self.pdf(&self.sheet, &data, meta.address, "")
    }

    /// The same in large letters, for eyes that need them.
    ///
    /// # Errors
    /// As [`Press::sheet_pdf`].
    pub fn large_pdf(&self, html: &str, meta: &Sheet<'_>) -> Result<Vec<u8>, Error> {
        let data = SheetData::new(html, meta, self.fonts.family(), Edition::Large)?;
        self.pdf(&self.sheet, &data, meta.address, "large")
    }

    /// A page of the portal as one PNG, 900 pixels wide, to be saved on a
    /// phone. The same input gives the same bytes.
    ///
    /// # Errors
    /// As [`Press::sheet_pdf`], and [`Error::TooLong`] for a page that would be
    /// too high for a phone's picture (its PDF can still be made).
    pub fn sheet_png(&self, html: &str, meta: &Sheet<'_>) -> Result<Vec<u8>, Error> {
        let data = SheetData::new(html, meta, self.fonts.family(), Edition::Picture)?;
        let document = self.document(&self.sheet, &data, meta.address)?;
        picture::png(&document)
    }

    /// A poster as one A4 page. The same input gives the same bytes.
    ///
    /// # Errors
    /// [`Error::Code`] for an address that no code holds.
    pub fn poster_pdf(&self, poster: &Poster<'_>) -> Result<Vec<u8>, Error> {
        let data = PosterData::new(poster, self.fonts.family());
        // Every window of a hall leads to the same page.
        self.pdf(&self.poster, &data, poster.address, poster.title)
    }

    fn pdf(
        &self,
        template: &Source,
        data: &impl Serialize,
        address: &str,
        part: &str,
    ) -> Result<Vec<u8>, Error> {
        let document = self.document(template, data, address)?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{:?} {address} {part}", template.id())),
            creator: Smart::Custom(Some("Jinban".to_owned())),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|all| refused(&all))
    }

    fn document(
        &self,
        template: &Source,
        data: &impl Serialize,
        address: &str,
    ) -> Result<PagedDocument, Error> {
        let desk = Desk {
            library: &self.library,
            fonts: &self.fonts,
            template,
            data: Bytes::new(serde_json::to_vec(data)?),
            code: Bytes::from_string(qr_svg(address)?),
        };
        let Warned { output, .. } = typst::compile(&desk);
        comemo::evict(MEMORY);
        output.map_err(|all| refused(&all))
    }
}

fn source(name: &str, text: &str) -> Result<Source, Error> {
    let id: Option<FileId> = file_id(name);
    let id = id.ok_or_else(|| Error::Typeset(format!("no file can be named {name}")))?;
    Ok(Source::new(id, text.to_owned()))
}

fn refused(all: &[SourceDiagnostic]) -> Error {
    let all: Vec<_> = all.iter().map(|one| one.message.as_str()).collect();
    Error::Typeset(all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use typst_render::{RenderOptions, render};

    const POSTER: Poster<'_> = Poster {
        title: "高龄津贴申领",
        lead: "要带什么，扫一扫就知道",
        address: "https://jinban.example.gov.cn/n/gljt",
        facts: &[],
        steps: [
            ["扫码", "用微信扫"],
            ["看材料", "答几题"],
            ["备齐再来", "照单子带齐"],
        ],
        place: "示例街道便民服务中心",
        hotline: "不会扫码？请打 12345",
        demo: true,
    };

    /// Width of the code's picture on an A4 page; 110 mm of 210 mm.
    const CODE_SHARE: f32 = 110.0 / 210.0;

    #[test]
    fn the_code_on_a_poster_is_large_and_reads() {
        let press = press();
        let with_facts = Poster {
            facts: &[["时间", "周一至周五 9:00–17:00"], ["电话", "0632-000-0001"]],
            address: "https://jinban.example.gov.cn/sites/S370404#windows",
            ..POSTER
        };
        for poster in [POSTER, with_facts] {
            let (text, modules) = code_on(&press, &poster);
            assert_eq!(text, poster.address);
            // without the quiet zone it is at least 7.5 cm of 21 cm
            assert!(7.5 / 21.0 < modules && modules < CODE_SHARE, "{modules}");
        }
    }

    fn press() -> Press {
        let fonts = "../../node_modules/@expo-google-fonts/noto-sans-sc";
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join(fonts);
        Press::new(Fonts::load(&fonts).unwrap()).unwrap()
    }

    /// What the code says, and how much of the page's width it takes.
    fn code_on(press: &Press, poster: &Poster<'_>) -> (String, f32) {
        let data = PosterData::new(poster, press.fonts.family());
        let document = press
            .document(&press.poster, &data, poster.address)
            .unwrap();
        let page = render(&document.pages()[0], &RenderOptions::default());
        let (width, height) = (page.width() as usize, page.height() as usize);
        let grey = |x, y| page.data()[4 * (y * width + x)];
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
        let grid = prepared.detect_grids().remove(0);
        let [left, right] = [grid.bounds[0].x, grid.bounds[1].x];
        let text = grid.decode().unwrap().1;
        (text, (right - left) as f32 / width as f32)
    }
}

//! The text that a reader takes out of a PDF: what each glyph stands for, in the order drawn.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

/// Each page's text without spaces between glyphs; U+FFFD for a glyph that stands for nothing.
pub fn pages(pdf: Vec<u8>) -> Vec<String> {
    let pdf = Pdf::new(pdf).unwrap();
    let cache = InterpreterCache::new();
    let text = |page| {
        let mut reader = Reader(String::new());
        // Where a glyph stands does not matter.
        let (place, paper) = (Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(place, paper, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut reader);
        reader.0
    };
    pdf.pages().iter().map(text).collect()
}

struct Reader(String);

impl Device<'_> for Reader {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        _: Affine,
        _: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        match glyph.as_unicode() {
            Some(BfString::Char(char)) => self.0.push(char),
            Some(BfString::String(text)) => self.0.push_str(&text),
            None => self.0.push(char::REPLACEMENT_CHARACTER),
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

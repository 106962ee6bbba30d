//! What a library exports to JavaScript is kept by the linker, called or not. Nobody calls the
//! streams of `wasm-streams`, which come along with leptos: without them every first visit
//! fetches 5 kB less.

use anyhow::{Context, Result};
use wasm_encoder::{CustomSection, ExportKind, ExportSection, Module, RawSection};
use wasmparser::{ExternalKind, Parser, Payload};

/// Where `wasm-bindgen` says what a library exports and imports.
const SAID: &str = "__wasm_bindgen_unstable";
/// The library, as its parts of that section name it.
const STRAY: &[u8] = b"wasm-streams-";
/// What the names of its exports have in common.
const STRAY_EXPORT: &str = "intounderlying";

/// The compiled portal without them; what only they use is left out by the cut.
///
/// # Errors
/// It is no WebAssembly.
pub fn left_out(compiled: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(compiled) {
        match payload.context("the compiled portal cannot be read")? {
            Payload::ExportSection(exports) => {
                module.section(&exports_kept(exports)?);
            }
            Payload::CustomSection(custom) if custom.name() == SAID => {
                let data = said_kept(custom.data()).context("wasm-bindgen says it otherwise")?;
                module.section(&CustomSection {
                    name: SAID.into(),
                    data: data.into(),
                });
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let data = &compiled[range];
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(module.finish())
}

fn exports_kept(exports: wasmparser::ExportSectionReader<'_>) -> Result<ExportSection> {
    let mut kept = ExportSection::new();
    for export in exports {
        let export = export?;
        let kind = match export.kind {
            ExternalKind::Func | ExternalKind::FuncExact => ExportKind::Func,
            ExternalKind::Table => ExportKind::Table,
            ExternalKind::Memory => ExportKind::Memory,
            ExternalKind::Global => ExportKind::Global,
            ExternalKind::Tag => ExportKind::Tag,
        };
        if !export.name.contains(STRAY_EXPORT) {
            kept.export(export.name, kind, export.index);
        }
    }
    Ok(kept)
}

/// Pairs of a version and what is said in it, each behind its length.
fn said_kept(said: &[u8]) -> Option<Vec<u8>> {
    let (mut kept, mut rest) = (Vec::new(), said);
    while !rest.is_empty() {
        let (_, after) = one(rest)?;
        let (what, after) = one(after)?;
        let pair = &rest[..rest.len() - after.len()];
        if !what.windows(STRAY.len()).any(|bytes| bytes == STRAY) {
            kept.extend_from_slice(pair);
        }
        rest = after;
    }
    Some(kept)
}

fn one(said: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = said.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[&str]) -> Vec<u8> {
        let one = |text: &&str| [&(text.len() as u32).to_le_bytes(), text.as_bytes()].concat();
        texts.iter().flat_map(one).collect()
    }

    #[test]
    fn only_the_strays_go() {
        let all = said(&[
            "v",
            "gloo-net-1",
            "v",
            "a wasm-streams-58 b",
            "v",
            "leptos-2",
        ]);
        let kept = said(&["v", "gloo-net-1", "v", "leptos-2"]);
        assert_eq!(said_kept(&all), Some(kept));
        assert_eq!(said_kept(&all[..all.len() - 1]), None);
        assert_eq!(said_kept(b""), Some(Vec::new()));
    }

    #[test]
    fn a_module_keeps_all_else() -> Result<()> {
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        exports.export("intounderlyingsink_write", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&exports);
        module.section(&CustomSection {
            name: SAID.into(),
            data: said(&["v", "leptos"]).into(),
        });
        let left = left_out(&module.finish())?;
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&left) {
            if let Payload::ExportSection(exports) = payload? {
                names.extend(exports.into_iter().flatten().map(|export| export.name));
            }
        }
        assert_eq!(names, ["memory"]);
        Ok(())
    }
}

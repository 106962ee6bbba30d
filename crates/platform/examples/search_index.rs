//! Builds the search index of folders of items and prints what it weighs;
//! with `--write FILE` keeps it.
//!
//! `cargo run -p jinban-platform --example search_index -- packs/yicheng/items`

use jinban_contract::item::{Item, ItemSummary};
use jinban_platform::search_index::{Found, build};
use jinban_rules::badges::{badges, taken_at};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (mut items, mut kept) = (Vec::new(), None);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => kept = args.next(),
            folder => read(Path::new(folder), &mut items)?,
        }
    }
    let count = items.len();
    let index = build(Found {
        items,
        ..Found::default()
    });
    let json = serde_json::to_vec(&index)?;
    let packed = brotli(&json)?;
    println!(
        "{count} items, {} syllables, {} variants",
        index.readings.len(),
        index.variants.simplified.chars().count()
    );
    println!("raw {} bytes, brotli {} bytes", json.len(), packed.len());
    if let Some(file) = kept {
        std::fs::write(file, json)?;
    }
    Ok(())
}

/// Adds the items of a folder, by file name.
fn read(folder: &Path, items: &mut Vec<ItemSummary>) -> Result<(), Box<dyn Error>> {
    let entries = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    for file in files {
        items.extend(item(&std::fs::read_to_string(&file)?)?);
    }
    Ok(())
}

/// An item as the list shows it; none that is done no more.
fn item(text: &str) -> Result<Option<ItemSummary>, Box<dyn Error>> {
    let mut table: toml::Table = toml::from_str(text)?;
    table.remove("format");
    let item: Item = table.try_into()?;
    if item.withdrawn.is_some() {
        return Ok(None);
    }
    Ok(Some(ItemSummary {
        badges: badges(&item),
        places: taken_at(&item),
        online: item.form.is_some(),
        code: item.code,
        name: item.name,
        aliases: item.aliases,
        summary: item.summary,
        themes: item.themes,
        audience: item.audience,
        demo: item.demo,
    }))
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    packed.write_all(bytes)?;
    Ok(packed.into_inner())
}

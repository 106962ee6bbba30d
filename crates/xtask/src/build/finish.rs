//! Turns what the compiler and the style bundler made into what is served.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::split::{self, Parts};
use super::{glue, html, node_script, style, vendor};
use crate::proc::run;

/// The files that get a hash into their names.
const HASHED: [&str; 2] = ["jinban-portal.js", "jinban-portal_bg.wasm"];

/// Finishes `dist`, which holds the modules and their glue.
pub fn stage(dist: &Path, parts: &Parts) -> Result<()> {
    let styles = style::bundle()?;
    let parts = &split::with_styles(parts, &late(dist, &styles.late)?);
    glue::bundle(dist)?;
    let page = fs::read_to_string("index.html").context("no index.html")?;
    let mut page = html::released(&page, &styles.first, parts)?;
    for name in HASHED {
        let hashed = rename_by_content(dist, name)?;
        page = page.replace(&format!("/{name}"), &format!("/{hashed}"));
    }
    let page = html::named(&page, &format!("{:016x}", fnv1a(page.as_bytes())))?;
    fs::write(dist.join("index.html"), page).context("cannot write index.html")?;
    vendor::leaflet(dist)?;
    vendor::copy_all(Path::new("public"), dist)?;
    run(node_script("precompress.mjs").arg(dist)).context("compression failed")
}

/// Writes the styles that do not stand in the page, and gives their address.
fn late(dist: &Path, styles: &str) -> Result<String> {
    let name = hashed_name("jinban-late.css", styles.as_bytes())?;
    fs::write(dist.join(&name), styles).with_context(|| format!("cannot write {name}"))?;
    Ok(format!("/{name}"))
}

/// `a.js` becomes `a-0123456789abcdef.js`.
fn rename_by_content(dist: &Path, name: &str) -> Result<String> {
    let from = dist.join(name);
    let bytes = fs::read(&from).with_context(|| format!("the build made no {name}"))?;
    let hashed = hashed_name(name, &bytes)?;
    fs::rename(&from, dist.join(&hashed)).with_context(|| format!("cannot rename {name}"))?;
    Ok(hashed)
}

/// The name that a file of this content is served by.
pub fn hashed_name(name: &str, bytes: &[u8]) -> Result<String> {
    let (stem, extension) = name.rsplit_once('.').context("a name without extension")?;
    Ok(format!("{stem}-{:016x}.{extension}", fnv1a(bytes)))
}

/// FNV-1a, 64 bits: a name for bytes, not a defence against forgery.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::fnv1a;

    #[test]
    fn hashes_as_the_reference_does() {
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}

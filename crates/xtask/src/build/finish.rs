//! What Trunk leaves to us.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{glue, html, node_script, vendor};
use crate::proc::run;

/// The files that get a hash into their names, as Trunk calls them.
const HASHED: [&str; 2] = ["jinban-portal.js", "jinban-portal_bg.wasm"];
const STYLE: &str = "jinban.css";

/// Turns Trunk's output into what is served.
pub fn stage(dist: &Path) -> Result<()> {
    glue::bundle(dist)?;
    let index = dist.join("index.html");
    let mut page = fs::read_to_string(&index).context("Trunk made no index.html")?;
    page = html::tidy(&html::with_classic_script(&page)?)?;
    let style = dist.join(STYLE);
    let css = fs::read_to_string(&style).context("Trunk made no jinban.css")?;
    page = html::with_inline_style(&page, &css)?;
    fs::remove_file(style)?;
    for name in HASHED {
        let hashed = rename_by_content(dist, name)?;
        page = page.replace(&format!("/{name}"), &format!("/{hashed}"));
    }
    fs::write(&index, page).context("cannot write index.html")?;
    vendor::leaflet(dist)?;
    run(node_script("precompress.mjs").arg(dist)).context("compression failed")
}

/// `a.js` becomes `a-0123456789abcdef.js`.
fn rename_by_content(dist: &Path, name: &str) -> Result<String> {
    let from = dist.join(name);
    let bytes = fs::read(&from).with_context(|| format!("Trunk made no {name}"))?;
    let (stem, extension) = name.rsplit_once('.').context("a name without extension")?;
    let hashed = format!("{stem}-{:016x}.{extension}", fnv1a(&bytes));
    fs::rename(&from, dist.join(&hashed)).with_context(|| format!("cannot rename {name}"))?;
    Ok(hashed)
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

//! Packages of npm, from their lock file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

pub fn component(root: &Path, name: &str) -> Result<Value> {
    let lock =
        fs::read_to_string(root.join("package-lock.json")).context("no package-lock.json")?;
    let lock: Value = serde_json::from_str(&lock)?;
    let package = &lock["packages"][format!("node_modules/{name}")];
    let text = |field: &str| {
        let text = package[field].as_str();
        text.with_context(|| format!("package-lock.json names no {field} of {name}"))
    };
    let version = text("version")?;
    Ok(json!({
        "type": "library",
        "bom-ref": format!("npm:{name}@{version}"),
        "name": name,
        "version": version,
        "scope": "required",
        "licenses": [{ "expression": text("license")? }],
        "purl": format!("pkg:npm/{}@{version}", name.replace('@', "%40")),
        "hashes": [{ "alg": "SHA-512", "content": hash(text("integrity")?)? }],
    }))
}

/// `sha512-` and base 64, in the digits that bills have.
fn hash(integrity: &str) -> Result<String> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text = integrity
        .strip_prefix("sha512-")
        .context("another kind of hash")?;
    let (mut digits, mut bits, mut held) = (String::new(), 0_u32, 0);
    for sign in text.trim_end_matches('=').bytes() {
        let Some(value) = SIGNS.iter().position(|known| *known == sign) else {
            bail!("`{integrity}` is no hash");
        };
        (bits, held) = (bits << 6 | u32::try_from(value)?, held + 6);
        if held >= 8 {
            held -= 8;
            digits.push_str(&format!("{:02x}", bits >> held & 0xff));
        }
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_hash_is_written_in_the_digits_of_bills() {
        assert_eq!(hash("sha512-AAEC/w==").ok().as_deref(), Some("000102ff"));
        assert!(hash("sha1-AAEC").is_err() && hash("sha512-\u{4e2d}").is_err());
    }
}

//! Third-party files that the portal loads only when a page needs them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const SOURCE: &str = "node_modules/leaflet";

/// Copies Leaflet to `vendor/leaflet-<version>/`; the map page adds its script and style.
pub fn leaflet(dist: &Path) -> Result<()> {
    let package = fs::read_to_string(format!("{SOURCE}/package.json"))
        .context("npm package leaflet is missing; run `cargo xtask doctor`")?;
    let package: serde_json::Value = serde_json::from_str(&package)?;
    let version = package["version"].as_str().context("no version")?;
    let target = dist.join(format!("vendor/leaflet-{version}"));
    let images = target.join("images");
    fs::create_dir_all(&images).context("cannot make dist/vendor")?;
    for file in ["leaflet.js", "leaflet.css"] {
        copy(&Path::new(SOURCE).join("dist").join(file), &target)?;
    }
    copy_all(&Path::new(SOURCE).join("dist/images"), &images)?;
    copy(&Path::new(SOURCE).join("LICENSE"), &target)
}

/// Puts the fonts of PDF and pictures into `fonts/`, where the platform looks for them.
pub fn fonts() -> Result<()> {
    let source = Path::new("node_modules/@expo-google-fonts/noto-sans-sc");
    let target = Path::new("fonts");
    fs::create_dir_all(target).context("cannot make fonts/")?;
    for weight in ["400Regular", "700Bold"] {
        let name = format!("NotoSansSC_{weight}.ttf");
        copy(&source.join(weight).join(name), target)?;
    }
    copy(&source.join("LICENSE_FONT"), target)
}

/// Copies the files of a folder.
pub fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in fs::read_dir(from).with_context(|| format!("no {}", from.display()))? {
        copy(&file?.path(), to)?;
    }
    Ok(())
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("no file name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
}

//! index.html as it is served.

use anyhow::{Context, Result};

use super::glue;
use super::split::Parts;

const STYLE: &str = "<link data-trunk rel=\"css\"";
const APP: &str = "<link data-trunk rel=\"rust\"";
const FILES: &str = "<link data-trunk rel=\"copy-dir\"";
const PARTS: &str = "var parts = {};";
const RELEASE: &str = "jinban-release";
const CLOSE: &str = "</script>";
const CLASSIC: &str = "<script defer src=\"/jinban-portal.js\"></script>";

/// Puts in what a development build leaves to Trunk. The style sheet itself stands in the page:
/// the words and their looks come in one response.
pub fn released(page: &str, css: &str, parts: &Parts) -> Result<String> {
    let parts = format!("var parts = {};", serde_json::to_string(parts)?);
    if !page.contains(PARTS) {
        anyhow::bail!("index.html has no `{PARTS}`");
    }
    let page = page.replace(PARTS, &parts);
    let page = with(&page, STYLE, &format!("<style>{}</style>", css.trim_end()))?;
    let page = with(&page, APP, CLASSIC)?;
    tidy(&with(&page, FILES, "")?)
}

/// Puts in the name of the release, by which the page knows for what it has renewed itself.
pub fn named(page: &str, release: &str) -> Result<String> {
    if !page.contains(RELEASE) {
        anyhow::bail!("index.html has no place for the name of the release");
    }
    Ok(page.replace(RELEASE, release))
}

/// Replaces the tag that begins so.
fn with(page: &str, tag: &str, text: &str) -> Result<String> {
    let found = page.split_once(tag);
    let (before, rest) = found.with_context(|| format!("index.html has no {tag}"))?;
    let (_, after) = rest.split_once('>').context("an open tag")?;
    Ok(format!("{before}{text}{after}"))
}

/// Drops comments, and minifies the inline script.
fn tidy(page: &str) -> Result<String> {
    let page = without_comments(page);
    let (before, rest) = page.split_once("<script>").context("no inline script")?;
    let (script, after) = rest.split_once(CLOSE).context("an open script")?;
    let script = glue::minify(script)?;
    let page = format!("{before}<script>{script}{CLOSE}{after}");
    let lines = page.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

fn without_comments(page: &str) -> String {
    let mut parts = page.split("<!--");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("-->").map_or("", |(_, after)| after));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_replaced_or_missed() {
        let page = format!("a{STYLE} href=\"x.css\" data-integrity=\"none\">b");
        let inlined = with(&page, STYLE, "<style>p{}</style>");
        assert_eq!(inlined.ok(), Some("a<style>p{}</style>b".to_owned()));
        assert!(with(&page, APP, CLASSIC).is_err());
    }

    #[test]
    fn the_release_has_a_name() {
        let named = |page| named(page, "0123").ok();
        assert_eq!(named("a='jinban-release'"), Some("a='0123'".to_owned()));
        assert_eq!(named("a"), None);
    }

    #[test]
    fn drops_comments() {
        assert_eq!(without_comments("a<!-- b\nc -->d<!--e-->f"), "adf");
    }
}

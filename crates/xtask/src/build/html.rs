//! The last touches to index.html.

use anyhow::{Context, Result};

use super::glue;

const DEV_OPEN: &str = "<script type=\"module\">";
const LINK: &str = "<link rel=\"stylesheet\" href=\"/jinban.css\"";
const CLOSE: &str = "</script>";
const CLASSIC: &str = "<script defer src=\"/jinban-portal.js\"></script>";

/// Swaps the development start (a module) for the bundled classic script.
pub fn with_classic_script(page: &str) -> Result<String> {
    let (before, rest) = page
        .split_once(DEV_OPEN)
        .context("index.html has no start script: see pattern_script in Trunk.toml")?;
    let (_, after) = rest.split_once(CLOSE).context("an open script")?;
    Ok(format!("{before}{CLASSIC}{after}"))
}

/// Puts the style sheet itself in the place of its link: the words and their looks come in one
/// response, also where the platform has filled in the page.
pub fn with_inline_style(page: &str, css: &str) -> Result<String> {
    let (before, rest) = page
        .split_once(LINK)
        .context("index.html does not link /jinban.css")?;
    let (_, after) = rest.split_once('>').context("an open link")?;
    Ok(format!("{before}<style>{}</style>{after}", css.trim_end()))
}

/// Drops comments and build attributes, and minifies the inline script.
pub fn tidy(page: &str) -> Result<String> {
    let page = without_comments(page).replace(" data-integrity=\"none\"", "");
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
    fn replaces_the_module() {
        let page = "<head><script type=\"module\">import x</script></head>";
        let expected = format!("<head>{CLASSIC}</head>");
        assert_eq!(with_classic_script(page).ok(), Some(expected));
        assert!(with_classic_script("<head></head>").is_err());
    }

    #[test]
    fn inlines_the_style() {
        let page = format!("a{LINK} data-integrity=\"none\"/>b");
        let expected = "a<style>p{}</style>b".to_owned();
        assert_eq!(with_inline_style(&page, "p{}\n").ok(), Some(expected));
    }

    #[test]
    fn drops_comments() {
        assert_eq!(without_comments("a<!-- b\nc -->d<!--e-->f"), "adf");
    }
}

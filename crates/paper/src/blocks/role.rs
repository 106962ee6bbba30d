//! What an element of the portal's pages is on paper.

use super::Look;

/// What an element does to the words within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Not on paper, with all it holds.
    Dropped,
    Heading(u8),
    /// A block of its own.
    Block(Option<Look>),
    Ordered,
    Unordered,
    Item,
    Key,
    Value,
    Tick,
    /// The name of a thing to tick off, or of a step.
    Name,
    Line,
    Badge,
    Break,
    Inline,
}

/// The classes that style/print.css hides, words for screen readers only, and what a browser prints
/// that stands elsewhere on our paper: the code in its head, the address at its foot.
const HIDDEN: [&str; 15] = [
    "jb-no-print",
    "jb-own-print",
    "jb-skip",
    "jb-site-header",
    "jb-site-footer",
    "jb-tab-bar",
    "jb-actions",
    "jb-back",
    "jb-button",
    "jb-search",
    "jb-toast",
    "jb-offline",
    "jb-sheet",
    "jb-toc",
    "jb-visually-hidden",
];

pub(super) fn role<'a>(tag: &str, classes: impl Iterator<Item = &'a str> + Clone) -> Role {
    if classes.clone().any(|class| HIDDEN.contains(&class)) {
        return Role::Dropped;
    }
    let mut by_class = classes.filter_map(of_class);
    by_class.next().unwrap_or_else(|| of_tag(tag))
}

fn of_class(class: &str) -> Option<Role> {
    Some(match class {
        "jb-tick" => Role::Tick,
        "jb-tick__name" | "jb-flow__title" => Role::Name,
        "jb-line" | "jb-cluster" | "jb-tick__meta" | "jb-row__title" | "jb-row__meta" => Role::Line,
        "jb-badge" => Role::Badge,
        "jb-notice__kind" => Role::Block(Some(Look::Kicker)),
        "jb-notice__foot" => Role::Block(Some(Look::Foot)),
        "jb-notice__case" => Role::Block(Some(Look::Quiet)),
        "jb-message" => Role::Block(Some(Look::Message)),
        _ => return None,
    })
}

fn of_tag(tag: &str) -> Role {
    match tag {
        "script" | "style" | "head" | "noscript" | "template" | "svg" | "input" | "button"
        | "select" | "textarea" | "iframe" | "object" => Role::Dropped,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" | "h5" | "h6" => Role::Heading(4),
        "ol" => Role::Ordered,
        "ul" | "menu" => Role::Unordered,
        "li" => Role::Item,
        "dt" => Role::Key,
        "dd" => Role::Value,
        "br" => Role::Break,
        "a" | "abbr" | "b" | "bdi" | "bdo" | "code" | "em" | "font" | "i" | "img" | "label"
        | "mark" | "s" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" => Role::Inline,
        _ => Role::Block(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_wins_over_everything_else() {
        let classes = "jb-badge jb-no-print";
        assert_eq!(role("span", classes.split(' ')), Role::Dropped);
        assert_eq!(role("span", "jb-badge".split(' ')), Role::Badge);
        assert_eq!(role("jb-unknown", "".split(' ')), Role::Block(None));
    }

    #[test]
    fn the_classes_hidden_in_print_are_the_style_sheets() {
        let css = concat!(env!("CARGO_MANIFEST_DIR"), "/../../style/print.css");
        let css = std::fs::read_to_string(css).unwrap();
        let rule = css.find("display: none !important").unwrap();
        let hidden = &css[css[..rule].rfind("}\n").unwrap()..rule];
        let classes: Vec<_> = hidden
            .split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))
            .filter(|word| word.starts_with("jb-") && *word != "jb-map")
            .collect();
        assert!(classes.len() > 10, "{classes:?}");
        for class in classes {
            assert_eq!(role("div", [class].into_iter()), Role::Dropped, "{class}");
        }
    }
}

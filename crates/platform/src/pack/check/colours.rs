//! Whether words in a colour can be read: the contrast that WCAG 2 asks for.

use super::{Told, told};

/// The least that words need.
const LEAST: f64 = 4.5;

/// What is wrong with the accent and its soft background.
pub(super) fn faults(accent: &str, soft: &str) -> Told {
    let mut found = Told::new();
    let (accent, soft) = (luminance(accent), luminance(soft));
    for (field, colour) in [("accent", accent), ("accent_soft", soft)] {
        if colour.is_none() {
            found.push(told(field, "颜色应当写成 #rrggbb"));
        }
    }
    let Some(accent) = accent else { return found };
    let on_white = contrast(accent, 1.0);
    if on_white < LEAST {
        let text = "白底上看不清（对比度 {}，至少要 4.5），请换深一点的颜色";
        found.push(told("accent", text.replace("{}", &shown(on_white))));
        return found;
    }
    let on_soft = soft.map(|soft| contrast(accent, soft));
    if let Some(on_soft) = on_soft.filter(|on_soft| *on_soft < LEAST) {
        let text = "accent 的字在这个底色上看不清（对比度 {}，至少要 4.5），请换浅一点的颜色";
        found.push(told("accent_soft", text.replace("{}", &shown(on_soft))));
    }
    found
}

/// Cut, not rounded: what is too little must not read as enough.
fn shown(contrast: f64) -> String {
    format!("{:.2}", (contrast * 100.0).floor() / 100.0)
}

/// Of two relative luminances.
fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of `#rrggbb`, 0 to 1; `None` when it is written otherwise.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|rest| rest.len() == 6)?;
    let mut sum = 0.0;
    for (share, at) in [(0.2126, 0), (0.7152, 2), (0.0722, 4)] {
        let part = digits.get(at..at + 2)?;
        let hex = part.bytes().all(|b| b.is_ascii_hexdigit());
        let value = u8::from_str_radix(part, 16).ok().filter(|_| hex)?;
        sum += share * linear(f64::from(value) / 255.0);
    }
    Some(sum)
}

fn linear(part: f64) -> f64 {
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    // From WCAG's own examples: the grey that just passes, and the one before it.
    #[case("#767676", "#ffffff", &[])]
    #[case("#777777", "#ffffff", &["accent"])]
    #[case("#000000", "#ffffff", &[])]
    #[case("#0b5394", "#e8f0f8", &[])]
    #[case("#0b5394", "#0b5394", &["accent_soft"])]
    #[case("#ffd24d", "#fff6db", &["accent"])]
    #[case("blue", "#+12345", &["accent", "accent_soft"])]
    fn what_cannot_be_read_is_named(
        #[case] accent: &str,
        #[case] soft: &str,
        #[case] named: &[&str],
    ) {
        let found = faults(accent, soft);
        let places: Vec<_> = found.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, named, "{found:?}");
    }

    #[test]
    fn contrast_is_told_as_it_is() {
        assert_eq!(shown(contrast(0.0, 1.0)), "21.00");
        assert!(faults("#777777", "#ffffff")[0].1.contains("4.47"));
    }
}

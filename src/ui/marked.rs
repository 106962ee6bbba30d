use leptos::prelude::*;
use std::ops::Range;

/// A text with parts of it set off, such as the words that were looked for.
#[component]
pub fn Marked(
    #[prop(into)] text: String,
    /// Bytes, from front to back; what is no piece of the text is left out.
    marks: Vec<Range<usize>>,
) -> AnyView {
    let pieces = pieces(&text, &marks).into_iter();
    let pieces = pieces.map(|(marked, piece)| match marked {
        true => view! { <mark class="jb-mark">{piece}</mark> }.into_any(),
        false => piece.into_any(),
    });
    pieces.collect::<Vec<_>>().into_any()
}

fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<(bool, String)> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    for mark in marks {
        let (Some(before), Some(marked)) = (text.get(at..mark.start), text.get(mark.clone()))
        else {
            continue;
        };
        pieces.push((false, before.to_owned()));
        pieces.push((true, marked.to_owned()));
        at = mark.end;
    }
    pieces.push((false, text.get(at..).unwrap_or_default().to_owned()));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[Range<usize>]) -> String {
        let pieces = pieces(text, marks).into_iter();
        let shown = pieces.map(|(marked, piece)| match marked {
            true => format!("[{piece}]"),
            false => piece,
        });
        shown.collect()
    }

    #[test]
    fn marks_stand_in_their_places() {
        assert_eq!(shown("老人补贴", &[0..3, 3..6]), "[老][人]补贴");
        assert_eq!(shown("老人补贴", &[3..6, 9..12]), "老[人]补[贴]");
        assert_eq!(shown("老人补贴", &[]), "老人补贴");
    }

    #[test]
    fn nonsense_marks_lose_no_text() {
        assert_eq!(shown("老人", &[1..2, 0..3, 9..12, 0..3]), "[老]人");
    }
}

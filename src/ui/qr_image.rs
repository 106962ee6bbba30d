use leptos::prelude::*;
use std::fmt::Write;

/// Light modules around the code, by the standard.
const QUIET: usize = 4;

/// A QR code from its dark modules, row by row.
#[component]
pub fn QrImage(
    modules: Vec<bool>,
    size: usize,
    /// What it leads to.
    #[prop(into)]
    alt: String,
    /// The same code as a picture, which can be kept by a long press; drawn
    /// where there is none.
    #[prop(optional_no_strip)]
    src: Option<String>,
) -> AnyView {
    if let Some(src) = src {
        return view! { <img class="jb-qr" src=src alt=alt /> }.into_any();
    }
    let side = size + 2 * QUIET;
    view! {
        <svg
            class="jb-qr"
            role="img"
            aria-label=alt
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            <rect width=side height=side fill="#fff" />
            <path d=path(&modules, size) fill="#000" />
        </svg>
    }
    .into_any()
}

/// One rectangle for every run of dark modules in a row.
fn path(modules: &[bool], size: usize) -> String {
    let mut out = String::new();
    if size == 0 {
        return out;
    }
    for (y, row) in modules.chunks(size).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if 0 < run {
                // writing to a String cannot fail
                let _ = write!(out, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "ssr")]
    #[test]
    fn a_picture_stands_in_place_of_the_drawing() {
        let src = Some("/code.png".to_owned());
        let view = || view! { <QrImage modules=vec![true] size=1 alt="二维码" src /> };
        let html = Owner::new().with(|| view().to_html());
        assert!(
            html.contains("src=\"/code.png\"") && !html.contains("<svg"),
            "{html}"
        );
    }

    #[test]
    fn runs_are_joined_and_shifted_by_the_quiet_zone() {
        let modules = [true, true, false, false, false, true, false, true, true];
        assert_eq!(path(&modules, 3), "M4 4h2v1h-2zM6 5h1v1h-1zM5 6h2v1h-2z");
    }
}

//! What is known of a photograph beside its bytes, as it lies with them on the device.

use crate::parts::form::Place;
use jinban_rules::photo::PhotoDoubt;

#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The field it answers.
    pub place: Place,
    /// The upload, once the platform has made room for it.
    pub upload: Option<String>,
    /// What it was chosen as: bytes, and when it was taken.
    pub chosen: (f64, f64),
    pub doubt: Option<PhotoDoubt>,
}

impl About {
    /// As text: a line each.
    pub fn write(&self) -> String {
        let upload = self.upload.as_deref().unwrap_or_default();
        let doubt = self.doubt.map(name).unwrap_or_default();
        let (bytes, taken) = self.chosen;
        format!(
            "{}\n{upload}\n{bytes} {taken}\n{doubt}",
            self.place.pointer()
        )
    }

    /// From that text; none from anything else.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let place = Place::at(lines.next()?)?;
        let upload = Some(lines.next()?).filter(|id| !id.is_empty());
        let (bytes, taken) = lines.next()?.split_once(' ')?;
        let doubt = lines.next()?;
        Some(Self {
            place,
            upload: upload.map(str::to_owned),
            chosen: (bytes.parse().ok()?, taken.parse().ok()?),
            doubt: DOUBTS.into_iter().find(|known| name(*known) == doubt),
        })
    }
}

const DOUBTS: [PhotoDoubt; 4] = [
    PhotoDoubt::Small,
    PhotoDoubt::Dark,
    PhotoDoubt::Blank,
    PhotoDoubt::Same,
];

const fn name(doubt: PhotoDoubt) -> &'static str {
    match doubt {
        PhotoDoubt::Small => "small",
        PhotoDoubt::Dark => "dark",
        PhotoDoubt::Blank => "blank",
        PhotoDoubt::Same => "same",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_photograph_comes_back() {
        let doubts = DOUBTS.into_iter().map(Some).chain([None]);
        for (at, doubt) in doubts.enumerate() {
            let about = About {
                place: match at {
                    0 => Place::within("family", 2, "card"),
                    _ => Place::top("idcard"),
                },
                upload: (at % 2 == 0).then(|| "u1".to_owned()),
                chosen: (409_600.0, 1_764_300_000_123.0),
                doubt,
            };
            assert_eq!(About::read(&about.write()), Some(about));
        }
    }

    #[test]
    fn what_another_release_wrote_is_none() {
        for text in [
            "",
            "x",
            "/answers/a",
            "/answers/a\n\nmany few\n",
            "/answers\n\n1 2\n",
        ] {
            assert_eq!(About::read(text), None, "{text}");
        }
    }
}

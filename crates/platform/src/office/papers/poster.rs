//! A poster for a wall or a counter, with the code of an address.

use super::{Print, once};
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use jinban_paper::{Error as PaperError, Poster, Press};
use jinban_rules::ids::said;

/// What a poster is made from.
pub struct Placard {
    /// The item, package, hall or window.
    pub title: String,
    /// Marked 示例.
    pub demo: bool,
    /// What the code gives.
    pub lead: String,
    /// Where the code leads, without the origin.
    pub path: String,
    /// What the file is called, without `-poster.pdf`.
    pub stem: String,
    /// Name and words of what is to be known without a phone.
    pub facts: Vec<[String; 2]>,
    /// Name and explanation of each step.
    pub steps: [[&'static str; 2]; 3],
    /// Where it hangs.
    pub place: String,
}

impl Placard {
    /// A poster for the counter, with the code of the questions at `path`: its
    /// title, and whether it is marked 示例.
    pub fn of_questions(
        content: &Content,
        (title, demo): (String, bool),
        path: String,
        stem: String,
    ) -> Self {
        Self {
            title,
            demo,
            lead: "要带什么，扫一扫就知道".to_owned(),
            path,
            stem,
            facts: Vec::new(),
            steps: [
                ["扫码", "用微信扫上面的码"],
                ["看材料", "答几题，只列您要带的"],
                ["备齐再来", "照单子带齐，一次办好"],
            ],
            place: content.region.name.clone(),
        }
    }

    /// The poster as PDF. The same input gives the same bytes.
    ///
    /// # Errors
    /// It cannot be set, or too many wait for theirs.
    pub async fn pdf(self, app: &App, content: &Content) -> Result<Print> {
        let name = format!("{}-poster.pdf", self.stem);
        let hotline = said(&content.region.hotline);
        let hotline = format!("不会扫码？请打 {hotline}");
        let address = format!("{}{}", app.config.origin(), self.path);
        let key = format!("{}/{address}/{name}", content.hash);
        let make = move |press: &Press| self.printed(press, &address, &hotline);
        Ok(Print {
            file: once(app, key, make).await?,
            media: "application/pdf",
            name,
        })
    }

    fn printed(
        &self,
        press: &Press,
        address: &str,
        hotline: &str,
    ) -> std::result::Result<Vec<u8>, PaperError> {
        let facts = self.facts.iter();
        let facts: Vec<_> = facts.map(|[name, what]| [name.as_str(), what]).collect();
        press.poster_pdf(&Poster {
            title: &self.title,
            lead: &self.lead,
            address,
            facts: &facts,
            steps: self.steps,
            place: &self.place,
            hotline,
            demo: self.demo,
        })
    }
}

//! 一件事一次办: a package in an edition, and its papers.

use super::papers::{Paper, Placard, finished};
use crate::content::Content;
use crate::error::Result;
use crate::refusal;
use jinban::{first_html, paths};
use jinban_contract::guidance::SituationKey;
use jinban_contract::package::PackagePage;
use jinban_contract::problem::Rule;
use jinban_rules::guidance::{key as situation, read};
use jinban_rules::package::Edition;

/// The package in the edition that was asked for; in force without one.
///
/// # Errors
/// 404 for a package or edition that is not there, 400 for what is no edition.
pub fn asked(content: &Content, code: &str, edition: Option<&str>) -> Result<PackagePage> {
    if !content.packages.knows(code) {
        return Err(refusal::no_package().into());
    }
    let bad = || refusal::bad_query("v", Rule::BadText);
    let edition = edition.map(|text| Edition::parse(text).ok_or_else(bad));
    let edition = edition.transpose()?;
    let page = content
        .packages
        .page(code, edition.as_ref(), &content.items);
    Ok(page.ok_or_else(|| refusal::no_version(&content.packages.versions(code)))?)
}

/// What the address of a package shows: an edition that was never there gives
/// what is in force.
pub fn shown(content: &Content, code: &str, edition: Option<&str>) -> Option<PackagePage> {
    let asked = asked(content, code, edition).ok();
    asked.or_else(|| content.packages.page(code, None, &content.items))
}

/// What a finished sheet is printed from. A file is asked for by hand: what
/// cannot be read of its key counts as not answered.
///
/// # Errors
/// 404 for a package or edition that is not there, 400 while a question is open.
pub fn paper(content: &Content, code: &str, edition: Option<&str>, key: &str) -> Result<Paper> {
    let page = asked(content, code, edition)?;
    let package = &page.package;
    let picks = read(&package.guidance, key).picks;
    finished(&package.guidance, &picks)?;
    let key = situation(&package.guidance, &picks);
    Ok(Paper {
        title: package.name.clone(),
        demo: package.demo,
        path: paths::package(&package.code, &key, Some(&page.edition)),
        stem: format!("{}-v{}", package.code, page.edition),
        page: Box::new(move |portal| {
            let edition = Some(page.edition.as_str());
            first_html::package(&page, &key.0, edition, portal).main
        }),
    })
}

/// A poster for the counter, with the code of the package's questions.
///
/// # Errors
/// 404 for a package that is not there.
pub fn poster(content: &Content, code: String) -> Result<Placard> {
    let package = asked(content, &code, None)?.package;
    let path = paths::package(&package.code, &SituationKey::default(), None);
    let title = (package.name, package.demo);
    Ok(Placard::of_questions(content, title, path, code))
}

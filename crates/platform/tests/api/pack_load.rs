//! Loading a pack into the database.

use crate::files;
pub use crate::files::edit;
use crate::support::{TestApp, pack_dir};
use jinban_contract::item::{Item, ItemList};
use jinban_contract::notice::Notice;
use jinban_platform::error::Error;
use jinban_platform::pack::{self, Fault, load::Loaded};
use std::path::{Path, PathBuf};

/// A copy of the fixture pack that may be changed.
pub fn copy(app: &TestApp) -> PathBuf {
    let to = app.dir().join("pack");
    files::copy(&pack_dir(), &to);
    to
}

pub async fn load(app: &TestApp, dir: &Path) -> Result<Loaded, Vec<Fault>> {
    let pack = pack::read(dir)?;
    let loaded = pack::load::load(&app.app.db, &app.app.objects, &pack, app.app.clock.now()).await;
    app.app.refresh().await.unwrap();
    loaded.map_err(|error| match error {
        Error::Pack(faults) => faults,
        other => panic!("{other}"),
    })
}

#[tokio::test]
async fn twice_the_same_writes_nothing() {
    let app = TestApp::new().await;
    assert_eq!(load(&app, &pack_dir()).await, Ok(Loaded::Unchanged));
}

#[tokio::test]
async fn a_new_version_is_in_force_and_the_old_one_stays() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    edit(&dir, "items/lnjt.toml", "version = 2", "version = 3");
    edit(&dir, "items/lnjt.toml", "老年津贴申领", "老年津贴申请");
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let now: Item = app
        .get("/api/v1/items/lnjt")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!((now.version, now.name.as_str()), (3, "老年津贴申请"));
    let old: Notice = app
        .get("/api/v1/notices/lnjt?v=2")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!((old.item.version, old.current_version), (2, 3));
    assert_eq!(old.item.name, "老年津贴申领");
}

#[tokio::test]
async fn a_case_begun_on_an_old_form_can_still_be_submitted() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let dir = copy(&app);
    edit(&dir, "forms/lnjt.toml", "version = 3", "version = 4");
    edit(
        &dir,
        "forms/lnjt.toml",
        "optional = true\nkind = { type = \"long_text\"",
        "kind = { type = \"long_text\"",
    );
    edit(&dir, "items/lnjt.toml", "version = 2", "version = 3");
    edit(&dir, "items/lnjt.toml", "id = \"90\"", "id = \"ninety\"");
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let answer = citizen
        .post(&app, "/api/v1/cases")
        .json(&new)
        .send()
        .await
        .expect(201);
    let case: jinban_contract::case::Case = answer.json();
    assert_eq!(case.form_version, 3);
    crate::staff::accept(&app, &case.summary.no)
        .await
        .expect(201);
    let case = citizen.case(&app, case.summary.no.as_str()).await;
    assert!(
        case.summary.due_on.is_some(),
        "its situation is read with its own version"
    );
}

#[tokio::test]
async fn the_same_version_with_other_content_is_a_fault() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    edit(&dir, "items/lnjt.toml", "老年津贴申领", "别的");
    edit(&dir, "forms/lnjt.toml", "minutes = 5", "minutes = 6");
    edit(&dir, "region.toml", "测试近办", "别的近办");
    let faults = load(&app, &dir).await.unwrap_err();
    let places: Vec<_> = faults.iter().map(|f| (f.file.as_str(), f.line)).collect();
    assert_eq!(places, [("items/lnjt.toml", 4), ("forms/lnjt.toml", 3)]);
    let region = app.get("/api/v1/region").send().await.expect(200).text();
    assert!(region.contains("测试近办"), "refused whole");
}

/// Packs of two regions share codes: what one published is not the other's.
#[tokio::test]
async fn the_database_of_another_region_is_named() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    for file in ["region.toml", "divisions.csv", "sites.csv"] {
        let text = std::fs::read_to_string(dir.join(file)).unwrap();
        std::fs::write(dir.join(file), text.replace("990101", "990102")).unwrap();
    }
    // Whether a version of theirs says the same or not.
    let same = load(&app, &dir).await.unwrap_err();
    edit(&dir, "items/lnjt.toml", "老年津贴申领", "别的");
    let faults = load(&app, &dir).await.unwrap_err();
    assert_eq!(same, faults);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].text.contains("不是一个地区")
            && faults[0].text.contains("cargo xtask run --fresh")
    );
}

#[tokio::test]
async fn a_lower_version_that_was_never_there_is_a_fault() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    edit(&dir, "items/lnjt.toml", "version = 2", "version = 1");
    let faults = load(&app, &dir).await.unwrap_err();
    assert_eq!(
        (faults[0].file.as_str(), faults[0].line),
        ("items/lnjt.toml", 4)
    );
}

#[tokio::test]
async fn a_withdrawn_item_is_not_listed_but_its_sheets_answer() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::remove_file(dir.join("items/lnjt.toml")).unwrap();
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let list: ItemList = app.get("/api/v1/items").send().await.expect(200).json();
    assert_eq!(list.items.len(), 1);
    app.get("/api/v1/notices/lnjt?v=2").send().await.expect(200);
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
    answer.refused(422, "/item", jinban_contract::problem::Rule::NotAnOption);
}

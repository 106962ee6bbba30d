//! `GET /notices/{code}?v=`: what became of a sheet since it was printed.

mod withdrawn;

use crate::pack_load::{copy, edit, load};
use crate::support::TestApp;
use jinban_contract::item::Item;
use jinban_contract::notice::{ChangeKind, Notice, Paper};
use jinban_contract::problem::Rule;
use jinban_platform::pack::load::Loaded;
use std::path::{Path, PathBuf};

const ITEM: &str = "items/lnjt.toml";

pub async fn notice(app: &TestApp, path: &str) -> Notice {
    let path = format!("/api/v1/notices/{path}");
    app.get(&path).send().await.expect(200).json()
}

/// A pack with version 3, where everybody needs a photo.
fn newer(app: &TestApp) -> PathBuf {
    let dir = copy(app);
    edit(&dir, ITEM, "version = 2", "version = 3");
    let for_some = "source = \"applicant\"\nwhen = { is = { id = \"age\", any_of = [\"100\"] } }";
    edit(&dir, ITEM, for_some, "source = \"applicant\"");
    dir
}

#[tokio::test]
async fn an_old_sheet_tells_what_changed_for_its_situation() {
    let app = TestApp::new().await;
    assert_eq!(load(&app, &newer(&app)).await, Ok(Loaded::New));
    let mine = notice(&app, "lnjt?s=age%3D90%3Bwho%3Dself&v=2").await;
    assert_eq!((mine.item.version, mine.current_version), (2, 3));
    assert_eq!(mine.newest.map(|item| item.version), Some(3));
    assert_eq!(mine.changes.len(), 1);
    let change = &mine.changes[0];
    let found = (change.kind, change.what.as_str(), change.after.as_str());
    assert_eq!(found, (ChangeKind::MaterialAdded, "近照", "原件"));
    assert_eq!(mine.paper, Paper::Recheck);
    let other = notice(&app, "lnjt?s=age%3D100%3Bwho%3Dself&v=2").await;
    assert_eq!((other.changes, other.paper), (vec![], Paper::Good));
}

#[tokio::test]
async fn the_sheet_in_force_has_no_changes() {
    let app = TestApp::new().await;
    load(&app, &newer(&app)).await.unwrap();
    for path in ["lnjt", "lnjt?v=3"] {
        let now = notice(&app, path).await;
        assert_eq!((now.changes, now.paper), (vec![], Paper::Good));
        assert_eq!((now.newest, now.withdrawn), (None, None));
    }
}

#[tokio::test]
async fn answers_that_are_gone_have_to_be_given_again() {
    let app = TestApp::new().await;
    let dir = newer(&app);
    edit(&dir, ITEM, "id = \"90\"", "id = \"ninety\"");
    load(&app, &dir).await.unwrap();
    let mine = notice(&app, "lnjt?s=age%3D90%3Bwho%3Dself&v=2").await;
    assert_eq!(mine.changes[0].kind, ChangeKind::Questions);
    assert_eq!(mine.paper, Paper::Recheck);
}

#[tokio::test]
async fn a_version_that_was_never_there() {
    let app = TestApp::new().await;
    for v in ["1", "9"] {
        let answer = app.get(&format!("/api/v1/notices/lnjt?v={v}")).send().await;
        answer.refused(404, "v", Rule::BadId);
    }
}

/// The pack with version 1 of the item besides, named `file`.
fn with_earlier(dir: &Path, file: &str) {
    let text = std::fs::read_to_string(dir.join(ITEM)).unwrap();
    let text = text.replacen("version = 2", "version = 1", 1);
    let text = text.replacen("老年津贴申领", "老年津贴登记", 1);
    std::fs::create_dir_all(dir.join("items/old")).unwrap();
    std::fs::write(dir.join(file), text).unwrap();
}

#[tokio::test]
async fn a_pack_may_bring_earlier_versions() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    with_earlier(&dir, "items/old/lnjt.v1.toml");
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let now: Item = app
        .get("/api/v1/items/lnjt")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(now.version, 2);
    let old = notice(&app, "lnjt?v=1").await;
    assert_eq!(
        (old.item.version, old.item.name.as_str()),
        (1, "老年津贴登记")
    );
    assert_eq!(old.changes[0].kind, ChangeKind::Name);
}

#[tokio::test]
async fn an_earlier_version_does_not_change_once_published() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    with_earlier(&dir, "items/old/lnjt.v1.toml");
    load(&app, &dir).await.unwrap();
    edit(&dir, "items/old/lnjt.v1.toml", "老年津贴登记", "别的");
    let faults = load(&app, &dir).await.unwrap_err();
    let place = (faults[0].file.as_str(), faults[0].line);
    assert_eq!(place, ("items/old/lnjt.v1.toml", 4));
}

#[tokio::test]
async fn earlier_versions_are_checked() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    with_earlier(&dir, "items/old/other.toml");
    edit(&dir, "items/old/other.toml", "version = 1", "version = 2");
    edit(
        &dir,
        "items/old/other.toml",
        "images/idcard.svg",
        "images/nix.svg",
    );
    edit(&dir, "items/old/other.toml", "id = \"who\"", "id = \"age\"");
    let faults = load(&app, &dir).await.unwrap_err();
    let told = |text: &str| {
        faults
            .iter()
            .find(|fault| fault.text.contains(text))
            .map(|fault| fault.line)
    };
    assert!(
        faults
            .iter()
            .all(|fault| fault.file == "items/old/other.toml")
    );
    assert_eq!(told("items/old/lnjt.v2.toml"), Some(3));
    assert_eq!(told("比 2 新"), Some(4));
    assert_eq!(told("images/nix.svg"), Some(49));
    assert_eq!(told("重复"), Some(65));
}

/// The demonstration shows both: paper that is still good and paper that is not.
#[tokio::test]
async fn the_demo_pack_has_an_old_version_and_a_withdrawn_item() {
    let app = TestApp::without_pack(|_| {}).await;
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/yicheng");
    load(&app, &pack).await.unwrap();
    let shop = notice(&app, "spjy?v=1").await;
    assert_eq!(shop.paper, Paper::Good);
    assert!(shop.changes.len() > 1);
    let guest = "jzz?v=1&s=act%3Dnew%3Bwhy%3Dhome%3Bhouse%3Dkin%3Bwho%3Dself";
    let guest = notice(&app, guest).await;
    assert_eq!(guest.paper, Paper::Recheck);
    assert_eq!(guest.changes[0].what, "亲戚朋友的居民身份证");
    for version in ["lnz", "lnz?v=1", "lnz?v=2"] {
        let gone = notice(&app, version).await.withdrawn.unwrap();
        assert_eq!(gone.replaced_by, Some("lnyd".into()));
        assert_eq!(gone.replaced_by_name, "老年人优待证办理");
    }
}

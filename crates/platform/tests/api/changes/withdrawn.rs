//! Items that are done no more.

use super::{ITEM, notice};
use crate::pack_load::{copy, edit, load};
use crate::support::{TestApp, pack_dir};
use jinban_contract::item::{Item, ItemList, Withdrawal};
use jinban_contract::notice::Paper;
use jinban_contract::problem::Rule;
use jinban_contract::site::SiteList;
use jinban_contract::time::Date;
use jinban_platform::pack::load::Loaded;
use rstest::rstest;
use std::path::Path;

const WITHDRAWN: &str =
    "[withdrawn]\non = \"2026-11-20\"\nreplaced_by = \"shuidian\"\nreason = \"并入了别的事项。\"\n";

/// Adds a table at the end of a file, in a new version.
fn withdraw(dir: &Path, file: &str, version: u32, table: &str) {
    let (was, now) = (
        format!("version = {version}"),
        format!("version = {}", version + 1),
    );
    edit(dir, file, &was, &now);
    let text = std::fs::read_to_string(dir.join(file)).unwrap();
    std::fs::write(dir.join(file), format!("{text}\n{table}")).unwrap();
}

#[tokio::test]
async fn it_says_what_replaced_it_in_every_version() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    withdraw(&dir, ITEM, 2, WITHDRAWN);
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let told = Withdrawal {
        on: Date::parse("2026-11-20"),
        replaced_by: Some("shuidian".into()),
        replaced_by_name: "水电缴费证明".into(),
        reason: "并入了别的事项。".into(),
    };
    for path in ["lnjt", "lnjt?v=2", "lnjt?v=3"] {
        let sheet = notice(&app, path).await;
        assert_eq!(sheet.withdrawn.as_ref(), Some(&told), "{path}");
        assert_eq!((sheet.paper, sheet.newest), (Paper::Recheck, None));
        assert_eq!(sheet.changes, []);
    }
    let guide: Item = app
        .get("/api/v1/items/lnjt")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(guide.withdrawn, Some(told));
    let kept: Item = app
        .get("/api/v1/items/lnjt?v=2")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(kept.withdrawn, None, "a version never changes");
}

#[tokio::test]
async fn it_is_neither_listed_nor_done_anywhere() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let dir = copy(&app);
    withdraw(&dir, ITEM, 2, WITHDRAWN);
    load(&app, &dir).await.unwrap();
    let list: ItemList = app.get("/api/v1/items").send().await.expect(200).json();
    assert!(list.items.iter().all(|item| item.code.as_str() != "lnjt"));
    let sites: SiteList = app.get("/api/v1/sites").send().await.expect(200).json();
    assert!(!sites.abilities.is_empty());
    assert!(
        sites
            .abilities
            .iter()
            .all(|able| able.item.as_str() != "lnjt")
    );
    let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
    answer.refused(422, "/item", Rule::NotAnOption);
    let form = "/api/v1/items/lnjt/form";
    app.get(form).send().await.expect(404);
    // The cases that are under way keep theirs.
    app.get(&format!("{form}?v=3")).send().await.expect(200);
}

#[tokio::test]
async fn one_that_is_gone_from_the_pack_says_so_until_it_is_back() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::remove_file(dir.join(ITEM)).unwrap();
    load(&app, &dir).await.unwrap();
    let sheet = notice(&app, "lnjt?v=2").await;
    assert_eq!(sheet.withdrawn, Some(Withdrawal::default()));
    assert_eq!(sheet.paper, Paper::Recheck);
    let guide: Item = app
        .get("/api/v1/items/lnjt")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(guide.withdrawn, Some(Withdrawal::default()));
    load(&app, &pack_dir()).await.unwrap();
    assert_eq!(notice(&app, "lnjt?v=2").await.withdrawn, None);
}

#[rstest]
#[case::unknown("replaced_by = \"nix\"\nreason = \"x\"", "items/nix.toml", 71)]
#[case::itself("replaced_by = \"lnjt\"\nreason = \"x\"", "由它自己", 71)]
#[case::no_reason("replaced_by = \"shuidian\"", "reason", 70)]
#[tokio::test]
async fn faults(#[case] table: &str, #[case] words: &str, #[case] line: usize) {
    let app = TestApp::new().await;
    let dir = copy(&app);
    withdraw(&dir, ITEM, 2, &format!("[withdrawn]\n{table}\n"));
    let faults = load(&app, &dir).await.unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].text.contains(words), "{faults:?}");
    assert_eq!((faults[0].file.as_str(), faults[0].line), (ITEM, line));
}

#[tokio::test]
async fn one_cannot_stand_for_another_when_both_are_gone() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    withdraw(&dir, ITEM, 2, WITHDRAWN);
    withdraw(
        &dir,
        "items/shuidian.toml",
        1,
        "[withdrawn]\nreason = \"x\"\n",
    );
    let faults = load(&app, &dir).await.unwrap_err();
    // Windows that still name one of them are told as well.
    assert_eq!(faults[0].file, ITEM, "{faults:?}");
    assert!(faults[0].text.contains("shuidian 也取消了"));
    let others = faults[1..].iter().map(|fault| fault.file.as_str());
    assert!(others.eq(["profiles.toml"; 2]), "{faults:?}");
}

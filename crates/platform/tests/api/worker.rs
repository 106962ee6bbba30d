//! What happened is turned into what follows, once; what follows is done at
//! least once, whatever becomes of a node.

mod deadlines;
mod events;

use crate::staff::ask_for;
use crate::support::{DAY, TestApp};
use jinban_contract::ids::CaseNo;
use jinban_contract::time::Date;
use jinban_platform::app::App;
use jinban_platform::error::Result;
use jinban_platform::repo::cases;
use jinban_platform::repo::effects::EffectKind;
use jinban_platform::serve::{do_due, turn_events};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

/// When the last day of `ask_for` is over: five working days, and the weekend.
const OVER: i64 = 7 * DAY + 12 * 3600;

/// Cases of so many people, each of which waits for a supplement.
async fn waiting(app: &TestApp, count: usize) -> Vec<CaseNo> {
    let mut all = Vec::new();
    for n in 0..count {
        let citizen = app.citizen(&format!("1380013800{n}")).await;
        let no = citizen.submit(app).await.summary.no;
        ask_for(app, &no, &["name"]).await.expect(201);
        all.push(no);
    }
    all
}

/// All that the tasks of a node's worker would do by now.
pub async fn work(app: &App) -> Result<()> {
    turn_events(app).await?;
    let mut all = Ok(());
    for &kind in EffectKind::ALL {
        all = all.and(do_due(app, kind).await.map(drop));
    }
    all
}

/// How often each case was sent back, by the timelines.
async fn sent_back(app: &TestApp) -> usize {
    let kinds = app.texts("case_events", "kind").await;
    kinds.iter().filter(|kind| *kind == "returned").count()
}

/// Changes the database behind the platform's back.
/// Another last day for what a case waits for: it lies under a key.
async fn move_until(app: &TestApp, no: &CaseNo, until: &str) {
    let mut tx = app.app.db.write().await.unwrap();
    let mut case = cases::find(&mut tx, no).await.unwrap().unwrap();
    case.supplement.as_mut().unwrap().until = Date::parse(until).unwrap();
    assert!(cases::update(&mut tx, &case).await.unwrap());
    tx.commit().await.unwrap();
}

pub async fn change(app: &TestApp, sql: &str) {
    let url = &app.config.database_url;
    let mut conn = AnyConnection::connect(url).await.unwrap();
    conn.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    conn.close().await.unwrap();
}

//! The trail as supervision reads it.

use super::token::{bearer, program};
use super::{accept, decide};
use crate::support::{Answer, DAY, TestApp};
use jinban_contract::staff::StaffAction as A;
use jinban_contract::trail::{StaffTrail, ThingKind};

/// The unit of the pack's `lnjt`.
const UNIT: &str = "测试区民政局";

async fn asked(app: &TestApp, token: &str, query: &str) -> Answer {
    let call = app.get(&format!("/api/v1/staff/trail{query}"));
    let bearer = format!("Bearer {token}");
    call.header("authorization", &bearer).send().await
}

async fn lines(app: &TestApp, token: &str, query: &str) -> StaffTrail {
    asked(app, token, query).await.expect(200).json()
}

fn actions(trail: &StaffTrail) -> Vec<A> {
    trail.lines.iter().map(|line| line.action).collect()
}

#[tokio::test]
async fn what_everybody_did_is_listed_by_day_unit_and_case_and_that_it_was_read() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    let other = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    accept(&app, &other).await.expect(201);
    app.pass(DAY);
    decide(&app, &no, "granted", "同意").await.expect(201);
    let watching = program(&app, "*", "trail_read").await;
    let token = bearer(
        &app,
        &watching,
        &[("person", "j-1"), ("person_name", "示例丁")],
    )
    .await;
    let all = lines(&app, &token, "").await;
    let done = [A::GetToken, A::DecideCase, A::AcceptCase, A::AcceptCase];
    assert_eq!(actions(&all), done);
    let line = &all.lines[1];
    assert_eq!(
        (line.kind, line.case_no.as_ref()),
        (ThingKind::Case, Some(&no))
    );
    assert_eq!(
        (line.reason.as_str(), line.unit.as_str()),
        ("民政局 审批岗", "*")
    );
    // Reading it is a line too, which the next one shows.
    let again = lines(&app, &token, "").await;
    let first = &again.lines[0];
    assert_eq!((first.action, first.kind), (A::ReadTrail, ThingKind::Trail));
    assert_eq!(
        (first.person.as_str(), first.person_name.as_str()),
        ("j-1", "示例丁")
    );
    assert_eq!(
        first.thing,
        format!("{}..{}", all.lines[0].no, all.lines[3].no)
    );
    let early = lines(&app, &token, "?date=2026-11-23").await;
    assert_eq!(actions(&early), [A::AcceptCase, A::AcceptCase]);
    assert!(
        lines(&app, &token, "?date=2026-11-22")
            .await
            .lines
            .is_empty()
    );
    let of_case = lines(&app, &token, &format!("?case={no}")).await;
    assert_eq!(actions(&of_case), [A::DecideCase, A::AcceptCase]);
    let both = lines(&app, &token, &format!("?case={no}&date=2026-11-23")).await;
    assert_eq!(actions(&both), [A::AcceptCase]);
    let last = &lines(&app, &token, "").await.lines[0];
    assert_eq!(last.reason, format!("2026-11-23 {no}"), "which list it was");
    for bad in ["?date=2026-11-31", "?case=", "?cursor=x"] {
        asked(&app, &token, bad).await.code(400, "bad_query");
    }
}

#[tokio::test]
async fn a_unit_reads_its_own_lines_and_nobody_reads_any_without_the_scope() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    accept(&app, &no).await.expect(201);
    let own = program(&app, UNIT, "trail_read cases_read").await;
    let own = bearer(&app, &own, &[]).await;
    let listed = lines(&app, &own, "").await;
    assert_eq!(actions(&listed), [A::GetToken], "its own token alone");
    assert_eq!(
        lines(&app, &own, &format!("?unit={}", encoded(UNIT)))
            .await
            .lines
            .len(),
        2
    );
    let others = asked(&app, &own, &format!("?unit={}", encoded("财政局"))).await;
    others.code(403, "staff_unit");
    // By a case, too.
    let of_case = lines(&app, &own, &format!("?case={no}")).await;
    assert!(of_case.lines.is_empty());
    // However many of others there are: a next page would tell of them.
    for _ in 0..60 {
        let path = format!("/api/v1/staff/cases/{no}");
        let read = app.staff(axum::http::Method::GET, &path);
        read.send().await.expect(200);
    }
    let of_case = lines(&app, &own, &format!("?case={no}")).await;
    assert_eq!((of_case.lines.len(), of_case.next), (0, None));
    let reads = program(&app, "*", "cases_read").await;
    let reads = bearer(&app, &reads, &[]).await;
    asked(&app, &reads, "").await.code(403, "staff_scope");
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    for _ in 0..120 {
        let path = format!("/api/v1/staff/cases/{no}");
        app.staff(axum::http::Method::GET, &path)
            .send()
            .await
            .expect(200);
    }
    for query in ["?date=2026-11-23", "?unit=*", &format!("?case={no}")] {
        let (mut found, mut next) = (Vec::new(), None::<String>);
        loop {
            let cursor = next
                .map(|next| format!("&cursor={next}"))
                .unwrap_or_default();
            let call = app.staff(
                axum::http::Method::GET,
                &format!("/api/v1/staff/trail{query}{cursor}"),
            );
            let page: StaffTrail = call.send().await.expect(200).json();
            found.extend(
                page.lines
                    .iter()
                    .filter(|line| line.action == A::ReadCase)
                    .map(|line| line.no),
            );
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        let wanted: Vec<u64> = found.iter().rev().copied().collect();
        assert_eq!(found.len(), 120, "{query}");
        assert!(wanted.is_sorted(), "{query}: {found:?}");
    }
}

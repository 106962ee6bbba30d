//! How often something may be asked for or handed in, per phone, person and
//! address: `caller` is the hash of one.

use super::Desk;
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::refusal;
use crate::repo::counters;
use crate::repo::people::PersonId;
use jinban_contract::ids::ItemCode;
use jinban_contract::time::Moment;
use jinban_rules::case::{MOST_A_DAY, MOST_OF_AN_ITEM_A_DAY};
use jinban_rules::handover::TRIES_A_DAY;
use jinban_rules::upload::MOST_A_DAY as MOST_A_DAY_OF_PHOTOS;

/// Seconds between two codes for one phone.
pub const RESEND_SECONDS: i64 = 60;

const CODES_PER_PHONE_AND_DAY: i64 = 10;
/// Anybody may send a sheet to any phone: enough for a family, too few to annoy.
const TEXTS_PER_PHONE_AND_DAY: i64 = 3;
/// Within an hour, from one address.
const WRONG_SECRETS: i64 = 20;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Whether so long has passed since the last code that another may be asked for.
pub fn again(sent_at: Option<Moment>, now: Moment) -> Result<()> {
    let left = sent_at.map(|at| at.unix() + RESEND_SECONDS - now.unix());
    wait(left.filter(|left| *left > 0), now)
}

/// Whether another code may be sent now, asked for by a browser in which its
/// owner has not signed in yet: anybody's.
pub async fn sending(
    conn: &mut Connection,
    app: &App,
    caller: &str,
    phone: &str,
    now: Moment,
) -> Result<()> {
    minute(app, phone).one_more(conn, 1, now).await?;
    let number = Count::of_phone(app, "codes", phone);
    number.one_more(conn, CODES_PER_PHONE_AND_DAY, now).await?;
    let address = Count::of_address("codes", caller);
    address.one_more(conn, per_address(app), now).await?;
    let all = Count {
        name: "codes:all".into(),
        window: HOUR,
    };
    let most = i64::from(app.config.codes_per_hour);
    let over = all.over(conn, most, now).await?;
    if over.is_some() {
        // Texts cost the office money: somebody may be sending them for the sake of it.
        tracing::error!(
            most,
            "一小时里要的验证码超过了 codes_per_hour：可能有人在刷短信；真是人多，请把它调大"
        );
    }
    wait(over, now)
}

fn minute(app: &App, phone: &str) -> Count {
    Count {
        window: RESEND_SECONDS,
        ..Count::of_phone(app, "codes:minute", phone)
    }
}

/// A code was not sent after all, or has come to who owns the number: nobody
/// waits for the next.
pub async fn no_wait(conn: &mut Connection, app: &App, phone: &str) -> Result<()> {
    counters::give_back(conn, &minute(app, phone).name).await
}

/// Whether another code may be sent now to a browser in which its owner has
/// signed in before: whatever strangers ask for does not count.
pub async fn sending_to_its_own(
    conn: &mut Connection,
    app: &App,
    phone: &str,
    now: Moment,
) -> Result<()> {
    let own = Count::of_phone(app, "codes:own", phone);
    own.one_more(conn, CODES_PER_PHONE_AND_DAY, now).await
}

/// Whether another code may be sent now to a number that is signed in: whoever has
/// its phone shall not have it ring all day.
pub async fn proving(conn: &mut Connection, app: &App, phone: &str, now: Moment) -> Result<()> {
    let own = Count::of_phone(app, "codes:proof", phone);
    own.one_more(conn, CODES_PER_PHONE_AND_DAY, now).await
}

/// Whether somebody may try once more to show that what was done before is theirs; the
/// seconds to wait where not.
pub async fn showing_earlier(
    conn: &mut Connection,
    person: &PersonId,
    now: Moment,
) -> Result<Option<i64>> {
    earlier_of(person)
        .over(conn, i64::from(TRIES_A_DAY), now)
        .await
}

/// How often they may try yet today.
pub async fn left_to_show(conn: &mut Connection, person: &PersonId) -> Result<u32> {
    let count = counters::count(conn, &earlier_of(person).name).await?;
    Ok(TRIES_A_DAY.saturating_sub(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// It was shown: that try does not count. Wrong ones do, whoever made them.
pub async fn no_try(conn: &mut Connection, person: &PersonId) -> Result<()> {
    counters::give_back(conn, &earlier_of(person).name).await
}

/// The window has looked at their card: what was said before does not count.
pub async fn shown_earlier(conn: &mut Connection, person: &PersonId) -> Result<()> {
    counters::forget(conn, &earlier_of(person).name).await
}

fn earlier_of(person: &PersonId) -> Count {
    Count {
        name: format!("earlier:person:{}", person.as_str()),
        window: DAY,
    }
}

/// Whether another sheet may be sent to a phone now.
pub async fn texting(desk: &mut Desk<'_>, caller: &str, phone: &str) -> Result<()> {
    let number = Count::of_phone(desk.app, "texts", phone);
    number
        .one_more(desk.conn, TEXTS_PER_PHONE_AND_DAY, desk.now)
        .await?;
    let address = Count::of_address("texts", caller);
    address
        .one_more(desk.conn, per_address(desk.app), desk.now)
        .await
}

/// A text was not sent after all: it does not count for its phone.
pub async fn not_texted(conn: &mut Connection, app: &App, phone: &str) -> Result<()> {
    counters::give_back(conn, &Count::of_phone(app, "texts", phone).name).await
}

/// Whether another correction may be taken now.
pub async fn correcting(desk: &mut Desk<'_>, caller: &str) -> Result<()> {
    let address = Count::of_address("corrections", caller);
    address
        .one_more(desk.conn, per_address(desk.app), desk.now)
        .await
}

/// Counts a wrong secret of a program, said at `caller`. The right one is never
/// kept out: nobody guesses it, and strangers are not to lock a program out.
///
/// # Errors
/// 429 where there were too many.
pub async fn wrong_secret(desk: &mut Desk<'_>, caller: &str) -> Result<()> {
    let address = Count::of_address("secrets", caller);
    address.one_more(desk.conn, WRONG_SECRETS, desk.now).await
}

/// Whether a person may hand in another case of an item now.
///
/// # Errors
/// 429 where there were too many within a day.
pub async fn submitting(desk: &mut Desk<'_>, person: &PersonId, item: &ItemCode) -> Result<()> {
    let (person, item) = (person.as_str(), item.as_str());
    for (name, most) in [
        (format!("cases:item:{person}:{item}"), MOST_OF_AN_ITEM_A_DAY),
        (format!("cases:person:{person}"), MOST_A_DAY),
    ] {
        let count = Count { name, window: DAY };
        if let Some(seconds) = count.over(desk.conn, i64::from(most), desk.now).await? {
            return Err(refusal::too_many_cases(most, seconds.max(1) as u32, desk.now).into());
        }
    }
    Ok(())
}

/// Whether a person may begin to send another photograph now.
///
/// # Errors
/// 429 where there were too many within a day.
pub async fn sending_photo(conn: &mut Connection, person: &PersonId, now: Moment) -> Result<()> {
    let count = Count {
        name: photos_of(person),
        window: DAY,
    };
    match count
        .over(conn, i64::from(MOST_A_DAY_OF_PHOTOS), now)
        .await?
    {
        Some(seconds) => {
            let seconds = seconds.max(1) as u32;
            Err(refusal::too_many_photos(MOST_A_DAY_OF_PHOTOS, seconds, now).into())
        }
        None => Ok(()),
    }
}

fn photos_of(person: &PersonId) -> String {
    format!("photos:person:{}", person.as_str())
}

/// Forgets what was counted of somebody who has nothing here any more.
///
/// # Errors
/// The database does not answer.
pub async fn forget(conn: &mut Connection, person: &PersonId) -> Result<()> {
    shown_earlier(conn, person).await?;
    counters::forget(conn, &photos_of(person)).await
}

fn per_address(app: &App) -> i64 {
    i64::from(app.config.codes_per_address)
}

/// What is counted, and in which stretch of time.
struct Count {
    /// Holds a hash in place of phone or address, with the platform's key:
    /// whoever has only the database cannot try all numbers against it.
    name: String,
    window: i64,
}

impl Count {
    fn of_phone(app: &App, what: &str, phone: &str) -> Self {
        Self {
            name: format!("{what}:phone:{}", app.key.hash(phone)),
            window: DAY,
        }
    }

    fn of_address(what: &str, caller: &str) -> Self {
        Self {
            name: format!("{what}:address:{}", caller),
            window: HOUR,
        }
    }

    async fn one_more(&self, conn: &mut Connection, most: i64, now: Moment) -> Result<()> {
        wait(self.over(conn, most, now).await?, now)
    }

    /// Counts one more; the seconds to wait where that is too many.
    async fn over(&self, conn: &mut Connection, most: i64, now: Moment) -> Result<Option<i64>> {
        counters::exceeded(conn, &self.name, most, self.window, now).await
    }
}

fn wait(seconds: Option<i64>, now: Moment) -> Result<()> {
    match seconds {
        Some(seconds) => Err(refusal::too_many_requests(seconds.max(1) as u32, now).into()),
        None => Ok(()),
    }
}

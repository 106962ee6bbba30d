//! All that is kept of a person beside what is in their cases: what it is called, and
//! where it stands.

use crate::error::Result;
use crate::office::Desk;
use crate::office::appointments::standing;
use crate::office::cursor::LATEST;
use crate::repo::appointments::{self, StoredAppointment};
use crate::repo::corrections::{self, StoredCorrection};
use crate::repo::people::{PersonId, Session};
use crate::repo::uploads::{self, Upload};
use crate::repo::{Listed, people, rights as store};
use jinban_contract::rights::{Fate, Holding, HoldingKind};
use jinban_contract::time::Moment;
use jinban_rules::rights::{booking, fate};

/// Rows that are read at once.
const PAGE: i64 = 200;

/// What is kept of a person.
pub(super) struct Found {
    /// Photographs that no case uses.
    pub photos: Vec<Upload>,
    /// Appointments, and what kind of thing each is now.
    pub appointments: Vec<(Listed<StoredAppointment>, HoldingKind)>,
    /// Corrections to answer to their number.
    pub corrections: Vec<StoredCorrection>,
    /// Of everything else how many there are.
    counted: Vec<(HoldingKind, i64)>,
}

impl Found {
    /// Looks for all of it.
    pub async fn of(desk: &mut Desk<'_>, session: &Session) -> Result<Self> {
        let person = &session.person;
        Ok(Self {
            photos: uploads::all_unused(desk.conn, person).await?,
            appointments: booked(desk, person).await?,
            corrections: to_call(desk, &session.phone).await?,
            counted: counted(desk, person).await?,
        })
    }

    /// Leaves out the photographs that were sent before a moment; how many those are.
    pub fn photos_since(&mut self, since: Moment) -> usize {
        let all = self.photos.len();
        self.photos.retain(|photo| since <= photo.created_at);
        all - self.photos.len()
    }

    /// Whether something stays that has to know whose it is.
    pub fn is_needed(&self) -> bool {
        let stays = |kind| fate(kind, true) != Fate::Goes;
        let cases = self.counted.iter();
        let mut cases = cases.filter(|(kind, _)| *kind == HoldingKind::Cases);
        cases.any(|(_, count)| *count > 0) || self.appointments.iter().any(|(_, kind)| stays(*kind))
    }

    /// Each kind of which there is something, and what becomes of it.
    pub fn holdings(&self) -> Vec<Holding> {
        let needed = self.is_needed();
        let of_kind = |kind| {
            self.appointments
                .iter()
                .filter(|(_, one)| *one == kind)
                .count()
        };
        let listed = [
            (HoldingKind::Photos, self.photos.len()),
            (HoldingKind::Upcoming, of_kind(HoldingKind::Upcoming)),
            (HoldingKind::Missed, of_kind(HoldingKind::Missed)),
            (HoldingKind::Bookings, of_kind(HoldingKind::Bookings)),
            (HoldingKind::CorrectionNumbers, self.corrections.len()),
        ];
        let listed = listed.map(|(kind, count)| (kind, count as i64));
        let all = self.counted.iter().copied().chain(listed);
        let holding = |(kind, count)| Holding {
            kind,
            count: u32::try_from(count).unwrap_or(u32::MAX),
            fate: fate(kind, needed),
        };
        all.filter(|(_, count)| *count > 0).map(holding).collect()
    }
}

async fn counted(desk: &mut Desk<'_>, person: &PersonId) -> Result<Vec<(HoldingKind, i64)>> {
    use HoldingKind as K;
    let (now, conn) = (desk.now, &mut *desk.conn);
    let signed_in = people::sessions(conn, person, "", now).await?.len();
    let mut repeats = store::repeats(conn, person.as_str()).await?.len();
    for token in store::reviews(conn, person, true).await? {
        let owner = crate::office::reviews::owner(&token);
        repeats += store::repeats(conn, &owner).await?.len();
    }
    Ok(vec![
        (K::Account, 1),
        (
            K::Consents,
            store::consents(conn, person).await?.len() as i64,
        ),
        (K::Sessions, signed_in as i64),
        (
            K::Browsers,
            store::browsers(conn, person).await?.len() as i64,
        ),
        (K::Cases, store::cases(conn, person).await?.len() as i64),
        (K::CaseConsents, store::case_consents(conn, person).await?),
        (K::CasePhotos, store::case_photos(conn, person).await?),
        (
            K::ReviewAuthors,
            store::reviews(conn, person, false).await?.len() as i64,
        ),
        (K::Repeats, repeats as i64),
        (K::Trail, store::trail(conn, person).await?),
    ])
}

async fn booked(
    desk: &mut Desk<'_>,
    person: &PersonId,
) -> Result<Vec<(Listed<StoredAppointment>, HoldingKind)>> {
    let mut all = Vec::new();
    let mut last = (LATEST, String::new());
    loop {
        let place = (last.0, last.1.as_str());
        let page = appointments::of_person(desk.conn, person, place, PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(all);
        };
        last = (end.row().starts_at, end.row().no.0.clone());
        let kind = |one: &Listed<_>| booking(standing(&desk.content, one.row(), desk.now));
        all.extend(page.into_iter().map(|one| {
            let kind = kind(&one);
            (one, kind)
        }));
    }
}

/// Numbers lie under a key, each for its own row: every one that waits is opened.
async fn to_call(desk: &mut Desk<'_>, phone: &str) -> Result<Vec<StoredCorrection>> {
    let mut all = Vec::new();
    let mut last = (Moment::default(), String::new());
    loop {
        let page = corrections::to_call(desk.conn, (last.0, &last.1), PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(all);
        };
        let end = &end.row().correction;
        last = (end.received_at, end.no.0.clone());
        let own = |one: &StoredCorrection| one.phone.as_deref() == Some(phone);
        // Whose one is that does not open, nobody knows.
        all.extend(page.into_iter().filter_map(Listed::whole).filter(own));
    }
}

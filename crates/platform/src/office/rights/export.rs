//! A copy of all that is kept of a person, as it is kept: it is theirs.

use super::counts;
use super::found::Found;
use crate::error::Result;
use crate::office::cases::whole_of_person;
use crate::office::trail::{is_sound, opened};
use crate::office::{Desk, appointments};
use crate::repo::appointments::StoredAppointment;
use crate::repo::corrections::StoredCorrection;
use crate::repo::people::{self, PersonId, Session};
use crate::repo::trail::{self, Entry};
use crate::repo::uploads::{self, Upload};
use crate::repo::{Listed, by_name, devices, rights as store};
use jinban_contract::appointment::Appointment;
use jinban_contract::ids::CaseNo;
use jinban_contract::rights::{
    EXPORT_FORMAT, Export, ExportedCase, ExportedCorrection, ExportedLine, Photograph,
};
use jinban_rules::staff::ALL_UNITS;
use serde_json::json;

/// Lines of the trail that are read at once.
const PAGE: i64 = 500;

/// All that is kept of a person, in the session of `token` and the browser `device`; that it
/// was taken is written down.
///
/// # Errors
/// The database does not answer.
pub async fn export(
    desk: &mut Desk<'_>,
    session: &Session,
    (token, device): (&str, &str),
) -> Result<Export> {
    let (now, person) = (desk.now, &session.person);
    let mut found = Found::of(desk, session).await?;
    // Who has no more than photographs that wait was asked for nothing but a code.
    let own_since = devices::own_since(desk.conn, device, person, now).await?;
    let since = own_since.map_or(session.begun_at, |own| own.min(session.begun_at));
    let elsewhere = found.photos_since(since);
    let counted = json!({ "exported": counts(&found.holdings())? });
    store::log(desk.conn, "exported", &counted.to_string(), now).await?;
    let cases = cases(desk, person).await?;
    let trail = lines(desk, person).await?;
    let booked = found.appointments.iter();
    Ok(Export {
        format: EXPORT_FORMAT,
        made_at: now,
        phone: session.phone.clone(),
        since: store::since(desk.conn, person).await?,
        consents: store::consents(desk.conn, person).await?,
        sessions: people::sessions(desk.conn, person, token, now).await?,
        browsers: store::browsers(desk.conn, person).await?,
        cases,
        photographs: found.photos.iter().map(photograph).collect(),
        photographs_elsewhere: u32::try_from(elsewhere).unwrap_or(u32::MAX),
        appointments: booked.map(|(one, _)| appointment(desk, one)).collect(),
        corrections: found.corrections.into_iter().map(correction).collect(),
        repeats: store::repeats(desk.conn, person.as_str()).await?,
        trail,
    })
}

async fn cases(desk: &mut Desk<'_>, person: &PersonId) -> Result<Vec<ExportedCase>> {
    let mut all = Vec::new();
    for (case, situation) in whole_of_person(desk, person).await? {
        let photographs = uploads::all_of_case(desk.conn, &case.summary.no).await?;
        all.push(ExportedCase {
            photographs: photographs.iter().map(photograph).collect(),
            situation,
            case,
        });
    }
    Ok(all)
}

fn photograph(upload: &Upload) -> Photograph {
    Photograph {
        id: upload.id.clone(),
        size: u64::try_from(upload.size).unwrap_or_default(),
        media_type: upload.media_type.clone(),
        address: format!("/api/v1/uploads/{}", upload.id),
    }
}

/// Name and number as they were given.
fn appointment(desk: &Desk<'_>, stored: &Listed<StoredAppointment>) -> Appointment {
    Appointment {
        name: stored.row().name.clone(),
        phone: stored.row().phone.clone(),
        ..appointments::listed(desk, stored)
    }
}

fn correction(stored: StoredCorrection) -> ExportedCorrection {
    ExportedCorrection {
        correction: stored.correction,
        text: stored.text,
    }
}

async fn lines(desk: &mut Desk<'_>, person: &PersonId) -> Result<Vec<ExportedLine>> {
    let (mut all, mut last) = (Vec::new(), 0);
    loop {
        let (page, ring) = trail::about(desk.conn, person, last, PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(all);
        };
        last = end.no;
        for one in page.into_iter().filter(|line| is_sound(desk.app, line)) {
            all.push(line(opened(&ring, one.entry))?);
        }
    }
}

/// As a case tells it to its owner: the person's name, and no work number.
fn line(entry: Entry) -> Result<ExportedLine> {
    let who = [entry.person_name, entry.program].into_iter();
    let unit = Some(entry.unit).filter(|unit| unit != ALL_UNITS);
    Ok(ExportedLine {
        at: entry.at,
        unit: unit.unwrap_or_default(),
        who: who
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
        action: by_name(entry.action)?,
        kind: by_name(entry.kind)?,
        case_no: Some(CaseNo(entry.case_no)).filter(|no| !no.as_str().is_empty()),
    })
}

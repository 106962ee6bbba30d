//! Booking, or changing, once: one key per intended booking, kept until it is
//! known how it ended.

use super::flow::{Flow, Purpose};
use super::keep::{Booked, Draft};
use super::logic::Picked;
use super::outcome::{Outcome, outcome};
use crate::api::{self, Answer, ApiError, client};
use crate::paths;
use crate::words::appointments::not_done;
use crate::words::errors::Explained;
use jinban_contract::appointment::{Appointment, NewAppointment};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::time::Moment;
use jinban_rules::name::written;
use leptos::prelude::*;

/// Why nothing, or not surely anything, was booked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Failed {
    SignIn,
    /// An earlier try with other content did arrive.
    Twice,
    /// The same person has this appointment there then.
    Held(AppointmentNo, Explained),
    Said(Explained),
}

/// One booking or change, ready to be sent as often as it takes.
enum Wish {
    New(NewAppointment, String),
    Change(AppointmentNo, Moment, String),
}

impl Wish {
    async fn send(&self) -> Answer<Appointment> {
        match self {
            Self::New(new, key) => api::appointments::book(new, key).await,
            Self::Change(no, start, key) => api::appointments::change(no, *start, key).await,
        }
    }
}

/// One check page's way to the platform.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    pub flow: Flow,
    pub picked: StoredValue<Picked>,
    pub start: Moment,
    pub draft: RwSignal<Draft>,
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<Failed>>,
    /// Key of a change; a change made twice is the same change.
    key: StoredValue<String>,
}

impl Sending {
    pub fn new(flow: Flow, picked: &Picked, start: Moment) -> Self {
        Self {
            flow,
            picked: StoredValue::new(picked.clone()),
            start,
            draft: RwSignal::new(Draft::kept()),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            key: StoredValue::new(client::new_key()),
        }
    }

    /// What the button says.
    pub fn action(self) -> &'static str {
        match self.flow.is_change() {
            true => "改到这个时间",
            false => "确定预约",
        }
    }

    pub fn type_name(self, name: String) {
        self.draft.update(|draft| {
            draft.name = name;
            draft.keep();
        });
    }

    /// Forgets an earlier try and books what stands here.
    pub fn anew(self) {
        self.draft.update(Draft::drop_key);
        self.run();
    }

    /// Books or changes; a second tap meanwhile does nothing.
    pub fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        let wish = self.wish();
        let draft = self.draft.get_untracked();
        leptos::task::spawn_local(async move {
            match wish.send().await {
                Ok(done) => self.arrived(&wish, &draft, &done),
                Err(error) => self.refused(&error),
            }
            // The page may be gone by now.
            self.busy.try_set(false);
        });
    }

    /// What stands here, with the key that makes it happen once.
    fn wish(self) -> Wish {
        match self.flow.purpose.get_value() {
            Purpose::Change(held) => Wish::Change(held.no, self.start, self.key.get_value()),
            Purpose::New => {
                let key = self.draft.try_update(|draft| draft.key());
                Wish::New(self.new_appointment(), key.unwrap_or_default())
            }
        }
    }

    fn new_appointment(self) -> NewAppointment {
        let name = self.draft.with_untracked(|draft| draft.name.clone());
        NewAppointment {
            site: self.flow.site.with_value(|site| site.summary.id.clone()),
            item: self.picked.with_value(|picked| self.flow.item(picked)),
            start: self.start,
            name: written(&name),
            phone: None,
        }
    }

    fn arrived(self, wish: &Wish, draft: &Draft, done: &Appointment) {
        let booked = Booked {
            no: done.no.clone(),
            start: done.start,
            until: done.until,
        };
        booked.keep(draft.holder(), &done.site);
        let address = match wish {
            Wish::Change(..) => paths::appointment_moved(&done.no),
            Wish::New(..) => {
                draft.forget();
                paths::appointment_new(&done.no)
            }
        };
        self.flow.leave_for(address);
    }

    fn refused(self, error: &ApiError) {
        // The page may have been left meanwhile; then nobody reads what is wrong.
        let Some(picked) = self.picked.try_get_value() else {
            return;
        };
        let outcome = outcome(error);
        if matches!(
            outcome,
            Outcome::Taken | Outcome::Refused | Outcome::Held(_)
        ) {
            // Surely nothing was booked: the next try is another one.
            self.draft.update(Draft::drop_key);
        }
        let failed = match outcome {
            Outcome::Taken => return self.flow.was_taken(&picked, self.start),
            Outcome::SignIn => Failed::SignIn,
            Outcome::Twice => Failed::Twice,
            Outcome::Held(no) => Failed::Held(no, not_done(error, self.action())),
            _ => Failed::Said(not_done(error, self.action())),
        };
        self.failed.set(Some(failed));
    }
}

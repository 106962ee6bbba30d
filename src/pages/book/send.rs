//! Booking, or changing, once: one key per intended booking, kept until it is
//! known how it ended.

use super::flow::{Flow, Purpose};
use super::keep::{Booked, Draft};
use super::logic::Picked;
use super::outcome::{Outcome, outcome};
use crate::api::{self, ApiError, Call};
use crate::once::{self, Attempt, Errand, Verdict};
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
#[derive(Clone)]
struct Booking {
    sending: BookingCheck,
    wish: Wish,
    draft: Draft,
}

#[derive(Clone)]
enum Wish {
    New(NewAppointment),
    Change(AppointmentNo, Moment),
}

impl Errand for Booking {
    type Done = Appointment;

    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt)) {
        // The page may be gone by now.
        match self.wish {
            Wish::New(_) => drop(self.sending.draft.try_update(|draft| draft.attempt(change))),
            Wish::Change(..) => drop(self.sending.changes.try_update_value(change)),
        }
    }

    fn send(&self, key: String) -> Call<Appointment> {
        let wish = self.wish.clone();
        Box::pin(async move {
            match wish {
                Wish::New(new) => api::appointments::book(&new, &key).await,
                Wish::Change(no, start) => api::appointments::change(&no, start, &key).await,
            }
        })
    }

    fn arrived(&self, done: &Appointment) {
        let booked = Booked {
            no: done.no.clone(),
            start: done.start,
            until: done.until,
        };
        booked.keep(self.draft.holder(), &done.site);
        let address = match self.wish {
            Wish::New(_) => {
                self.draft.forget();
                paths::appointment_new(&done.no)
            }
            Wish::Change(..) => paths::appointment_moved(&done.no),
        };
        self.sending.flow.leave_for(address);
    }

    fn fail(&self, _: Verdict, error: &ApiError) {
        self.sending.refused(error);
    }
}

/// One check page's way to the platform.
#[derive(Clone, Copy)]
pub(super) struct BookingCheck {
    pub flow: Flow,
    pub picked: StoredValue<Picked>,
    pub start: Moment,
    pub draft: RwSignal<Draft>,
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<Failed>>,
    /// What is known of the tries to change it.
    changes: StoredValue<Attempt>,
}

impl BookingCheck {
    pub fn new(flow: Flow, picked: &Picked, start: Moment) -> Self {
        Self {
            flow,
            picked: StoredValue::new(picked.clone()),
            start,
            draft: RwSignal::new(Draft::kept()),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            changes: StoredValue::new(Attempt::default()),
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
        self.draft.update(|draft| draft.attempt(&mut Attempt::anew));
        self.run();
    }

    /// Books or changes; a second tap meanwhile does nothing.
    pub fn run(self) {
        self.failed.set(None);
        let wish = match self.flow.purpose.get_value() {
            Purpose::Change(held) => Wish::Change(held.no, self.start),
            Purpose::New => Wish::New(self.new_appointment()),
        };
        let booking = Booking {
            sending: self,
            wish,
            draft: self.draft.get_untracked(),
        };
        once::send(booking, self.busy);
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

    fn refused(self, error: &ApiError) {
        let failed = match outcome(error) {
            Outcome::Taken => {
                let picked = self.picked.get_value();
                return self.flow.was_taken(&picked, self.start);
            }
            Outcome::SignIn => Failed::SignIn,
            Outcome::Twice => Failed::Twice,
            Outcome::Held(no) => Failed::Held(no, not_done(error, self.action())),
            Outcome::Refused | Outcome::Unknown => Failed::Said(not_done(error, self.action())),
        };
        self.failed.set(Some(failed));
    }
}

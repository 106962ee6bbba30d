//! A sign-in under way: asking for a code, sending it in, counting down.

use super::consent;
use super::logic::{Begun, Blame, blame, earlier_error, not_kept, phone_error};
use crate::api::{self, ApiError};
use crate::browser::{clock, page, timer};
use crate::kept;
use crate::kept::shared::{self, Mode};
use crate::kept::vault::Holder;
use crate::kept::who;
use crate::parts::region::{RegionSignal, use_region};
use crate::parts::{own_phone, owner};
use crate::ui::focus_by_id;
use crate::words::errors::Explained;
use crate::words::rules::code_digits;
use jinban_contract::session::{CodeSent, Me, SignIn as Body};
use jinban_contract::time::{Date, Moment};
use jinban_rules::statement::consent_fault;
use leptos::prelude::*;

pub(super) const PHONE_ID: &str = "phone";
pub(super) const CODE_ID: &str = "code";
pub(super) const EARLIER_ID: &str = "earlier";

#[derive(Clone, Copy)]
pub(super) struct SignIn {
    pub begun: RwSignal<Begun>,
    pub code: RwSignal<String>,
    pub phone_error: RwSignal<Option<String>>,
    pub code_error: RwSignal<Option<String>>,
    pub agreed_error: RwSignal<Option<String>>,
    pub failed: RwSignal<Option<Explained>>,
    /// What the platform says where more than a code is wanted.
    pub wanted: RwSignal<Option<Explained>>,
    /// What is said to that.
    pub earlier: RwSignal<String>,
    pub earlier_error: RwSignal<Option<String>>,
    pub asking: RwSignal<bool>,
    pub signing_in: RwSignal<bool>,
    pub now: RwSignal<Option<Moment>>,
    /// Others use this device too.
    pub shared: RwSignal<bool>,
    pub me: RwSignal<Option<Me>>,
    pub region: RegionSignal,
}

impl SignIn {
    /// Goes on with what was begun on this device.
    pub fn new(me: RwSignal<Option<Me>>) -> Self {
        let form = Self {
            begun: RwSignal::new(Begun::kept(clock::proven())),
            code: RwSignal::new(String::new()),
            phone_error: RwSignal::new(None),
            code_error: RwSignal::new(None),
            agreed_error: RwSignal::new(None),
            failed: RwSignal::new(refused()),
            wanted: RwSignal::new(None),
            earlier: RwSignal::new(String::new()),
            earlier_error: RwSignal::new(None),
            asking: RwSignal::new(false),
            signing_in: RwSignal::new(false),
            now: RwSignal::new(clock::proven()),
            shared: RwSignal::new(shared::is_on()),
            me,
            region: use_region(),
        };
        form.count_down();
        form
    }

    pub fn type_phone(self, phone: String) {
        self.phone_error.set(None);
        // What was asked for was of another number.
        self.wanted.set(None);
        self.begun.update(|begun| {
            begun.type_phone(phone);
            begun.keep();
        });
    }

    /// Agrees to the rules of a day, or not any more.
    pub fn agree(self, day: Option<Date>) {
        self.agreed_error.set(None);
        self.begun.update(|begun| {
            begun.agreed = day;
            begun.keep();
        });
    }

    /// Whether nobody has to agree any more; otherwise says so at the box.
    fn may_go_on(self) -> bool {
        let agreed = self.begun.with_untracked(|begun| begun.agreed);
        let fine = self.region.with_untracked(|region| {
            let told = region.as_ref().map(|region| region.statements.as_slice());
            consent_fault(told.unwrap_or_default(), agreed).is_none()
        });
        if !fine {
            self.ask_to_agree();
        }
        fine
    }

    fn ask_to_agree(self) {
        self.agreed_error.set(Some(consent::ASK.to_owned()));
        focus_by_id(consent::AGREED_ID);
    }

    /// Says whether others use this device too; from now on nothing of a person
    /// stays on it.
    pub fn say_shared(self, on: bool) {
        self.shared.set(on);
        kept::share(if on { Mode::Shared } else { Mode::Own });
    }

    pub fn ask(self) {
        let wait = self.begun.with_untracked(|b| b.wait(clock::proven()));
        if self.asking.get_untracked() || wait > 0 {
            return;
        }
        let phone = self.begun.with_untracked(|b| b.phone.clone());
        let wrong = phone_error(&phone);
        self.phone_error.set(wrong.clone());
        if wrong.is_some() {
            focus_by_id(PHONE_ID);
            return;
        }
        if !self.may_go_on() {
            return;
        }
        self.asking.set(true);
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::session::send_code(&phone).await;
            // The page may be gone by now.
            if self.asking.try_set(false).is_none() {
                self.asked(answer);
            }
        });
    }

    fn asked(self, answer: api::Answer<CodeSent>) {
        let now = clock::now();
        match answer {
            Ok(sent) => {
                self.begun
                    .update(|begun| *begun = begun.with_code(sent, now));
                self.code.set(String::new());
                self.code_error.set(None);
                request_animation_frame(|| focus_by_id(CODE_ID));
            }
            Err(error) => {
                if let Some(seconds) = error.retry_after() {
                    let until = now.plus_seconds(i64::from(seconds));
                    self.begun.update(|begun| begun.again_at = Some(until));
                }
                self.fail(&error);
            }
        }
        self.begun.with_untracked(Begun::keep);
        self.count_down();
    }

    /// Signs in with the code alone.
    pub fn sign_in(self) {
        self.enter(String::new(), false);
    }

    /// Signs in with what was filled in before with this number.
    pub fn show_earlier(self) {
        let said = self.earlier.get_untracked();
        let fault = earlier_error(&said);
        self.earlier_error.set(fault.clone());
        match fault {
            Some(_) => focus_by_id(EARLIER_ID),
            None => self.enter(said, false),
        }
    }

    /// Signs in as somebody who has not done what was done before with this number.
    pub fn begin_anew(self) {
        self.enter(String::new(), true);
    }

    fn enter(self, earlier: String, not_mine: bool) {
        if self.signing_in.get_untracked() {
            return;
        }
        let code = match code_digits(&self.code.get_untracked()) {
            Ok(code) => code,
            Err(words) => {
                self.code_error.set(Some(words));
                focus_by_id(CODE_ID);
                return;
            }
        };
        if !self.may_go_on() {
            return;
        }
        self.signing_in.set(true);
        self.failed.set(None);
        self.code_error.set(None);
        let body = self.begun.with_untracked(|begun| Body {
            phone: begun.phone.clone(),
            code,
            shared: shared::is_on(),
            agreed: begun.agreed,
            earlier,
            not_mine,
        });
        leptos::task::spawn_local(async move {
            let here = Holder::here();
            let answer = signed_in(&body).await;
            if here.has_left() {
                return self.gave_up().await;
            }
            if let Ok(Some(me)) = &answer {
                owner::welcome(me);
            }
            if self.signing_in.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(Some(me)) => {
                    own_phone::remember(&body.phone);
                    Begun::forget();
                    self.me.set(Some(me));
                }
                Ok(None) => self.failed.set(Some(not_kept(true, page::is_secure()))),
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Who cleared the device meanwhile has said that nobody is to be signed in
    /// here. What cannot be said now goes before the next call.
    async fn gave_up(self) {
        self.signing_in.try_set(false);
        who::owe_anyway();
        let _ = api::session::sign_out().await;
    }

    /// Tells a failure where it belongs.
    fn fail(self, error: &ApiError) {
        match blame(error) {
            Blame::Wanted(words) => {
                self.earlier_error.set(None);
                self.begun.update(|begun| begun.look_for(clock::now()));
                self.begun.with_untracked(Begun::keep);
                self.wanted.set(Some(words));
                request_animation_frame(|| focus_by_id(EARLIER_ID));
            }
            Blame::Earlier(words) => {
                self.earlier_error.set(Some(words));
                focus_by_id(EARLIER_ID);
            }
            Blame::Phone(words) => {
                self.phone_error.set(Some(words));
                focus_by_id(PHONE_ID);
            }
            Blame::Code(words) => {
                self.wanted.set(None);
                self.code_error.set(Some(words));
                self.code.set(String::new());
                focus_by_id(CODE_ID);
            }
            // The region in this page is from before.
            Blame::Agreed => self.failed.set(Some(reworded())),
            Blame::Nobody(title, advice) => self.failed.set(Some(Explained { title, advice })),
        }
    }

    /// Counts the seconds until another code may be asked for.
    fn count_down(self) {
        leptos::task::spawn_local(async move {
            loop {
                let now = clock::proven();
                // Nobody looks any more.
                if self.now.try_set(now).is_some() {
                    return;
                }
                if self.begun.with_untracked(|b| b.wait(now)) == 0 {
                    return;
                }
                timer::sleep(1000).await;
            }
        });
    }
}

/// The rules changed while the page stood open.
fn reworded() -> Explained {
    Explained {
        title: "个人信息处理规则刚改过".to_owned(),
        advice: "请重新打开这一页，看一看新的，再登录。".to_owned(),
    }
}

/// What to say before anybody is sent a code, where the browser knows that it
/// keeps nothing. It may be wrong: the way stays open.
fn refused() -> Option<Explained> {
    (!page::keeps_cookies()).then(|| not_kept(false, page::is_secure()))
}

/// Signs in and asks who that is, as the next page will: none where the browser
/// has not kept it. To find out there would cost another message each time.
async fn signed_in(body: &Body) -> api::Answer<Option<Me>> {
    let me = api::session::sign_in(body).await?;
    match api::session::me().await {
        Err(error) if error.needs_sign_in() => Ok(None),
        // The network is another matter.
        _ => Ok(Some(me)),
    }
}

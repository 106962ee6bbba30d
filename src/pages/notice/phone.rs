//! The sheet as a text message to a phone: one's own, or that of somebody who
//! goes there. The device does not keep the number, the
//! platform a hash of it for a day.

use crate::api::{self, ApiError, Call};
use crate::once::{self, Attempt, Errand, Verdict};
use crate::pages::split;
use crate::parts::region::use_region;
use crate::ui::{
    Button, ButtonLook, Card, IconName, Message, TextInput, Tone, dynamic, focus_by_id,
};
use crate::words::errors::{Explained, explain};
use crate::words::rules;
use jinban_contract::ids::ItemCode;
use jinban_contract::message::{MessageSent, NewMessage};
use jinban_contract::notice::Sheet;
use leptos::prelude::*;

const ID: &str = "to-phone";
const LABEL: &str = "手机号";

/// The sheet that the form sends.
#[derive(Clone, Copy)]
struct Sheeted(StoredValue<(ItemCode, NewMessage)>);

/// Only where the region can send messages; the form comes when it is asked
/// for, few do.
pub fn to_phone(sheet: &Sheet) -> AnyView {
    let region = use_region();
    let can = Memo::new(move |_| region.with(|r| r.as_ref().is_some_and(|r| r.texts)));
    let which = NewMessage {
        phone: String::new(),
        s: sheet.situation.clone(),
        v: Some(sheet.version),
    };
    provide_context(Sheeted(StoredValue::new((sheet.item.clone(), which))));
    let asked = RwSignal::new(false);
    dynamic(move || {
        can.get().then(|| match asked.get() {
            true => split::phone_form(),
            false => ask(asked),
        })
    })
}

fn ask(asked: RwSignal<bool>) -> AnyView {
    view! {
        <Button
            label="发到手机"
            look=ButtonLook::Secondary
            icon=IconName::Phone
            block=true
            on_click=move |()| asked.set(true)
        />
    }
    .into_any()
}

/// The form for the sheet in context.
pub fn phone_form() -> AnyView {
    match use_context::<Sheeted>() {
        Some(Sheeted(sheet)) => view(SheetMessage::new(sheet)),
        None => ().into_any(),
    }
}

/// A message being sent.
#[derive(Clone, Copy)]
struct SheetMessage {
    sheet: StoredValue<(ItemCode, NewMessage)>,
    phone: RwSignal<String>,
    error: RwSignal<Option<String>>,
    failed: RwSignal<Option<Explained>>,
    sent: RwSignal<Option<MessageSent>>,
    busy: RwSignal<bool>,
    /// What is known of the tries to send it.
    attempt: StoredValue<Attempt>,
}

impl SheetMessage {
    fn new(sheet: StoredValue<(ItemCode, NewMessage)>) -> Self {
        Self {
            sheet,
            phone: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            failed: RwSignal::new(None),
            sent: RwSignal::new(None),
            busy: RwSignal::new(false),
            attempt: StoredValue::new(Attempt::default()),
        }
    }

    /// Another number is another message.
    fn type_phone(self, phone: String) {
        self.error.set(None);
        self.attempt.update_value(Attempt::anew);
        self.phone.set(phone);
    }

    fn go(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failed.set(None);
        self.sent.set(None);
        let phone = self.phone.get_untracked();
        self.blame(rules::mobile(LABEL, &phone));
        if self.error.with_untracked(Option::is_some) {
            return;
        }
        let (code, which) = self.sheet.get_value();
        let message = NewMessage { phone, ..which };
        let text = Text {
            sending: self,
            code,
            message,
        };
        once::send(text, self.busy);
    }

    fn blame(self, words: Option<String>) {
        let wrong = words.is_some();
        self.error.set(words);
        if wrong {
            focus_by_id(ID);
        }
    }

    fn fail(self, error: &ApiError) {
        let mut fields = error.fields().iter();
        match fields.find(|field| field.pointer == "/phone") {
            Some(fault) => self.blame(Some(rules::fault(LABEL, fault))),
            None => self.failed.set(Some(explain(error))),
        }
    }
}

/// A message as it stands, ready to be sent as often as it takes.
#[derive(Clone)]
struct Text {
    sending: SheetMessage,
    code: ItemCode,
    message: NewMessage,
}

impl Errand for Text {
    type Done = MessageSent;

    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt)) {
        // The page may be gone by now.
        let _ = self.sending.attempt.try_update_value(change);
    }

    fn send(&self, key: String) -> Call<MessageSent> {
        let (code, message) = (self.code.clone(), self.message.clone());
        Box::pin(async move { api::notices::send(code.as_str(), &message, &key).await })
    }

    fn arrived(&self, _: &MessageSent) {}

    fn show(&self, done: MessageSent) {
        // The device may be somebody else's.
        self.sending.type_phone(String::new());
        self.sending.sent.set(Some(done));
    }

    fn fail(&self, _: Verdict, error: &ApiError) {
        self.sending.fail(error);
    }
}

fn view(sending: SheetMessage) -> AnyView {
    // The button that asked for the form is gone with it.
    Effect::new(|_| request_animation_frame(|| focus_by_id(ID)));
    let told = move || sending.sent.get().map(|sent| told(&sent));
    let failed = move || {
        sending.failed.get().map(|words| {
            view! { <Message tone=Tone::Danger title=words.title level=3 announce=true>{words.advice}</Message> }.into_any()
        })
    };
    view! {
        <Card title="发到手机">
            <form
                class="jb-stack"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    sending.go();
                }
            >
                <TextInput
                    id=ID
                    label=LABEL
                    hint="要带什么和网址，用一条短信发过去。号码只用来发这一条；只留一天记号，防止有人乱发。"
                    kind="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    value=sending.phone
                    error=sending.error
                    on_input=Callback::new(move |phone| sending.type_phone(phone))
                />
                {failed}
                {told}
                <Button
                    label="发短信"
                    look=ButtonLook::Secondary
                    submit=true
                    block=true
                    busy=sending.busy
                    busy_label="正在发送…"
                />
            </form>
        </Card>
    }
    .into_any()
}

/// A demonstration sends nothing: the message stands on the screen.
fn told(sent: &MessageSent) -> AnyView {
    let body = match &sent.demo_text {
        None => format!("已发到 {}，请看短信。", sent.phone),
        Some(text) => format!("演示不发短信。本来会发到 {}：{text}", sent.phone),
    };
    view! { <Message tone=Tone::Success announce=true>{body}</Message> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::sample;
    use jinban_contract::region::Region;

    fn region(texts: bool) -> Region {
        let json = format!(
            r##"{{"code":"1","name":"示例区","above":"","portal_name":"","motto":"","accent":"#000000",
            "accent_soft":"#ffffff","hotline":"12345","hotline_hours":"","phone":"","themes":[],
            "footer":{{"host":"","icp":"","police":""}},"demo":true,"demo_sms":true,"texts":{texts}}}"##
        );
        jinban_contract::lean::from_json(&json).unwrap()
    }

    fn html(region: Option<Region>) -> String {
        Owner::new().with(|| {
            provide_context(signal(region).0);
            to_phone(&sample::notice(2).sheet).to_html()
        })
    }

    #[test]
    fn shown_only_where_messages_can_be_sent() {
        assert!(html(Some(region(true))).contains("发到手机"));
        assert!(!html(Some(region(false))).contains("发到手机"));
        assert!(!html(None).contains("发到手机"));
    }

    #[test]
    fn the_form_is_for_the_sheet_that_asked() {
        let form = Owner::new().with(|| {
            provide_context(signal(Some(region(true))).0);
            let _ask = to_phone(&sample::notice(2).sheet);
            phone_form().to_html()
        });
        assert!(form.contains("发短信") && form.contains("type=\"tel\""));
        assert!(form.contains("只留一天记号"));
        let none = Owner::new().with(|| phone_form().to_html());
        assert!(!none.contains("发短信"));
    }

    #[test]
    fn another_number_is_another_message() {
        Owner::new().with(|| {
            let sheet = sample::notice(2).sheet;
            let which = NewMessage {
                phone: String::new(),
                s: sheet.situation.clone(),
                v: None,
            };
            let sending = SheetMessage::new(StoredValue::new((sheet.item, which)));
            sending
                .attempt
                .update_value(|attempt| attempt.key = "k".into());
            sending.type_phone("13800138000".to_owned());
            let next = sending.attempt.get_value();
            assert_eq!(next, Attempt::default(), "the next one is new");
        });
    }

    #[test]
    fn a_demonstration_shows_the_message() {
        let sent = MessageSent {
            phone: "138****8000".into(),
            demo_text: Some("要带 2 样".into()),
        };
        let html = Owner::new().with(|| told(&sent).to_html());
        assert!(html.contains("演示不发短信") && html.contains("要带 2 样"));
    }
}

//! What a sign-in needs to remember while the citizen reads the message: in
//! WeChat, a look at the messages may end this page.

use crate::api::ApiError;
use crate::kept::{self, kinds::TAB_SIGN_IN};
use crate::parts::code::{is_of_code, seconds_left};
use crate::words;
use crate::words::errors::{Explained, explain};
use crate::words::hotline;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::session::CodeSent;
use jinban_contract::time::{Date, Moment};
use jinban_rules::handover::{LOOKING_SECONDS, said_fault};
use jinban_rules::ids;
use serde::{Deserialize, Serialize};

pub const PHONE: &str = "手机号";

/// A sign-in that was begun, kept in the tab: the device may be somebody
/// else's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Begun {
    /// As typed.
    pub phone: String,
    /// The code that is on its way.
    pub sent: Option<CodeSent>,
    /// When another may be asked for.
    pub again_at: Option<Moment>,
    /// The day of the 个人信息处理规则 that was agreed to.
    #[serde(default)]
    pub agreed: Option<Date>,
}

impl Begun {
    /// What was begun in this tab; a code whose time is known to be over is
    /// forgotten.
    pub fn kept(proven: Option<Moment>) -> Self {
        let text = kept::of_tab(TAB_SIGN_IN).unwrap_or_default();
        let kept: Self = serde_json::from_str(&text).unwrap_or_default();
        kept.seen(proven)
    }

    /// Once a code has run out whoever asked for it may have gone, and the number with them.
    fn seen(self, proven: Option<Moment>) -> Self {
        let over = |until: Moment| proven.is_some_and(|now| until <= now);
        match self.sent.as_ref().is_some_and(|sent| over(sent.expires_at)) {
            true => Self::default(),
            false => self,
        }
    }

    pub fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            kept::keep_in_tab(TAB_SIGN_IN, &text);
        }
    }

    pub fn forget() {
        kept::forget_in_tab(TAB_SIGN_IN);
    }

    /// A code was sent; another may be asked for after a while.
    pub fn with_code(&self, sent: CodeSent, now: Moment) -> Self {
        let again_at = now.plus_seconds(i64::from(sent.retry_after));
        Self {
            phone: self.phone.clone(),
            sent: Some(sent),
            again_at: Some(again_at),
            agreed: self.agreed,
        }
    }

    /// The code was right, and goes on being that while somebody looks for their card.
    pub fn look_for(&mut self, now: Moment) {
        if let Some(sent) = &mut self.sent {
            sent.expires_at = now.plus_seconds(LOOKING_SECONDS);
        }
    }

    /// Another number was typed: it waits for nobody else's code.
    pub fn type_phone(&mut self, typed: String) {
        if ids::mobile(&typed) != ids::mobile(&self.phone) {
            self.again_at = None;
        }
        self.phone = typed;
    }

    /// Seconds until another code may be asked for. By a clock that nobody
    /// vouches for it may be any number: then the platform has to say it.
    pub fn wait(&self, proven: Option<Moment>) -> i64 {
        seconds_left(self.again_at, proven)
    }
}

/// What is wrong with a phone number, in words.
pub fn phone_error(phone: &str) -> Option<String> {
    words::rules::mobile(PHONE, phone)
}

/// What is asked for where a number may have changed hands: the platform says what it can be.
pub const EARLIER: &str = "上面说的，任填一样";

/// What is wrong with what is said to that, in words.
pub fn earlier_error(said: &str) -> Option<String> {
    said_fault(said).map(|rule| match rule == Rule::TooLong {
        true => "太长了，身份证号码只填最后四位就行".to_owned(),
        false => "太短了：编号请填全；是身份证号码，填最后四位，最后一位可能是 X".to_owned(),
    })
}

/// The browser keeps no sign-in: it says so of itself, or `tried`, the platform
/// let somebody in and it kept nothing. What to do about that, before another
/// message is sent for nothing.
pub fn not_kept(tried: bool, secure: bool) -> Explained {
    let title = match tried {
        true => "验证码对了，但浏览器没有保存登录",
        false => "这个浏览器不保存登录",
    };
    let advice = match secure {
        true => {
            "多半是浏览器不许网页保存 Cookie，或开了无痕浏览。请在浏览器设置里允许 Cookie，或换一个浏览器（比如手机自带的）打开，再登录。"
        }
        false => {
            "这个网址开头是 http，不是 https，浏览器不给保存登录。请从官方的 https 网址打开，再登录。"
        }
    };
    Explained {
        title: title.to_owned(),
        advice: format!(
            "{advice}先别要验证码，改好之前都登不上；也可以打{}。",
            hotline()
        ),
    }
}

/// Where the failure of a call belongs.
#[derive(Debug, PartialEq, Eq)]
pub enum Blame {
    Phone(String),
    Code(String),
    /// The code was right; something of before is wanted.
    Wanted(Explained),
    /// What was said of before is not right, or cannot be tried any more.
    Earlier(String),
    /// The 个人信息处理规则 read otherwise by now.
    Agreed,
    /// Not the citizen's doing: title and advice.
    Nobody(String, String),
}

pub fn blame(error: &ApiError) -> Blame {
    let words = explain(error);
    let names = |pointer: &str| error.fields().iter().any(|field| field.pointer == pointer);
    let sentence = format!("{}。{}", words.title, words.advice);
    match error.code() {
        _ if is_of_code(error) => Blame::Code(sentence),
        "earlier_wanted" => Blame::Wanted(words),
        "earlier_wrong" | "earlier_too_often" | "earlier_closed" => Blame::Earlier(sentence),
        "validation_failed" if names("/earlier") => Blame::Earlier(sentence),
        "validation_failed" if names("/phone") => {
            let fault = FieldFault::new("/phone", Rule::BadPhone);
            Blame::Phone(words::rules::fault(PHONE, &fault))
        }
        "validation_failed" if names("/agreed") => Blame::Agreed,
        _ => Blame::Nobody(words.title, words.advice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use crate::words::rules::code_digits;
    use jinban_contract::problem::Problem;

    fn sent(retry_after: u32) -> CodeSent {
        CodeSent {
            phone: "138****0000".into(),
            retry_after,
            expires_at: Moment::from_unix(300),
            demo_code: None,
        }
    }

    fn problem(code: &str, pointer: &str) -> ApiError {
        ApiError::Problem(Box::new(Problem {
            kind: String::new(),
            title: "验证码不对".into(),
            status: 422,
            code: code.into(),
            detail: "还可以试 4 次。".into(),
            fields: vec![FieldFault::new(pointer, Rule::NotAnOption)],
            retry_after: None,
            existing: None,
        }))
    }

    #[test]
    fn the_wait_for_another_code_is_counted_down() {
        let now = Moment::from_unix(0);
        let begun = Begun::default().with_code(sent(60), now);
        assert_eq!(begun.wait(Some(now.plus_seconds(10))), 50);
        assert_eq!(begun.wait(Some(now.plus_seconds(90))), 0);
    }

    #[test]
    fn a_clock_that_nobody_vouches_for_neither_waits_nor_forgets() {
        let begun = Begun::default().with_code(sent(60), Moment::from_unix(0));
        assert_eq!(begun.wait(None), 0, "four years behind, it was four years");
        assert_eq!(begun.clone().seen(None), begun);
    }

    #[test]
    fn another_number_does_not_wait_for_the_first() {
        let now = Moment::from_unix(0);
        let mut begun = Begun::default().with_code(sent(60), now);
        begun.type_phone("13800000000".into());
        begun.again_at = Some(now.plus_seconds(82_311));
        begun.type_phone("138 0000 0000".into());
        assert_eq!(
            begun.wait(Some(now)),
            82_311,
            "the same number, typed otherwise"
        );
        begun.type_phone("13800000001".into());
        assert_eq!(begun.wait(Some(now)), 0);
    }

    #[test]
    fn a_code_whose_time_is_over_is_forgotten_with_the_number_that_asked_for_it() {
        let mut begun = Begun::default().with_code(sent(60), Moment::from_unix(0));
        begun.phone = "13800000000".into();
        let later = begun.seen(Some(Moment::from_unix(301)));
        assert_eq!(later, Begun::default());
    }

    #[test]
    fn numbers_typed_by_chinese_keyboards_are_read() {
        assert_eq!(phone_error("１３８ 0000 0000"), None);
        assert!(phone_error("1380000").is_some());
        assert_eq!(phone_error("\u{202d}+86 138-0000-0000\u{202c}"), None);
        for typed in [
            " １２３456",
            "123 456",
            "123-456",
            "\u{200b}123\u{2060}456。",
        ] {
            assert_eq!(code_digits(typed).as_deref(), Ok("123456"), "{typed:?}");
        }
        assert!(code_digits("12345").is_err());
    }

    #[test]
    fn a_browser_that_keeps_nothing_is_told_so_by_its_cause() {
        let (kept, plain) = (not_kept(true, true), not_kept(true, false));
        assert!(kept.advice.contains("允许 Cookie") && plain.advice.contains("https"));
        assert!(kept.title.contains("验证码对了"));
        assert!(!not_kept(false, true).title.contains("验证码"));
    }

    #[test]
    fn who_looks_for_their_card_keeps_the_code() {
        let mut begun = Begun::default().with_code(sent(60), Moment::from_unix(0));
        begun.look_for(Moment::from_unix(200));
        let later = begun.clone().seen(Some(Moment::from_unix(1000)));
        assert_eq!(later, begun);
    }

    #[test]
    fn what_is_wanted_of_before_is_asked_for_and_told_at_its_field() {
        let wanted = blame(&problem("earlier_wanted", "/earlier"));
        assert!(matches!(wanted, Blame::Wanted(_)));
        for code in ["earlier_wrong", "earlier_closed", "validation_failed"] {
            let told = blame(&problem(code, "/earlier"));
            assert!(matches!(told, Blame::Earlier(_)), "{code}");
        }
        assert_eq!(earlier_error("００2ｘ"), None);
        assert!(earlier_error("").is_some_and(|words| words.contains("最后四位")));
    }

    #[test]
    fn a_wrong_code_is_told_at_the_code() {
        let told = Blame::Code("验证码不对。还可以试 4 次。".into());
        assert_eq!(blame(&problem("code_wrong", "/code")), told);
        assert!(matches!(
            blame(&problem("validation_failed", "/phone")),
            Blame::Phone(_)
        ));
        let silent = ApiError::Unreachable(Cause::Silent);
        assert!(matches!(blame(&silent), Blame::Nobody(..)));
    }
}

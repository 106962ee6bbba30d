//! What a sign-in needs to remember while the citizen reads the message: in
//! WeChat, a look at the messages may end this page.

use crate::api::ApiError;
use crate::browser::store;
use crate::words;
use crate::words::errors::explain;
use jinban_contract::problem::FieldFault;
use jinban_contract::session::CodeSent;
use jinban_contract::time::Moment;
use jinban_rules::ids;
use serde::{Deserialize, Serialize};

const KEY: &str = "jb.signin";
pub const PHONE: &str = "手机号";
pub const CODE: &str = "验证码";
/// Digits of a code.
const DIGITS: usize = 6;
/// Seconds for which a phone number is kept; the device may be somebody else's.
const KEPT: i64 = 3600;

/// A sign-in that was begun.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Begun {
    /// As typed.
    pub phone: String,
    /// The code that is on its way.
    pub sent: Option<CodeSent>,
    /// When another may be asked for.
    pub again_at: Option<Moment>,
    /// When it was last changed.
    pub at: Option<Moment>,
}

impl Begun {
    /// What was begun on this device; a code whose time is over is forgotten.
    pub fn kept(now: Moment) -> Self {
        let kept = store::get_json::<Self>(KEY).unwrap_or_default();
        kept.seen(now)
    }

    fn seen(mut self, now: Moment) -> Self {
        if self.at.is_none_or(|at| at.plus_seconds(KEPT) < now) {
            return Self::default();
        }
        self.sent = self.sent.filter(|sent| now < sent.expires_at);
        self
    }

    pub fn keep(&mut self, now: Moment) {
        self.at = Some(now);
        // Where nothing can be kept, the page still works while it is open.
        let _ = store::set_json(KEY, self);
    }

    pub fn forget() {
        store::remove(KEY);
    }

    /// A code was sent; another may be asked for after a while.
    pub fn with_code(&self, sent: CodeSent, now: Moment) -> Self {
        let again_at = now.plus_seconds(i64::from(sent.retry_after));
        Self {
            phone: self.phone.clone(),
            sent: Some(sent),
            again_at: Some(again_at),
            at: Some(now),
        }
    }

    /// Seconds until another code may be asked for.
    pub fn wait(&self, now: Moment) -> i64 {
        let left = self.again_at.map_or(0, |at| at.unix() - now.unix());
        left.max(0)
    }
}

/// What is wrong with a phone number, in words.
pub fn phone_error(phone: &str) -> Option<String> {
    words::rules::mobile(PHONE, phone)
}

/// The digits of a code as typed or pasted, or what is wrong with it.
pub fn code_digits(typed: &str) -> Result<String, String> {
    let code = ids::normalize(typed);
    if code.len() == DIGITS && code.bytes().all(|b| b.is_ascii_digit()) {
        Ok(code)
    } else {
        Err(format!("{CODE}：应是 {DIGITS} 位数字，请看短信"))
    }
}

/// Where the failure of a call belongs.
#[derive(Debug, PartialEq, Eq)]
pub enum Blame {
    Phone(String),
    Code(String),
    /// Not the citizen's doing: title and advice.
    Nobody(String, String),
}

pub fn blame(error: &ApiError) -> Blame {
    let words = explain(error);
    let fields = match error {
        ApiError::Problem(problem) => problem.fields.as_slice(),
        _ => &[],
    };
    let names = |pointer: &str| fields.iter().any(|field| field.pointer == pointer);
    let sentence = format!("{}。{}", words.title, words.advice);
    match error.code() {
        "code_wrong" | "code_expired" => Blame::Code(sentence),
        "validation_failed" if names("/phone") => {
            let fault = FieldFault::new("/phone", jinban_contract::problem::Rule::BadPhone);
            Blame::Phone(words::rules::fault(PHONE, &fault))
        }
        "validation_failed" if names("/code") => Blame::Code(sentence),
        _ => Blame::Nobody(words.title, words.advice),
    }
}

/// Seconds after which another try makes sense, where the platform said so.
pub fn told_to_wait(error: &ApiError) -> Option<u32> {
    match error {
        ApiError::Problem(problem) => problem.retry_after,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use jinban_contract::problem::{Problem, Rule};

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
        }))
    }

    #[test]
    fn the_wait_for_another_code_is_counted_down() {
        let now = Moment::from_unix(0);
        let begun = Begun::default().with_code(sent(60), now);
        assert_eq!(begun.wait(now.plus_seconds(10)), 50);
        assert_eq!(begun.wait(now.plus_seconds(90)), 0);
    }

    #[test]
    fn a_code_whose_time_is_over_is_forgotten_and_the_phone_is_not() {
        let mut begun = Begun::default().with_code(sent(60), Moment::from_unix(0));
        begun.phone = "13800000000".into();
        let later = begun.clone().seen(Moment::from_unix(301));
        assert_eq!(later.sent, None);
        assert_eq!(later.phone, "13800000000");
        assert_eq!(begun.seen(Moment::from_unix(3601)), Begun::default());
    }

    #[test]
    fn numbers_typed_by_chinese_keyboards_are_read() {
        assert_eq!(phone_error("１３８ 0000 0000"), None);
        assert!(phone_error("1380000").is_some());
        assert_eq!(code_digits(" １２３456").as_deref(), Ok("123456"));
        assert!(code_digits("12345").is_err());
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

//! Errors: RFC 9457 `application/problem+json`.

crate::wire! {
    /// What went wrong, for programs (`code`, `fields`) and people (`title`,
    /// `detail`, in Chinese, saying what to do next).
    pub struct Problem {
        /// `about:blank`, or an address that explains the code.
        #[serde(default = "about_blank", rename = "type")]
        pub kind: String,
        /// One line for people.
        pub title: String,
        /// HTTP status.
        pub status: u16,
        /// Stable name, for example `validation_failed`.
        pub code: String,
        /// What to do about it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub detail: String,
        /// Which fields, and why.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub fields: Vec<FieldFault>,
        /// Seconds to wait before trying again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub retry_after: Option<u32>,
        /// What is there already, by its number: the appointment that makes a
        /// second one needless.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub existing: Option<String>,
    }

    /// One field's fault.
    pub struct FieldFault {
        /// JSON pointer into the body, or the name of a query or path part.
        pub pointer: String,
        /// Message id; `words` turns it into a sentence.
        pub rule: Rule,
        /// The bound that was broken, in the field's own unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub limit: Option<String>,
    }
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

impl FieldFault {
    /// A fault without a bound.
    pub fn new(pointer: impl Into<String>, rule: Rule) -> Self {
        Self {
            pointer: pointer.into(),
            rule,
            limit: None,
        }
    }

    /// A fault with the bound that was broken.
    pub fn with_limit(pointer: impl Into<String>, rule: Rule, limit: impl ToString) -> Self {
        Self {
            pointer: pointer.into(),
            rule,
            limit: Some(limit.to_string()),
        }
    }
}

crate::wire! {
    /// Every rule that a value can break: the message ids of the whole system.
    pub enum Rule {
        /// Nothing was given.
        Required,
        /// More characters than `limit`.
        TooLong,
        /// Fewer characters than `limit`.
        TooShort,
        /// Not of the expected JSON type.
        WrongType,
        /// A field that the endpoint does not know.
        UnknownField,
        /// Not one of the options.
        NotAnOption,
        /// More entries than `limit`.
        TooMany,
        /// Fewer entries than `limit`.
        TooFew,
        /// Not a number, or too many decimals.
        BadNumber,
        /// Smaller than `limit`.
        TooSmall,
        /// Larger than `limit`.
        TooLarge,
        /// Not a date of the calendar.
        BadDate,
        /// Before `limit`.
        TooEarly,
        /// After `limit`.
        TooLate,
        /// 公民身份号码: not 18 characters of the right kind.
        IdLength,
        /// 公民身份号码: the date inside does not exist or lies ahead.
        IdDate,
        /// 公民身份号码: no such province.
        IdProvince,
        /// 公民身份号码: the check digit does not fit.
        IdCheck,
        /// 统一社会信用代码: shape or check digit (a warning).
        BadUscc,
        /// Not a phone number of the expected kind.
        BadPhone,
        /// Not the number of a bank account.
        BadBankAccount,
        /// An account that no bank card has (a warning).
        OddBankCard,
        /// Not a division code of this region.
        BadDivision,
        /// Control characters or the like.
        BadText,
        /// A name with digits, pictures or signs.
        BadName,
        /// A file is missing or not finished.
        FileNotReady,
        /// Not an accepted kind of file.
        BadFileType,
        /// The identifier's shape is wrong.
        BadId,
        /// A reason is expected: a tag or a few words.
        ReasonRequired,
        /// An answer with which it cannot succeed (拦一下).
        Stopped,
        /// An age that the 公民身份号码 does not have; `limit` is the age it has.
        AgeDiffers,
        /// A 公民身份号码 that another person of the form has; `limit` is what it
        /// is asked as there.
        SamePerson,
        /// A 公民身份号码 where the number of an account is asked.
        IdAsAccount,
    }
}

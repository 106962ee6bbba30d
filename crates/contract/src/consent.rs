//! 单独同意: what of an application is sensitive (个人信息保护法 §28), and the consent of its
//! own that it wants (§29, §31).

use crate::time::Moment;

crate::wire! {
    /// What kind of sensitive data an answer is.
    pub enum Sensitive {
        /// 病情、残疾、失能.
        Health,
        /// 收入、财产, and what is paid only to the poor.
        Means,
        /// 不满十四周岁的孩子.
        Child,
        /// 银行账号.
        Account,
    }
}

crate::wire! {
    /// What somebody agrees to who hands in an application.
    pub struct NewCaseConsent {
        /// Exactly the kinds that the answers are asked for.
        pub kinds: Vec<Sensitive>,
        /// Which wording of the notice they read, counted from 1.
        pub notice: u32,
    }

    /// What was agreed to for a case.
    pub struct CaseConsent {
        /// To which kinds.
        pub kinds: Vec<Sensitive>,
        /// By which wording of the notice.
        pub notice: u32,
        /// When.
        pub agreed_at: Moment,
        /// When it was taken back; absent while it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn_at: Option<Moment>,
    }
}

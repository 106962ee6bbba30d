//! Whether somebody has agreed to what the site says of personal data
//! (个人信息保护法 §14, §17: told before, and of the present wording).

use jinban_contract::problem::Rule;
use jinban_contract::statement::{PRIVACY, StatementName};
use jinban_contract::time::Date;

/// 个人信息处理规则 among what a site says of itself.
pub fn privacy(statements: &[StatementName]) -> Option<&StatementName> {
    statements.iter().find(|one| one.id == PRIVACY)
}

/// What is wrong with `agreed`, the day of the wording that somebody agreed
/// to. A site that says nothing of personal data asks for nothing.
pub fn consent_fault(statements: &[StatementName], agreed: Option<Date>) -> Option<Rule> {
    let privacy = privacy(statements)?;
    match agreed {
        Some(day) if day == privacy.updated_on => None,
        Some(_) => Some(Rule::NotAnOption),
        None => Some(Rule::Required),
    }
}

//! Words for cases and reviews.

use super::hotline::hotline;
use super::times;
use jinban_contract::case::{CaseState, CaseSummary, DecisionKind, EventKind, HeldWhy};
use jinban_contract::review::{Grade, RectificationState, Service};
use jinban_contract::staff::StaffAction;
use jinban_contract::time::Date;

/// The item, and whom it is for where that is known.
pub fn for_whom(case: &CaseSummary) -> String {
    match case.applicant.is_empty() {
        true => case.item_name.clone(),
        false => format!("{} · {}", case.item_name, case.applicant),
    }
}

/// Of one of which what was filled in does not open now.
pub fn unopened(case: &CaseSummary) -> String {
    format!(
        "填的内容现在打不开，请过些时候再看；等着用的话请打{}，报办件编号 {}。",
        hotline(),
        case.no
    )
}

pub fn state(state: CaseState) -> &'static str {
    match state {
        CaseState::Submitted => "已提交，等待受理",
        CaseState::Supplement => "请您补充材料",
        CaseState::Accepted => "已受理，正在办理",
        CaseState::Refused => "不予受理",
        CaseState::Granted => "已办结",
        CaseState::Denied => "没有批准",
        CaseState::Withdrawn => "您已撤回",
        CaseState::Returned => "已退件",
    }
}

pub fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Submitted => "提交申请",
        EventKind::SupplementAsked => "一次告知需要补充的材料",
        EventKind::Supplemented => "补充材料已提交",
        EventKind::Accepted => "受理",
        EventKind::Refused => "不予受理",
        EventKind::Granted => "办结",
        EventKind::Denied => "没有批准",
        EventKind::Withdrawn => "申请人撤回",
        EventKind::ConsentWithdrawn => "申请人收回了单独同意",
        EventKind::Returned => "退件",
    }
}

/// What somebody of the office did, as a citizen is told it.
pub fn action(action: StaffAction) -> &'static str {
    use StaffAction as A;
    match action {
        A::ListCases => "在列表里看到",
        A::ReadCase => "看了申请",
        A::ReadUpload => "看了照片",
        A::AcceptCase => "受理",
        A::AskSupplement => "请您补充材料",
        A::DecideCase => "作出决定",
        A::GiveNumber => "核对身份后换了手机号",
        A::ListReviews | A::RectifyReview => "看了或办了评价",
        A::ListAppointments | A::CheckIn => "看了或办了预约",
        A::ListCorrections | A::AnswerCorrection => "看了或答了纠错",
        A::PutQueue | A::ReadCalendar | A::ReadTrail | A::GetToken => "别的工作",
    }
}

pub fn decision(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Granted => "您的申请通过了",
        DecisionKind::Denied => "您的申请没有批准",
        DecisionKind::Refused => "您的申请没有被受理",
    }
}

pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::VeryGood => "非常满意",
        Grade::Good => "满意",
        Grade::Fair => "基本满意",
        Grade::Bad => "不满意",
        Grade::VeryBad => "非常不满意",
    }
}

pub fn service(service: Service) -> &'static str {
    match service {
        Service::Submit => "网上申请",
        Service::Supplement => "补充材料",
        Service::Result => "办理结果",
    }
}

pub fn rectification(state: RectificationState) -> &'static str {
    match state {
        RectificationState::Received => "已收到您的评价",
        RectificationState::Verifying => "正在核实",
        RectificationState::Rectifying => "正在整改",
        RectificationState::Answered => "已经答复",
        RectificationState::CalledBack => "已经回访",
        RectificationState::NotUpheld => "复核后未采信",
    }
}

/// What happens next, for a case in this state.
pub fn next(state: CaseState) -> &'static str {
    match state {
        CaseState::Submitted => {
            "工作人员会在 5 个工作日内受理，或告诉您要补什么。进度都在这一页，请记得来看。"
        }
        CaseState::Supplement => "请在下面补充。补交之前不计算办理时间。",
        CaseState::Accepted => "不用再交材料，等结果就行。结果也在这一页看。",
        CaseState::Refused => "下面写了原因。不同意的，看下面“不同意怎么办”。",
        CaseState::Granted => "事情办好了，结果见下面。",
        CaseState::Denied => "下面写了原因。不同意的，看下面“不同意怎么办”。",
        CaseState::Withdrawn => "这件事不再办理。要办的话，可以重新申请。",
        CaseState::Returned => "没有按时补充材料，这次申请退回了。备齐后可以重新申请。",
    }
}

/// By which day what is asked for has to be there.
pub fn until(until: Date) -> String {
    format!("请在 {} 以前补交", times::short_day(until))
}

/// What became of `count` photographs that nobody can open, and what to do.
pub fn held(why: HeldWhy, count: usize) -> (String, &'static str) {
    match why {
        HeldWhy::Unchecked => (
            format!("有 {count} 张照片还在做安全检查"),
            "材料已经收到，不用重新交。检查完，工作人员就能看到照片。",
        ),
        HeldWhy::Removed => (
            format!("有 {count} 张照片没有通过安全检查，已经删掉"),
            "里面可能有病毒。请另外拍好一张备着：工作人员通知补材料时，在这一页交上；着急的话，可以打电话问。",
        ),
    }
}

/// How many days are left, seen from the server's day.
pub fn days_left(days: i64) -> String {
    match days {
        0 => "今天是最后一天".to_owned(),
        1.. => format!("还有 {days} 天"),
        _ => format!("已超过 {} 天", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_in_words() {
        assert_eq!(days_left(3), "还有 3 天");
        assert_eq!(days_left(0), "今天是最后一天");
        assert_eq!(days_left(-2), "已超过 2 天");
    }
}

//! Every problem document that the platform can answer, in one place:
//! `code`, status and the words for people. docs/API.md lists the same codes.
//! Whom to call is 政务服务热线: the portal puts the region's number behind it.

mod missing;
mod photos;

pub use missing::*;
pub use photos::*;

use jinban_contract::ids::AppointmentNo;
use jinban_contract::problem::{FieldFault, Problem, Rule};
use jinban_contract::time::{Date, Moment};
use jinban_rules::text::day;
use jinban_rules::wait::again;

/// A problem document on its way to the client.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", .0.code)]
pub struct Refusal(pub Box<Problem>);

impl Refusal {
    fn new(status: u16, code: &str, title: &str, detail: &str) -> Self {
        Self(Box::new(Problem {
            kind: "about:blank".into(),
            title: title.into(),
            status,
            code: code.into(),
            detail: detail.into(),
            fields: Vec::new(),
            retry_after: None,
            existing: None,
        }))
    }

    fn field(mut self, pointer: &str, rule: Rule) -> Self {
        self.0.fields.push(FieldFault::new(pointer, rule));
        self
    }

    fn fields(mut self, fields: Vec<FieldFault>) -> Self {
        self.0.fields = fields;
        self
    }

    fn limit(mut self, pointer: &str, rule: Rule, limit: impl ToString) -> Self {
        let fault = FieldFault::with_limit(pointer, rule, limit);
        self.0.fields.push(fault);
        self
    }

    fn wait(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }
}

/// 422: the body was understood, its values do not pass.
pub fn validation_failed(fields: Vec<FieldFault>) -> Refusal {
    Refusal::new(
        422,
        "validation_failed",
        "有内容需要改一下",
        "请按提示改好，再提交一次。",
    )
    .fields(fields)
}

/// The same, if there are any faults.
///
/// # Errors
/// There are.
pub fn unless_faulty(faults: Vec<FieldFault>) -> Result<(), Refusal> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(validation_failed(faults)),
    }
}

/// 422 for a single field.
pub fn bad_field(pointer: &str, rule: Rule) -> Refusal {
    validation_failed(vec![FieldFault::new(pointer, rule)])
}

/// 400: the body is no JSON at all.
pub fn malformed_json() -> Refusal {
    Refusal::new(
        400,
        "malformed_json",
        "没能读懂提交的内容",
        "内容在路上可能损坏了，请再试一次。",
    )
    .field("", Rule::WrongType)
}

/// 422: the body is JSON, but a list, a text, a number or `null`.
pub fn no_object() -> Refusal {
    Refusal::new(
        422,
        "validation_failed",
        "提交的内容不是一组字段",
        "请求体要是一个 JSON 对象（写在花括号 { } 里），不能是 null、列表、文字或数字。",
    )
    .field("", Rule::WrongType)
}

/// 415: the body is not declared as `expected`.
pub fn wrong_content_type(expected: &str) -> Refusal {
    Refusal::new(
        415,
        "wrong_content_type",
        "提交的格式不对",
        &format!("请把 Content-Type 设为 {expected}。"),
    )
    .limit("Content-Type", Rule::NotAnOption, expected)
}

/// 413: the body is longer than `bytes`.
pub fn too_large(pointer: &str, bytes: u64) -> Refusal {
    Refusal::new(
        413,
        "too_large",
        "内容太大，没有收下",
        &format!("最多 {bytes} 字节，请删减或压缩后再试。"),
    )
    .limit(pointer, Rule::TooLarge, bytes)
}

/// 408: the rest of the body did not come.
pub fn body_incomplete() -> Refusal {
    Refusal::new(
        408,
        "body_incomplete",
        "内容没有传完",
        "传到一半停了，请再试一次。",
    )
    .field("", Rule::Required)
}

/// 400: a part of the path has the wrong shape.
pub fn bad_path(name: &str) -> Refusal {
    Refusal::new(
        400,
        "bad_path",
        "地址里的编号不对",
        "请检查链接是否完整，或从首页重新进入。",
    )
    .field(name, Rule::BadId)
}

/// 400: a query parameter has the wrong shape.
pub fn bad_query(name: &str, rule: Rule) -> Refusal {
    Refusal::new(
        400,
        "bad_query",
        "地址里的参数不对",
        "请检查链接是否完整，或从首页重新进入。",
    )
    .field(name, rule)
}

/// 400: the file of a sheet whose questions are not all answered.
pub fn unfinished() -> Refusal {
    Refusal::new(
        400,
        "bad_query",
        "还有问题没有回答",
        "答完才有单子。请在网页上从没答的那一题接着答。",
    )
    .field("s", Rule::Required)
}

/// 400: a header is missing or has the wrong shape.
pub fn bad_header(name: &str, rule: Rule) -> Refusal {
    Refusal::new(
        400,
        "bad_header",
        "请求少了必要的信息",
        &format!("请检查请求头 {name}。"),
    )
    .field(name, rule)
}

/// 405: the address is right, the method is not.
pub fn wrong_method() -> Refusal {
    Refusal::new(
        405,
        "wrong_method",
        "这个地址不支持这样的操作",
        "可用的方法见响应头 Allow。",
    )
    .field("method", Rule::NotAnOption)
}

/// 401: sign in first.
pub fn not_signed_in() -> Refusal {
    Refusal::new(
        401,
        "not_signed_in",
        "请先登录",
        "登录可能过期了，请重新登录。",
    )
    .field("Cookie", Rule::Required)
}

/// 401: the page belongs to somebody who is not signed in here any more.
pub fn other_person() -> Refusal {
    Refusal::new(
        401,
        "other_person",
        "登录的人换了",
        "这一页是另一个人登录时打开的，什么也没有提交。请重新登录，再办一次。",
    )
}

/// 403: the request comes from another site.
pub fn foreign_origin() -> Refusal {
    Refusal::new(
        403,
        "foreign_origin",
        "请求不是从本网站发出的",
        "为了您的安全没有处理。请在本网站里重新操作。",
    )
    .field("Origin", Rule::NotAnOption)
}

/// 429: wait `seconds` from `now`.
pub fn too_many_requests(seconds: u32, now: Moment) -> Refusal {
    let again = again(i64::from(seconds), Some(now));
    Refusal::new(
        429,
        "too_many_requests",
        "操作太频繁",
        &format!("{again}。急的话可以打政务服务热线。"),
    )
    .wait(seconds)
}

/// 429: a person has handed in `most` cases; the next may come `seconds` from `now`.
pub fn too_many_cases(most: u32, seconds: u32, now: Moment) -> Refusal {
    let again = again(i64::from(seconds), Some(now));
    Refusal::new(
        429,
        "too_many_cases",
        "今天网上交的已经很多了",
        &format!(
            "一天最多交 {most} 件，这一件没有提交。{again}；今天就要办的，请到窗口办，或者打政务服务热线。"
        ),
    )
    .wait(seconds)
}

/// 422: not the code that was sent.
pub fn code_wrong(tries_left: i64) -> Refusal {
    Refusal::new(
        422,
        "code_wrong",
        "验证码不对",
        &format!("请对照短信重新输入，还可以试 {tries_left} 次。"),
    )
    .field("/code", Rule::NotAnOption)
}

/// 422: no code is waiting, or it is too old or tried too often.
pub fn code_expired() -> Refusal {
    Refusal::new(422, "code_expired", "验证码已失效", "请重新获取验证码。")
        .field("/code", Rule::TooLate)
}

/// 503: nobody has set up a gateway; waiting does not help.
pub fn no_sms() -> Refusal {
    Refusal::new(
        503,
        "sms_unavailable",
        "这里还不能用短信登录",
        "请到就近的服务站当面办，或打政务服务热线问。",
    )
}

/// 503: the gateway did not take the message.
pub fn sms_unavailable() -> Refusal {
    Refusal::new(
        503,
        "sms_unavailable",
        "短信暂时发不出去",
        "请过几分钟再试，或到就近的服务站当面办。",
    )
    .wait(120)
}

/// 503: WeChat does not answer, or does not know the account.
pub fn wechat_unavailable() -> Refusal {
    Refusal::new(
        503,
        "wechat_unavailable",
        "微信现在打不开地图",
        "请复制地址，到地图软件里找。",
    )
    .wait(60)
}

/// 400: a write without an `Idempotency-Key`.
pub fn idempotency_key_missing() -> Refusal {
    Refusal::new(
        400,
        "idempotency_key_missing",
        "请求少了防重复的编号",
        "请带上请求头 Idempotency-Key：1 到 64 个可见 ASCII 字符，每次提交用新的。",
    )
    .field("Idempotency-Key", Rule::Required)
}

/// 422: the key was used for something else.
pub fn idempotency_conflict() -> Refusal {
    Refusal::new(
        422,
        "idempotency_conflict",
        "同一个编号提交了不同的内容",
        "没有重复处理。请刷新页面看看上一次的结果，再重新提交。",
    )
    .field("Idempotency-Key", Rule::NotAnOption)
}

/// 409: the case or review has moved on.
pub fn state_conflict(detail: &str) -> Refusal {
    Refusal::new(409, "state_conflict", "现在不能这样操作", detail)
}

/// 409: somebody else has the last place of the slot.
pub fn slot_full() -> Refusal {
    Refusal::new(
        409,
        "slot_full",
        "这个时段约满了",
        "请换一个时段；也可以打电话约，或直接到站点取号。",
    )
    .field("/start", Rule::NotAnOption)
}

/// 409: the person has `most` appointments open already.
pub fn booking_limit(most: u16) -> Refusal {
    Refusal::new(
        409,
        "booking_limit",
        "约的次数到上限了",
        &format!("一个手机号最多同时约 {most} 个，办完或取消一个再约；也可以打电话约，或直接来。"),
    )
    .limit("/site", Rule::TooMany, most)
}

/// 409: the same person has an appointment there then, which is `no`.
pub fn booked_twice(no: &AppointmentNo) -> Refusal {
    let mut refusal = Refusal::new(
        409,
        "booked_twice",
        "这个时间已经替这个人约过了",
        "同一个人同一个时间不用约两次，原来的预约有效。替别人约，请写来办事的人的姓名。",
    );
    refusal.0.existing = Some(no.0.clone());
    refusal.field("/start", Rule::NotAnOption)
}

/// 409: after several appointments that were not kept booking rests until the
/// day `until`.
pub fn booking_paused(until: Date) -> Refusal {
    Refusal::new(
        409,
        "booking_paused",
        "暂时不能在网上预约",
        &format!(
            "有几次约了没来，{}之后可以再约。现在可以打电话约，或直接到站点取号。",
            day(until)
        ),
    )
    .limit("/site", Rule::TooEarly, until)
}

/// 410: the time for it is over.
pub fn expired(detail: &str) -> Refusal {
    Refusal::new(410, "expired", "已经过期", detail)
}

/// 401: the back office's program shows no token.
pub fn staff_missing() -> Refusal {
    staff(
        "没有带工作人员口令",
        "请带上请求头 Authorization: Bearer 口令。",
    )
}

/// 401: the token is none of ours.
pub fn staff_unauthorized() -> Refusal {
    staff("工作人员口令不对", "请用程序的编号和密钥重新换一个口令。")
}

fn staff(title: &str, detail: &str) -> Refusal {
    Refusal::new(401, "staff_unauthorized", title, detail).field("Authorization", Rule::Required)
}

/// 401: the token's time is over, or its program was ended.
pub fn staff_expired() -> Refusal {
    Refusal::new(
        401,
        "staff_expired",
        "工作人员口令过期了",
        "请用程序的编号和密钥重新换一个口令；换不到的，程序可能已经停用，请问平台的管理员。",
    )
    .field("Authorization", Rule::TooLate)
}

/// 401: no program has this id and this secret, or it was ended.
pub fn client_unauthorized() -> Refusal {
    Refusal::new(
        401,
        "client_unauthorized",
        "程序的编号或者密钥不对",
        "请核对编号和密钥；都对的，程序可能已经到期或者停用，请问平台的管理员。",
    )
    .field("client_secret", Rule::NotAnOption)
}

/// 400: a field of a form is missing or not what it can be.
pub fn bad_form(name: &str, rule: Rule) -> Refusal {
    Refusal::new(400, "bad_form", "提交的表单不对", "请按接口说明改好再试。").field(name, rule)
}

/// 403: the program was not given this.
pub fn staff_scope(scope: &str) -> Refusal {
    Refusal::new(
        403,
        "staff_scope",
        "这个程序没有这项权限",
        "请向平台的管理员申请这项权限，再换一个口令。",
    )
    .limit("scope", Rule::NotAnOption, scope)
}

/// 403: it is of an item that is not the program's unit's.
pub fn staff_unit() -> Refusal {
    Refusal::new(
        403,
        "staff_unit",
        "不是本单位的事项",
        "只能看、只能办本单位承办或者联办的事项。",
    )
    .field("unit", Rule::NotAnOption)
}

/// 503: the database is locked, full or gone. Nothing was written.
pub fn database_unavailable(cause: &str) -> Refusal {
    Refusal::new(
        503,
        "database_unavailable",
        "系统暂时存不了数据",
        &format!("{cause}您刚才的操作没有生效，请过一会儿再试。"),
    )
    .wait(5)
}

/// 503: the database broke off while it was to keep a write; only another try
/// tells whether it did.
pub fn database_unsure() -> Refusal {
    Refusal::new(
        503,
        "database_unavailable",
        "还不确定有没有存上",
        "连不上数据库了，刚才的操作可能存上了，也可能没有。请过一会儿再提交一次，不会重复。",
    )
    .wait(5)
}

/// 503: the machine has no room for this now.
pub fn busy() -> Refusal {
    Refusal::new(
        503,
        "busy",
        "现在忙不过来",
        "请过几秒再试，已填的内容还在。急的话可以打政务服务热线。",
    )
    .wait(5)
}

/// 503: something of the machine that should be there cannot be read or written.
pub fn broken() -> Refusal {
    Refusal::new(
        503,
        "unavailable",
        "系统暂时出了故障",
        "请过一会儿再试，已填的内容还在。急的话可以打政务服务热线。",
    )
    .wait(30)
}

/// Why the machine did not do what was asked of it: no room, or a fault.
/// Whether something is there at all is for the caller to know.
pub fn of_io(error: &std::io::Error) -> Refusal {
    match no_room(error) {
        true => busy(),
        false => broken(),
    }
}

#[cfg(unix)]
fn no_room(error: &std::io::Error) -> bool {
    use rustix::io::Errno;
    let scarce = [Errno::MFILE, Errno::NFILE, Errno::NOMEM, Errno::AGAIN];
    Errno::from_io_error(error).is_some_and(|errno| scarce.contains(&errno))
}

#[cfg(not(unix))]
fn no_room(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::OutOfMemory
}

/// 503: the object store does not answer.
pub fn files_unavailable() -> Refusal {
    Refusal::new(
        503,
        "files_unavailable",
        "照片暂时存取不了",
        "请过一会儿再试。",
    )
    .wait(5)
}

/// 503: the folder of fonts is missing, or a sheet cannot be set.
pub fn no_paper() -> Refusal {
    Refusal::new(
        503,
        "paper_unavailable",
        "现在做不出文件",
        "单子的内容在网页上都有，可以先看网页，或用浏览器打印。",
    )
}

/// 503: no region pack is loaded yet.
pub fn pack_missing() -> Refusal {
    Refusal::new(
        503,
        "pack_missing",
        "系统正在准备",
        "还没有装入地区数据包，请稍后再试。",
    )
    .wait(5)
}

/// 500: our fault.
pub fn internal() -> Refusal {
    Refusal::new(
        500,
        "internal",
        "系统出错了",
        "已经记录下来。请过一会儿再试，或打政务服务热线。",
    )
}

/// 412: not the version of tus that we speak.
pub fn tus_version() -> Refusal {
    Refusal::new(
        412,
        "tus_version",
        "上传协议的版本不对",
        "请使用 tus 1.0.0。",
    )
    .limit("Tus-Resumable", Rule::NotAnOption, "1.0.0")
}

/// 409: the piece does not start where the last one ended.
pub fn offset_mismatch(expected: i64) -> Refusal {
    Refusal::new(
        409,
        "offset_mismatch",
        "照片没有接上",
        "请先查询已传到哪里，再接着传。",
    )
    .limit("Upload-Offset", Rule::NotAnOption, expected)
}

/// 460: the piece was damaged on the way (tus checksum extension).
pub fn checksum_mismatch() -> Refusal {
    Refusal::new(
        460,
        "checksum_mismatch",
        "照片在路上损坏了",
        "这一段没有收下，请重新传这一段。",
    )
    .field("Upload-Checksum", Rule::NotAnOption)
}

/// 415: the finished file is no photograph that we take.
pub fn bad_file_type() -> Refusal {
    Refusal::new(
        415,
        "bad_file_type",
        "这个文件不是能用的照片",
        "请换成 JPG、PNG 或 WebP 格式的照片。",
    )
    .limit("", Rule::BadFileType, "image/jpeg, image/png, image/webp")
}

/// 422: a photograph by its first bytes, but cut off or damaged.
pub fn picture_unreadable() -> Refusal {
    unreadable().field("", Rule::BadFileType)
}

/// The same for a file in which there is nothing.
pub fn picture_empty() -> Refusal {
    unreadable().field("upload-length", Rule::TooSmall)
}

fn unreadable() -> Refusal {
    Refusal::new(
        422,
        "picture_unreadable",
        "这张照片打不开",
        "可能没有存完整，或在路上损坏了。请重新拍一张。",
    )
}

/// 422: a photograph with more pixels than can be looked at.
pub fn too_many_pixels() -> Refusal {
    Refusal::new(
        422,
        "too_many_pixels",
        "这张照片的尺寸太大",
        "请在手机上打开它，截一张图，再传截图。",
    )
    .field("", Rule::TooLarge)
}

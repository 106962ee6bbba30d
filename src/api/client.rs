//! The one fetch wrapper.

use super::cause::Cause;
use super::hidden;
use crate::browser::{boot, clock, random, timer};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use jinban_contract::lean::{self, Lean};
use jinban_contract::problem::{FieldFault, Problem};
use jinban_contract::session::{OWNER_HEADER, UNTIL_HEADER};
use serde::Serialize;
use std::cell::{Cell, RefCell};
use web_sys::RequestCache;

const BASE: &str = "/api/v1";
/// Milliseconds between two looks whether a sign-out has been said.
const LOOK: i32 = 50;

/// Why a call failed, by cause.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// It did not come, or not to its end.
    Unreachable(Cause),
    /// The platform said why.
    Problem(Box<Problem>),
    /// Something between us and the platform answered (a proxy's error page).
    Garbled {
        /// HTTP status.
        status: u16,
        cause: Cause,
    },
}

/// What every call of the API gives.
pub type Answer<T> = Result<T, ApiError>;

impl ApiError {
    /// An answer with this status that is not the platform's.
    pub fn garbled(status: u16) -> Self {
        let cause = Cause::of(status, false);
        Self::Garbled { status, cause }
    }

    /// The problem's stable code; empty when there is none.
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            Self::Unreachable(_) | Self::Garbled { .. } => "",
        }
    }

    /// The fields that the platform finds fault with.
    pub fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Problem(problem) => &problem.fields,
            Self::Unreachable(_) | Self::Garbled { .. } => &[],
        }
    }

    /// Seconds after which another try makes sense, where the platform says so.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Problem(problem) => problem.retry_after,
            Self::Unreachable(_) | Self::Garbled { .. } => None,
        }
    }

    /// HTTP status; 0 when nothing answered.
    pub fn status(&self) -> u16 {
        match self {
            Self::Unreachable(_) => 0,
            Self::Problem(problem) => problem.status,
            Self::Garbled { status, .. } => *status,
        }
    }

    /// The citizen must sign in first. Only the platform knows: a proxy's 401
    /// is no session that ended.
    pub fn needs_sign_in(&self) -> bool {
        self.is_said(401)
    }

    /// The platform knows of no such thing, or nothing can be called so.
    pub fn is_nothing(&self) -> bool {
        self.is_said(404) || self.code() == "bad_path"
    }

    fn is_said(&self, status: u16) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == status)
    }

    /// Whether the same, asked once more, is answered so again: nothing passes by waiting.
    pub fn is_final(&self) -> bool {
        !matches!(self.status(), 0 | 408 | 429 | 500..)
    }

    /// Whether asking once more may bring it without anybody doing anything.
    pub fn passes(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Garbled { .. } => true,
            Self::Problem(problem) => problem.status >= 500,
        }
    }
}

/// What answers say about the session in passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionNews {
    /// There is none, or none any more.
    Ended,
    /// It goes on until then, in seconds since 1970.
    Until(i64),
    /// The platform has heard of a sign-out that it was owed.
    SignedOut,
}

thread_local! {
    static WHOSE: Cell<fn() -> String> = const { Cell::new(String::new) };
    static HEAR: Cell<fn(SessionNews)> = const { Cell::new(|_| ()) };
    static OWES: Cell<fn() -> bool> = const { Cell::new(|| false) };
    /// Whether a sign-out is being said.
    static SAYING: Cell<bool> = const { Cell::new(false) };
    /// Why the last one was not heard.
    static UNSAID: RefCell<Option<ApiError>> = const { RefCell::new(None) };
}

/// Who says whose page this is, empty for nobody's, and whether somebody left
/// and the platform has to hear of it before anything else is asked in their
/// name; and who wants to know what answers say about the session.
pub fn on_session(whose: fn() -> String, owes: fn() -> bool, hear: fn(SessionNews)) {
    WHOSE.set(whose);
    OWES.set(owes);
    HEAR.set(hear);
}

/// The request says whose page it comes from: somebody else may have signed in beside it.
pub(super) fn from_page(request: RequestBuilder) -> RequestBuilder {
    match WHOSE.get()() {
        nobody if nobody.is_empty() => request,
        whose => request.header(OWNER_HEADER, &whose),
    }
}

/// Says what is owed, once: said a second time it may meet the next person.
pub async fn settle() -> Answer<()> {
    let said_meanwhile = SAYING.get();
    while SAYING.get() {
        timer::sleep(LOOK).await;
    }
    if !OWES.get()() {
        return Ok(());
    }
    if said_meanwhile && let Some(why) = UNSAID.take() {
        UNSAID.set(Some(why.clone()));
        return Err(why);
    }
    let _saying = Saying::begin();
    let unsaid = delete("/session")
        .await
        .err()
        .filter(|error| !error.needs_sign_in());
    UNSAID.set(unsaid.clone());
    match unsaid {
        Some(why) => Err(why),
        None => {
            HEAR.get()(SessionNews::SignedOut);
            Ok(())
        }
    }
}

/// As long as it is there, a sign-out is being said.
struct Saying;

impl Saying {
    fn begin() -> Self {
        SAYING.set(true);
        Self
    }
}

impl Drop for Saying {
    fn drop(&mut self) {
        SAYING.set(false);
    }
}

/// `GET`. What came whole and is not the platform's may have been kept by the browser, which would
/// give it again for as long as its sender said: it is asked for once more, past what is kept.
pub async fn get<T: Lean>(path: &str) -> Answer<T> {
    let ask = |cache| async move {
        settle().await?;
        let builder = RequestBuilder::new(&format!("{BASE}{path}")).cache(cache);
        read(&exchange(builder.method(Method::GET), None).await?)
    };
    let answer = match ask(RequestCache::Default).await {
        Err(ApiError::Garbled { status: 200, .. }) => ask(RequestCache::Reload).await,
        answer => answer,
    };
    if let Err(ApiError::Garbled { status: 200, .. }) = &answer {
        // For who builds a platform: a citizen reads that the service does not answer.
        leptos::logging::error!("GET {BASE}{path}: not as the API's description says");
    }
    answer
}

/// `POST` with a body. Writes that must happen once carry a `key`, the same
/// for every try.
pub async fn post<B: Serialize, T: Lean>(path: &str, body: &B, key: Option<&str>) -> Answer<T> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unreachable(Cause::Broken))?;
    settle().await?;
    let builder = RequestBuilder::new(&format!("{BASE}{path}")).method(Method::POST);
    let builder = match key {
        Some(key) => builder.header("Idempotency-Key", key),
        None => builder,
    };
    read(&exchange(builder, Some(body)).await?)
}

/// `DELETE`.
pub(super) async fn delete(path: &str) -> Answer<()> {
    let address = format!("{BASE}{path}");
    let send = || async { sent(hidden::request(Method::DELETE, &address).build()).await };
    let first = hidden::either_way(send).await;
    // A line that was cut may have been cut for the method; twice is no harm.
    let answer = match first {
        Err(ApiError::Unreachable(_)) => hidden::either_way(send).await,
        first => first,
    };
    answer.map(drop)
}

fn read<T: Lean>(text: &str) -> Answer<T> {
    let garbled = || ApiError::Garbled {
        status: 200,
        cause: unfit(text),
    };
    lean::from_json(text).ok_or_else(garbled)
}

/// Why an answer is none: a page of somebody else, one that was cut off, or a
/// whole one that is not what was agreed on.
fn unfit(text: &str) -> Cause {
    match (
        text.trim_start().starts_with('<'),
        text.trim_end().ends_with('}'),
    ) {
        (true, _) => Cause::of(200, false),
        (false, false) => Cause::of(200, true),
        (false, true) => Cause::Down,
    }
}

async fn exchange(builder: RequestBuilder, body: Option<String>) -> Answer<String> {
    let builder = from_page(builder);
    let request = match body {
        Some(json) => builder
            .header("Content-Type", "application/json")
            .body(json),
        None => builder.build(),
    };
    let response = sent(request).await?;
    response.text().await.map_err(|_| cut(&response))
}

/// Sends a request; what did not succeed is a failure with its cause.
pub(super) async fn sent(request: Result<Request, gloo_net::Error>) -> Answer<Response> {
    // What could not be made was never sent: no network is to blame.
    let request = request.map_err(|_| ApiError::Unreachable(Cause::Broken))?;
    let response = request.send().await.map_err(unreachable)?;
    note(&response);
    note_session(&response);
    if response.ok() {
        return Ok(response);
    }
    let body = response.text().await.unwrap_or_default();
    Err(match response.redirected() {
        true => LED_ELSEWHERE,
        false => failure(response.status(), &body),
    })
}

/// The line led to another address, as the portal of a public network does, and that one refused.
/// Worded as the platform's own it is none either: a page of ours does not take the method.
const LED_ELSEWHERE: ApiError = ApiError::Garbled {
    status: 200,
    cause: Cause::Foreign,
};

/// The answer to a request that did not succeed.
pub fn failure(status: u16, body: &str) -> ApiError {
    let error = match lean::from_json::<Problem>(body) {
        Some(problem) => ApiError::Problem(Box::new(problem)),
        None => ApiError::garbled(status),
    };
    if error.needs_sign_in() {
        HEAR.get()(SessionNews::Ended);
    }
    error
}

/// Whatever it says, an answer shows that there is a network. What time it is
/// only an answer of the platform says: the sign-in page of a public network
/// is not asked.
fn note(response: &Response) {
    boot::heard();
    let header = |name: &str| response.headers().get(name).unwrap_or_default();
    if header("Content-Type").contains("json") {
        clock::hear(&header("Date"), &header("Age"), &header("Cache-Control"));
    }
}

fn note_session(response: &Response) {
    let until = response.headers().get(UNTIL_HEADER);
    if let Some(until) = until.and_then(|until| until.parse().ok()) {
        HEAR.get()(SessionNews::Until(until));
    }
}

fn unreachable(_: gloo_net::Error) -> ApiError {
    ApiError::Unreachable(Cause::of(0, false))
}

/// An answer that ended too early. What it began with is not known to be meant.
fn cut(response: &Response) -> ApiError {
    ApiError::Unreachable(Cause::of(response.status(), response.ok()))
}

/// A new key for one intended write; keep it until the write is known done.
pub fn new_key() -> String {
    random::name(16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::errors::{explain, photo};

    #[test]
    fn who_was_led_elsewhere_reads_of_the_network_and_not_of_methods() {
        assert!(explain(&LED_ELSEWHERE).advice.contains("公共无线网"));
        let told = photo(&LED_ELSEWHERE, true);
        assert!(
            told.again && told.words.contains("页面没取回来"),
            "{told:?}"
        );
        assert!(!LED_ELSEWHERE.needs_sign_in() && !LED_ELSEWHERE.is_nothing());
    }
}

//! Fetch, then show: a skeleton, the cause of a failure with a way to try
//! again, or the view. Every page that needs data, and every page that is a
//! part of the app, goes through here. What may come without anybody doing
//! anything is tried again by itself.

use crate::addresses::find;
use crate::api::{Answer, ApiError, Call, Cause};
use crate::parts::hotline::RegionHotline;
use crate::parts::nowhere::nowhere;
use crate::ui::{
    Button, ButtonLook, EmptyState, ErrorState, IconName, LinkButton, Skeleton, dynamic,
};
use crate::words::errors::explain;
use crate::{browser, paths};
use browser::boot;
use jinban_rules::address;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use leptos_router::location::Url;
use std::rc::Rc;

/// What was fetched, ready to be drawn.
pub type Drawn = Rc<dyn Fn() -> AnyView>;

/// Fetches what is to be drawn.
pub type Fetch = Box<dyn Fn() -> Call<Drawn>>;

/// Shows what `fetch` gives by `view`, as a part of a page that has its title.
pub fn loaded<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> AnyView {
    show(PART, drawn(fetch, view))
}

/// Shows what `fetch` gives by `view`, as a whole page: a failure brings its
/// own title.
pub fn loaded_page<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> AnyView {
    show(PAGE, drawn(fetch, view))
}

/// Where what is fetched stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Heading level of a failure.
    level: u8,
    /// The words of the first response say the same and stay until it is there.
    words: bool,
}

/// The whole page.
pub const PAGE: Place = Place {
    level: 1,
    words: true,
};
/// What a page consists of below its title.
pub const BODY: Place = Place {
    level: 2,
    words: true,
};
/// A part of a page that has its title.
pub const PART: Place = Place {
    level: 2,
    words: false,
};

/// Shows what `fetch` gives by `view`, below the title of a page whose words
/// are in the first response.
pub fn loaded_body<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> AnyView {
    show(BODY, drawn(fetch, view))
}

/// Hides the type of what is fetched, so that `show` is compiled once.
fn drawn<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> Fetch {
    let view = Rc::new(view);
    Box::new(move || {
        let (call, view) = (fetch(), Rc::clone(&view));
        Box::pin(async move {
            let value = call.await?;
            let draw: Drawn = Rc::new(move || view(value.clone()));
            Ok(draw)
        })
    })
}

/// Shows what `fetch` gives, as a page or as a part of one.
pub fn show(place: Place, fetch: Fetch) -> AnyView {
    let trial = Trial {
        fetch: StoredValue::new_local(fetch),
        answer: RwSignal::new_local(None),
        busy: RwSignal::new(false),
    };
    trial.run();
    dynamic(move || match trial.answer.get() {
        None => unready(place, "coming", view! { <Skeleton lines=5 /> }.into_any()),
        Some(Ok(draw)) => draw(),
        Some(Err(error)) => failed(place, &error, trial),
    })
}

/// Tells index.html that a page has nothing to show yet: the words of the
/// first response stay until it has, and say why it has not.
fn unready(place: Place, how: &'static str, view: AnyView) -> AnyView {
    match place.words {
        true => view! { <div data-unready=how>{view}</div> }.into_any(),
        false => view,
    }
}

/// One thing that is asked for until it comes.
#[derive(Clone, Copy)]
struct Trial {
    fetch: StoredValue<Fetch, LocalStorage>,
    answer: RwSignal<Option<Answer<Drawn>>, LocalStorage>,
    busy: RwSignal<bool>,
}

impl Trial {
    /// Asks, unless that is being done; what stands meanwhile stays.
    fn run(self) {
        // The page may be gone by now.
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        let call = self.fetch.with_value(|fetch| fetch());
        leptos::task::spawn_local(async move {
            let got = call.await;
            if self.busy.try_set(false).is_none() {
                self.came(got);
            }
        });
    }

    fn came(self, got: Answer<Drawn>) {
        if let Err(error) = &got {
            if error.passes() {
                boot::again(move || self.run());
            }
            // The same words are not read out once more.
            let known = |answer: &Option<Answer<Drawn>>| matches!(answer, Some(Err(before)) if before == error);
            if self.answer.with_untracked(known) {
                return;
            }
        }
        self.answer.set(Some(got));
    }
}

/// A page that depends on what its address names, made anew when that changes.
pub fn by_param(page: impl Fn(String) -> AnyView + Send + 'static) -> AnyView {
    let url = use_url();
    let value = Memo::new(move |_| {
        let text = url.with(|url| Url::unescape(find(url.path()).map_or("", |(_, any)| any)));
        // Where the server leaves to us what texts have glued to it.
        address::id(&text).to_owned()
    });
    dynamic(move || page(value.get()))
}

/// That nothing is there, or that somebody has to sign in, is an answer and no
/// reason to keep the words of the first response.
fn failed(place: Place, error: &ApiError, trial: Trial) -> AnyView {
    let view = failure(place.level, error, trial);
    match error.is_nothing() || error.needs_sign_in() {
        true => view,
        false => unready(place, "failed", view),
    }
}

/// What failed, and what to do next.
fn failure(level: u8, error: &ApiError, trial: Trial) -> AnyView {
    if error.needs_sign_in() {
        return sign_in_first(level);
    }
    if error.is_nothing() {
        return nothing_here(level, error);
    }
    let words = explain(error);
    let again = if error.passes() { AGAIN } else { "" };
    // What is not there any more, or does not run, does so in the page of a newer release.
    let stale = matches!(error, ApiError::Unreachable(Cause::Gone | Cause::Broken));
    let retry = Callback::new(move |()| match stale {
        true => boot::refresh(),
        false => trial.run(),
    });
    view! {
        <ErrorState
            level
            title=words.title
            text=words.advice + again
            busy=trial.busy
            on_retry=retry
        >
            <RegionHotline label="也可以打电话问" />
        </ErrorState>
    }
    .into_any()
}

/// What becomes of what may pass.
const AGAIN: &str = "这里也会自动再试。";

fn sign_in_first(level: u8) -> AnyView {
    let here = browser::page::here();
    view! {
        <EmptyState level icon=IconName::Person title="请先登录" text="用手机号和验证码登录，就能看到您自己的内容。">
            <LinkButton label="去登录" href=paths::sign_in(&here) />
            <RegionHotline label="登录不了，打电话问" />
        </EmptyState>
    }
    .into_any()
}

fn nothing_here(level: u8, error: &ApiError) -> AnyView {
    let words = explain(error);
    if level == PAGE.level {
        browser::page::set_title(&words.title);
    }
    let back = Callback::new(|()| browser::page::back());
    // Whoever came by a code on paper has no page before this one.
    let back = view! { <Button label="返回上一页" look=ButtonLook::Secondary on_click=back /> };
    let here = browser::page::here();
    nowhere(
        level,
        &here,
        words.title,
        words.advice,
        Some(back.into_any()),
    )
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use jinban_contract::problem::Problem;

    fn html(place: Place, error: &ApiError) -> String {
        Owner::new().with(|| {
            let trial = Trial {
                fetch: StoredValue::new_local(Box::new(|| Box::pin(std::future::pending()))),
                answer: RwSignal::new_local(None),
                busy: RwSignal::new(false),
            };
            failed(place, error, trial).to_html()
        })
    }

    fn problem(status: u16) -> ApiError {
        coded(status, "x")
    }

    fn coded(status: u16, code: &str) -> ApiError {
        let json = format!(
            r#"{{"type":"","title":"题","status":{status},"code":"{code}","detail":"说明。","fields":[]}}"#
        );
        let problem: Problem = jinban_contract::lean::from_json(&json).unwrap();
        ApiError::Problem(Box::new(problem))
    }

    #[test]
    fn what_may_pass_says_that_it_is_tried_again_and_nothing_else_does() {
        let (status, cause) = (403, Cause::Refused);
        let silent = ApiError::Unreachable(Cause::Silent);
        for error in [silent, ApiError::Garbled { status, cause }, problem(503)] {
            assert!(html(PART, &error).contains(AGAIN), "{error:?}");
        }
        for status in [401, 404, 410, 422, 429] {
            assert!(!html(PART, &problem(status)).contains(AGAIN), "{status}");
        }
    }

    #[test]
    fn only_the_platform_says_that_nothing_is_there_or_who_must_sign_in() {
        let signed_out = html(PART, &problem(401));
        assert!(
            signed_out.contains("请先登录") && signed_out.contains("热线"),
            "{signed_out}"
        );
        assert!(html(PART, &problem(404)).contains("返回上一页"));
        for status in [401, 404] {
            let cause = Cause::Down;
            let of_a_proxy = html(PART, &ApiError::Garbled { status, cause });
            assert!(of_a_proxy.contains("服务出了问题"), "{of_a_proxy}");
        }
    }

    #[test]
    fn a_page_that_has_nothing_to_show_leaves_the_first_words() {
        let error = ApiError::Unreachable(Cause::Cut);
        assert!(html(PAGE, &error).contains("data-unready=\"failed\""));
        assert!(!html(PART, &error).contains("data-unready"));
        for answer in [problem(401), problem(404), coded(400, "bad_path")] {
            let answered = html(PAGE, &answer);
            assert!(!answered.contains("data-unready"), "{answer:?}");
        }
        assert!(html(PAGE, &problem(429)).contains("data-unready"));
    }
}

//! Methods that not every gateway lets through. Auditors ask offices for
//! gateways that know GET, HEAD and POST only; behind one of them the others go
//! by `POST` and say in a header what they mean.

use super::client::{Answer, ApiError};
use gloo_net::http::{Method, RequestBuilder};
use std::cell::Cell;
use std::future::Future;

const OVERRIDE: &str = "X-HTTP-Method-Override";

/// How such a method is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    AsItIs,
    ByPost,
}

thread_local! {
    /// What worked last in this visit.
    static WAY: Cell<Way> = const { Cell::new(Way::AsItIs) };
}

/// A request by such a method.
pub(super) fn request(method: Method, address: &str) -> RequestBuilder {
    let builder = RequestBuilder::new(address);
    match WAY.get() {
        Way::AsItIs => builder.method(method),
        Way::ByPost => {
            let meant = method.to_string();
            builder.method(Method::POST).header(OVERRIDE, &meant)
        }
    }
}

/// Sends by `send`; once more, the other way, where something that is not the
/// platform refused the first. After a line that was cut the next call goes the
/// other way: whether it is to be made is for the caller to say.
pub(super) async fn either_way<T, F>(send: impl Fn() -> F) -> Answer<T>
where
    F: Future<Output = Answer<T>>,
{
    let first = send().await;
    turn(&first);
    if !first.as_ref().is_err_and(is_refused_on_the_way) {
        return first;
    }
    let second = send().await;
    turn(&second);
    second
}

/// Takes the other way from here on, where this one may be barred.
fn turn<T>(answer: &Answer<T>) {
    let barred = |error: &ApiError| {
        matches!(error, ApiError::Unreachable(_)) || is_refused_on_the_way(error)
    };
    if answer.as_ref().is_err_and(barred) {
        WAY.set(match WAY.get() {
            Way::AsItIs => Way::ByPost,
            Way::ByPost => Way::AsItIs,
        });
    }
}

/// What gateways say to methods that they do not let through.
fn is_refused_on_the_way(error: &ApiError) -> bool {
    match error {
        ApiError::Garbled { status, .. } => matches!(status, 400 | 403 | 405 | 501),
        ApiError::Unreachable(_) | ApiError::Problem(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::cause::Cause;
    use crate::api::client::failure;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// One call, and how its requests went; `answers` are what comes back.
    fn call(answers: Vec<Answer<()>>) -> (Answer<()>, Vec<Way>) {
        let (went, left) = (Cell::new(Vec::new()), Cell::new(answers));
        let answer = {
            let send = || {
                let (mut ways, mut rest) = (went.take(), left.take());
                ways.push(WAY.get());
                let answer = rest.remove(0);
                went.set(ways);
                left.set(rest);
                std::future::ready(answer)
            };
            let mut call = pin!(either_way(send));
            match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(answer) => answer,
                Poll::Pending => panic!("nothing waits"),
            }
        };
        (answer, went.take())
    }

    fn page(status: u16) -> Answer<()> {
        Err(ApiError::garbled(status))
    }

    const CUT: ApiError = ApiError::Unreachable(Cause::Silent);

    #[test]
    fn a_refusal_by_something_else_is_gone_round_and_remembered() {
        for status in [400, 403, 405, 501] {
            WAY.set(Way::AsItIs);
            let (answer, ways) = call(vec![page(status), Ok(())]);
            assert_eq!((answer, ways), (Ok(()), vec![Way::AsItIs, Way::ByPost]));
            assert_eq!(
                call(vec![Ok(())]).1,
                [Way::ByPost],
                "for the rest of the visit"
            );
        }
    }

    #[test]
    fn the_platform_s_own_refusal_is_final() {
        WAY.set(Way::AsItIs);
        let refusal = r#"{"title":"a","status":405,"code":"wrong_method"}"#;
        let (answer, ways) = call(vec![Err(failure(405, refusal))]);
        assert_eq!(answer.unwrap_err().code(), "wrong_method");
        assert_eq!(ways, [Way::AsItIs]);
        assert_eq!(call(vec![Ok(())]).1, [Way::AsItIs]);
    }

    #[test]
    fn what_is_cut_goes_the_other_way_the_next_time() {
        WAY.set(Way::AsItIs);
        assert_eq!(call(vec![Err(CUT)]).1, [Way::AsItIs]);
        assert_eq!(call(vec![Err(CUT)]).1, [Way::ByPost]);
        assert_eq!(call(vec![Ok(())]).1, [Way::AsItIs]);
    }

    #[test]
    fn where_neither_way_leads_there_two_tries_are_made_and_no_more() {
        WAY.set(Way::AsItIs);
        let (answer, ways) = call(vec![page(403), page(403)]);
        assert_eq!(answer, page(403));
        assert_eq!(ways, [Way::AsItIs, Way::ByPost]);
        let (_, ways) = call(vec![page(502)]);
        assert_eq!(ways, [Way::AsItIs], "an outage is no barred way");
    }
}

//! The whole server. What is asked for again is answered in front of everything
//! else: layers, routes and rules about addresses have had their say when it was
//! asked for the first time.

use super::headers;
use super::log::Line;
use super::portal::Portal;
use crate::app::App;
use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures_util::future::{Either, Ready, ready};
use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;
use tower::Service;

/// The router with what stands in front of it; cheap to clone.
#[derive(Clone)]
pub struct Front(Arc<Parts>);

struct Parts {
    app: App,
    portal: Option<Portal>,
    router: Router,
}

impl Front {
    pub(super) fn new(app: App, portal: Option<Portal>, router: Router) -> Self {
        Self(Arc::new(Parts {
            app,
            portal,
            router,
        }))
    }

    /// The answer to what was asked for before, with all that every answer has.
    fn again(&self, request: &Request) -> Option<Response> {
        let begun = Instant::now();
        let Parts { app, portal, .. } = &*self.0;
        let mut response = portal.as_ref()?.again(app, request)?;
        let place = headers::Place::of(app, request);
        headers::add(&mut response, place);
        Line::of(request, begun).end(app, &mut response);
        Some(sized(response, request.method()))
    }
}

/// With its length, as a router answers; to who asks for the head, that alone.
fn sized(mut response: Response, method: &Method) -> Response {
    let length = response.body().size_hint().exact();
    let length = length.filter(|_| response.status() == StatusCode::OK);
    if let Some(length) = length {
        let length = HeaderValue::from(length);
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    match *method {
        Method::HEAD => response.map(|_| Body::empty()),
        _ => response,
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A router is always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match self.again(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.0.router.clone().call(request)),
        }
    }
}

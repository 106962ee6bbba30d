//! One good request for every operation, in a world where it would succeed.

use super::{PIECE, Parameters};
use crate::appointments;
use crate::numbers::change as numbers;
use crate::packages::bring_two_packages;
use crate::rights;
use crate::staff::{accept, ask_for, token};
use crate::support::{Asking, Call, Citizen, JPEG, STAFF, TestApp as App};
use crate::wechat;
use axum::http::Method;
use jinban_contract::case::Case;
use jinban_contract::correction::CorrectionReceived;
use jinban_contract::form::Value as Answered;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What somebody goes on under.
const NUMBER: &str = "13600136002";
/// Another that the window gives.
const GIVEN: &str = "13600136003";

const TOKEN: &str = "/api/v1/staff/token";

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Auth {
    None,
    Session,
    Staff,
}

/// A request that would succeed.
pub struct Operation {
    pub method: Method,
    template: &'static str,
    pub id: Option<String>,
    pub auth: Auth,
    /// Needs an `Idempotency-Key`.
    pub keyed: bool,
    pub body: Option<Value>,
    headers: Vec<(&'static str, String)>,
}

impl Operation {
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.template)
    }

    pub fn template(&self) -> &'static str {
        self.template
    }

    /// Name of the path's parameter.
    pub fn parameter(&self) -> &'static str {
        let (_, rest) = self.template.split_once('{').unwrap();
        rest.split_once('}').unwrap().0
    }

    pub fn path(&self) -> String {
        match &self.id {
            Some(id) => self.path_with(id),
            None => self.template.to_owned(),
        }
    }

    /// With the query without which it is not one.
    pub fn whole_path(&self) -> String {
        self.path() + required(self.template)
    }

    pub fn path_with(&self, id: &str) -> String {
        self.template
            .replace(&format!("{{{}}}", self.parameter()), id)
            .replace("{n}", "1")
    }
}

/// The query without which an operation is not one.
fn required(template: &str) -> &'static str {
    match template {
        "/api/v1/wechat/signature" => "?url=http://127.0.0.1:8080/",
        _ => "",
    }
}

/// A platform with cases in the states that the operations need.
pub struct World {
    pub app: App,
    /// The session of the person whose things these are.
    pub cookie: String,
    /// The session of somebody else.
    pub stranger: String,
    pub rows: BTreeMap<String, i64>,
    submitted: String,
    supplementing: String,
    agreed: String,
    accepted: String,
    review: String,
    bad_review: String,
    correction: String,
    photo: String,
    case_photo: String,
    unfinished: String,
    new_case: Value,
    booked: String,
    desk_code: String,
    asking: Asking,
    /// The code of the session of `cookie`.
    proof: String,
    /// The code of that session that came to another number.
    number: String,
    /// The code that came to the number that the window gives.
    given: String,
    /// What a program asks for a token with.
    program: String,
}

impl World {
    pub async fn new() -> Self {
        let wechat = wechat::stand_in(wechat::TICKET).await;
        let app = App::with(|config| {
            wechat::account(config, wechat);
            // So many tries are none of a person's.
            config.codes_per_address = 100_000;
        })
        .await;
        bring_two_packages(&app).await;
        let citizen = app.citizen("13800138000").await;
        // So long ago that another may be asked for.
        app.pass(-61);
        let proof = rights::asked(&app, &citizen).await.demo_code.unwrap();
        app.pass(61);
        let stranger = app.citizen("13900139000").await.cookie;
        let number = numbers::code(&app, &citizen, NUMBER).await;
        let submitted = citizen.submit(&app).await;
        let case_photo = photo_of(&submitted);
        let given = numbers::given(&app, &submitted.summary.no, GIVEN).await;
        let supplementing = citizen.submit(&app).await.summary.no;
        ask_for(&app, &supplementing, &["name"]).await.expect(201);
        let agreed = citizen.submit_with_card(&app).await.summary.no;
        let accepted = citizen.submit(&app).await;
        accept(&app, &accepted.summary.no).await.expect(201);
        let bad_review = review_badly(&app, &citizen, &accepted.reviews[0].token.0).await;
        let correction = app.post("/api/v1/corrections").key("k").json(&wrong());
        let correction: CorrectionReceived = correction.send().await.expect(201).json();
        let call = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
        let unfinished = call
            .header("upload-length", "40000")
            .send()
            .await
            .expect(201);
        let new_case = serde_json::to_value(citizen.new_case(&app).await).unwrap();
        let asking = Asking::new(&app, "13700137000").await;
        let program = token::program(&app, "*", "cases_read").await;
        // Can be changed; and one whose code the desk takes now.
        let booked = appointments::book(&app, &citizen, "tue 09:00").await.no;
        let here = appointments::about_now(&app).await;
        Self {
            cookie: citizen.cookie.clone(),
            stranger,
            booked: booked.0,
            desk_code: here.code,
            submitted: submitted.summary.no.0,
            supplementing: supplementing.0,
            agreed: agreed.0,
            accepted: accepted.summary.no.0,
            review: submitted.reviews[0].token.0.clone(),
            bad_review,
            correction: correction.no.0,
            case_photo,
            photo: citizen.upload(&app, JPEG).await,
            unfinished: unfinished
                .header("location")
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned(),
            new_case,
            asking,
            proof,
            number,
            given,
            program: program.form(),
            rows: app.rows().await,
            app,
        }
    }

    /// The good request of an operation.
    pub fn call(&self, operation: &Operation) -> Call {
        let path = operation.whole_path();
        let mut call = self.app.call(operation.method.clone(), &path);
        call = match operation.auth {
            Auth::None => call,
            Auth::Session => call.cookie(&self.cookie),
            Auth::Staff => call.header("authorization", &format!("Bearer {STAFF}")),
        };
        if operation.keyed {
            call = call.key("a-key");
        }
        if operation.template == "/api/v1/session" && operation.method == Method::POST {
            call = call.cookie(&self.asking.device);
        }
        if let Some(body) = &operation.body {
            call = call.json(body);
        }
        for (name, value) in &operation.headers {
            call = match *name {
                "piece" => call.bytes(PIECE, value.as_bytes()),
                "form" => call.bytes("application/x-www-form-urlencoded", value.as_bytes()),
                name => call.header(name, value),
            };
        }
        call
    }

    pub fn operations(&self) -> Vec<Operation> {
        let (mut all, none) = (Vec::new(), None::<&str>);
        let mut add = |auth, method: Method, template, id: Option<&str>, body: Option<Value>| {
            let kinds = [
                "/cases",
                "/reviews",
                "/corrections",
                "/appointments",
                "/messages",
            ];
            let keyed = kinds.iter().any(|part| str::contains(template, part));
            // A code may be sent again.
            let keyed = keyed && !template.ends_with("/codes");
            all.push(Operation {
                keyed: method == Method::POST && keyed,
                method,
                template,
                id: id.map(str::to_owned),
                auth,
                body,
                headers: match template {
                    TOKEN => vec![("form", self.program.clone())],
                    other => tus(other),
                },
            });
        };
        let (get, post) = (|| Method::GET, || Method::POST);
        let plain = [
            "region",
            "region/divisions",
            "calendar",
            "sites",
            "items",
            "items/index",
            "packages",
            "wechat/signature",
        ];
        for path in plain {
            let path: &'static str = Box::leak(format!("/api/v1/{path}").into_boxed_str());
            add(Auth::None, get(), path, none, None);
        }
        add(
            Auth::None,
            get(),
            "/api/v1/statements/{id}",
            Some("about"),
            None,
        );
        add(Auth::None, get(), "/api/v1/sites/{id}", Some("S0"), None);
        for path in [
            "/api/v1/sites/{id}/slots",
            "/api/v1/sites/{id}/queue",
            "/api/v1/sites/{id}/poster.pdf",
            "/api/v1/sites/{id}/windows/{n}/poster.pdf",
            "/api/v1/sites/{id}/code.svg",
            "/api/v1/sites/{id}/code.png",
        ] {
            add(Auth::None, get(), path, Some("S0"), None);
        }
        add(
            Auth::None,
            get(),
            "/api/v1/items/{code}",
            Some("lnjt"),
            None,
        );
        add(
            Auth::None,
            get(),
            "/api/v1/items/{code}/form",
            Some("lnjt"),
            None,
        );
        add(
            Auth::None,
            get(),
            "/api/v1/items/{code}/related",
            Some("lnjt"),
            None,
        );
        add(
            Auth::None,
            get(),
            "/api/v1/items/{code}/sites",
            Some("lnjt"),
            None,
        );
        add(
            Auth::None,
            get(),
            "/api/v1/notices/{code}",
            Some("lnjt"),
            None,
        );
        let package = Some("elder");
        add(Auth::None, get(), "/api/v1/packages/{code}", package, None);
        let sites = "/api/v1/packages/{code}/sites";
        add(Auth::None, get(), sites, package, None);
        for (path, item) in [
            ("/api/v1/notices/{code}/sheet.pdf", "shuidian"),
            ("/api/v1/notices/{code}/large.pdf", "shuidian"),
            ("/api/v1/notices/{code}/sheet.png", "shuidian"),
            ("/api/v1/notices/{code}/code.svg", "shuidian"),
            ("/api/v1/notices/{code}/code.png", "shuidian"),
            ("/api/v1/notices/{code}/poster.pdf", "lnjt"),
            ("/api/v1/packages/{code}/sheet.pdf", "both"),
            ("/api/v1/packages/{code}/large.pdf", "both"),
            ("/api/v1/packages/{code}/sheet.png", "both"),
            ("/api/v1/packages/{code}/code.svg", "both"),
            ("/api/v1/packages/{code}/code.png", "both"),
            ("/api/v1/packages/{code}/poster.pdf", "both"),
        ] {
            add(Auth::None, get(), path, Some(item), None);
        }
        let to_phone = json!({ "phone": "13600136000", "s": "", "v": 1 });
        add(
            Auth::None,
            post(),
            "/api/v1/notices/{code}/messages",
            Some("shuidian"),
            Some(to_phone),
        );
        let phone = json!({ "phone": "13600136000" });
        add(
            Auth::None,
            post(),
            "/api/v1/session/codes",
            none,
            Some(phone),
        );
        let code = json!({ "phone": "13700137000", "code": self.asking.code });
        add(Auth::None, post(), "/api/v1/session", none, Some(code));
        add(Auth::None, Method::DELETE, "/api/v1/session", none, None);
        let phone = json!({ "phone": "13600136001" });
        let number = json!({ "phone": NUMBER, "code": self.number });
        for (path, body) in [
            ("/api/v1/me/number/codes", phone),
            ("/api/v1/me/number", number),
        ] {
            add(Auth::Session, post(), path, none, Some(body));
        }
        add(Auth::Session, get(), "/api/v1/me", none, None);
        add(Auth::Session, get(), "/api/v1/me/sessions", none, None);
        let others = (Method::DELETE, "/api/v1/me/sessions");
        add(Auth::Session, others.0, others.1, none, None);
        add(Auth::Session, get(), "/api/v1/me/holdings", none, None);
        add(Auth::Session, get(), "/api/v1/me/export", none, None);
        add(Auth::Session, post(), "/api/v1/me/proof/codes", none, None);
        let code = json!({ "code": self.proof });
        add(Auth::Session, post(), "/api/v1/me/proof", none, Some(code));
        add(Auth::Session, post(), "/api/v1/me/deletion", none, None);
        let consent = "/api/v1/me/consent";
        add(Auth::Session, Method::DELETE, consent, none, None);
        self.uploads(&mut add);
        self.cases(&mut add);
        self.appointments(&mut add);
        self.corrections(&mut add);
        self.staff(&mut add);
        all
    }

    fn uploads(&self, add: &mut Add<'_>) {
        let (list, one) = ("/api/v1/uploads", "/api/v1/uploads/{id}");
        let (photo, unfinished) = (Some(self.photo.as_str()), Some(self.unfinished.as_str()));
        add(Auth::None, Method::OPTIONS, list, None, None);
        add(Auth::Session, Method::POST, list, None, None);
        add(Auth::Session, Method::GET, one, photo, None);
        add(Auth::Session, Method::HEAD, one, photo, None);
        add(Auth::Session, Method::DELETE, one, photo, None);
        add(Auth::Session, Method::PATCH, one, unfinished, None);
    }

    fn cases(&self, add: &mut Add<'_>) {
        let (list, submitted) = ("/api/v1/cases", Some(self.submitted.as_str()));
        add(Auth::Session, Method::GET, list, None, None);
        add(
            Auth::Session,
            Method::POST,
            list,
            None,
            Some(self.new_case.clone()),
        );
        add(
            Auth::Session,
            Method::GET,
            "/api/v1/cases/{no}",
            submitted,
            None,
        );
        let path = "/api/v1/cases/{no}/trail";
        add(Auth::Session, Method::GET, path, submitted, None);
        let body = Some(json!({ "answers": { "name": "示例乙" } }));
        let no = Some(self.supplementing.as_str());
        add(
            Auth::Session,
            Method::POST,
            "/api/v1/cases/{no}/supplements",
            no,
            body,
        );
        let path = "/api/v1/cases/{no}/withdrawal";
        add(
            Auth::Session,
            Method::POST,
            path,
            submitted,
            Some(json!({})),
        );
        let path = "/api/v1/cases/{no}/consent/withdrawal";
        let no = Some(self.agreed.as_str());
        add(Auth::Session, Method::POST, path, no, Some(json!({})));
        let (path, token) = ("/api/v1/reviews/{token}", Some(self.review.as_str()));
        add(Auth::None, Method::GET, path, token, None);
        let body = json!({ "grade": "good", "tags": [406], "text": "好", "anonymous": true });
        add(Auth::None, Method::POST, path, token, Some(body));
    }

    fn corrections(&self, add: &mut Add<'_>) {
        let no = Some(self.correction.as_str());
        let body = Some(wrong());
        add(Auth::None, Method::POST, "/api/v1/corrections", None, body);
        add(
            Auth::None,
            Method::GET,
            "/api/v1/corrections/{no}",
            no,
            None,
        );
        let list = "/api/v1/staff/corrections";
        add(Auth::Staff, Method::GET, list, None, None);
        let body = Some(json!({ "text": "已改", "fixed": true }));
        let path = "/api/v1/staff/corrections/{no}/answer";
        add(Auth::Staff, Method::POST, path, no, body);
    }

    fn appointments(&self, add: &mut Add<'_>) {
        let (list, no) = ("/api/v1/appointments", Some(self.booked.as_str()));
        let new = appointments::new("wed 09:00");
        add(Auth::Session, Method::GET, list, None, None);
        add(Auth::Session, Method::POST, list, None, Some(new));
        for path in [
            "/api/v1/appointments/{no}",
            "/api/v1/appointments/{no}/calendar.ics",
        ] {
            add(Auth::Session, Method::GET, path, no, None);
        }
        let to = json!({ "start": appointments::at("wed 10:00") });
        for (path, body) in [
            ("/api/v1/appointments/{no}/change", to),
            ("/api/v1/appointments/{no}/cancellation", json!({})),
        ] {
            add(Auth::Session, Method::POST, path, no, Some(body));
        }
        let list = "/api/v1/staff/appointments";
        add(Auth::Staff, Method::GET, list, None, None);
        let body = Some(json!({ "site": "S0", "code": self.desk_code }));
        let path = "/api/v1/staff/appointments/check_in";
        add(Auth::Staff, Method::POST, path, None, body);
        let zone = json!({ "name": "综合", "waiting": 7, "now_serving": "A032" });
        let body = json!({ "zones": [zone], "at": "2026-11-23T11:59:00+08:00" });
        let path = "/api/v1/staff/sites/{id}/queue";
        add(Auth::Staff, Method::PUT, path, Some("S0"), Some(body));
    }

    fn staff(&self, add: &mut Add<'_>) {
        let submitted = Some(self.submitted.as_str());
        add(Auth::None, Method::POST, TOKEN, None, None);
        for path in ["/api/v1/staff/calendar", "/api/v1/staff/trail"] {
            add(Auth::Staff, Method::GET, path, None, None);
        }
        add(Auth::Staff, Method::GET, "/api/v1/staff/cases", None, None);
        add(
            Auth::Staff,
            Method::GET,
            "/api/v1/staff/cases/{no}",
            submitted,
            None,
        );
        let path = "/api/v1/staff/uploads/{id}";
        add(Auth::Staff, Method::GET, path, Some(&self.case_photo), None);
        let body = Some(json!({ "actor": "受理岗", "text": "已收到" }));
        add(
            Auth::Staff,
            Method::POST,
            "/api/v1/staff/cases/{no}/acceptance",
            submitted,
            body,
        );
        let gaps = json!([{ "field": "name", "text": "请改" }]);
        let body = Some(json!({ "actor": "受理岗", "gaps": gaps, "days": 5 }));
        let path = "/api/v1/staff/cases/{no}/supplement_request";
        add(Auth::Staff, Method::POST, path, submitted, body);
        let body = Some(json!({ "actor": "审批岗", "kind": "granted", "text": "同意" }));
        let no = Some(self.accepted.as_str());
        add(
            Auth::Staff,
            Method::POST,
            "/api/v1/staff/cases/{no}/decision",
            no,
            body,
        );
        let body = Some(json!({ "phone": "13600136017" }));
        let path = "/api/v1/staff/cases/{no}/number/codes";
        // Of the other case a code has just been sent.
        let other = Some(self.accepted.as_str());
        add(Auth::Staff, Method::POST, path, other, body);
        let body = json!({ "actor": "受理岗", "phone": GIVEN, "code": self.given });
        let path = "/api/v1/staff/cases/{no}/number";
        add(Auth::Staff, Method::POST, path, submitted, Some(body));
        add(
            Auth::Staff,
            Method::GET,
            "/api/v1/staff/reviews",
            None,
            None,
        );
        let body = Some(json!({ "state": "verifying", "text": "在查" }));
        let (path, name) = (
            "/api/v1/staff/reviews/{token}/rectification",
            &self.bad_review,
        );
        add(Auth::Staff, Method::POST, path, Some(name), body);
    }

    /// Names and schemas of an operation's query parameters in the document.
    pub fn query_parameters(&self, operation: &Operation) -> Parameters {
        let described = described(operation);
        let parameters = described["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let in_query = parameters.into_iter().filter(|p| p["in"] == "query");
        let named = |p: Value| (p["name"].as_str().unwrap().to_owned(), p["schema"].clone());
        in_query.map(named).collect()
    }

    /// Names of the schemes that the document lets somebody call an operation by.
    pub fn schemes(operation: &Operation) -> Vec<String> {
        let wanted = described(operation)["security"].as_array().cloned();
        let named = wanted.into_iter().flatten().map(|one| {
            let one = one.as_object().cloned().unwrap_or_default();
            one.keys().next().cloned().unwrap_or_default()
        });
        named.collect()
    }

    /// Names of the fields that the document requires of an operation's body.
    pub fn required(&self, operation: &Operation) -> Vec<String> {
        let content = &described(operation)["requestBody"]["content"];
        let reference = content["application/json"]["schema"]["$ref"]
            .as_str()
            .unwrap()
            .to_owned();
        let name = reference.rsplit('/').next().unwrap().to_owned();
        let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
        let schema = &api["components"]["schemas"][name.as_str()];
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        required
            .iter()
            .map(|f| f.as_str().unwrap().to_owned())
            .collect()
    }
}

type Add<'a> = dyn FnMut(Auth, Method, &'static str, Option<&str>, Option<Value>) + 'a;

fn described(operation: &Operation) -> Value {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    let method = operation.method.as_str().to_lowercase();
    api["paths"][operation.template][method.as_str()].clone()
}

fn tus(template: &str) -> Vec<(&'static str, String)> {
    let tus = ("tus-resumable", "1.0.0".to_owned());
    match template {
        "/api/v1/uploads" => vec![tus, ("upload-length", "9".to_owned())],
        "/api/v1/uploads/{id}" => {
            let offset = ("upload-offset", "0".to_owned());
            vec![tus, offset, ("piece", "a piece ".repeat(2048))]
        }
        _ => Vec::new(),
    }
}

/// The photograph that came with a case.
fn photo_of(case: &Case) -> String {
    match &case.answers["idcard"] {
        Answered::Many(photos) => photos[0].clone(),
        other => panic!("{other:?}"),
    }
}

/// A correction of everything that can be corrected.
fn wrong() -> Value {
    json!({
        "about": { "kind": "item", "code": "lnjt", "version": 2 },
        "part": "fee", "text": "窗口说不收费", "phone": "13600136000"
    })
}

/// Gives a bad review and the unit's name for it.
async fn review_badly(app: &App, citizen: &Citizen, token: &str) -> String {
    let body = json!({ "grade": "bad", "tags": [208] });
    let path = format!("/api/v1/reviews/{token}");
    citizen
        .post(app, &path)
        .json(&body)
        .send()
        .await
        .expect(201);
    let list = app
        .staff(Method::GET, "/api/v1/staff/reviews")
        .send()
        .await
        .expect(200);
    let list: jinban_contract::staff::StaffReviews = list.json();
    list.reviews[0].token.0.clone()
}

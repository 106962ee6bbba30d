//! `/book/{site}?item=&day=&at=` and `/appointments/{no}/change?day=&at=`.

use super::flow::{Flow, Purpose, screens};
use super::{head, ways};
use crate::api::{self, Answer};
use crate::browser::page::{introduce, set_title};
use crate::parts::go::use_go;
use crate::parts::loaded::{by_param, loaded_page};
use crate::parts::owner;
use crate::parts::query::use_query;
use crate::parts::together::together;
use crate::words::card;
use jinban_contract::appointment::Appointment;
use jinban_contract::site::Site;
use leptos::prelude::*;

/// Booking a time at a site.
#[component]
pub fn BookPage() -> AnyView {
    let instead = use_instead();
    by_param(move |id| {
        let query = use_query();
        loaded_page(
            move || {
                let id = id.clone();
                Box::pin(async move {
                    let site = api::sites::get(&id);
                    let (opened, site) = together(owner::opened(), site).await;
                    opened.and(site)
                })
            },
            move |site| {
                let card = card::booking(&site);
                introduce(&card.title, &card.line);
                match site.booking {
                    Some(_) => screens(Flow::new(site, Purpose::New, instead), query),
                    None => ways::no_booking(&site),
                }
            },
        )
    })
}

/// Picking another time for an appointment.
#[component]
pub fn ChangePage() -> AnyView {
    let instead = use_instead();
    by_param(move |no| {
        let query = use_query();
        loaded_page(
            move || {
                let no = no.clone();
                Box::pin(async move { fetch(&no).await })
            },
            move |(appointment, site)| {
                set_title("改预约时间");
                match appointment.can_change && site.booking.is_some() {
                    true => {
                        let purpose = Purpose::Change(Box::new(appointment));
                        screens(Flow::new(site, purpose, instead), query)
                    }
                    false => head::cannot_change(&appointment),
                }
            },
        )
    })
}

async fn fetch(no: &str) -> Answer<(Appointment, Site)> {
    let appointment = api::appointments::get(no).await?;
    let site = api::sites::get(appointment.site.as_str()).await?;
    Ok((appointment, site))
}

fn use_instead() -> Callback<String> {
    let go = use_go();
    Callback::new(move |address| go.instead(address))
}

//! Whom to call: the region's hotline wherever a page offers it, and those who answer for an item.

use crate::parts::region::use_region;
use crate::ui::{ButtonLook, Hotline, IconName, LinkButton, dynamic};
use crate::words::hotline;
use jinban_contract::item::Contact;
use jinban_contract::region::Region;
use jinban_rules::ids::call;
use leptos::prelude::*;

/// The region's hotline, to be called; `hours` also tells when it answers.
#[component]
pub fn RegionHotline(#[prop(into)] label: String, #[prop(optional)] hours: bool) -> AnyView {
    let region = use_region();
    dynamic(move || region.with(|region| known_or_not(region.as_ref(), label.clone(), hours)))
}

fn known_or_not(region: Option<&Region>, label: String, hours: bool) -> AnyView {
    let Some(region) = region else {
        return match hotline::number() {
            number if number.is_empty() => {
                view! { <p class="jb-quiet">"政务服务热线的号码还没有取到，收到了会显示在这里。"</p> }
                    .into_any()
            }
            // In the first response, of which no script need run.
            number => view! { <Hotline number label note="" /> }.into_any(),
        };
    };
    let note = match hours {
        true => region.hotline_hours.clone(),
        false => String::new(),
    };
    view! { <Hotline number=region.hotline.clone() label note /> }.into_any()
}

/// The first number of those who answer questions.
pub fn ask_by_phone(contacts: &[Contact]) -> Option<AnyView> {
    let call = contacts.iter().find_map(|contact| call(&contact.value))?;
    let look = ButtonLook::Secondary;
    let button = view! { <LinkButton label="打电话" href=call.uri look icon=IconName::Phone external=true /> };
    Some(button.into_any())
}

#[cfg(all(test, feature = "ssr"))]
pub(crate) mod tests {
    use super::*;
    use jinban_contract::lean::from_json;

    /// A region with this hotline.
    pub fn region(number: &str) -> Region {
        let region = format!(
            r##"{{"code":"610702","name":"汉台区","above":"","portal_name":"","motto":"","accent":"#000000",
            "accent_soft":"#ffffff","hotline":"{number}","hotline_hours":"24小时有人接","phone":"","themes":[],
            "footer":{{"host":"","icp":"","police":"","report_url":""}},"demo":true,"demo_sms":true}}"##
        );
        from_json(&region).unwrap()
    }

    /// A view as HTML, in such a region.
    pub fn with_hotline(number: &str, view: impl FnOnce() -> AnyView) -> String {
        Owner::new().with(|| {
            provide_context(signal(Some(region(number))).0);
            view().to_html()
        })
    }

    fn drawn() -> AnyView {
        view! { <RegionHotline label="打电话问" hours=true /> }.into_any()
    }

    #[test]
    fn the_number_of_the_region_is_dialled_and_its_extension_read() {
        let html = with_hotline("0916-2234567-801", drawn);
        for words in [
            "href=\"tel:09162234567\"",
            "0916-2234567 转 801",
            "24小时有人接",
            "打电话问",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn before_the_region_is_known_nobody_is_sent_to_a_number() {
        let html = Owner::new().with(|| drawn().to_html());
        assert!(
            html.contains("还没有取到") && !html.contains("tel:"),
            "{html}"
        );
    }
}

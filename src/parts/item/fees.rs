//! 收费.

use crate::ui::{KeyRow, KeyValue};
use crate::words::{hotline, items as words};
use jinban_contract::item::Fee;
use leptos::prelude::*;

/// 不收费 is said, never left out.
pub fn fee_list(fees: &[Fee]) -> AnyView {
    if fees.is_empty() {
        return view! { <p>"办手续不收费。有人收手续费，请打" {hotline()} "。"</p> }.into_any();
    }
    let rows = fees.iter().map(fee).collect::<Vec<_>>();
    view! { <KeyValue>{rows}</KeyValue> }.into_any()
}

fn fee(fee: &Fee) -> AnyView {
    let relief = (!fee.relief.is_empty())
        .then(|| view! { <span class="jb-line">{format!("减免：{}", fee.relief)}</span> });
    let basis = (!fee.basis.is_empty())
        .then(|| view! { <span class="jb-line jb-quiet">{format!("依据：{}", fee.basis)}</span> });
    let amount = format!("{}，{}", words::yuan(fee.amount_fen), fee.unit);
    view! {
        <KeyRow key=fee.name.clone()>
            {amount}
            {relief}
            {basis}
        </KeyRow>
    }
    .into_any()
}

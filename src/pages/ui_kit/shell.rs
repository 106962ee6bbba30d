use crate::ui::*;
use leptos::prelude::*;

pub fn view() -> AnyView {
    let elder = RwSignal::new(false);
    let open = RwSignal::new(false);
    let toast = RwSignal::new(String::new());
    view! {
        <OfflineBar offline=true text=crate::words::causes::OFFLINE />
        <ElderSwitch elder on_change=move |on| elder.set(on) />
        <div class="jb-cluster">
            <Button label="打开面板" look=ButtonLook::Secondary on_click=move |()| open.set(true) />
            <Button
                label="说一句话"
                look=ButtonLook::Secondary
                on_click=move |()| toast.set("已复制办件编号".to_owned())
            />
        </div>
        <Sheet id="kit-sheet" title="怎么过去" open on_close=move |()| open.set(false)>
            <LinkList>
                <LinkRow href="#" title="高德地图" icon=IconName::Navigation />
                <LinkRow href="#" title="百度地图" icon=IconName::Navigation />
            </LinkList>
        </Sheet>
        <Toast message=toast />
        <StickyActions>
            <Button label="上一步" look=ButtonLook::Secondary />
            <Button label="下一步" />
        </StickyActions>
    }
    .into_any()
}

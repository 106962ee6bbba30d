use crate::ui::*;
use leptos::prelude::*;

pub fn view() -> AnyView {
    view! {
        <Message title="办理前请知道">"带好原件，窗口当场核对后归还。"</Message>
        <Message tone=Tone::Success title="申请已提交">"您的办件编号是 3704 0420 2611 0001。"</Message>
        <Message tone=Tone::Warning>"这份告知单是旧版，8 月 1 日起少交一份材料。"</Message>
        <Message tone=Tone::Danger title="不知道交上了没有">"您填的都还在，请过一会儿再点一次“提交”，不会重复提交。"</Message>
        <Card>
            <StepProgress current=2usize total=4usize />
        </Card>
        <Card title="正在加载">
            <Skeleton />
        </Card>
        <Card>
            <EmptyState icon=IconName::Folder title="还没有办件" text="您提交的申请会出现在这里。">
                <LinkButton label="去办事" href="#" look=ButtonLook::Secondary />
            </EmptyState>
        </Card>
        <Card>
            <ErrorState
                title="这一页没有打开"
                text="请过一会儿再试，或打电话问。"
                kept="您填写的内容都还在。"
                on_retry=|()| ()
            />
        </Card>
    }
    .into_any()
}

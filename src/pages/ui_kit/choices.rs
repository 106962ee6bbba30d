use crate::ui::*;
use leptos::prelude::*;

pub fn view() -> AnyView {
    let age = RwSignal::new("80".to_owned());
    let agent = RwSignal::new(None);
    let proof = RwSignal::new(vec!["card".to_owned()]);
    let grade = RwSignal::new(String::new());
    let given = RwSignal::new("good".to_owned());
    let tags = RwSignal::new(vec!["511".to_owned()]);
    let look = RwSignal::new("list".to_owned());
    let query = RwSignal::new("高龄".to_owned());
    view! {
        <Card>
            <SearchBox
                id="kit-search"
                label="您要办什么事"
                placeholder="例如：老年证"
                value=query
                on_input=move |text| query.set(text)
                on_search=|_| ()
            />
            <Segmented
                id="kit-look"
                legend="看法"
                options=vec![Choice::new("list", "列表"), Choice::new("map", "地图")]
                value=look
                on_change=move |value| look.set(value)
            />
            <RadioGroup
                id="kit-age"
                legend="老人今年多大？"
                hint="按身份证上的出生日期算"
                options=ages()
                value=age
                on_change=move |value| age.set(value)
            />
            <YesNo
                id="kit-agent"
                legend="是您本人来办吗？"
                error=Signal::stored(Some("请选一个".to_owned()))
                value=agent
                on_change=move |value| agent.set(Some(value))
            />
            <CheckGroup
                id="kit-proof"
                legend="手上有哪些证件？"
                optional=true
                options=vec![
                    Choice::new("card", "身份证"),
                    Choice::new("book", "户口簿").hint("首页和本人页"),
                ]
                value=proof
                on_change=move |value| proof.set(value)
            />
            <StarRating
                id="kit-grade"
                legend="这次办得怎么样？"
                grades=grades()
                value=grade
                on_change=move |value| grade.set(value)
            />
            <StarRating
                id="kit-given"
                legend="选了一个以后"
                grades=grades()
                value=given
                on_change=move |value| given.set(value)
            />
            <TagPicker
                id="kit-tags"
                legend="好在哪里？"
                optional=true
                options=reasons()
                value=tags
                on_change=move |value| tags.set(value)
            />
        </Card>
    }
    .into_any()
}

fn ages() -> Vec<Choice> {
    vec![
        Choice::new("80", "80 到 89 岁"),
        Choice::new("90", "90 到 99 岁"),
        Choice::new("100", "100 岁以上"),
        Choice::new("unsure", "不确定").hint("我们把几种情况的材料都列出来"),
    ]
}

fn grades() -> Vec<Choice> {
    vec![
        Choice::new("excellent", "非常满意"),
        Choice::new("good", "满意"),
        Choice::new("fair", "基本满意"),
        Choice::new("poor", "不满意"),
        Choice::new("bad", "非常不满意"),
    ]
}

fn reasons() -> Vec<Choice> {
    vec![
        Choice::new("510", "一窗受理一次办结"),
        Choice::new("511", "可以先受理后补材料"),
        Choice::new("512", "不用提交证明"),
        Choice::new("517", "服务热情效率高"),
    ]
}

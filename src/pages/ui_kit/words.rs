use crate::ui::*;
use leptos::prelude::*;

pub fn view() -> AnyView {
    view! {
        <Card title="图标">
            <div class="jb-cluster">
                {IconName::ALL.map(|name| view! { <Icon name /> })}
                <Icon name=IconName::Star filled=true />
            </div>
        </Card>
        <Card title="按钮">
            <div class="jb-cluster">
                <Button label="下一步" />
                <Button label="保存，以后再办" look=ButtonLook::Secondary />
                <Button label="打印" look=ButtonLook::Quiet icon=IconName::Printer />
                <Button label="撤回申请" look=ButtonLook::Danger icon=IconName::Trash />
                <Button label="提交" busy=true busy_label="正在提交…" />
                <LinkButton label="导航过去" href="#" icon=IconName::Navigation look=ButtonLook::Secondary />
            </div>
            <Button label="整行的按钮" block=true icon=IconName::Form />
        </Card>
        <Card title="标签">
            <div class="jb-cluster">
                <Badge label="示例" />
                <Badge label="已受理" tone=Tone::Info />
                <Badge label="开着门，17:00 关门" tone=Tone::Success />
                <Badge label="快停止收件" tone=Tone::Warning />
                <Badge label="已退回" tone=Tone::Danger />
            </div>
        </Card>
        <LinkList>
            <LinkRow href="#" title="高龄津贴发放" meta="民政局 · 最多跑一次 · 可网上办" icon=IconName::List>
                <Badge label="可网上办" tone=Tone::Success />
            </LinkRow>
            <LinkRow href="#" title="老年人优待证" meta="民政局 · 当场办结" icon=IconName::List />
            <LinkRow href="#" title="只有标题的一行" />
        </LinkList>
        <Card title="办理要素">
            <KeyValue>
                <KeyRow key="办理时限">"法定 20 个工作日，承诺 5 个工作日"</KeyRow>
                <KeyRow key="收费">"不收费"</KeyRow>
                <KeyRow key="办理地点">
                    <a href="#">"峄城区政务服务中心 3 号窗口（峄城区坛山街道承水中路 12 号）"</a>
                </KeyRow>
            </KeyValue>
        </Card>
        <Card title="办理流程">
            <FlowSteps steps=flow() />
        </Card>
        <Card title="进度">
            <Timeline events=events() />
        </Card>
        <Disclosure summary="没有户口簿怎么办？" open=true>
            <p>"到户籍所在地派出所开具户籍证明，当场可取，不收费。"</p>
        </Disclosure>
        <Fold id="kit-fold" title="法律依据">
            <p>"打印的时候，收起来的也在。"</p>
        </Fold>
        <Disclosure summary="可以让别人代办吗？">
            <p>"可以。代办人带好双方身份证。"</p>
        </Disclosure>
        <Hotline number="0632-000-0001-801" label="政务服务热线" note="24小时有人接" />
        <Card title="二维码">
            <QrImage modules=qr() size=21 alt="二维码：打开本页" src=None />
        </Card>
    }
    .into_any()
}

fn flow() -> Vec<FlowStep> {
    let step = |title: &str, text: &str| FlowStep {
        title: title.into(),
        text: text.into(),
    };
    vec![
        step("提交", "网上提交，或到窗口交材料。"),
        step("受理", "1 个工作日内告诉您收不收。"),
        step("审核", "村、街道、民政局依次核对。"),
        step("发放", "次月起打到社保卡。"),
    ]
}

fn events() -> Vec<TimelineEvent> {
    let event = |time: &str, title: &str, text: &str, who: &str| TimelineEvent {
        time: time.into(),
        title: title.into(),
        text: text.into(),
        who: who.into(),
        current: false,
    };
    vec![
        event("11月18日 9:12", "您提交了申请", "", ""),
        event(
            "11月18日 15:40",
            "已受理",
            "材料齐全。",
            "坛山街道便民服务中心 王工作人员",
        ),
        TimelineEvent {
            current: true,
            ..event(
                "11月20日 10:05",
                "请补一份材料",
                "户口簿首页看不清，请重新拍一张。",
                "民政局",
            )
        },
        event("", "办结", "最晚 11月25日", ""),
    ]
}

/// Not a real code: a pattern with the three corners of one.
fn qr() -> Vec<bool> {
    let corner = |x: usize, y: usize| {
        let ring = x.abs_diff(3).max(y.abs_diff(3));
        ring == 3 || ring < 2
    };
    (0..21 * 21)
        .map(|n| match (n % 21, n / 21) {
            (x, y) if x < 8 && y < 8 => x < 7 && y < 7 && corner(x, y),
            (x, y) if 12 < x && y < 8 => 13 < x && y < 7 && corner(x - 14, y),
            (x, y) if x < 8 && 12 < y => x < 7 && 13 < y && corner(x, y - 14),
            (x, y) => (x * 7 + y * 11 + x * y) % 3 == 0,
        })
        .collect()
}

use crate::ui::*;
use leptos::prelude::*;

fn wrong(message: &str) -> Signal<Option<String>> {
    Signal::stored(Some(message.to_owned()))
}

pub fn view() -> AnyView {
    let text = RwSignal::new(String::new());
    let set = move |value| text.set(value);
    let note = RwSignal::new("来回跑了两趟".to_owned());
    let date = RwSignal::new("1950-03-".to_owned());
    let errors = vec![
        FieldError {
            id: "kit-id".into(),
            message: "身份证号码少了 1 位，请再核对".into(),
        },
        FieldError {
            id: "kit-date".into(),
            message: "请选择出生的日".into(),
        },
    ];
    view! {
        <ErrorSummary errors=Signal::stored(errors) />
        <Card>
            <TextInput id="kit-name" label="姓名" value=text on_input=set autocomplete="name" />
            <TextInput
                id="kit-id"
                label="身份证号码"
                hint="18 位，最后一位可能是 X"
                error=wrong("身份证号码少了 1 位，请再核对")
                value="37040419500308001"
                on_input=set
            />
            <TextInput
                id="kit-phone"
                label="手机号码"
                optional=true
                kind="tel"
                inputmode="tel"
                autocomplete="tel"
                maxlength=11
                narrow=true
                value=text
                on_input=set
            />
            <TextArea
                id="kit-note"
                label="哪里不满意"
                optional=true
                value=note
                on_input=move |value| note.set(value)
                max=150
            />
            <TextArea id="kit-long" label="写得太长" value=note on_input=set max=3 rows=2 />
            <Select
                id="kit-town"
                label="户籍所在镇街"
                options=towns()
                value="370404001"
                on_change=set
            />
            <DateInput
                id="kit-date"
                legend="出生日期"
                hint="例如：1950 年 3 月 8 日"
                error=wrong("请选择出生的日")
                birthday=true
                value=date
                on_input=move |value| date.set(value)
            />
            <PhotoInput
                id="kit-photo"
                legend="户口簿首页"
                hint="字要看得清，四个角都拍进去"
                photos=photos()
                on_pick=|_| ()
                on_retry=|_| ()
                on_remove=|_| ()
            />
        </Card>
    }
    .into_any()
}

fn towns() -> Vec<Choice> {
    vec![
        Choice::new("370404001", "坛山街道"),
        Choice::new("370404002", "吴林街道"),
        Choice::new("370404100", "古邵镇"),
    ]
}

fn photos() -> Vec<Photo> {
    let photo = |id: &str, name: &str, state| {
        Photo {
        id: id.into(),
        name: name.into(),
        thumbnail: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='72' height='72'%3E%3Crect width='72' height='72' fill='%23d8cfc0'/%3E%3C/svg%3E".into(),
        state,
        doubt: None,
    }
    };
    let doubted = Photo {
        doubt: Some("这张几乎全黑。请到亮处重拍一张"),
        ..photo("5", "照片 5", PhotoState::Done)
    };
    vec![
        photo("1", "照片 1", PhotoState::Done),
        doubted,
        photo("2", "照片 2", PhotoState::Sending(45)),
        photo("3", "照片 3", failed("没传上去。请点“重试”", true)),
        photo("4", "照片 4", failed("这张照片打不开，请重新拍一张", false)),
    ]
}

fn failed(why: &str, again: bool) -> PhotoState {
    PhotoState::Failed {
        why: why.into(),
        again,
    }
}

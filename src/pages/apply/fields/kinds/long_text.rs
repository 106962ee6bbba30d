//! Several lines.

use super::prelude::*;
use crate::ui::TextArea;

impl Kind for kinds::LongText {
    fn control(&self, asked: Asked) -> AnyView {
        let (value, on_input) = (asked.text(), asked.put_text());
        let (place, filling) = (asked.place, asked.filling);
        view! {
            <TextArea
                id=asked.id
                label=asked.label
                hint=asked.hint
                optional=asked.optional
                error=asked.error
                value
                on_input
                on_leave=Callback::new(move |()| filling.leave(&place))
                max=usize::from(self.max)
            />
        }
        .into_any()
    }
}

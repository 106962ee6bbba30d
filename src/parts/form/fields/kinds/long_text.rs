//! Several lines.

use super::prelude::*;
use crate::ui::TextArea;

impl Kind for kinds::LongText {
    fn control(&self, control: Control) -> AnyView {
        let (value, on_input) = (control.text(), control.put_text());
        let (place, filling) = (control.place, control.filling);
        view! {
            <TextArea
                id=control.id
                label=control.label
                hint=control.hint
                optional=control.optional
                error=control.error
                value
                on_input
                on_leave=Callback::new(move |()| filling.leave(&place))
                max=usize::from(self.max)
            />
        }
        .into_any()
    }
}

//! The cards of the list: eight at a time, and the first one at once.

use super::card::{Around, card};
use super::hint::Meant;
use super::logic::{Found, Order};
use super::wanted::Wanted;
use crate::browser::{places, timer};
use crate::parts::hotline::RegionHotline;
use crate::ui::{Button, ButtonLook, EmptyState, IconName};
use leptos::prelude::*;

/// Cards shown when nothing more is asked, and added by a tap.
const STEP: usize = 8;
/// Cards drawn with the answer, in the same frame: the best one.
const BEST: usize = 1;
/// Cards drawn at a time, until there are as many as are shown.
const SOME: usize = 2;
/// Milliseconds without another question after which some more are drawn.
const MOMENT: i32 = 60;

/// How many cards are drawn.
#[derive(Clone, Copy)]
struct Shown {
    /// Counts the questions.
    question: Memo<u32>,
    /// So many of a question; none but the best of another one.
    drawn: RwSignal<(u32, usize)>,
    count: Memo<usize>,
}

impl Shown {
    fn new(wanted: Memo<Wanted>) -> Self {
        let question = Memo::new(move |before: Option<&u32>| {
            // Read, not only tracked: see `edition`.
            wanted.with(|_| ());
            before.map_or(0, |before| before + 1)
        });
        let drawn = RwSignal::new((0, places::rows(BEST)));
        let count = Memo::new(move |_| {
            let (of, count) = drawn.get();
            if of == question.get() { count } else { BEST }
        });
        Self {
            question,
            drawn,
            count,
        }
    }

    fn set(self, count: usize) {
        self.drawn.set((self.question.get_untracked(), count));
    }
}

/// Cards that stay are not drawn anew; all are when they say something else.
pub fn cards(around: Around, found: Memo<Found>, meant: Memo<Vec<Meant>>) -> AnyView {
    let shown = Shown::new(around.wanted);
    let edition = edition(around.wanted, around.order);
    few_first(shown);
    let each = move || {
        let (edition, count) = (edition.get(), shown.count.get());
        found.with(|found| {
            let first = found.sites.iter().take(count);
            first.map(|at| (edition, *at)).collect::<Vec<_>>()
        })
    };
    view! {
        <ul class="jb-sites">
            <For each=each key=|key| *key children=move |(_, at)| card(at, &around) />
        </ul>
        // Words that mean something to be done have been answered above.
        <Show when=move || found.with(|f| f.sites.is_empty()) && meant.with(Vec::is_empty)>
            {nothing()}
        </Show>
        <div class="jb-map-more">{more(found, shown)}</div>
    }
    .into_any()
}

/// Another number when what every card says is another: the item, the day or
/// the citizen's place.
fn edition(wanted: Memo<Wanted>, order: Memo<Order>) -> Memo<u32> {
    let asked = Memo::new(move |_| wanted.with(|w| (w.item.clone(), w.open)));
    Memo::new(move |before: Option<&u32>| {
        // Read, not only tracked: a memo that nobody reads is never worked
        // out, follows nothing, and so wakes nobody.
        asked.with(|_| ());
        order.with(|_| ());
        before.map_or(0, |before| before + 1)
    })
}

fn more(found: Memo<Found>, shown: Shown) -> AnyView {
    // Those that come by themselves need no tap.
    let left = Memo::new(move |_| {
        let all = found.with(|found| found.sites.len());
        all.saturating_sub(shown.count.get().max(STEP))
    });
    let more = move || {
        let next = left.get().min(STEP);
        (next > 0).then(|| {
            view! {
                <Button
                    label=format!("再看 {next} 个")
                    look=ButtonLook::Secondary
                    block=true
                    on_click=move |()| {
                        let rows = shown.count.get_untracked().max(STEP) + STEP;
                        shown.set(rows);
                        places::note_rows(rows);
                    }
                />
            }
        })
    };
    more.into_any()
}

/// At each question the first card at once, the others bit by bit, so that
/// the next key need not wait.
fn few_first(shown: Shown) {
    Effect::new(move |_| {
        let this = shown.question.get();
        leptos::task::spawn_local(async move {
            loop {
                timer::sleep(MOMENT).await;
                // Something else is asked by now, or the page is gone.
                if shown.question.try_get_untracked() != Some(this) {
                    return;
                }
                let count = shown.count.get_untracked();
                if count >= STEP {
                    return;
                }
                shown.set((count + SOME).min(STEP));
            }
        });
    });
}

fn nothing() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::MapPin
            title="没有符合的站点"
            text="换个说法，或者少选一个条件试试。"
        >
            <RegionHotline label="打电话问去哪儿办" />
        </EmptyState>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::wanted::When;
    use super::*;

    #[test]
    fn another_question_begins_with_the_best_card() {
        Owner::new().with(|| {
            let wanted = RwSignal::new(Wanted::default());
            let shown = Shown::new(Memo::new(move |_| wanted.get()));
            assert_eq!(shown.count.get_untracked(), BEST);
            shown.set(STEP + STEP);
            assert_eq!(shown.count.get_untracked(), STEP + STEP);
            wanted.update(|w| w.words = "徐楼".into());
            assert_eq!(
                shown.count.get_untracked(),
                BEST,
                "before anything is drawn"
            );
        });
    }

    #[test]
    fn cards_are_drawn_anew_when_they_say_something_else() {
        Owner::new().with(|| {
            let wanted = RwSignal::new(Wanted::default());
            let sites = RwSignal::new(vec![0_usize, 1]);
            let order = Memo::new(move |_| Order {
                sites: sites.get(),
                metres: None,
            });
            let edition = edition(Memo::new(move |_| wanted.get()), order);
            assert_eq!(edition.get_untracked(), 0);
            wanted.update(|w| w.words = "徐楼".into());
            assert_eq!(edition.get_untracked(), 0, "the cards say the same");
            wanted.update(|w| w.open = When::Saturday);
            assert_eq!(edition.get_untracked(), 1, "the hours of the Saturday");
            wanted.update(|w| w.item = "sbk".into());
            assert_eq!(edition.get_untracked(), 2);
            sites.set(vec![1, 0]);
            assert_eq!(edition.get_untracked(), 3);
        });
    }
}

//! The design system: what every page is built from.
//!
//! It knows no page, no API and no domain word; all text comes in by
//! properties, the few words of its own are in [`words`]. Classes are BEM with
//! the prefix `jb-` and live in `style/ui/`. The page `/ui` of a development
//! build shows every component in every state.

mod badge;
mod button;
mod card;
mod check_group;
mod choice;
mod date_input;
mod disclosure;
mod dom;
mod elder_switch;
mod empty_state;
mod error_state;
mod error_summary;
mod field;
mod flow_steps;
mod hotline;
mod icon;
mod key_value;
mod link_row;
mod live;
mod marked;
mod message;
mod page_header;
mod photo_input;
mod qr_image;
mod radio_group;
mod search_box;
mod select;
mod sheet;
mod site_footer;
mod site_header;
mod skeleton;
mod star_rating;
mod step_progress;
mod sticky_actions;
mod tab_bar;
mod tabs;
mod text_area;
mod text_input;
mod timeline;
mod typed;
pub mod words;

pub use badge::{Badge, Tone};
pub use button::{Button, ButtonLook, LinkButton};
pub use card::Card;
pub use check_group::{CheckGroup, TagPicker};
pub use choice::Choice;
pub use date_input::DateInput;
pub use disclosure::Disclosure;
pub use dom::{PAGE_TITLE_ID, dynamic, focus_by_id};
pub use elder_switch::ElderSwitch;
pub use empty_state::EmptyState;
pub use error_state::ErrorState;
pub use error_summary::{ErrorSummary, FieldError};
pub use field::{Field, Fieldset};
pub use flow_steps::{FlowStep, FlowSteps};
pub use hotline::Hotline;
pub use icon::{Icon, IconName};
pub use key_value::{KeyRow, KeyValue};
pub use link_row::{LinkList, LinkRow};
pub use live::{OfflineBar, Toast};
pub use marked::Marked;
pub use message::Message;
pub use page_header::PageHeader;
pub use photo_input::{Photo, PhotoInput, PhotoState};
pub use qr_image::QrImage;
pub use radio_group::{RadioGroup, Segmented, YesNo};
pub use search_box::SearchBox;
pub use select::Select;
pub use sheet::Sheet;
pub use site_footer::{FooterLink, SiteFooter};
pub use site_header::SiteHeader;
pub use skeleton::Skeleton;
pub use star_rating::StarRating;
pub use step_progress::StepProgress;
pub use sticky_actions::StickyActions;
pub use tab_bar::{Tab, TabBar};
pub use tabs::{TabLink, Tabs};
pub use text_area::TextArea;
pub use text_input::TextInput;
pub use timeline::{Timeline, TimelineEvent};

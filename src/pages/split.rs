//! Pages, and what one page alone has fetched for itself, as modules that are fetched when they
//! are first opened: nobody but the router and this file knows all pages.

use crate::parts::split::split_page;
use leptos::prelude::*;

split_page!(home, super::home::HomePage, home);
split_page!(map, super::map::MapPage, map);
split_page!(site, super::map::SitePage, map);
split_page!(items, super::items::ItemsPage, items);
split_page!(suggestions, super::home::suggestions, items, show_part);
split_page!(guide, super::items::GuidePage, items);
split_page!(packages, super::package::PackagesPage, package);
split_page!(package, super::package::PackagePage, package);
split_page!(notice, super::notice::NoticePage, notice);
split_page!(since, super::notice::since, changes, show_body);
split_page!(phone_form, super::notice::phone_form, phone, show_part);
split_page!(apply, super::apply::ApplyPage, mine);
split_page!(drafts, super::apply::DraftsPage, mine);
split_page!(cases, super::cases::CasesPage, mine);
split_page!(case, super::cases::CasePage, mine);
split_page!(book, super::book::BookPage, mine);
split_page!(appointments, super::book::AppointmentsPage, mine);
split_page!(appointment, super::book::AppointmentPage, mine);
split_page!(appointment_change, super::book::ChangePage, mine);
split_page!(review, super::review::ReviewPage, review);
split_page!(correct, super::correct::CorrectPage, review);
split_page!(correction, super::correct::CorrectionPage, review);
split_page!(report, super::report::ReportPage, mine);
split_page!(about, super::about::AboutPage, review);
split_page!(statement, super::about::StatementPage, review);
split_page!(account, super::account::AccountPage, mine);
split_page!(data, super::account::DataPage, mine);

use leptos::prelude::*;

/// Every picture of the portal, drawn on a 24 by 24 grid with one stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    Back,
    Calendar,
    Camera,
    Check,
    ChevronRight,
    Clock,
    Close,
    Copy,
    External,
    Folder,
    Form,
    Help,
    Home,
    Info,
    List,
    Map,
    MapPin,
    Navigation,
    Person,
    Phone,
    Printer,
    Retry,
    Search,
    Share,
    Speaker,
    Star,
    Trash,
    Warning,
    WifiOff,
}

impl IconName {
    pub const ALL: [Self; 29] = [
        Self::Back,
        Self::Calendar,
        Self::Camera,
        Self::Check,
        Self::ChevronRight,
        Self::Clock,
        Self::Close,
        Self::Copy,
        Self::External,
        Self::Folder,
        Self::Form,
        Self::Help,
        Self::Home,
        Self::Info,
        Self::List,
        Self::Map,
        Self::MapPin,
        Self::Navigation,
        Self::Person,
        Self::Phone,
        Self::Printer,
        Self::Retry,
        Self::Search,
        Self::Share,
        Self::Speaker,
        Self::Star,
        Self::Trash,
        Self::Warning,
        Self::WifiOff,
    ];

    pub const fn path(self) -> &'static str {
        match self {
            Self::Back => "M11 5l-7 7 7 7M4 12h16",
            Self::Calendar => "M4 6h16v14.5H4V6zM4 10.5h16M8 3.5V7.5M16 3.5V7.5",
            Self::Camera => {
                "M3 8.5A1.5 1.5 0 0 1 4.5 7H7l1.8-3h6.4L17 7h2.5A1.5 1.5 0 0 1 21 8.5v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5v-10zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z"
            }
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::List => {
                "M11 6h9.5M11 12h9.5M11 18h9.5M3.5 6l1.5 1.5L8 4.6M3.5 12L5 13.5L8 10.6M3.5 18L5 19.5L8 16.6"
            }
            Self::ChevronRight => "M9 5l7 7-7 7",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2.2",
            Self::Close => "M5.5 5.5l13 13M18.5 5.5l-13 13",
            Self::Copy => "M8.5 8.5h11.5v12h-11.5v-12zM15.5 8.5v-5h-11.5v12h4.5",
            Self::External => {
                "M13.5 4H20v6.5M20 4l-9 9M9 5H5.5A1.5 1.5 0 0 0 4 6.5v12A1.5 1.5 0 0 0 5.5 20h12a1.5 1.5 0 0 0 1.5-1.5V15"
            }
            Self::Folder => {
                "M3 6.5A1.5 1.5 0 0 1 4.5 5H9l2.5 3h8A1.5 1.5 0 0 1 21 9.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11z"
            }
            Self::Form => {
                "M13 3.5H6A1.5 1.5 0 0 0 4.5 5v14.5A1.5 1.5 0 0 0 6 21h12a1.5 1.5 0 0 0 1.5-1.5V13M9 15.5l.7-3.2 8.6-8.6 2.5 2.5-8.6 8.6-3.2.7z"
            }
            Self::Help => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.4a2.75 2.75 0 1 1 4 2.5c-.9.5-1.3 1-1.3 2.1M12 17v.1"
            }
            Self::Home => "M3.5 11L12 3.5 20.5 11M6 9v11.5h4.2v-6h3.6v6H18V9",
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.1",
            Self::Map => "M3 6.5L9 4l6 2.5L21 4v13.5L15 20l-6-2.5L3 20V6.5zM9 4v13.5M15 6.5V20",
            Self::MapPin => {
                "M12 21.5s-7-6.5-7-12a7 7 0 0 1 14 0c0 5.5-7 12-7 12zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
            Self::Navigation => "M20.5 3.5L13 20.5 10.5 13.5 3.5 11z",
            Self::Person => {
                "M12 12a4.25 4.25 0 1 0 0-8.5 4.25 4.25 0 0 0 0 8.5zM4 20.5c.6-4 3.8-6 8-6s7.4 2 8 6"
            }
            Self::Phone => {
                "M5 3.5h3.5l1.7 4.3-2.1 1.6a12 12 0 0 0 6.5 6.5l1.6-2.1 4.3 1.7V19a1.5 1.5 0 0 1-1.6 1.5C10.9 20 4 13.1 3.5 5.1A1.5 1.5 0 0 1 5 3.5z"
            }
            Self::Printer => {
                "M7 8V3.5h10V8M7 17H4.5A1.5 1.5 0 0 1 3 15.5v-6A1.5 1.5 0 0 1 4.5 8h15A1.5 1.5 0 0 1 21 9.5v6a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v7H7v-7z"
            }
            Self::Retry => {
                "M20 4.5v5.5h-5.5M4 19.5V14h5.5M19.3 10A7.7 7.7 0 0 0 5.7 7.7M4.7 14a7.7 7.7 0 0 0 13.6 2.3"
            }
            Self::Search => "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.6 15.6l5 5",
            Self::Share => {
                "M12 15V3.5M8 7.2l4-3.7 4 3.7M5 12v7.5A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V12"
            }
            Self::Speaker => {
                "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"
            }
            Self::Star => {
                "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9L3.5 9.7l5.9-.8L12 3.5z"
            }
            Self::Trash => "M4 6.5h16M9 6V3.5h6V6M6 6.5l1 14h10l1-14M10 11v5.5M14 11v5.5",
            Self::Warning => "M12 4L2.8 20h18.4L12 4zM12 10v4.5M12 17v.1",
            Self::WifiOff => {
                "M3 3l18 18M8.5 15.8a5 5 0 0 1 6.6-.4M5.2 12.3a10 10 0 0 1 4-2.5M13.5 9.2a10 10 0 0 1 5.3 3M2 8.9a14.6 14.6 0 0 1 4.4-2.8M10.6 5A14.6 14.6 0 0 1 22 8.9M12 19.5v.1"
            }
        }
    }
}

/// Always decoration: the word beside it says the same.
#[component]
pub fn Icon(name: IconName, #[prop(optional)] filled: bool) -> AnyView {
    let class = if filled {
        "jb-icon jb-icon--filled"
    } else {
        "jb-icon"
    };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            <path d=name.path() />
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cards of the map have their pictures from the stylesheet.
    #[test]
    fn pictures_in_the_stylesheet_are_the_same() {
        let css = include_str!("../../style/pages/map.css");
        let (icons, mut found) = (IconName::ALL.map(IconName::path), 0);
        for rest in css.split("path d='").skip(1) {
            let path = rest.split('\'').next().unwrap_or_default();
            assert!(icons.contains(&path), "{path}");
            found += 1;
        }
        assert_eq!(found, 5);
    }
}

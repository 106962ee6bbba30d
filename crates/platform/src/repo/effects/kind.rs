//! What an effect may be.

/// The kinds from one list: the enum, every one of them, and how each is written down.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// What has to be done; `office::effects` knows how.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum EffectKind {
            $($(#[$doc])* $kind,)*
        }

        impl EffectKind {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// As it is written down.
            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// 停办: a message to who booked a time that is shut.
    ClosureMessage = "closure",
    /// To look whom a pack that has come into force keeps out.
    ClosureSearch = "closure_search",
    /// To let the scanner look into a photograph.
    PhotoCheck = "photo_check",
    /// 退件: the last day to supplement a case is over.
    SupplementDeadline = "supplement_deadline",
}

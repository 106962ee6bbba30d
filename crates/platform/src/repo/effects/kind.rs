//! What an effect may be.

/// What has to be done; `office::effects` knows how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectKind {
    /// 停办: a message to who booked a time that is shut.
    ClosureMessage,
    /// To look whom a pack that has come into force keeps out.
    ClosureSearch,
    /// 退件: the last day to supplement a case is over.
    SupplementDeadline,
}

impl EffectKind {
    /// Every one.
    pub const ALL: [Self; 3] = [
        Self::ClosureMessage,
        Self::ClosureSearch,
        Self::SupplementDeadline,
    ];

    /// As it is written down.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ClosureMessage => "closure",
            Self::ClosureSearch => "closure_search",
            Self::SupplementDeadline => "supplement_deadline",
        }
    }
}

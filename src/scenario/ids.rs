//! Small numbers in place of names: each is a place in one of a scenario's arrays.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($repr:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $repr);

        impl $name {
            /// The place as an index.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the thing at `index`.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(<$repr>::try_from(index).unwrap_or(<$repr>::MAX))
            }
        }
    )*};
}

ids! {
    /// A beat.
    BeatId(u16);
    /// A reply, or one wording of a slot.
    ReplyId(u16);
    /// A line.
    LineId(u16);
    /// A desk entry: what an action means at a beat.
    CaseId(u16);
    /// A desk action or paper.
    ActionId(u16);
    /// A policy clause.
    PolicyId(u8);
    /// A person of the organisation.
    PersonId(u8);
    /// An aside.
    AsideId(u8);
    /// A fact.
    FactId(u8);
    /// A card of the log.
    CardId(u8);
    /// A contact.
    ContactId(u8);
    /// An ending.
    EndingId(u8);
    /// A variant; 0 is the scenario as written.
    VariantId(u8);
    /// A counter.
    CounterId(u8);
    /// One remembered yes or no.
    Bit(u8);
}

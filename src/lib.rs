//! Rapport.

pub mod codebook {
    //! Stand-in.
    pub mod terms;
}
pub mod customer {
    //! Stand-in.
    mod expression;
    mod mood;
    pub use expression::*;
    pub use mood::*;
}
pub mod scenario {
    //! Stand-in.
    pub mod ids {
        //! Stand-in.
        /// Id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct ReplyId(pub u16);
        /// Id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct ActionId(pub u16);
        /// Id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct AsideId(pub u16);
    }
}
pub mod roleplay {
    //! Stand-in.
    pub mod input;
    pub mod view;
    /// Stand-in.
    pub struct Play;
    impl Play {
        /// Stand-in.
        pub fn take(&self) {}
    }
}
#[cfg(feature = "game")]
pub mod game;

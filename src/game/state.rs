//! What the window remembers: where the player is, what was chosen, how they like to read, and the play in progress.

use bevy::prelude::*;
use bevy::window::{PrimaryWindow, WindowResized};

use super::engine::{Advice, Debrief, DeskOffer, Form, Moment, Play, Repertoire, SlotOffer, Timeline};
use super::practice::Helps;
use super::prefs::Prefs;
use super::{Options, words};

/// Where the player is.
#[derive(States, Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Screen {
    /// The first page.
    #[default]
    Title,
    /// Every role-play.
    Library,
    /// Before one.
    Briefing,
    /// In one.
    Call,
    /// After it.
    Debrief,
    /// How the learner likes to read, hear and play.
    Settings,
    /// Who plays.
    Who,
    /// How somebody got on over time.
    Progress,
}

/// A part of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawer {
    /// The policy binder.
    Binder,
    /// What things are looked up in.
    LookUp,
    /// What is done.
    DoIt,
    /// Whom to ask, and how to pass something on.
    PassOn,
}

/// What can lie over the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// Pausing, and where to go from there.
    Pause,
    /// Whether to start again.
    Again,
    /// The turns that one can go back to.
    Turns,
    /// What was said, by page: 0 is the last.
    Said(usize),
}

/// What was chosen to play.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wish {
    /// Which role-play, by place.
    pub(super) offer: usize,
    /// Which variant of it, by place.
    pub(super) variant: usize,
    /// The seed.
    pub(super) seed: u64,
    /// Whether to go straight to the briefing.
    pub(super) straight: bool,
}

impl Wish {
    /// What the options ask for, or a sentence that says what does not exist.
    pub(super) fn new(repertoire: &Repertoire, options: &Options) -> Result<Self, String> {
        let mut wish = Self { seed: options.seed.unwrap_or(1), ..Self::default() };
        if let Some(id) = &options.scenario {
            wish.offer = repertoire.offers.iter().position(|offer| offer.card.id == *id).ok_or_else(|| words::no_scenario(id))?;
            wish.straight = true;
            if let (Some(variant), Some(offer)) = (&options.variant, repertoire.offers.get(wish.offer)) {
                wish.variant = offer
                    .card
                    .variants
                    .iter()
                    .position(|(id, _)| id == variant)
                    .ok_or_else(|| words::no_variant(variant, &offer.card.id))?;
            }
        }
        Ok(wish)
    }
}

/// The play in progress, and what the player has open or half chosen.
#[derive(Resource)]
pub(super) struct Sitting {
    /// The play.
    pub(super) play: Play,
    /// What it is a play of.
    pub(super) wish: Wish,
    /// Which delivery is chosen: 0 as it comes, else one more than its place in the offer.
    pub(super) delivery: usize,
    /// The id of the thing on the desk that is open.
    pub(super) open: Option<String>,
    /// The part of the desk that is open, if no thing of it is.
    pub(super) drawer: Option<Drawer>,
    /// The part of the desk that lies on top, where there is no room for all of them.
    pub(super) top: Drawer,
    /// The id of the thing that was put back last.
    pub(super) put_back: Option<String>,
    /// Its fields.
    pub(super) form: Form,
    /// The wordings chosen for the email, a place for each slot.
    pub(super) letter: Vec<Option<usize>>,
    /// The slot being looked at.
    pub(super) slot: usize,
    /// The first entry that is new.
    pub(super) fresh: usize,
    /// What could not be done, if anything.
    pub(super) refusal: Option<String>,
    /// What happened to the role-play on the disk, if anything.
    pub(super) note: Option<String>,
    /// What the learner typed in their own words before they chose a reply: the turn and the words. It is never marked.
    pub(super) own: Vec<(u16, String)>,
    /// What practice remembers.
    pub(super) helps: Helps,
}

impl Sitting {
    /// A play that has just begun.
    pub(super) fn new(play: Play, wish: Wish) -> Self {
        Self {
            play,
            wish,
            delivery: 0,
            open: None,
            drawer: None,
            top: Drawer::LookUp,
            put_back: None,
            form: Form::default(),
            letter: Vec::new(),
            slot: 0,
            fresh: 0,
            refusal: None,
            note: None,
            own: Vec::new(),
            helps: Helps::default(),
        }
    }

    /// Whether anything of the desk is open: then Escape closes that first.
    pub(super) fn at_desk(&self) -> bool {
        self.open.is_some() || self.drawer.is_some()
    }

    /// Turns back from the desk to the customer.
    pub(super) fn leave_desk(&mut self) {
        self.open = None;
        self.drawer = None;
    }

    /// A play that was left, as it stood: what came last is new, and an email has the wordings that were chosen for it.
    pub(super) fn taken_up(play: Play, wish: Wish, draft: &[String]) -> Self {
        let told = play.told();
        let turn = told.last().map_or(0, |told| told.turn);
        let fresh = told.iter().position(|told| told.turn == turn).unwrap_or(0);
        let slots = play.moment().compose;
        let wording = |slot: &SlotOffer| slot.wordings.iter().position(|wording| draft.contains(&wording.id));
        let letter: Vec<Option<usize>> = if draft.is_empty() { Vec::new() } else { slots.iter().map(wording).collect() };
        let slot = letter.iter().position(Option::is_none).unwrap_or(letter.len());
        Self { fresh, letter, slot, ..Self::new(play, wish) }
    }

    /// The ids of the wordings that are chosen so far for an email.
    pub(super) fn draft(&self) -> Vec<String> {
        if self.letter.iter().all(Option::is_none) {
            return Vec::new();
        }
        let slots = self.play.moment().compose;
        let chosen = slots.iter().zip(&self.letter).filter_map(|(slot, wording)| slot.wordings.get((*wording)?));
        chosen.map(|wording| wording.id.clone()).collect()
    }

    /// The thing on the desk that is open, if it is still there.
    pub(super) fn opened<'a>(&self, now: &'a Moment) -> Option<&'a DeskOffer> {
        let open = self.open.as_ref()?;
        now.desk.iter().find(|thing| thing.id == *open)
    }
}

/// What is said of a finished play, and what of it is shown.
#[derive(Resource)]
pub(super) struct Verdict {
    /// The words and marks.
    pub(super) debrief: Debrief,
    /// The play turn by turn.
    pub(super) timeline: Timeline,
    /// Whether everything behind "more" is shown.
    pub(super) more: bool,
    /// Whether it is shown turn by turn.
    pub(super) turns: bool,
    /// The turn that is looked at there.
    pub(super) turn: u16,
    /// What the call teaches; `None` while it is worked out, and after an assessment.
    pub(super) advice: Option<Advice>,
    /// Whether it is being worked out.
    pub(super) looking: bool,
    /// Whether the practice sheet was open before.
    pub(super) from_sheet: bool,
}

/// The room there is, in design pixels (a 1080-pixel-high window is the design).
#[derive(Resource, Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// Width in design pixels.
    pub(super) width: f32,
    /// Height in design pixels.
    pub(super) height: f32,
    /// Physical pixels to a design pixel.
    pub(super) pixels: f32,
}

impl Default for Room {
    fn default() -> Self {
        Self { width: 1600.0, height: 1000.0, pixels: 0.8 }
    }
}

impl Room {
    /// Whether there is too little height for the customer beside what is open on the desk.
    pub(super) fn low(self) -> bool {
        self.height < 420.0
    }

    /// A window with one column that is lower than this, in design pixels, spares what it can for the words.
    pub(super) const LOW: f32 = 620.0;

    /// Whether there is one column, and little height for it: what is not wanted at every moment gives way.
    pub(super) fn tight(self) -> bool {
        self.narrow() && self.height < Self::LOW
    }

    /// Whether there is too little width for two columns.
    pub(super) fn narrow(self) -> bool {
        self.width < 1080.0
    }
}

/// Dialogue is 24 design pixels; this keeps it at 18 real ones or more.
const LEAST_SCALE: f32 = 0.8;

pub(super) fn plugin(app: &mut App) {
    app.init_state::<Screen>().init_resource::<Prefs>().init_resource::<Room>().init_resource::<Wish>();
    app.add_systems(Startup, straight_to_briefing).add_systems(PreUpdate, measure);
}

fn straight_to_briefing(wish: Res<Wish>, mut next: ResMut<NextState<Screen>>) {
    if wish.straight {
        next.set(Screen::Briefing);
    }
}

/// Keeps the scale at what the window and the player's text size ask for.
fn measure(
    window: Single<&Window, With<PrimaryWindow>>,
    prefs: Res<Prefs>,
    mut resized: MessageReader<WindowResized>,
    mut scale: ResMut<UiScale>,
    mut room: ResMut<Room>,
) {
    if resized.read().count() == 0 && !prefs.is_changed() {
        return;
    }
    let factor = (window.height() / 1080.0).max(LEAST_SCALE) * f32::from(prefs.text) / 100.0;
    scale.0 = factor;
    room.set_if_neq(Room { width: window.width() / factor, height: window.height() / factor, pixels: factor * window.scale_factor() });
}

//! Controls and surfaces. Widgets report what was asked for as an [`Acted`] message; screens decide what it means.

pub(super) mod button;
pub(super) mod field;
pub(super) mod knob;
pub(super) mod over;
mod paint;
mod preference;
pub(super) mod spin;
pub(super) mod surface;

use bevy::ecs::hierarchy::ChildSpawnerCommands;
use bevy::prelude::*;
use bevy::ui_widgets::Activate;

pub(super) use paint::Look;
pub(super) use preference::{Knob, Preference};

use super::stage::Appearing;
use super::state::{Drawer, Screen, Sheet};
use super::words;

/// Where a widget puts its parts.
pub(super) type Nest<'w> = ChildSpawnerCommands<'w>;

/// What a control asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Another screen.
    Go(Screen),
    /// Close the window.
    Quit,
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// To the settings, and back to where one came from.
    Settings,
    /// A number of the settings.
    Knob(Knob),
    /// One step of it down or up.
    Adjust(Knob, bool),
    /// To a number.
    Set(Knob, u16),
    /// Something of the settings that is chosen, or turned on or off.
    Prefer(Preference),
    /// The settings as they were when they were opened.
    Restore,
    /// The settings as Rapport comes.
    Defaults,
    /// The first role-play.
    Start,
    /// Go on with a play that was left.
    GoOn(usize),
    /// Ask whether to throw it away.
    Discard(usize),
    /// Throw it away.
    DiscardNow(usize),
    /// Do not.
    KeepIt,
    /// Say who plays.
    Who,
    /// It is somebody who has a profile here.
    Player(usize),
    /// The name of somebody who has none yet.
    Name,
    /// Make a profile of that name.
    MakePlayer,
    /// Nothing is to be kept.
    JustThisTime,
    /// What the library shows.
    Filter(Filter),
    /// A role-play of the library.
    Choose(usize),
    /// A variant of it.
    Variant(usize),
    /// Begin, or begin again.
    Begin,
    /// Say a reply of this turn.
    Say(u16, usize),
    /// The next delivery.
    Delivery,
    /// The delivery at a place of the row.
    How(usize),
    /// Wait.
    Wait,
    /// Say an aside.
    Aside(usize),
    /// Undo the last input.
    TakeBack,
    /// Read aloud, or stop reading.
    Aloud,
    /// Go to the desk.
    Desk,
    /// Open a part of the desk.
    Drawer(Drawer),
    /// What stands in the binder's field for looking up: on to the first clause with these words.
    Search,
    /// Open something on the desk.
    Open(usize),
    /// Put it back.
    Close,
    /// Do it.
    Do,
    /// The number in a field.
    Number(Quantity),
    /// A number goes up by so many pence or days, or down.
    Step(Quantity, i32),
    /// Pick one.
    Pick(usize),
    /// Tick or untick one.
    Tick(usize),
    /// Lay or take up a card.
    Card(usize),
    /// Look at a slot of the email.
    Slot(usize),
    /// Choose a wording for it.
    Wording(usize, usize),
    /// Send the email.
    Send,
    /// More of the debrief, or less.
    More,
    /// A sheet over the call.
    Lay(Sheet),
    /// Put the sheet away.
    PutAway,
    /// The hint of this beat.
    Hint,
    /// Back to before a turn.
    BackTo(u16),
    /// Forward again to where one went back from.
    Forward,
    /// What was different, no longer.
    Dismiss,
    /// Own words before the replies, or not.
    SayFirst,
    /// Own words were said, or typed.
    HaveSaid,
    /// The replies without own words, this once.
    ShowReplies,
    /// The line in which own words are typed.
    OwnLine,
    /// The debrief turn by turn, or no longer.
    Turns,
    /// Look at a turn of it.
    Turn(u16),
    /// Look at the turn after (`true`) or before.
    Beside(bool),
    /// My practice sheet.
    Sheet,
    /// Back from it.
    SheetDone,
    /// Show my lines to choose one for this part of it, or no longer.
    Lines(Part),
    /// Choose a line, by place, or none.
    Line(Part, Option<usize>),
    /// The field in which this part is written.
    Write(Part),
    /// Keep the sheet.
    Keep,
}

/// The parts of a practice sheet that are the learner's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The name on the badge.
    Name,
    /// The best line.
    Best,
    /// The line to change.
    Change,
    /// What to say instead.
    Instead,
}

/// A filter of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    /// The channel.
    Where,
    /// The difficulty.
    HowHard,
    /// The kind.
    About,
    /// Only what was not played yet.
    OnlyNew,
    /// Everything.
    All,
}

/// What a number field counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Pence.
    Money,
    /// Days from now.
    Days,
}

impl Quantity {
    /// The steps that buttons make, in pence or days, the smallest first.
    pub(super) const fn steps(self) -> &'static [i32] {
        match self {
            Self::Money => &[1, 10, 100, 1000],
            Self::Days => &[1, 7],
        }
    }

    /// The step that the arrows make.
    pub(super) const fn step(self) -> i32 {
        match self {
            Self::Money => 100,
            Self::Days => 1,
        }
    }
}

/// A control was used.
#[derive(Message, Debug, Clone, Copy)]
pub(super) struct Acted(pub(super) Action);

/// Something that can be used, and what it asks for.
#[derive(Component, Debug, Clone, Copy)]
pub(super) struct Control {
    /// What it asks for.
    pub(super) action: Action,
    /// How it looks.
    pub(super) look: Look,
    /// Whether it is the chosen one of several.
    pub(super) chosen: bool,
}

/// The control that a new screen puts the focus on, or what holds it.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(super) struct FirstFocus;

/// What is new and stands above the control that gets the focus by itself: it is read before that.
#[derive(Component, Debug, Clone, Copy, Default)]
pub(super) struct ReadFirst;

/// The key that works a control from anywhere on its screen.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shortcut {
    /// A letter or a digit, in lower case.
    Char(char),
    /// Escape.
    Escape,
    /// The key that leads to the settings from everywhere.
    Settings,
}

impl Shortcut {
    /// The key as printed on the control: letters and digits `plain`, or together with Alt.
    pub(super) fn cap(self, plain: bool) -> String {
        match self {
            Self::Char(letter) if plain => letter.to_uppercase().to_string(),
            Self::Char(letter) => words::with_alt(letter),
            Self::Escape => words::ESCAPE.to_owned(),
            Self::Settings => words::SETTINGS_KEY.to_owned(),
        }
    }
}

/// When things happen in a frame: first what was asked for, then the drawing of what came of it.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Moment {
    /// Screens answer [`Acted`].
    Act,
    /// What came of it is kept, before anybody sees it.
    Keep,
    /// Screens are drawn anew.
    Draw,
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Acted>().configure_sets(Update, (Moment::Act, Moment::Keep, Moment::Draw).chain());
    app.add_observer(report);
    app.add_plugins((field::plugin, knob::plugin, paint::plugin, spin::plugin, surface::plugin));
}

/// A first press while words still appear has them all at once, and does nothing else: what was not heard out is not answered. Nor does a Space that comes
/// just too late for the words.
fn report(
    used: On<Activate>,
    controls: Query<&Control>,
    keys: Res<ButtonInput<KeyCode>>,
    time: Res<Time>,
    mut appearing: ResMut<Appearing>,
    mut acted: MessageWriter<Acted>,
) {
    let Ok(Control { action, .. }) = controls.get(used.entity) else {
        return;
    };
    let answers = matches!(action, Action::Say(..) | Action::Aside(_) | Action::Wait);
    let space = keys.just_pressed(KeyCode::Space);
    if appearing.running() && (answers || space) {
        appearing.hurry();
    } else if !(answers && space && appearing.just_came(time.elapsed())) {
        acted.write(Acted(*action));
    }
}

/// The digit that works the control at a place of a list: the first nine have one.
pub(super) fn digit(place: usize) -> Option<char> {
    "123456789".chars().nth(place)
}

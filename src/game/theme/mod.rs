//! How the window looks, in three layers: `palette` (raw colours), `tokens` (what they mean), and the widget functions that use them.

mod palette;
mod tokens;

use bevy::asset::AssetId;
use bevy::prelude::*;
use bevy::text::LineHeight;
use bevy::ui::UiSystems;
use bevy::ui::widget::text_system;

pub(super) use tokens::Tokens;

use super::prefs::{Colours, Prefs};
use super::state::Room;

/// Sizes of text, in design pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// The name of the program.
    Banner,
    /// What a customer says at the end.
    Quote,
    /// What somebody says.
    Dialogue,
    /// Controls and running text.
    Body,
    /// Captions and key letters.
    Small,
}

impl Size {
    const fn pixels(self) -> f32 {
        match self {
            Self::Banner => 92.0,
            Self::Quote => 30.0,
            Self::Dialogue => 24.0,
            Self::Body => 22.0,
            Self::Small => 19.0,
        }
    }
}

/// Space between things, in design pixels.
pub(super) mod gap {
    pub(in crate::game) const HAIR: f32 = 4.0;
    pub(in crate::game) const SMALL: f32 = 10.0;
    pub(in crate::game) const USUAL: f32 = 18.0;
    pub(in crate::game) const WIDE: f32 = 32.0;
    /// The longest line of dialogue: about 64 characters.
    pub(in crate::game) const MEASURE: f32 = 760.0;
    pub(in crate::game) const ROUND: f32 = 12.0;
}

/// Words as they are put on a screen.
pub(super) type Words = (Text, TextFont, TextColor, LineHeight, Pickable);

/// Colours and faces in use now.
#[derive(Resource, Debug, Clone)]
pub(super) struct Theme {
    /// Colours by meaning.
    pub(super) tokens: Tokens,
    /// The width of a thin line: whole real pixels, or some sides of a box would be drawn thinner than others.
    pub(super) hair: f32,
    /// The width of a control's edge.
    pub(super) edge: f32,
    bold: Handle<Font>,
}

impl Theme {
    /// Words in a size and a colour.
    pub(super) fn text(&self, words: impl Into<String>, size: Size, colour: Color) -> Words {
        (
            Text::new(words),
            TextFont::from_font_size(FontSize::Px(size.pixels())),
            TextColor(colour),
            LineHeight::RelativeToFont(1.35),
            Pickable::IGNORE,
        )
    }

    /// How words look that are typed by the learner, in a size and a colour.
    pub(super) fn typed(&self, size: Size, colour: Color) -> impl Bundle + use<> {
        (TextFont::from_font_size(FontSize::Px(size.pixels())), TextColor(colour), LineHeight::RelativeToFont(1.35))
    }

    /// Bold words in a size and a colour.
    pub(super) fn bold(&self, words: impl Into<String>, size: Size, colour: Color) -> Words {
        let font = TextFont { font: self.bold.clone().into(), font_size: FontSize::Px(size.pixels()), ..default() };
        (Text::new(words), font, TextColor(colour), LineHeight::RelativeToFont(1.25), Pickable::IGNORE)
    }
}

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf");

pub(super) fn plugin(app: &mut App) {
    let mut fonts = app.world_mut().resource_mut::<Assets<Font>>();
    // The default face, in place before the first update. It can only fail for an id of another kind.
    let kept = fonts.insert(AssetId::default(), Font::from_bytes(REGULAR.to_vec()));
    let bold = fonts.add(Font::from_bytes(BOLD.to_vec()));
    if kept.is_err() {
        error!("the reading face could not be set");
    }
    app.insert_resource(Theme { tokens: Tokens::WARM, hair: 1.25, edge: 2.5, bold }).insert_resource(ClearColor(Tokens::WARM.paper));
    app.add_systems(PostUpdate, fit.after(UiSystems::Layout).before(text_system));
    app.add_systems(PreUpdate, (follow_prefs.run_if(resource_changed::<Prefs>), follow_room.run_if(resource_changed::<Room>)));
}

/// Bevy measures text in the exact width there is and draws it in the rounded one; where that is smaller, a last word could fall to a line that
/// nobody made room for. Two pixels, so that the middle stays on a whole one.
fn fit(mut texts: Query<&mut ComputedNode, With<Text>>) {
    for mut node in &mut texts {
        if node.size.x < node.unrounded_size.x {
            node.size.x += 2.0;
        }
    }
}

fn follow_prefs(prefs: Res<Prefs>, mut theme: ResMut<Theme>, mut clear: ResMut<ClearColor>) {
    theme.tokens = match prefs.colours {
        Colours::Contrast => Tokens::CONTRAST,
        Colours::Paper | Colours::Dark => Tokens::WARM,
    };
    clear.0 = theme.tokens.paper;
}

fn follow_room(room: Res<Room>, mut theme: ResMut<Theme>) {
    let whole = |wanted: f32| (wanted * room.pixels).round().max(1.0) / room.pixels;
    (theme.hair, theme.edge) = (whole(1.0), whole(2.0));
}

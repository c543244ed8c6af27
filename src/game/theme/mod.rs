//! How the window looks, in three layers: `palette` (raw colours), `tokens` (what they mean), and the widget functions that use them.

#[cfg(test)]
pub(super) mod contrast;
mod faces;
mod palette;
mod tokens;

use bevy::prelude::*;
use bevy::text::{LetterSpacing, LineHeight};
use bevy::ui::UiSystems;
use bevy::ui::widget::text_system;

pub(super) use tokens::Tokens;

use self::faces::{Faces, Pair};
use super::prefs::Prefs;
use super::state::Room;
use super::widgets::Moment;

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
pub(super) type Words = (Text, TextFont, TextColor, LineHeight, LetterSpacing, Pickable);

/// Colours and faces in use now.
#[derive(Resource, Debug, Clone)]
pub(super) struct Theme {
    /// Colours by meaning.
    pub(super) tokens: Tokens,
    /// The width of a thin line: whole real pixels, or some sides of a box would be drawn thinner than others.
    pub(super) hair: f32,
    /// The width of a control's edge.
    pub(super) edge: f32,
    /// Whether letters and digits work controls by themselves; else they are pressed together with Alt.
    pub(super) plain_keys: bool,
    faces: Pair,
    /// How large words are set, as a share of their size.
    share: f32,
    /// More room between letters, as a share of the text size.
    letters: f32,
    /// More room between lines, as a share of the text size.
    lines: f32,
}

impl Theme {
    /// Words in a size and a colour.
    pub(super) fn text(&self, words: impl Into<String>, size: Size, colour: Color) -> Words {
        (Text::new(words), self.font(size), TextColor(colour), self.leading(1.35), self.spacing(size), Pickable::IGNORE)
    }

    /// Bold words in a size and a colour.
    pub(super) fn bold(&self, words: impl Into<String>, size: Size, colour: Color) -> Words {
        let font = TextFont { font: self.faces.bold.clone().into(), ..self.font(size) };
        (Text::new(words), font, TextColor(colour), self.leading(1.25), self.spacing(size), Pickable::IGNORE)
    }

    /// How words look that are typed by the learner, in a size and a colour. What is typed has no more room between letters: Bevy cannot give it.
    pub(super) fn typed(&self, size: Size, colour: Color) -> impl Bundle + use<> {
        (self.font(size), TextColor(colour), self.leading(1.35))
    }

    /// The regular face in a size.
    pub(super) fn font(&self, size: Size) -> TextFont {
        TextFont { font: self.faces.regular.clone().into(), font_size: FontSize::Px(size.pixels() * self.share), ..default() }
    }

    /// More room between letters at a size.
    pub(super) fn spacing(&self, size: Size) -> LetterSpacing {
        LetterSpacing::Px(size.pixels() * self.share * self.letters)
    }

    /// The height of a line, from its usual share of the text size.
    fn leading(&self, usual: f32) -> LineHeight {
        // A face that is set smaller keeps its lines apart.
        LineHeight::RelativeToFont(usual / self.share + self.lines)
    }
}

pub(super) fn plugin(app: &mut App) {
    let mut faces = Faces::default();
    let mut fonts = app.world_mut().resource_mut::<Assets<Font>>();
    faces::by_default(&mut fonts);
    let usual = Prefs::default();
    let pair = faces.pair(&mut fonts, usual.face, usual.words);
    let tokens = Tokens::of(usual.colours, usual.tint);
    app.insert_resource(Theme { tokens, hair: 1.25, edge: 2.5, plain_keys: true, faces: pair, share: 1.0, letters: 0.0, lines: 0.0 });
    app.insert_resource(ClearColor(tokens.paper)).insert_resource(faces);
    app.add_systems(PostUpdate, fit.after(UiSystems::Layout).before(text_system));
    app.add_systems(PreUpdate, follow_room.run_if(resource_changed::<Room>));
    // In time for the drawing of the same frame, or a screen would be drawn half in the old look.
    app.add_systems(Update, follow_prefs.run_if(resource_changed::<Prefs>).after(Moment::Act).before(Moment::Draw));
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

fn follow_prefs(
    prefs: Res<Prefs>,
    mut theme: ResMut<Theme>,
    mut clear: ResMut<ClearColor>,
    mut faces: ResMut<Faces>,
    mut fonts: ResMut<Assets<Font>>,
) {
    let share = |hundredths: u16| f32::from(hundredths) / 100.0;
    theme.tokens = Tokens::of(prefs.colours, prefs.tint);
    theme.plain_keys = prefs.shortcuts;
    theme.faces = faces.pair(&mut fonts, prefs.face, prefs.words);
    (theme.share, theme.letters, theme.lines) = (faces::share(prefs.face), share(prefs.letters), share(prefs.lines));
    clear.0 = theme.tokens.paper;
}

fn follow_room(room: Res<Room>, mut theme: ResMut<Theme>) {
    let whole = |wanted: f32| (wanted * room.pixels).round().max(1.0) / room.pixels;
    (theme.hair, theme.edge) = (whole(1.0), whole(2.0));
}

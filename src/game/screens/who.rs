//! Who is playing: those who have played here, a name for somebody new, or nobody in particular.

use bevy::prelude::*;

use super::{Easel, bar, page, settings, shaken};
use crate::game::access::Announce;
use crate::game::engine::MOST_LETTERS;
use crate::game::keep::{Fate, Keeper};
use crate::game::prefs::Prefs;
use crate::game::seen::Seen;
use crate::game::state::{Screen, Sitting};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::field::{Drafts, Field};
use crate::game::widgets::surface::{self, column, row, sheet};
use crate::game::widgets::{Acted, Action, Look, Moment, Nest, digit};
use crate::game::words;
use crate::game::words::keeping;

/// Where this was asked, and why what was typed cannot be.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    back: Screen,
    problem: Option<String>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Asked>().add_systems(OnEnter(Screen::Who), draw);
    let stale = shaken.or_eager(resource_changed::<Asked>);
    app.add_systems(
        Update,
        (
            ask.in_set(Moment::Act),
            act.run_if(in_state(Screen::Who)).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Who).and_then(stale)).in_set(Moment::Draw),
        ),
    );
}

fn ask(mut acted: MessageReader<Acted>, screen: Res<State<Screen>>, mut asked: ResMut<Asked>, mut next: ResMut<NextState<Screen>>) {
    if acted.read().any(|Acted(action)| *action == Action::Who) && *screen.get() != Screen::Who {
        *asked = Asked { back: *screen.get(), ..Asked::default() };
        next.set(Screen::Who);
    }
}

fn act(
    mut acted: MessageReader<Acted>,
    mut asked: ResMut<Asked>,
    mut keeper: ResMut<Keeper>,
    mut prefs: ResMut<Prefs>,
    mut seen: ResMut<Seen>,
    mut drafts: ResMut<Drafts>,
    sitting: Option<Res<Sitting>>,
    mut next: ResMut<NextState<Screen>>,
    mut announce: MessageWriter<Announce>,
    mut commands: Commands,
) {
    for Acted(action) in acted.read() {
        let sitting = sitting.as_deref();
        let fate = match action {
            Action::Player(at) => match keeper.profiles().into_iter().nth(*at) {
                Some(who) => keeper.choose(who, (&mut prefs, &mut seen), sitting),
                None => continue,
            },
            Action::Name | Action::MakePlayer => match keeper.make(drafts.read(Action::Name), (&mut prefs, &mut seen), sitting) {
                Ok(fate) => fate,
                Err(problem) => {
                    announce.write(Announce(problem.clone()));
                    asked.problem = Some(problem);
                    continue;
                }
            },
            Action::JustThisTime => keeper.play_without((&mut prefs, &mut seen)),
            _ => continue,
        };
        drafts.take(Action::Name);
        if fate == Fate::PutAway {
            commands.remove_resource::<Sitting>();
        }
        if let Some(name) = keeper.name() {
            announce.write(Announce(keeping::hello(name)));
        }
        next.set(if fate == Fate::PutAway { Screen::Title } else { asked.back });
    }
}

fn draw(mut easel: Easel, asked: Res<Asked>, keeper: Res<Keeper>) {
    let (theme, prefs) = (easel.theme.clone(), *easel.prefs);
    let profiles = keeper.profiles();
    easel.draw(column(0.0), |root| {
        bar(root, &theme, &keeping::WHO, "", |controls| {
            settings(controls, &theme, &prefs);
            Button::new(Action::Go(asked.back), words::BACK).look(Look::Quiet).escape().spawn(controls, &theme);
        });
        let node = Node { align_items: AlignItems::FlexStart, ..page(gap::WIDE) };
        root.spawn(surface::scrolling(node, false)).with_children(|page| {
            troubles(page, &theme, &keeper);
            if keeper.has_loose() {
                surface::prose(page, &theme, &keeping::LOOSE);
            }
            if !profiles.is_empty() {
                page.spawn(column(gap::SMALL)).with_children(|known| {
                    surface::heading(known, &theme, &keeping::ALREADY_HERE, Size::Dialogue);
                    known.spawn(row(gap::SMALL)).with_children(|row| {
                        let playing = profiles.iter().position(|profile| keeper.name() == Some(&profile.name));
                        for (at, profile) in profiles.iter().enumerate() {
                            let now = playing == Some(at);
                            let first = at == playing.unwrap_or(0);
                            let mut button = Button::new(Action::Player(at), profile.name.clone()).lit(now).first(first);
                            if let Some(digit) = digit(at) {
                                button = button.key(digit);
                            }
                            if now { button.note(keeping::NOW_PLAYING) } else { button }.spawn(row, &theme);
                        }
                    });
                });
            }
            if keeper.keeps() {
                somebody_new(page, &theme, &asked, profiles.is_empty());
            }
            page.spawn(Node { align_items: AlignItems::FlexStart, ..column(gap::SMALL) }).with_children(|without| {
                surface::heading(without, &theme, &keeping::WITHOUT, Size::Dialogue);
                surface::aside(without, &theme, &keeping::ABOUT_NOT_KEEPING);
                Button::new(Action::JustThisTime, keeping::JUST_THIS_TIME).lit(keeper.just_this_time()).spawn(without, &theme);
            });
        });
    });
}

fn somebody_new(page: &mut Nest, theme: &Theme, asked: &Asked, first: bool) {
    page.spawn(Node { align_items: AlignItems::FlexStart, ..column(gap::SMALL) }).with_children(|new| {
        surface::heading(new, theme, &keeping::NEW_HERE, Size::Dialogue);
        new.spawn((
            theme.text(keeping::ABOUT_NAMES, Size::Body, theme.tokens.ink),
            Node { max_width: px(gap::MEASURE), ..default() },
            Label,
        ));
        new.spawn(Node { width: percent(100), max_width: px(520), ..column(0.0) }).with_children(|part| {
            Field::new(Action::Name, keeping::BADGE_NAME).most(MOST_LETTERS).first(first).spawn(part, theme);
        });
        if let Some(problem) = &asked.problem {
            new.spawn((theme.bold(problem.clone(), Size::Body, theme.tokens.alarm), Label));
        }
        Button::new(Action::MakePlayer, keeping::KEEP_UNDER).look(Look::Primary).spawn(new, theme);
    });
}

/// What cannot be kept, or could not be read.
pub(super) fn troubles(page: &mut Nest, theme: &Theme, keeper: &Keeper) {
    let mut sentences = keeper.troubles().peekable();
    if sentences.peek().is_none() {
        return;
    }
    let node = Node {
        padding: UiRect::axes(px(20), px(12)),
        border: UiRect::left(px(6)),
        border_radius: BorderRadius::all(px(6)),
        flex_shrink: 0.0,
        max_width: px(gap::MEASURE),
        ..column(gap::HAIR)
    };
    page.spawn((node, BackgroundColor(theme.tokens.sheet), BorderColor::all(theme.tokens.wood_edge))).with_children(|note| {
        for sentence in sentences {
            note.spawn((theme.text(sentence, Size::Small, theme.tokens.ink), Label));
        }
    });
}

/// After a play that nobody has put a name to: the offer to keep it.
pub(super) fn invite(page: &mut Nest, theme: &Theme, keeper: &Keeper) {
    if !keeper.has_loose() || keeper.just_this_time() || !keeper.keeps() {
        return;
    }
    page.spawn(sheet(theme, gap::SMALL)).with_children(|paper| {
        surface::heading(paper, theme, &keeping::INVITE, Size::Dialogue);
        surface::prose(paper, theme, &keeping::ABOUT_INVITE);
        paper.spawn(row(gap::SMALL)).with_children(|row| {
            Button::new(Action::Who, keeping::GIVE_A_NAME).key('n').spawn(row, theme);
        });
    });
}

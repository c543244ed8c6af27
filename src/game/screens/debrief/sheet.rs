//! "My practice sheet": what the call came to on one page, with the learner's own choices and words, kept among their documents.

use std::path::PathBuf;

use bevy::input_focus::{FocusCause, InputFocus};
use bevy::prelude::*;

use super::super::{Easel, bar, chosen, page, returning, settings, shaken};
use super::{Opened, Page, What};
use crate::game::access::Announce;
use crate::game::engine::{Choices, Kept, OwnLine, Repertoire, Sheet, best_line, documents, keep, line_to_change, own_lines, sheet};
use crate::game::keep::Keeper;
use crate::game::state::{Screen, Sitting, Verdict, Wish};
use crate::game::theme::{Size, Theme, gap};
use crate::game::widgets::button::Button;
use crate::game::widgets::field::{Drafts, Field};
use crate::game::widgets::surface::{self, Paged, caption, column, row};
use crate::game::widgets::{Acted, Action, Control, Look, Moment, Nest, Part};
use crate::game::words::debrief as words;
use crate::report::line as quoted;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Drawer>().init_resource::<Draft>();
    app.add_systems(OnEnter(Screen::Debrief), (start_anew.run_if(not(returning)), draw.run_if(is_open)).chain());
    let here = in_state(Screen::Debrief).and_then(resource_exists::<Verdict>);
    let stale = shaken.or_eager(resource_changed::<Draft>);
    app.add_systems(
        Update,
        (
            (write, act).chain().run_if(here).in_set(Moment::Act),
            draw.run_if(in_state(Screen::Debrief).and_then(is_open).and_then(stale)).in_set(Moment::Draw),
        ),
    );
}

/// The folder in which sheets are kept; `None` if the computer names none.
#[derive(Resource)]
pub(in crate::game) struct Drawer(pub(in crate::game) Option<PathBuf>);

impl Default for Drawer {
    fn default() -> Self {
        Self(documents())
    }
}

/// The most letters of a name, and of what to say instead: the page has room for no more.
const NAME: usize = 40;
const INSTEAD: usize = 300;
/// The widest that the page is.
const WIDEST: f32 = 900.0;

/// The sheet that is being filled in.
#[derive(Resource, Default)]
pub(super) struct Draft {
    open: bool,
    lines: Vec<OwnLine>,
    name: String,
    best: Option<usize>,
    change: Option<usize>,
    instead: String,
    /// For which part a line is being chosen.
    choosing: Option<Part>,
    kept: Option<Kept>,
    /// Why it could not be kept, if it could not.
    refused: Option<String>,
}

impl Draft {
    const fn place(&self, part: Part) -> Option<usize> {
        if matches!(part, Part::Best) { self.best } else { self.change }
    }

    fn line(&self, part: Part) -> Option<&OwnLine> {
        self.place(part).and_then(|place| self.lines.get(place))
    }

    /// The sheet as it stands.
    fn sheet(&self, sitting: &Sitting, verdict: &Verdict) -> Sheet {
        let (best, change) = (self.line(Part::Best), self.line(Part::Change));
        let choices = Choices { name: Some(&self.name), best, change, instead: &self.instead, typed: &sitting.own };
        sheet(&sitting.play, &verdict.debrief, choices)
    }
}

/// Whether the sheet lies open.
pub(super) fn is_open(draft: Res<Draft>) -> bool {
    draft.open
}

/// Another call, another sheet; whose it is stays.
fn start_anew(mut draft: ResMut<Draft>, mut drafts: ResMut<Drafts>) {
    drafts.take(Action::Write(Part::Instead));
    *draft = Draft { name: std::mem::take(&mut draft.name), ..Draft::default() };
}

/// What is typed goes onto the sheet. It stands in its field already, so nothing is drawn anew.
fn write(drafts: Res<Drafts>, mut draft: ResMut<Draft>) {
    if drafts.is_changed() && draft.open {
        let draft = draft.bypass_change_detection();
        draft.name = drafts.read(Action::Write(Part::Name)).to_owned();
        draft.instead = drafts.read(Action::Write(Part::Instead)).to_owned();
    }
}

fn act(
    mut acted: MessageReader<Acted>,
    mut draft: ResMut<Draft>,
    mut verdict: ResMut<Verdict>,
    sitting: Option<Res<Sitting>>,
    drawer: Res<Drawer>,
    keeper: Res<Keeper>,
    mut drafts: ResMut<Drafts>,
    mut announce: MessageWriter<Announce>,
    (mut focus, controls): (ResMut<InputFocus>, Query<(Entity, &Control)>),
) {
    let Some(sitting) = sitting else { return };
    for Acted(action) in acted.read() {
        match *action {
            Action::Sheet => {
                if draft.lines.is_empty() {
                    draft.lines = own_lines(&sitting.play);
                    draft.best = best_line(&draft.lines);
                    draft.change = line_to_change(&draft.lines, verdict.advice.as_ref());
                    if let Some(name) = keeper.name().filter(|_| draft.name.is_empty()) {
                        draft.name = name.to_owned();
                        drafts.write(Action::Write(Part::Name), name);
                    }
                }
                draft.open = true;
            }
            Action::SheetDone => {
                draft.open = false;
                verdict.from_sheet = true;
            }
            Action::Lines(part) => draft.choosing = if draft.choosing == Some(part) { None } else { Some(part) },
            Action::Line(part, place) => {
                if part == Part::Best {
                    draft.best = place
                } else {
                    draft.change = place
                }
                // It is chosen: the list is put away, and the focus is where it was opened.
                draft.choosing = None;
                if let Some((list, _)) = controls.iter().find(|(_, control)| control.action == Action::Lines(part)) {
                    focus.set(list, FocusCause::Navigated);
                }
            }
            Action::Keep => {
                let kept = match &drawer.0 {
                    Some(folder) => keep(folder, &draft.sheet(&sitting, &verdict), draft.kept.as_ref()).map_err(|error| error.to_string()),
                    None => Err(words::NO_DOCUMENTS.to_owned()),
                };
                match kept {
                    Ok(kept) => {
                        announce.write(Announce(format!("{} {}", words::KEPT, kept.page.display())));
                        (draft.kept, draft.refused) = (Some(kept), None);
                    }
                    Err(why) => {
                        announce.write(Announce(words::not_kept(&why)));
                        (draft.kept, draft.refused) = (None, Some(why));
                    }
                }
            }
            _ => {}
        }
    }
}

fn draw(
    mut easel: Easel,
    repertoire: Res<Repertoire>,
    wish: Res<Wish>,
    sitting: Option<Res<Sitting>>,
    verdict: Option<Res<Verdict>>,
    draft: Res<Draft>,
    pages: Query<(&Page, &ScrollPosition)>,
    mut before: Local<bool>,
) {
    let (Some(offer), Some(sitting), Some(verdict)) = (chosen(&repertoire, &wish), sitting, verdict) else {
        return;
    };
    let (theme, prefs, room) = (easel.theme.clone(), *easel.prefs, *easel.room);
    let made = draft.sheet(&sitting, &verdict);
    let said = draft.kept.is_some() || draft.refused.is_some();
    // A sheet that was open keeps its place; one that is opened begins at its top.
    let place = pages.iter().find(|(page, _)| **page == Page::Sheet).map_or(Vec2::ZERO, |(_, place)| place.0);
    let news = said && !*before;
    *before = said;
    easel.draw(column(0.0), |root| {
        bar(root, &theme, &words::SHEET, &offer.card.title, |controls| {
            settings(controls, &theme, &prefs);
            let done = Button::new(Action::SheetDone, words::SHEET_DONE).look(Look::Quiet);
            // Where a list of lines is open, Escape puts that away.
            if draft.choosing.is_some() { done.key('b') } else { done.escape() }.spawn(controls, &theme);
            Button::new(Action::Keep, words::KEEP).look(Look::Primary).key('k').spawn(controls, &theme);
        });
        let outer = Node { align_items: AlignItems::Center, ..page(gap::USUAL) };
        root.spawn((surface::scrolling(outer, false), Paged, Page::Sheet)).insert(ScrollPosition(place)).with_children(|page| {
            page.spawn(Node { width: px(WIDEST.min(room.width - 2.0 * gap::WIDE)), flex_shrink: 0.0, ..column(gap::USUAL) }).with_children(
                |page| {
                    surface::prose(page, &theme, &words::SHEET_ABOUT);
                    outcome(page, &theme, &draft, &made, news);
                    page.spawn(surface::sheet(&theme, gap::USUAL)).with_children(|paper| {
                        Field::new(Action::Write(Part::Name), words::NAME).value(&draft.name).most(NAME).first(true).spawn(paper, &theme);
                        own_line(paper, &theme, &draft, Part::Best, &words::BEST);
                        own_line(paper, &theme, &draft, Part::Change, &words::CHANGE);
                        surface::aside(paper, &theme, &words::INSTEAD_HELP);
                        let instead = Field::new(Action::Write(Part::Instead), words::INSTEAD);
                        instead.value(&draft.instead).most(INSTEAD).lines(3).spawn(paper, &theme);
                    });
                    also(page, &theme, &made);
                },
            );
        });
    });
}

/// A part of the sheet under its name.
fn labelled(paper: &mut Nest, theme: &Theme, title: &str, inside: impl FnOnce(&mut Nest)) {
    paper.spawn(Node { flex_shrink: 0.0, ..column(gap::HAIR) }).with_children(|part| {
        caption(part, theme, title);
        inside(part);
    });
}

/// A line of the learner's, and the way to another.
fn own_line(paper: &mut Nest, theme: &Theme, draft: &Draft, part: Part, title: &str) {
    labelled(paper, theme, title, |paper| {
        let words = draft.line(part).map_or_else(|| words::NO_LINE_YET.to_owned(), |line| quoted(line.turn, &line.words));
        paper.spawn((theme.text(words, Size::Dialogue, theme.tokens.ink), Node { max_width: px(gap::MEASURE), ..default() }, Label));
        let open = draft.choosing == Some(part);
        let choose = if open { &*words::KEEP_LINE } else { &*words::CHOOSE_LINE };
        paper.spawn(row(gap::SMALL)).with_children(|row| {
            let button = Button::new(Action::Lines(part), choose).name(format!("{choose}: {title}")).small().lit(open);
            if open { button.escape() } else { button }.spawn(row, theme);
        });
        if open {
            for (place, line) in draft.lines.iter().enumerate() {
                let chosen = draft.place(part) == Some(place);
                Button::new(Action::Line(part, Some(place)), quoted(line.turn, &line.words))
                    .one_of(chosen)
                    .small()
                    .wide()
                    .spawn(paper, theme);
            }
            Button::new(Action::Line(part, None), words::NO_LINE).one_of(draft.place(part).is_none()).small().wide().spawn(paper, theme);
        }
    });
}

/// Where the sheet is kept, or why not, and then all of it to copy.
fn outcome(page: &mut Nest, theme: &Theme, draft: &Draft, made: &Sheet, news: bool) {
    let mut told = |title: &str, colour: Color, lines: &[String]| {
        let mut paper = page.spawn(surface::sheet(theme, gap::HAIR));
        if news {
            paper.insert(Opened::new(What::Kept));
        }
        paper.with_children(|paper| {
            paper.spawn((theme.bold(title, Size::Body, colour), Label));
            lines.iter().for_each(|line| surface::prose(paper, theme, line));
        });
    };
    if let Some(kept) = &draft.kept {
        told(&words::KEPT, theme.tokens.accent_deep, &[kept.page.display().to_string(), kept.text.display().to_string()]);
    }
    if let Some(why) = &draft.refused {
        told(&words::not_kept(why), theme.tokens.alarm, &[words::COPY_OUT.to_owned(), made.text()]);
    }
}

/// What else stands on the sheet.
fn also(page: &mut Nest, theme: &Theme, made: &Sheet) {
    page.spawn(surface::sheet(theme, gap::SMALL)).with_children(|paper| {
        surface::heading(paper, theme, &words::ON_THE_SHEET, Size::Dialogue);
        surface::aside(paper, theme, &format!("{} · {} · {}", made.title, made.variant, made.customer));
        surface::prose(paper, theme, &format!("“{}”", made.says));
        made.opening.iter().for_each(|sentence| surface::prose(paper, theme, sentence));
        let levels: Vec<String> = made.levels.iter().map(|(what, level)| format!("{what}: {level}")).collect();
        surface::prose(paper, theme, &levels.join(" · "));
        surface::aside(paper, theme, &words::INDICATIVE);
    });
}

//! The one place where the game meets the rooms below: what can be played, starting it, doing something at the desk, and the debrief.

use bevy::prelude::Resource;

use crate::codebook::terms::{ActionKind, Channel, Delivery, Outcome};
use crate::customer::{Expression, Face, Lean, Voice};
pub(super) use crate::roleplay::input::{Fields, Input};
pub(super) use crate::roleplay::view::{AsideOffer, DeskOffer, Entry, FieldOffer, Moment, ReplyOffer, SlotOffer, Told};
use crate::scenario::ids::{ActionId, AsideId, ReplyId};

/// How a customer is drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    pub(super) pose: String,
    pub(super) head: String,
    pub(super) facial_hair: Option<String>,
    pub(super) accessories: Vec<String>,
    pub(super) ink: String,
    pub(super) skin: String,
    pub(super) hair: String,
}

/// One role-play on offer.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) kind: &'static str,
    pub(super) difficulty: &'static str,
    pub(super) minutes: u16,
    pub(super) channel: Channel,
    pub(super) customer: String,
    pub(super) who: String,
    pub(super) variants: Vec<(String, String)>,
    pub(super) look: Look,
    pub(super) briefing: [String; 4],
}

/// What a desk action's fields hold, by place in what was offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) pence: u32,
    pub(super) days: u16,
    pub(super) pick: Option<usize>,
    pub(super) ticks: u64,
    pub(super) cards: u64,
}

/// Everything that can be played.
#[derive(Resource)]
pub(super) struct Repertoire {
    pub(super) offers: Vec<Offer>,
}

pub(super) struct Debrief {
    pub(super) customer_says: String,
    pub(super) opening: Vec<String>,
    pub(super) critical: Vec<String>,
    pub(super) strands: Vec<(String, Option<u16>)>,
    pub(super) model: Vec<ModelView>,
    pub(super) lines: Vec<(u16, String, String)>,
    pub(super) outcomes: Vec<(String, String)>,
}
pub(super) struct ModelView {
    pub(super) title: String,
    pub(super) permille: Option<u16>,
    pub(super) level: String,
    pub(super) steps: Vec<StepView>,
}
pub(super) struct StepView {
    pub(super) letter: String,
    pub(super) title: String,
    pub(super) state: String,
    pub(super) reasons: Vec<String>,
}

#[derive(Clone)]
pub(super) struct Play {
    told: Vec<Told>,
    turn: u16,
    over: bool,
    read: bool,
    channel: Channel,
    past: Vec<(Vec<Told>, u16, bool)>,
    picked: usize,
}

fn s(t: &str) -> String {
    t.to_owned()
}

impl Repertoire {
    pub(super) fn load() -> Result<Self, String> {
        let look = |pose: &str, head: &str, ink: &str, skin: &str, hair: &str, glasses: bool| Look {
            pose: s(pose),
            head: s(head),
            facial_hair: None,
            accessories: if glasses { vec![s("glasses")] } else { vec![] },
            ink: s(ink),
            skin: s(skin),
            hair: s(hair),
        };
        let offer = |id: &str, title: &str, channel, customer: &str, who: &str, look| Offer {
            id: s(id),
            title: s(title),
            kind: "complaint",
            difficulty: "first",
            minutes: 6,
            channel,
            customer: s(customer),
            who: s(who),
            variants: vec![(s("usual"), s("As it usually is")), (s("worse-day"), s("Dee, end of a long day"))],
            look,
            briefing: [
                s("Sam, small electricals at Harbour Home"),
                s("A customer is coming over with a kettle in a carrier bag."),
                s("Find out what has happened, put it right if you can, and check she is content before she goes."),
                s("You may refund up to £50 yourself; for more, or if you are unsure, ask Moira."),
            ],
        };
        Ok(Self {
            offers: vec![
                offer(
                    "kettle-no-receipt",
                    "The kettle with no receipt",
                    Channel::FaceToFace,
                    "Dee Hartley",
                    "58, practical, a little embarrassed about the fuss",
                    look("shirt-filled", "gray-medium", "#3b3a52", "#e8b796", "#b9b4ad", true),
                ),
                offer(
                    "third-call",
                    "The third call about the same bill",
                    Channel::Telephone,
                    "Owen Price",
                    "41, runs a small garage, counts the minutes",
                    look("polo-sweater", "short2", "#2f4a43", "#c98f6b", "#3a2b22", false),
                ),
                offer(
                    "parcel-email",
                    "The parcel that went next door",
                    Channel::Email,
                    "Farah Aziz",
                    "33, precise, writes at night",
                    look("turtleneck", "hijab", "#5a2f3f", "#d9a27c", "#2d2a32", false),
                ),
            ],
        })
    }

    pub(super) fn start(&self, offer: usize, _variant: usize, _seed: u64) -> Option<Play> {
        let o = self.offers.get(offer)?;
        let mut p = Play { told: vec![], turn: 0, over: false, read: false, channel: o.channel, past: vec![], picked: 0 };
        p.tell(Entry::Scene { title: s("At the counter"), channel: o.channel });
        p.line(Some("puts a carrier bag on the counter"), "Morning. It's this kettle. I only bought it three weeks ago, and it leaks.");
        p.line(Some("lowers her voice, looks at the queue"), "I haven't got the receipt. I've had the whole kitchen out looking.");
        Some(p)
    }

    pub(super) fn debrief(&self, play: &Play) -> Debrief {
        let _ = play;
        let step = |letter: &str, title: &str, state: &str| StepView {
            letter: s(letter),
            title: s(title),
            state: s(state),
            reasons: vec![s("Turn 1: “First, what happens when you use it?” is an open question.")],
        };
        Debrief {
            customer_says: s("They asked what it was doing before anything else, and they took the electrics seriously."),
            opening: vec![
                s("You solved all of it: £39 back on her card, and an unsafe kettle out of use."),
                s("It turned at turn 1, when you asked, “What happens when you use it?”"),
                s("Next, try Dee on a worse day: she tells you less, so you will need to ask twice."),
            ],
            critical: vec![s("You put an unsafe kettle back on the shelf. The next customer bought it on Saturday.")],
            strands: vec![(s("Manner"), Some(840)), (s("Problem"), Some(620)), (s("Duty"), None)],
            model: vec![
                ModelView {
                    title: s("The cycle"),
                    permille: Some(712),
                    level: s("secure"),
                    steps: vec![step("1", "Greet", "seen"), step("2", "Discover", "partly"), step("3", "Solve", "not seen")],
                },
                ModelView {
                    title: s("LASS"),
                    permille: Some(712),
                    level: s("secure"),
                    steps: vec![
                        step("L", "Listen", "seen"),
                        step("A", "Apologise", "partly"),
                        step("S", "Solve", "not seen"),
                        step("S", "Say thank you", "not applicable"),
                    ],
                },
            ],
            lines: vec![(1, s("First, what happens when you use it?"), s("You said yes to helping, then asked what happens."))],
            outcomes: vec![(s("Satisfaction (simulated)"), s("4 of 5")), (s("Effort"), s("2 of 7"))],
        }
    }
}

impl Play {
    fn tell(&mut self, entry: Entry) {
        self.told.push(Told { turn: self.turn, entry });
    }
    fn line(&mut self, cue: Option<&str>, words: &str) {
        let expression = self.moment().expression;
        self.tell(Entry::Line { speaker: s("Dee"), customer: true, cue: cue.map(s), words: s(words), expression });
    }
    pub(super) fn moment(&self) -> Moment {
        let say = |n: u16, id: &str, words: &str| ReplyOffer {
            id: s(id),
            input: Input::Say { reply: ReplyId(n), delivery: Delivery::Natural },
            words: s(words),
        };
        let composing = self.channel == Channel::Email && !self.over;
        let replies = if self.over || composing {
            vec![]
        } else {
            vec![
                say(0, "what-happens", "That's fine, there are other ways to find the sale. First, what happens when you use it?"),
                say(1, "money-back", "Don't worry about that. Show me the payment on your phone and I'll put the money straight back."),
                say(2, "warm-empty", "Oh, please don't feel awkward, I lose mine all the time. Such a nuisance when something new goes wrong."),
                say(3, "maker", "I'd need something to show it's from here. Have you tried the maker? They're usually good with faults."),
            ]
        };
        let slot = |id: &str, label: &str, a: &str, b: &str| SlotOffer {
            id: s(id),
            label: s(label),
            wordings: vec![say(0, "a", a), say(1, "b", b), say(2, "none", "")],
        };
        let field = vec![
            FieldOffer::Money { name: s("amount"), limit: Some(5000) },
            FieldOffer::Pick { name: s("to"), options: vec![(s("card"), s("Back to the card")), (s("voucher"), s("A shop voucher"))] },
        ];
        let log = vec![
            FieldOffer::Cards { name: s("cards"), options: vec![(s("leaks"), s("The kettle leaks.")), (s("careless"), s("Customer may have misused it."))] },
            FieldOffer::Days { name: s("by") },
        ];
        let item = |id: &str, kind, label: &str, fields: Vec<FieldOffer>, text: Option<String>, locked: Option<String>| DeskOffer {
            id: s(id),
            kind,
            label: s(label),
            done: text.is_some(),
            text,
            locked,
            fields,
        };
        let rule = s("Receipt, card payment or order email will do. Faulty within 30 days: full refund. You may refund up to £50.");
        Moment {
            turn: self.turn + 1,
            channel: self.channel,
            contact: s("At the counter"),
            expression: Expression {
                face: [Face::Suspicious, Face::Serious, Face::Calm, Face::Smile][usize::from(self.turn).min(3)],
                lean: [Lean::Back, Lean::Upright, Lean::In][usize::from(self.turn).min(2)],
                voice: Voice::Clipped,
            },
            hint: Some(s("What do you not know yet about this kettle?")),
            replies,
            compose: if composing {
                vec![
                    slot("subject", "Subject", "Your order 20417: what happened and what we will do", "RE: Complaint"),
                    slot("greeting", "Greeting", "Dear Ms Aziz,", "Hi there!"),
                    slot("what-happened", "What happened", "Our driver left your parcel at number 14 and did not leave a card. I am sorry.", "Unfortunately there was an issue with your delivery."),
                ]
            } else {
                vec![]
            },
            deliveries: if composing { vec![] } else { vec![(Delivery::Warmer, s("more warmly")), (Delivery::Slower, s("more slowly"))] },
            desk: vec![
                item("returns-2", ActionKind::Policy, "Returns 2: faulty goods", vec![], self.read.then_some(rule), None),
                item("till", ActionKind::Record, "Till records", vec![], None, Some(s("the identity check"))),
                item("kettle-sheet", ActionKind::Product, "Tidal kettle, model 17", vec![], None, None),
                item("refund", ActionKind::Refund, "Refund", field, None, None),
                item("log", ActionKind::Log, "Write the log", log, None, None),
                item("ask", ActionKind::Ask, "Ask Moira", vec![], None, None),
            ],
            asides: vec![AsideOffer { id: s("bear"), input: Input::Aside(AsideId(0)), words: s("Bear with me while I check that for you.") }],
            can_wait: !self.over,
            over: self.over,
        }
    }
    pub(super) fn told(&self) -> &[Told] {
        &self.told
    }
    pub(super) fn take(&mut self, input: Input) -> Result<usize, String> {
        if self.over {
            return Err(s("The role-play is over."));
        }
        self.past.push((self.told.clone(), self.turn, self.over));
        let first = self.told.len();
        self.turn += 1;
        match input {
            Input::Say { reply, delivery } => {
                if self.channel == Channel::Email && self.picked < 2 {
                    self.picked += 1;
                    return Ok(first);
                }
                let m = self.moment();
                let words = m.replies.get(usize::from(reply.0)).map_or_else(|| s("Dear Ms Aziz, …"), |r| r.words.clone());
                self.tell(Entry::Said { words, delivery });
                self.line(Some("shoulders drop"), "Water comes out of the base. And on Sunday it took the kitchen lights out. I blamed the house.");
                if self.turn > 3 || self.channel == Channel::Email {
                    self.over = true;
                    self.tell(Entry::Ended { outcome: Outcome::Resolved, text: s("Dee goes home with £39 back on her card. The kettle is out of use.") });
                }
            }
            Input::Do { action, .. } => {
                if action.0 == 0 {
                    self.read = true;
                    self.tell(Entry::Did { what: s("Read Returns 2"), finds: s("") });
                } else {
                    self.tell(Entry::Did { what: s("Refund £39.00, back to the card"), finds: s("The till takes it.") });
                }
            }
            Input::Aside(_) => self.tell(Entry::Said { words: s("Bear with me while I check that for you."), delivery: Delivery::Natural }),
            Input::Wait => self.tell(Entry::Waited),
        }
        Ok(first)
    }
    pub(super) fn undo(&mut self) -> bool {
        let Some((told, turn, over)) = self.past.pop() else { return false };
        self.told = told;
        self.turn = turn;
        self.over = over;
        true
    }
    pub(super) fn is_over(&self) -> bool {
        self.over
    }
    /// The input for a desk action with its fields.
    pub(super) fn desk(&self, at: usize, form: &Form) -> Option<Input> {
        let action = ActionId(u16::try_from(at).ok()?);
        let fields = Fields { pence: form.pence, days: form.days, pick: form.pick.and_then(|n| u8::try_from(n).ok()), ticks: form.ticks, cards: form.cards };
        Some(Input::Do { action, fields })
    }
}

/// The reply's input with a delivery.
pub(super) fn said(reply: &ReplyOffer, how: Delivery) -> Input {
    match reply.input {
        Input::Say { reply, .. } => Input::Say { reply, delivery: how },
        other => other,
    }
}

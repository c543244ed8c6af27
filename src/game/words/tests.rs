//! What the window says in words that depend on numbers, and in other languages.

use super::keeping;
use crate::words::{Language, Mistake, Tag, speak};

#[test]
fn numbers_choose_their_words() {
    assert_eq!([0, 1, 2, 30].map(super::minutes), ["about 0 minutes", "about a minute", "about 2 minutes", "about 30 minutes"]);
    assert_eq!([0, 1, 2].map(super::days), ["today", "tomorrow", "in 2 days"]);
    assert_eq!([0, 1, 2].map(keeping::plays), ["no plays yet", "1 play", "2 plays"]);
    assert_eq!([3900, 5, 123_456_789].map(super::money), ["£39.00", "£0.05", "£1234567.89"]);
    assert_eq!(
        keeping::step_story(&[Some(2), Some(1), None, Some(2), Some(0), Some(0), Some(0)]),
        "Last time: not seen. Over 7 plays: seen twice, partly once, not seen 3 times."
    );
    assert_eq!(keeping::strand_story(&[Some(412), None, Some(809)]), "Last time: 80%. Over 2 plays: from 41% to 80%.");
    assert_eq!(keeping::strand_story(&[Some(412), None]), "Last time: not in play.");
}

#[test]
fn a_translation_says_what_it_has_and_british_english_the_rest() {
    let tag = Tag::of("cy").expect("a tag");
    let (welsh, mistakes) = Language::translated(
        tag,
        "language-name = Cymraeg\nback = Yn ôl\nkeeping-plays =\n    { $count ->\n        [zero] dim\n        [two] dwy\n        [few] ychydig\n       *[other] arall\n    }\n",
    );
    assert_eq!((welsh.name(), mistakes), ("Cymraeg", Vec::new()));
    speak(Box::leak(Box::new(welsh)));
    assert_eq!((&*super::BACK, &*super::QUIT), ("Yn ôl", "Leave"));
    assert_eq!([0, 1, 2, 3, 9].map(keeping::plays), ["dim", "arall", "dwy", "ychydig", "arall"], "by the rules of Welsh");
    assert_eq!(keeping::hello("Sam"), "Hello, Sam.");
    speak(Language::british());
}

#[test]
fn every_mistake_of_a_translator_is_told_with_its_line_and_costs_one_message() {
    let text = "language-name = Cymraeg\n\
        back Yn ôl\n\
        quit = Gadael\n\
        quit = Mynd\n\
        keeping-hello = Helo, { $enw }.\n\
        # A message that Rapport does not have.\n\
        nothing = dim\n\
        wait = { aros }\n\
        minutes =\n    { $minutes ->\n        [one] munud\n    }\n\
        you = Ti\n";
    let (welsh, mistakes) = Language::translated(Tag::of("cy").expect("a tag"), text);
    let id = |id: &str| id.to_owned();
    assert_eq!(
        mistakes,
        [
            (2, Mistake::NotAMessage),
            (4, Mistake::Twice(id("quit"))),
            (5, Mistake::NotGiven(id("keeping-hello"), id("enw"))),
            (7, Mistake::Unknown(id("nothing"))),
            (8, Mistake::Unformed(id("wait"))),
            (12, Mistake::NotAMessage),
        ]
    );
    speak(Box::leak(Box::new(welsh)));
    assert_eq!([&*super::BACK, &*super::QUIT, &*super::WAIT, &*super::YOU], ["Back", "Gadael", "Wait", "Ti"]);
    assert_eq!((keeping::hello("Sam"), super::minutes(1)), (id("Hello, Sam."), id("about a minute")));
    speak(Language::british());
}

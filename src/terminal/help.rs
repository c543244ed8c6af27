//! Every command, in one screen: at most 24 short lines.

use crate::roleplay::Moment;

use super::console::range;

/// What can be typed during a talk.
pub(super) fn help(moment: &Moment, practice: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |text: String| lines.push(text);
    add("What you can type:".to_owned());
    if moment.compose.is_empty() {
        add(format!("{}: say the reply with that number.", range(moment.replies.len())));
        if let Some((delivery, _)) = moment.deliveries.get(1) {
            let words: Vec<&str> = moment.deliveries.iter().map(|(delivery, _)| delivery.word()).collect();
            add(format!("1 {}: say it that way. Ways: {}.", delivery.word(), words.join(", ")));
        }
    } else {
        add("A number: choose that wording for this part of the email.".to_owned());
        add("preview: read the email so far. change 2: choose part 2 again.".to_owned());
        add("send: send the email, when every part is chosen.".to_owned());
    }
    add("desk: what you can read and do. d3: the third thing there.".to_owned());
    add("read 2, or read and a name: read a paper. Twice costs nothing.".to_owned());
    add("a name from the desk, such as log: do that.".to_owned());
    if !moment.asides.is_empty() {
        add("a, b: say that you will look something up. desk has the words.".to_owned());
    }
    if moment.can_wait {
        add("wait: say nothing and wait.".to_owned());
    }
    add("look: how the customer looks or sounds now.".to_owned());
    add("again: hear the last lines and your choices again.".to_owned());
    add("back 5: hear the last 5 turns again.".to_owned());
    add("briefing: hear the briefing again. house: how your employer works.".to_owned());
    if practice {
        add("hint: a question that helps. undo: take your last step back.".to_owned());
    }
    add("quit: stop here. Your play is kept, and you can go on later.".to_owned());
    lines
}

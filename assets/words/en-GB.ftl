# The words of Rapport's window, in British English: every sentence that Rapport says of its own accord.
#
# To translate: copy this file, name the copy after your language (cy.ftl for Welsh), and put your words after each "=".
# Leave what stands before the "=" as it is, and the names in braces too: { $name } becomes a name when Rapport runs.
# What you leave out is said in English. See docs/translating.md.

# The name of the language in its own words, as the settings show it: Cymraeg.
language-name = English

## Everywhere: the title, the briefing, the call, emails

name = Rapport
tagline = Practise the conversation. See why it went as it did.
quit = Leave
title-foot = Everything stays on this computer. Keys: Tab and Enter, numbers for replies, Esc goes back or pauses.
back = Back
library = Who would you like to meet?
library-empty = There are no role-plays here. Start Rapport without a folder to play its own.
your-role = You are
situation = What is happening
aim = What to aim for
authority = What you may decide
variants = How are things today?
begin = Begin
begin-again = Begin again
carry-on = Carry on
take-back = Take back
wait = Wait
wait-name = Wait and say nothing
stop-reading = Stop reading
being-read = reading
locked = locked
desk = Your desk
desk-next = What comes next is on your desk.
nothing-on-desk = Nothing is needed here.
read = read
done = done
type-money = Type pounds, and pence after a point: 12.50. Or use the steps beside it.
see-debrief = See how it went
earlier = Show earlier
typing = typing
you = You
you-wait = You wait.
hint = Ask yourself
your-email = Your email
from = From
to = To
subject = Subject
received = Received
send = Send
leave-out = Leave this out
not-written = not chosen yet
left-out = left out
read-it-over = Read it over, change what you like, then send it.
change-it = Change a part
next-part = The next part
# A step of a number, as it stands on its button after + or –.
step-pence = { $count }p
step-pounds = £{ $count }
step-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
# What the same button is called.
step-less = { $size } less
step-more = { $size } more
less-sign = –
pick-one = choose one
pick-any = choose any that apply
lay-cards = What belongs in it? Choose its cards
no-cards = There is nothing to write down yet.
reloaded = The role-plays were reloaded.
reloaded-without = The role-plays were reloaded, but this one is no longer among them. You go on with the one before.
not-read = not in play here
no-display = there is no display
no-adapter = there is no graphics adapter here, not even a software one
no-window-system = the window system did not start
window-failed = the window closed on an error

# Who writes the learner's emails: a name and a place of work.
sender = { $learner }, { $organisation }

# Said where Rapport was started, when the window cannot open.
display-silent = no display answers at { $name }
blank-picture = the picture { $name } is blank
bad-content = the role-plays cannot be read: `rapport check` shows { $problems } problems
no-scenario = there is no role-play called { $scenario }
no-variant = { $scenario } has no variant called { $variant }

text-size = Text { $percent }%
percent = { $percent }%
minutes =
    { $minutes ->
        [one] about a minute
       *[other] about { $minutes } minutes
    }
# The way to entries that are not shown, for those who hear it.
earlier-more = { earlier }, { $entries } more

# Where a contact happens.
channel-counter = face to face
channel-telephone = on the telephone
channel-email = by email
channel-chat = in live chat

# What a role-play is about, and how hard it is, on its card.
kind-complaint = Complaint
kind-request = Request
kind-enquiry = Enquiry
difficulty-first = a first one
difficulty-standard = standard
difficulty-complex = complex
facts = { $kind } · { $difficulty } · { $channel } · { $minutes }

# Before the ways of saying a reply, such as "warmer".
say-it = Say it:
write-it = Write it:
# What the key of that row does, for those who do not see the row: "Say it: as it comes. Change how".
change-how = { $before } { $way }. Change how
way-natural = as it comes
way-plainer = plainer
way-slower = slower
way-warmer = warmer
way-firmer = firmer
way-facing = facing them
way-space = with more room
way-quieter = quieter
# How something was said, after "You, ".
said-plainer = in plainer words
said-slower = more slowly
said-warmer = more warmly
said-firmer = more firmly
said-facing = turning to face them
said-space = with more room
said-quieter = more quietly

# There is no voice, by operating system: short on the control, and then what to do about it.
no-voice = No voice to read aloud
no-voice-linux = To read aloud, install espeak-ng
no-voice-why-windows = There is no voice to read aloud. Add one in Windows under Settings, Time and language, Speech. Then start Rapport again.
no-voice-why-macos = There is no voice to read aloud. Choose one in System Settings under Accessibility, Spoken Content. Then start Rapport again.
no-voice-why-linux = There is no voice to read aloud. Install the program espeak-ng or speech-dispatcher. Then start Rapport again.

# A line as it is read aloud: what can be seen or heard, then the words.
aloud = { $cue }. { $words }
# A paper that something else opens.
locked-paper = { $paper }, opens after “{ $by }”
limit = You may agree up to { $money } yourself.
money = £{ $pounds }.{ $pence }
days =
    { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }

# What can be seen of somebody at the counter, never what it means: "a straight face, leaning in".
seen = { $face }, { $lean }
face-smile = smiling
face-calm = a slight smile
face-blank = a neutral face
face-serious = a straight face
face-concerned = brows up, mouth tight
face-suspicious = one eyebrow up
face-tired = tired eyes
face-solemn = mouth turned down
face-cross = frowning hard
face-furious = glaring, mouth wide
lean-in = leaning in
# In the place of all that, of somebody who has walked out.
has-left = has left
lean-upright = upright
lean-back = drawn back
# What can be heard of somebody on the telephone.
voice-warm = a warm voice
voice-even = an even voice
voice-clipped = a clipped voice
voice-raised = a raised voice
voice-flat = a flat, tired voice
voice-unsure = an unsure voice

# How a play ended.
outcome-resolved = Resolved
outcome-partly = Partly resolved
outcome-unresolved = Not resolved
outcome-gave-up = They gave up
outcome-walked-out = They walked out
outcome-rang-off = They rang off
outcome-stopped = Stopped

turn = Turn { $turn }
slot = { $at } of { $of }

# A mark, and its level where it has one: "secure (indicative), 72%".
level-not-yet = not yet
level-developing = developing
level-secure = secure
level-excellent = excellent
mark-level = { $level } (indicative), { $percent }%
mark-uncapped = { $mark }; { $whole } without the serious mistake

# Above what the customer says of the learner.
says = { $customer } says
# A part of an email that is not written yet, and one that was left out.
to-come = { $part } …
left-out-part = { $part }: { left-out }
from-customer = From { $customer }

## The settings, and keys

settings = Settings
settings-under = What you choose shows at once, on every screen.
restore = Undo my changes
defaults = All settings as new
reading = Reading
colours = Colours
tints = Background
no-tints = High contrast stays black on white.
letters = Letters
movement = Words and movement
pace = How the customer's words come
read-aloud = Read aloud
practising = Practice
keys = Keys
keys-help = Tab, arrows, Enter and Esc always work. F2 opens these settings. Plus and minus change the text size.
sample = How it looks
sample-cue = looks at the clock
sample-line = I rang on Monday and you said Wednesday. It is Friday now. What has happened to my order?
sample-reply = I'm sorry. I'll find out now, and tell you exactly what I see.
escape = Esc
settings-key = F2
more-sign = +

with-alt = Alt { $letter }
# The buttons beside a number, for those who hear them.
knob-less = { $name }: less
knob-more = { $name }: more

knob-text = Text size
knob-letters = Room between letters
knob-words = Room between words
knob-lines = Room between lines
knob-rate = Reading speed
# How much room there is.
room-usual = usual
room-little = a little more
room-more = more
room-wide = wide
room-widest = widest

colours-paper = Paper
colours-dark = Dark
colours-contrast = High contrast
tint-own = Its own
tint-white = White
tint-cream = Cream
tint-peach = Peach
tint-mint = Mint
tint-sky = Sky
tint-lilac = Lilac
letters-atkinson = Atkinson Hyperlegible
letters-opendyslexic = OpenDyslexic
pace-at-once = All at once
pace-brisk = Quickly
pace-steady = As people talk
pace-slow = Slowly
still = Nothing moves by itself
read-what-they-say = Read aloud what the customer says
say-first = Say it first: replies stay hidden until you have said or typed your own
shortcuts = Letters and numbers work by themselves; without this, hold Alt

# Other languages, and what is wrong with their files.
language = Language
language-unreadable = The words in { $file } cannot be read: { $why }.
language-too-long = it is far longer than all the words there are
language-no-tag = { $file } is not called after a language, as cy.ftl is after Welsh.
language-line = { $file }, line { $line }: this is not written as a message should be.
language-unknown = { $file }, line { $line }: Rapport says nothing called “{ $message }”.
language-twice = { $file }, line { $line }: “{ $message }” is here a second time. The first one counts.
language-not-given = { $file }, line { $line }: “{ $message }” asks for { $variable }, which it is not given.
language-unformed = { $file }, line { $line }: “{ $message }” cannot be put together.
language-more-mistakes =
    { $count ->
        [one] There is one more mistake like these.
       *[other] There are { $count } more mistakes like these.
    }

## The desk: its drawers, what lies in them, and what is done with it

desk-read = Read: { $paper }
desk-search = Look for words in the binder
desk-no-clause = No clause has all of these words. Try fewer of them, or shorter ones.
desk-back-to-desk = Back to the desk
desk-back-to-talk = Back to the talk
desk-law = The law behind it
desk-still-missing = Still to fill in: { $fields }
desk-not-there-yet = You cannot do that yet. It comes onto your desk as you talk with the customer; then look here again.
desk-will-say = It will say
desk-nothing-laid = Nothing yet. An empty note helps nobody.

drawer-binder = Policy binder
drawer-look-up = Look things up
drawer-do-it = Do something
drawer-pass-on = Pass it on

# What a thing is, above its name once it lies open.
thing-policy = From the policy binder
thing-record = Record
thing-product = Product note
thing-verify = Identity check
thing-refund = Till
thing-book = Diary
thing-log = Log book
thing-form = Form
thing-ask = Ask somebody
thing-escalate = Send it up
thing-transfer = Hand it over
thing-hold = Telephone
thing-follow-up = What was promised
thing-door = Door
thing-recording = Recording
thing-inspect = A closer look
thing-other = On the desk

# The button that does it.
do-verify = Mark it
do-refund = Pay it
do-book = Book it
do-log = Save it
do-send-in = Send it in
do-ask = Ask
do-escalate = Send it up
do-transfer = Hand it over
do-hold = Put on hold
do-inspect = Look
do-leave = Leave now
do-other = Do it
# The button that does nothing with it: of something that is read, and of something that is done.
put-back = Put it back
not-now = Not now

desk-clauses =
    { $count ->
        [one] 1 clause
       *[other] { $count } clauses
    }
desk-found = { $found } of { $clauses }
desk-things =
    { $count ->
        [one] 1 thing
       *[other] { $count } things
    }
# Who may approve more than the learner may agree alone; and who must say yes to any of it.
desk-for-more = For more, ask { $name }, { $role }.
desk-needs-a-yes = It needs a yes from { $name }, { $role }.
desk-checked = Checked on { $day }.
desk-by-when = By when
desk-when = When
desk-locked = This is locked. First do “{ $by }”: that opens it.
desk-go-to = Go to “{ $by }”

## Helps of practice, pausing, and all that was said

helps-pause = Pause
helps-paused = Paused
helps-paused-line = Take the time you need. Nothing is lost, and it costs nothing.
helps-go-on = Go on
helps-all-said = All that was said
helps-nothing-said = Nothing was said yet.
helps-earlier = Earlier
helps-later = Later
helps-opening = The start
helps-start-again = Start again
helps-start-again-ask = Start this role-play again?
helps-start-again-line = What was said so far goes away. You begin at the first line.
helps-keep-this = Keep this one
helps-stop-here = Stop here
helps-stop-here-note = you can carry on later
helps-turns = Turns
helps-turns-name = Go back to a turn
helps-turns-line = Choose a turn to go back to. You can then say or do something else there.
helps-leave-it = Leave it as it is
helps-forward = Forward again
helps-forward-told = You are forward again.
helps-waited = You waited.
helps-hint = A hint
helps-then = Then
helps-now = Now
helps-what-if = What was different
helps-dismiss = Put away
helps-say-first = Say it first
helps-own-title = What would you say?
helps-own-title-written = What would you write?
helps-own-ask = Say it aloud in your own words, or type it. Then you see the replies.
helps-own-ask-written = Type it in your own words, or say it aloud. Then you see the replies.
helps-have-said = I have said it
helps-show-replies = Show the replies
helps-own-line = Type your own words
helps-own-note = Press Enter when you have said or typed it. It is never marked.
helps-nearest = Now choose the reply that is nearest to what you said.
helps-beforehand = Good to know

helps-own-words = Your words: “{ $words }”
helps-page = { $at } of { $of }
helps-back-at = You are back before turn { $turn }.
helps-back-to = Go back to turn { $turn }. { $did } { $how }
helps-you-said = You said “{ $words }”
helps-you-said-how = You said, { $how }: “{ $words }”
helps-you-did = You did this: { $what }.
helps-seen = { $who }: { $cue }.

# What somebody felt more or less than before.
felt-calmer = { $who } is calmer
felt-less-calm = { $who } is less calm
felt-more-trust = { $who } trusts you more
felt-less-trust = { $who } trusts you less
felt-clearer = { $who } follows you better
felt-less-clear = { $who } is less sure what you mean
felt-more-patience = { $who } has more patience
felt-less-patience = { $who } has less patience
felt = { $felt }.
felt-because = { $felt }: { $because }.
felt-the-same = { $who } feels much the same.

# Before a role-play that speaks of something hard.
helps-beforehand-line = { $speaks-of } You can pause or stop at any time: press Esc.

# What is said for a scenario, where its writer need not.
variant-as-usual = As usual
paper-out-of-date = (old edition)
contact-face-to-face = Face to face
contact-telephone = Telephone
contact-email = Email
contact-chat = Live chat
slot-subject = Subject
slot-greeting = Greeting
slot-what-happened = What happened
slot-what-we-will-do = What we will do
slot-by-when = By when
slot-reference = Reference
slot-sign-off = Sign-off

# Why the play does not take something.
refused-over = The role-play is over.
refused-not-offered = You cannot say that here.
refused-no-such-delivery = You cannot say it in that way here.
refused-not-now = That cannot be done just now.
refused-locked = That is locked until the identity check is done.
refused-already-read = You have read that already. You can look at it again at no cost.
refused-waited-already = You have waited already.
refused-no-such-aside = You cannot say that here just now.
refused-bad-fields = Something is missing, or does not belong there.

# What some people would want to know before they begin: "It speaks of money worries, a death and illness."
speaks-of = It speaks of { $what }.
note-bereavement = a death
note-threat = a threat
note-money = money worries
note-health = illness
note-discrimination = discrimination
listed = { $first } and { $last }

## The debrief: the page, the call turn by turn, and the practice sheet

debrief-title = How it went
debrief-needs-attention = This needs attention
debrief-more = More: every model, line by line
debrief-less = Less
debrief-lines = Line by line
debrief-by-the-end = By the end
debrief-outcomes = What the customer would answer afterwards
debrief-play-again = Play it again
debrief-another = Choose another
debrief-another-day = Another day
debrief-strands = Your marks
debrief-indicative = Indicative: Rapport shows what it saw. A person decides.
strand-manner = Manner
strand-problem = Problem
strand-duty = Duty
debrief-manner = how you treated them
debrief-problem = how you solved it
debrief-duty = the rules you kept
debrief-turns = Turn by turn
debrief-higher = Higher means calmer and more trusting. Choose a turn to see what happened there.
debrief-costs = A number with a minus says how many marks out of 100 you could no longer get after that turn.
debrief-looking = Rapport is looking at what else you could have said and done. It will stand here in a moment.
debrief-top = calm, trusting
debrief-foot = upset, doubting
debrief-start = Start
debrief-opening = The start, before you spoke
debrief-began = How it began
debrief-before = Earlier turn
debrief-after = Later turn
debrief-close-turns = Put away
debrief-you-said = You said
debrief-you-did = You did this
debrief-you-waited = You waited and said nothing.
debrief-nothing-seen = Nothing in it stood out, for good or bad.
debrief-helped = This helped.
debrief-hurt = This hurt.
debrief-nothing-felt = It did not change how they felt.
debrief-nothing-back = Nothing. They waited for you.
debrief-why = Why it matters
debrief-other-way = Another time
debrief-cost-nothing = After this turn you could still get as many marks as before it.
debrief-own-way = What you did from here on was a best way:
debrief-best-way = The best way on from here:
debrief-no-way = There is no better way on to show from here.
debrief-sheet = My practice sheet
debrief-sheet-about = One page to keep or to hand in. Fill in what you like, then keep it.
debrief-sheet-done = Back to how it went
debrief-name = The name on your badge
debrief-best = My best line
debrief-change = The line that I would change
debrief-instead = What I would say instead
debrief-instead-help = In your own words. Nobody marks this.
debrief-choose-line = Choose another line
debrief-keep-line = Close the list
debrief-no-line = None
debrief-no-line-yet = No line is chosen.
debrief-on-the-sheet = This is on it too
debrief-keep = Keep my sheet
debrief-kept = Your sheet is kept. Open the first file to print it.
debrief-no-documents = this computer names no folder for documents
debrief-copy-out = Here is your sheet, to copy by hand:

debrief-turns-of = { debrief-turns }: how { $customer } felt, and why

# A turn for those who hear it: "Turn 3, calm fell from 9 to 6, cross, it cost 8 marks out of 100, the end".
debrief-mark = { $turn }, { $moved }, { $state }
debrief-mark-cost = { $mark }, it cost { $cost } marks out of 100
debrief-mark-end = { $mark }, the end
debrief-levels = calm { $calm }, trust { $trust }
debrief-no-change = no change, { $levels }
debrief-fell = { $dial } fell from { $from } to { $to }
debrief-rose = { $dial } rose from { $from } to { $to }
dial-calm = Calm
dial-trust = Trust
dial-clarity = Clarity
dial-patience = Patience
# The same with what it means.
dial-trust-means = Trust (how far they believe you)
dial-clarity-means = Clarity (how well they follow)
dial-patience-means = Patience (how long they will wait)

# How a customer was, by their face.
feeling-smile = pleased
feeling-calm = at ease
feeling-blank = neither pleased nor upset
feeling-serious = serious
feeling-concerned = worried
feeling-suspicious = doubtful
feeling-tired = worn out
feeling-solemn = let down
feeling-cross = cross
feeling-furious = furious

debrief-end = { $turn } end
debrief-cost = −{ $points }
debrief-biggest = Turn { $turn } made the biggest difference to your marks.
debrief-was = { $customer } was { $state }
debrief-pictured = { $customer } at turn { $turn }: { $state }
debrief-pictured-at-start = { $customer } at the start: { $state }
debrief-took = How { $customer } took it
debrief-felt = What { $customer } felt
debrief-next = What { $customer } said next
debrief-back-to = What if I had … Go back to turn { $turn }
debrief-line = Turn { $turn }: “{ $words }”
debrief-not-kept = Your sheet could not be kept: { $why }.
debrief-strand-mark = { $level }, { $percent }%

## What was told by other rooms in lines of text and on paper: the debrief's sentences, what practice teaches, the practice sheet

debrief-still-waiting = { $customer } is still waiting: you stepped out.
debrief-critical = Turn { $turn }: { $said }. { $consequence }
debrief-put-right = Turn { $turn }: { $said }, and then you put it right.
# A full stop is added where the words bring none.
debrief-turned-said =
    { $way ->
        [better] { $customer } changed most for the better at turn { $turn }, when you said “{ $words }”
       *[worse] { $customer } changed most for the worse at turn { $turn }, when you said “{ $words }”
    }
debrief-turned-email =
    { $way ->
        [better] { $customer } changed most for the better at turn { $turn }, when you sent your email “{ $words }”
       *[worse] { $customer } changed most for the worse at turn { $turn }, when you sent your email “{ $words }”
    }
debrief-turned-did =
    { $way ->
        [better] { $customer } changed most for the better at turn { $turn }, when you did this: { $words }
       *[worse] { $customer } changed most for the worse at turn { $turn }, when you did this: { $words }
    }
debrief-turned-waited =
    { $way ->
        [better] { $customer } changed most for the better at turn { $turn }, when you waited
       *[worse] { $customer } changed most for the worse at turn { $turn }, when you waited
    }
next-time = Next time: { $advice }.
next-ask-one-more = Next time, ask one question more before you offer anything: there was something they had not told you.
next-variant = Next, try “{ $variant }”: the same day goes differently.
next-every-step = You showed every step of the cycle.

# What the customer would answer afterwards.
outcome-satisfied = How satisfied are you? (1 to 5)
outcome-easy = How easy was it? (1 hard, 7 easy)
outcome-recommend = Would you recommend us? (0 to 10)
outcome-first-contact = Solved at the first contact?
outcome-yes = yes
outcome-no = no
outcome-not-first = not applicable: it was not the first contact

# Why a step stands as it does.
step-reason-said = Turn { $turn }: { $said }: “{ $words }”
step-reason-did = Turn { $turn }: { $said } ({ $words }).
step-reason = Turn { $turn }: { $said }.
step-reason-missed = { $said }.
step-lowered = { $reason } This lowered the step.
step-came-early = This came early: something before it was still open. That costs nothing by itself.
step-develop = To develop: { $advice }.
line-early = This is { $step }, and it came early: something before it in the cycle was still open.

# Why somebody felt as they did.
felt-empty-warmth = You were kind once more, and nothing had moved on.
felt-left-in-silence = They were left in silence.
felt-story = Something else happened just then.
felt-settling = Feelings settle after a while.

# What practice teaches: what a turn cost, and what to say or do another time.
marks-out-of = { $marks } out of 100
advice-nothing-cost = By the five steps, you kept to a best way through from the first turn to the last.
advice-cost = Before turn { $turn }, you could still get { $before } on the five steps. After { $done }, { $after }.
advice-full-marks = full marks
advice-at-most = you could get { $marks } at most
advice-best-found = the best way that was found leads to { $marks }
advice-after-said = “{ $words }”
advice-after-did = this at the desk: { $words }
advice-after-silence = the silence
advice-say = Say: “{ $words }”
advice-say-how = Say, { $how }: “{ $words }”
advice-log = On the desk: write the log, with all that matters in it.
advice-read = On the desk: read “{ $paper }”.
advice-do = On the desk: { $deed }
advice-wait = Wait, and say nothing.
advice-better-words = Better words here: “{ $words }”
advice-instead = Another time: { $deed }
advice-email = In the email, another time: “{ $words }”
advice-first-this = Another time, first this. { $step }
advice-try-this = Another time, try this. { $step }

# The practice sheet, on paper.
sheet-of = { debrief-sheet }: { $title }
sheet-name = Name
sheet-role-play = Role-play
sheet-day = Which day
sheet-customer = Customer
sheet-date = Date
sheet-went = How it went
sheet-says = { $customer } says: “{ $says }”
sheet-levels = Levels (indicative)
sheet-typed = Lines of my own
sheet-foot = The levels are indicative: Rapport gathers what it saw, and a person decides.

## What outlives a play: who plays, plays that were left, progress

keeping-start = Start
keeping-choose = Choose a role-play
keeping-progress = Your progress
keeping-who = Who is playing?
keeping-give-a-name = Give a name
keeping-somebody-else = Somebody else
keeping-nothing-is-kept = Just this time: nothing you play now is kept.
keeping-already-here = Choose your name
keeping-new-here = New here?
keeping-badge-name = Badge name
keeping-about-names = Type the name on your badge, or any short name. Do not type your full name. Others who use this computer can see it.
keeping-keep-under = Keep my plays under this name
keeping-without = Or play without a name
keeping-just-this-time = Just this time
keeping-about-not-keeping = Nothing is kept when you leave.
keeping-now-playing = playing now
keeping-loose = What you have played since Rapport opened will be kept under the name that you choose.
keeping-no-name = Type a name first.
keeping-invite = Keep how this went
keeping-about-invite = It is not kept yet. Give a badge name, and Rapport remembers your plays on this computer.
keeping-left = Not finished yet
keeping-throw-away = Throw it away
keeping-yes-throw-away = Yes, throw it away
keeping-keep-it = No, keep it
keeping-settings-unreadable = Your settings could not be read, so they start as usual. The old file is still there, under another name.
keeping-show = Show
keeping-only-new = Only new ones
keeping-show-all = Show all
keeping-nothing-fits = No role-play fits all of this.
keeping-start-here = Start here
keeping-not-played = Not played yet
keeping-no-progress = When you have played a role-play to its end, this page shows how far you got with each skill, and every play with its day.
keeping-about-bars = Each bar is one play, the newest at the right. A taller bar is better. A dot means: not in play there.
keeping-about-levels = Levels are indicative: the program suggests, a person decides.
keeping-steps = The five steps of a good call
keeping-strands = Manner, problem, duty
keeping-attempts = Your plays, newest first
keeping-ended = ended

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date = { $day } { $month } { $year }

keeping-hello = Hello, { $name }.
keeping-taken = There is a { $name } here already. If that is you, choose it above. If not, take another name.
keeping-first = You begin with a short one: “{ $title }”, { $minutes }.
keeping-go-on = Go on: { $title }
keeping-look-again = Look again at how it went: { $title }
keeping-so-far =
    { $steps ->
        [0] just begun
        [one] 1 step so far
       *[other] { $steps } steps so far
    }
keeping-begun-on = begun on { $date }
keeping-really = Throw away what you played of “{ $title }”? It cannot be brought back.
keeping-thrown-away = “{ $title }” is thrown away.

# What a filter shows now.
keeping-where = Where: { $channel }
keeping-anywhere = anywhere
keeping-how-hard = How hard: { $difficulty }
keeping-any = any
keeping-about = About: { $kind }
keeping-anything = anything
keeping-all-shown = All { $all } are shown.
keeping-some-shown = { $some } of { $all } are shown.

keeping-endings = Endings seen: { $seen } of { $all }
keeping-best = best so far: { $mark }
keeping-plays =
    { $count ->
        [0] no plays yet
        [one] 1 play
       *[other] { $count } plays
    }
keeping-older = { $plays } before these.
keeping-unreadable =
    { $count ->
        [one] One finished play cannot be read, so it is left out here. Its file stays where it is.
       *[other] { $count } finished plays cannot be read, so they are left out here. Their files stay where they are.
    }

# How far a step was shown.
step-not-in-play = not in play
step-not-seen = not seen
step-partly-seen = partly seen
step-seen = seen
# Over several plays: "Last time: seen. Over 4 plays: seen twice, partly once, not seen once."
keeping-last-time = Last time: { $last }.
keeping-over = { $last } Over { $plays }: { $parts }.
times-seen =
    { $times ->
        [1] seen once
        [2] seen twice
       *[other] seen { $times } times
    }
times-partly =
    { $times ->
        [1] partly once
        [2] partly twice
       *[other] partly { $times } times
    }
times-not-seen =
    { $times ->
        [1] not seen once
        [2] not seen twice
       *[other] not seen { $times } times
    }
keeping-from-to = { $last } Over { $plays }: from { $least }% to { $most }%.

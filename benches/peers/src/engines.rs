//! The engines behind one face: make ready from a text, begin, choose until it ends.
//!
//! Every engine gives the same texts in the same order: each line that is said, then the words of each reply that may be chosen.

use std::sync::Arc;

use bladeink::story::Story as Blade;
use brink_runtime::{Program, Step, Story as Brink};
use rapport::codebook::terms::Delivery;
use rapport::codebook::{Codebook, Text};
use rapport::library::Library;
use rapport::roleplay::{Conditions, Event, Input, Setup, State, offered_replies, start, step};
use rapport::scenario::Scenario;
use rapport::scenario::ids::{ReplyId, VariantId};
use yarnspinner::compiler::{Compiler, File};
use yarnspinner::runtime::{Dialogue, DialogueEvent, MemoryVariableStorage, OptionId, StringTableTextProvider};

use crate::story::Story;
use crate::write;

/// Whatever goes wrong: a sentence.
pub type Bad = Box<dyn std::error::Error>;

/// Where texts go.
pub type Sink<'s> = &'s mut dyn FnMut(&str);

/// What an engine needs for being measured.
pub trait Engine: Sized {
    /// Its name.
    const NAME: &'static str;
    /// What it reads.
    type Source;
    /// The story as it reads it.
    fn source(story: &Story) -> Result<Self::Source, Bad>;
    /// How long that is, in bytes.
    fn bytes(source: &Self::Source) -> usize;
    /// From text to ready.
    fn ready(source: &Self::Source) -> Result<Self, Bad>;
    /// Begins the story, again if need be: up to the first choice.
    fn begin(&mut self, sink: Sink<'_>) -> Result<(), Bad>;
    /// Chooses, and goes on to the next choice or to the end.
    fn turn(&mut self, choice: usize, sink: Sink<'_>) -> Result<(), Bad>;
}

/// Rapport.
pub struct Rapport {
    scenario: Arc<Scenario>,
    setup: Setup,
    state: State,
    offered: [ReplyId; 3],
}

impl Rapport {
    /// As it comes: replies in the order as written.
    fn conditions() -> Conditions {
        Conditions { practice: false, deliveries: false, shuffled: false }
    }

    fn offer(&mut self, sink: Sink<'_>) {
        for (reply, place) in offered_replies(&self.scenario, &self.setup, &self.state).zip(&mut self.offered) {
            *place = reply;
            sink(&self.scenario.reply(reply).say);
        }
    }

    /// The scenario and where the play stands.
    pub fn stands(&self) -> (&Scenario, &State) {
        (&self.scenario, &self.state)
    }
}

fn say(scenario: &Scenario, setup: &Setup, event: Event, sink: Sink<'_>) {
    if let Event::LineSaid(line) = event {
        sink(setup.wording(scenario, line));
    }
}

impl Engine for Rapport {
    const NAME: &'static str = "rapport";
    type Source = (Vec<Text>, Arc<Codebook>);

    fn source(story: &Story) -> Result<Self::Source, Bad> {
        let names = ["organisation.ron", "customer.ron", "scenario.ron"];
        let texts = story.ron().into_iter().zip(names).map(|(text, name)| Text { name: name.to_owned(), text });
        let built_in = Library::embedded(None).map_err(|checked| format!("{:#?}", checked.problems))?;
        Ok((texts.collect(), Arc::clone(built_in.codebook())))
    }

    fn bytes((texts, _): &Self::Source) -> usize {
        texts.iter().map(|text| text.text.len()).sum()
    }

    fn ready((texts, codebook): &Self::Source) -> Result<Self, Bad> {
        let library = Library::from_texts(texts, codebook).map_err(|checked| format!("{:#?}", checked.problems))?;
        let scenario = library.scenario("long-story").ok_or("no such story")?;
        let (setup, state) = start(&scenario, VariantId(0), 1, Self::conditions(), &mut |_| {});
        Ok(Self { scenario, setup, state, offered: [ReplyId(0); 3] })
    }

    fn begin(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        let mut said = [None; 8];
        let mut places = said.iter_mut();
        (self.setup, self.state) = start(&self.scenario, VariantId(0), 1, Self::conditions(), &mut |event| {
            if let Some(place) = places.next() {
                *place = Some(event);
            }
        });
        said.into_iter().flatten().for_each(|event| say(&self.scenario, &self.setup, event, sink));
        self.offer(sink);
        Ok(())
    }

    fn turn(&mut self, choice: usize, sink: Sink<'_>) -> Result<(), Bad> {
        let input = Input::Say { reply: self.offered[choice], delivery: Delivery::Natural };
        let (scenario, setup) = (&self.scenario, &self.setup);
        self.state = step(scenario, setup, self.state, input, &mut |event| say(scenario, setup, event, sink))?;
        self.offer(sink);
        Ok(())
    }
}

/// brink.
pub struct BrinkStory {
    program: Arc<Program>,
    lines: LineTables,
    story: Brink,
}

type LineTables = Vec<Vec<brink_format::LineEntry>>;

impl BrinkStory {
    fn go_on(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        loop {
            match self.story.continue_single()? {
                Step::Line(line) => sink(line.text.trim()),
                Step::Choices(choices) => {
                    choices.iter().for_each(|choice| sink(&choice.text));
                    return Ok(());
                }
                Step::Done | Step::End | Step::Suspended => return Ok(()),
            }
        }
    }
}

impl Engine for BrinkStory {
    const NAME: &'static str = "brink";
    type Source = String;

    fn source(story: &Story) -> Result<String, Bad> {
        Ok(write::ink(story))
    }

    fn bytes(source: &String) -> usize {
        source.len()
    }

    fn ready(source: &String) -> Result<Self, Bad> {
        let compiled = brink_compiler::compile("story.ink", |_| Ok(source.clone()))?;
        let (program, lines) = brink_runtime::link(&compiled.data)?;
        let program = Arc::new(program);
        let story = Brink::new(Arc::clone(&program), lines.clone());
        Ok(Self { program, lines, story })
    }

    fn begin(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        self.story = Brink::new(Arc::clone(&self.program), self.lines.clone());
        self.go_on(sink)
    }

    fn turn(&mut self, choice: usize, sink: Sink<'_>) -> Result<(), Bad> {
        self.story.choose(choice)?;
        self.go_on(sink)
    }
}

/// bladeink.
pub struct BladeStory(Blade);

impl BladeStory {
    fn go_on(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        while self.0.can_continue() {
            let line = self.0.cont()?;
            sink(line.trim());
        }
        self.0.get_current_choices().iter().for_each(|choice| sink(&choice.text));
        Ok(())
    }
}

impl Engine for BladeStory {
    const NAME: &'static str = "bladeink";
    type Source = String;

    fn source(story: &Story) -> Result<String, Bad> {
        Ok(write::ink(story))
    }

    fn bytes(source: &String) -> usize {
        source.len()
    }

    fn ready(source: &String) -> Result<Self, Bad> {
        let options = bladeink_compiler::CompilerOptions { count_all_visits: false, source_filename: None };
        let json = bladeink_compiler::Compiler::with_options(options).compile(source)?;
        Ok(Self(Blade::new(&json)?))
    }

    fn begin(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        self.0.reset_state()?;
        self.go_on(sink)
    }

    fn turn(&mut self, choice: usize, sink: Sink<'_>) -> Result<(), Bad> {
        self.0.choose_choice_index(choice)?;
        self.go_on(sink)
    }
}

/// Yarn Spinner.
pub struct YarnStory {
    dialogue: Dialogue,
    offered: Vec<OptionId>,
}

impl YarnStory {
    fn go_on(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        self.offered.clear();
        while self.dialogue.can_continue() {
            for event in self.dialogue.continue_()? {
                match event {
                    DialogueEvent::Line(line) => sink(&line.text),
                    DialogueEvent::Options(options) => {
                        for option in options {
                            sink(&option.line.text);
                            self.offered.push(option.id);
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

impl Engine for YarnStory {
    const NAME: &'static str = "yarnspinner";
    type Source = String;

    fn source(story: &Story) -> Result<String, Bad> {
        Ok(write::yarn(story))
    }

    fn bytes(source: &String) -> usize {
        source.len()
    }

    fn ready(source: &String) -> Result<Self, Bad> {
        let mut compiler = Compiler::new();
        compiler.add_file(File { file_name: "story.yarn".to_owned(), source: source.clone() });
        let compiled = compiler.compile()?;
        let mut texts = StringTableTextProvider::new();
        texts.extend_base_language(compiled.string_table.into_iter().map(|(id, info)| (id, info.text)));
        let mut dialogue = Dialogue::new(Box::new(MemoryVariableStorage::new()), Box::new(texts));
        dialogue.add_program(compiled.program.ok_or("no program came of it")?);
        Ok(Self { dialogue, offered: Vec::new() })
    }

    fn begin(&mut self, sink: Sink<'_>) -> Result<(), Bad> {
        self.dialogue.stop();
        self.dialogue.variable_storage_mut().clear();
        self.dialogue.set_node("beat_0")?;
        self.go_on(sink)
    }

    fn turn(&mut self, choice: usize, sink: Sink<'_>) -> Result<(), Bad> {
        self.dialogue.set_selected_option(self.offered[choice])?;
        self.go_on(sink)
    }
}

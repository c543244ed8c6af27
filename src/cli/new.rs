//! `rapport new`: a pack to begin with.

use std::path::PathBuf;

use crate::authoring::{Made, new_organisation, new_scenario};

use super::Exit;
use super::play::CouldNot;

/// What to begin.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// An organisation, with a rule and two things to do at the desk
    Organisation {
        /// Its id: lower-case words joined by hyphens
        id: String,
        /// The folder; its pack, if it belongs to one
        #[arg(long = "in", value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
    /// A role-play of five beats that can be played at once, with a customer and a script
    Scenario {
        /// Its id: lower-case words joined by hyphens
        id: String,
        /// The organisation in which it happens; needed where the pack has several
        #[arg(long, value_name = "ID")]
        organisation: Option<String>,
        /// The folder; its pack, if it belongs to one
        #[arg(long = "in", value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
}

pub(super) fn run(wanted: &Wanted) -> Result<Exit, CouldNot> {
    let (made, scenario) = match &wanted.what {
        What::Organisation { id, folder } => (new_organisation(folder, id), None),
        What::Scenario { id, organisation, folder } => (new_scenario(folder, id, organisation.as_deref()), Some(id)),
    };
    let made = made.map_err(|why| CouldNot(why.to_string()))?;
    super::say(&next_steps(&made, scenario.map(String::as_str)));
    Ok(Exit::Fine)
}

/// What was made, and what to do with it.
fn next_steps(made: &Made, scenario: Option<&str>) -> String {
    let mut out = String::from("Made:\n");
    for file in &made.files {
        out += &format!("  {}\n", file.display());
    }
    let root = made.root.display();
    out += "\nNext:\n";
    match scenario {
        Some(id) => {
            let file = made.root.join("role-plays").join(format!("{id}.ron"));
            let play = made.root.join("plays").join(id).join("excellent.play");
            out += &format!("  rapport play {} --terminal    plays it\n", file.display());
            out += &format!("  rapport watch {root}    checks it at every save\n");
            out += &format!("  rapport play --script {}    plays the script and shows the marks\n", play.display());
            out += &format!("It happens in the organisation `{}`.", made.organisation);
        }
        None => {
            let place = if made.root.as_os_str() == "." { String::new() } else { format!(" --in {root}") };
            out += &format!("  rapport new scenario YOUR-SCENARIO{place}    makes a role-play that happens here");
        }
    }
    out
}

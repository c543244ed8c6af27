//! Files that are broken on purpose: each says in comments at its head which problems it must give, and it gives these and no others.
//!
//! `// expect: unknown-fact 14:31` is a code with line and column, both counted from 1, columns in characters; `// expect: nothing` is none.
//! A codebook's file is checked in a small good codebook in which it replaces the file of its name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rapport::codebook::{self, Text};
use rapport::diagnostics::{Code, Diagnostic, FileId, Severity, Sheet, Sources, human, json, plain};
use rapport::library;

const TODAY: (u16, u8, u8) = (2026, 11, 22);

type Found = (String, usize, usize);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// What the comments at a file's head say it must give.
fn expected(file: &Path) -> Vec<Found> {
    let bytes = fs::read(file).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let head = text.trim_start_matches('\u{feff}').lines().take_while(|line| line.starts_with("//"));
    let says: Vec<&str> = head.filter_map(|line| line.strip_prefix("// expect: ")).collect();
    assert!(!says.is_empty(), "{} does not say what to expect", file.display());
    let mut expected = Vec::new();
    for line in says.into_iter().filter(|line| *line != "nothing") {
        let (code, place) = line.split_once(' ').unwrap();
        let (line, column) = place.split_once(':').unwrap();
        expected.push((code.to_owned(), line.parse().unwrap(), column.parse().unwrap()));
    }
    expected.sort();
    expected
}

/// Compares what a file gave with what it says; what is wrong comes back as words.
fn compare(file: &Path, problems: &[Diagnostic], sources: &Sources) -> Result<Vec<Found>, String> {
    let name = file.strip_prefix(root()).unwrap().display().to_string();
    let mut wrong = String::new();
    let mut found = Vec::new();
    for problem in problems {
        let at = sources.position(problem.place);
        found.push((problem.code.word().to_owned(), at.line, at.column));
        if Path::new(sources.name(problem.place.file)) != file {
            wrong += &format!("  {} is reported in {}\n", problem.code.word(), sources.name(problem.place.file));
        }
        if problem.message.trim().is_empty() || problem.message.ends_with('.') {
            wrong += &format!("  the message `{}` is no sentence without a full stop\n", problem.message);
        }
        if problem.severity == Severity::Error && problem.help.is_none() && problem.related.is_empty() {
            wrong += &format!("  {} has no way out\n", problem.code.word());
        }
        // Every form can show it.
        assert!(human(problem, sources, true).contains(problem.code.word()));
        assert!(json(problem, sources).to_string().contains(problem.code.word()));
    }
    found.sort();
    if found != expected(file) {
        wrong += "  it gave:\n";
        for (code, line, column) in &found {
            wrong += &format!("    // expect: {code} {line}:{column}\n");
        }
    }
    if wrong.is_empty() && std::env::var_os("RAPPORT_SHOW_PROBLEMS").is_none() {
        return Ok(found);
    }
    let words: String = problems.iter().map(|problem| plain(problem, sources)).collect();
    let root = root().display().to_string();
    let report = format!("{name}\n{wrong}{}", words.replace(&format!("{root}/"), "    "));
    if wrong.is_empty() {
        println!("{report}");
        return Ok(found);
    }
    Err(report)
}

/// Checks every file, and says which codes they gave and which files gave others than they say.
fn check_all(problems_of: impl Fn(&Path) -> (Sources, Vec<Diagnostic>), files: &[PathBuf]) -> (BTreeSet<String>, Vec<String>) {
    let (mut codes, mut failed) = (BTreeSet::new(), Vec::new());
    for file in files {
        let (sources, problems) = problems_of(file);
        match compare(file, &problems, &sources) {
            Ok(found) => codes.extend(found.into_iter().map(|(code, ..)| code)),
            Err(report) => failed.push(report),
        }
    }
    (codes, failed)
}

fn of_a_pack(file: &Path) -> (Sources, Vec<Diagnostic>) {
    let checked = library::check(&[file.to_owned()], None, Some(TODAY)).unwrap();
    (checked.sources, checked.problems)
}

fn of_a_codebook(file: &Path) -> (Sources, Vec<Diagnostic>) {
    let own = files_below(file.parent().unwrap());
    let good = files_below(&root().join("codebooks/good"));
    let replaced = |path: &PathBuf| own.iter().any(|own| own.file_name() == path.file_name());
    let all = good.iter().filter(|path| !replaced(path)).chain(&own);
    let texts: Vec<Text> = all.map(|path| Text { name: path.display().to_string(), text: fs::read_to_string(path).unwrap() }).collect();
    let (mut sources, mut sheet) = (Sources::default(), Sheet::default());
    let _ = codebook::load(&texts, &mut sources, &mut sheet);
    (sources, sheet.sorted())
}

#[test]
fn every_broken_file_gives_what_it_says_and_every_code_is_covered() {
    let (codebooks, pack): (Vec<PathBuf>, Vec<PathBuf>) =
        files_below(&root()).into_iter().partition(|file| file.starts_with(root().join("codebooks")));
    assert!(codebooks.len() + pack.len() >= 60);
    let (mut codes, mut failed) = check_all(of_a_pack, &pack);
    let more = check_all(of_a_codebook, &codebooks);
    codes.extend(more.0);
    failed.extend(more.1);
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
    // What comes of looking at every play has files of its own.
    let read = Code::ALL.iter().filter(|code| !Code::OF_PLAYS.contains(code));
    let uncovered: Vec<&str> = read.map(|code| code.word()).filter(|word| !codes.contains(*word)).collect();
    assert!(uncovered.is_empty(), "no broken file gives {}", uncovered.join(", "));
}

#[test]
fn only_a_path_that_is_not_there_ends_the_run() {
    let good = root().join("good.ron");
    let missing = root().join("no-such-file.ron");
    let said = library::check(&[good.clone(), missing.clone()], None, None).unwrap_err().to_string();
    assert!(said.contains("no-such-file.ron"), "{said}");

    let unreadable = root().join("unreadable.ron");
    let checked = library::check(&[unreadable.clone(), good], None, None).unwrap();
    let [problem] = checked.problems.as_slice() else { panic!("{:#?}", checked.problems) };
    assert_eq!((problem.code, checked.files), (Code::Unreadable, 2));
    assert_eq!(Path::new(checked.sources.name(problem.place.file)), unreadable);
}

#[test]
fn a_list_without_end_is_refused_and_a_file_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let flags = |count: usize| format!("flags: [{}], start:", "\"a\", ".repeat(count));
    let good = fs::read_to_string(root().join("good.ron")).unwrap();
    for text in [good.replace("start:", &flags(20_001)), good + &" ".repeat(17 << 20)] {
        let file = folder.path().join("large.ron");
        fs::write(&file, text).unwrap();
        let checked = library::check(&[file], None, None).unwrap();
        assert!(checked.problems.iter().any(|problem| problem.code == Code::TooLarge), "{:#?}", checked.problems);
        assert!(checked.problems.len() < 5, "{:#?}", checked.problems);
    }
}

#[test]
fn a_whole_folder_is_checked_in_one_run_and_every_problem_names_a_file_in_it() {
    let checked = library::check(&[root()], None, Some(TODAY)).unwrap();
    assert!(checked.problems.len() > 60);
    for problem in &checked.problems {
        assert_ne!(problem.place.file, FileId::default(), "{problem:?}");
        assert!(Path::new(checked.sources.name(problem.place.file)).starts_with(root()), "{problem:?}");
    }
}

#[test]
fn a_customer_that_cannot_be_read_is_reported_where_a_scenario_needs_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["pack.ron", "good.ron", "organisations/corner-shop.ron"] {
        let to = folder.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root().join(name), to).unwrap();
    }
    fs::write(folder.path().join("ann.ron"), b"Customer(format: 1, id: \"ann\", name: \"Ann\xff\")").unwrap();
    let checked = library::check(&[folder.path().join("good.ron")], None, None).unwrap();
    let codes: Vec<Code> = checked.problems.iter().map(|problem| problem.code).collect();
    assert!(codes.contains(&Code::UnknownCustomer) && codes.contains(&Code::Unreadable), "{codes:?}");
}

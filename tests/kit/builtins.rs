//! The page about Node's built-in modules: what the spec cases say of each, what differs, and what is missing.
//!
//! It is made of the cases themselves (`tested_modules.rs`), of the differences that the case of the modules' exports allows, and of the rows
//! of `docs/differences.md` that name a module.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::options::is_on;
use super::tested_modules::{self, Tested};

const DIFFERENCES: &str = "tests/specs/builtins/exports_are_those_of_node/differences.txt";
const MODULES: &str = "tests/specs/builtins/exports_are_those_of_node/node";
const PAGE: &str = "docs/builtins.md";
const DEVIATIONS: &str = "docs/differences.md";
const SPECS: &str = "tests/specs";

const INTRODUCTION: &str = "# Node's built-in modules

What works in each of Node's modules, what differs and what is missing, made of the tests: a test fails when this page says otherwise.

- *Works*: the sentences of the spec cases that are about the module (`tests/specs/`). Unless marked *(here only)*, each has also been run with
  Node 26.10 and gives there, byte for byte, what is expected here.
- What `require` and `import` of each module give is compared with Node: names, kinds, numbers of parameters, methods of classes, values of
  constants. *Missing*: the name is not there, and importing it is an error. *Different*: there under the same name, but not quite the same.
  *More*: not there in Node. *Less*: there, and does less than in Node. What is not named has Node's names and shapes.
- *Otherwise*: where a case is not what Node does, or [differences.md](differences.md) speaks of the module.
";

/// What is said of one module: kind of difference, why, paths.
#[derive(Default)]
struct Module {
    lines: BTreeMap<(Kind, String), Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Missing,
    Different,
    More,
    Less,
    Otherwise,
}

impl Kind {
    fn of(difference: &str) -> Self {
        if difference.ends_with("in Node") {
            Self::More
        } else if difference.starts_with("missing") || difference.starts_with("no such module") {
            Self::Missing
        } else {
            Self::Different
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Missing => "Missing",
            Self::Different => "Different",
            Self::More => "More",
            Self::Less => "Less",
            Self::Otherwise => "Otherwise",
        }
    }
}

/// The page in Markdown.
fn page(
    differences: &str,
    deviations: &str,
    tested: &BTreeMap<String, Tested>,
    all: &[String],
) -> String {
    let mut modules: BTreeMap<String, Module> = BTreeMap::new();
    let mut reason = "";
    for line in differences.lines() {
        if let Some(text) = line.strip_prefix("# ") {
            reason = text;
        } else if let Some((path, text)) = line
            .strip_prefix("! ")
            .and_then(|line| line.split_once(": "))
        {
            let place = (Kind::Less, String::new());
            let lines = &mut modules.entry(module_of(path)).or_default().lines;
            lines
                .entry(place)
                .or_default()
                .push(format!("`{path}`: {text}"));
        } else if !line.is_empty() && !line.starts_with('#') {
            let (path, difference) = line.split_once(": ").unwrap_or((line, ""));
            let path = path.trim_end_matches(".*");
            let place = (Kind::of(difference), reason.to_owned());
            let paths = modules.entry(module_of(path)).or_default();
            let paths = paths.lines.entry(place).or_default();
            let path = format!("`{path}`");
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    for (module, deviation) in deviations_by_module(deviations, all) {
        let place = (Kind::Otherwise, String::new());
        let lines = &mut modules.entry(module).or_default().lines;
        lines.entry(place).or_default().push(deviation);
    }
    for (name, tested) in tested {
        let place = (Kind::Otherwise, String::new());
        let lines = &mut modules.entry(name.clone()).or_default().lines;
        if !tested.differs.is_empty() {
            lines
                .entry(place)
                .or_default()
                .extend(tested.differs.iter().cloned());
        }
    }
    let mut text = INTRODUCTION.to_owned();
    for (name, module) in &modules {
        let _ = writeln!(text, "\n## {name}\n");
        if let Some(tested) = tested.get(name) {
            write_works(&mut text, tested);
            if !module.lines.is_empty() {
                text.push('\n');
            }
        }
        for ((kind, reason), paths) in &module.lines {
            write_differences(&mut text, *kind, reason, paths);
        }
    }
    let rest: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|name| !modules.contains_key(*name))
        .collect();
    let _ = writeln!(
        text,
        "\n## Without known differences, and without cases of their own\n\n{}",
        rest.join(", ")
    );
    text
}

fn write_works(text: &mut String, tested: &Tested) {
    let count = tested.sentences.len();
    let cases = if count == 1 { "case" } else { "cases" };
    let also = match tested.under_node() {
        same if same == count && count == 1 => "run with Node too".to_owned(),
        same if same == count => "all run with Node too".to_owned(),
        same => format!("{same} run with Node too"),
    };
    let _ = writeln!(
        text,
        "<details><summary>Works: {count} {cases}, {also}</summary>\n"
    );
    for (sentence, same) in &tested.sentences {
        let _ = writeln!(
            text,
            "- {sentence}{}",
            if *same { "" } else { " *(here only)*" }
        );
    }
    let _ = writeln!(text, "\n</details>");
}

fn write_differences(text: &mut String, kind: Kind, reason: &str, paths: &[String]) {
    if kind == Kind::Otherwise {
        let _ = writeln!(text, "- Otherwise:");
        for path in paths {
            let _ = writeln!(text, "  - {path}");
        }
        return;
    }
    let reason = if reason.is_empty() {
        String::new()
    } else {
        format!(" ({})", reason.trim_end_matches('.'))
    };
    let separator = if kind == Kind::Less { "; " } else { ", " };
    let _ = writeln!(
        text,
        "- {}{reason}: {}",
        kind.title(),
        paths.join(separator)
    );
}

/// The rows of the tables of `docs/differences.md` that name a module as `node:name`, with its name.
fn deviations_by_module(page: &str, all: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let mut cells = line.trim_matches(['|', ' ']).split(" | ");
        let (Some(what), Some(here)) = (cells.next(), cells.next()) else {
            continue;
        };
        let mut names: Vec<&str> = line
            .match_indices("`node:")
            .filter_map(|(place, mark)| line[place + mark.len()..].split('`').next())
            .collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            if all.iter().any(|module| module == name) {
                found.push((name.to_owned(), format!("{what}: {here}")));
            }
        }
    }
    found
}

fn module_of(path: &str) -> String {
    path.split('.').next().unwrap_or(path).to_owned()
}

/// The names of Node's modules, from the files of the expectations.
fn modules(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the expectations are there");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".txt")?.replace('-', "/")))
        .collect();
    names.sort();
    names
}

/// docs/builtins.md says what the test allows; `RT_BLESS=1` writes it anew.
pub fn page_shows_the_known_differences() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let differences =
        fs::read_to_string(repository.join(DIFFERENCES)).expect("the differences can be read");
    let deviations =
        fs::read_to_string(repository.join(DEVIATIONS)).expect("the page of differences is there");
    let all = modules(&repository.join(MODULES));
    let tested = tested_modules::collect(&repository.join(SPECS), &all)
        .unwrap_or_else(|error| panic!("{error}"));
    let expected = page(&differences, &deviations, &tested, &all);
    let path = repository.join(PAGE);
    if is_on("RT_BLESS") {
        fs::write(&path, expected).expect("the page can be written");
        return;
    }
    let shown = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shown == expected,
        "{PAGE} is not what {DIFFERENCES}, {DEVIATIONS} and the cases say: RT_BLESS=1 writes it"
    );
}

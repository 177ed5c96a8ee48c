//! The page about Node's built-in modules, made of the differences that the spec case of their exports allows.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::options::is_on;

const DIFFERENCES: &str = "tests/specs/builtins/exports_are_those_of_node/differences.txt";
const MODULES: &str = "tests/specs/builtins/exports_are_those_of_node/node";
const PAGE: &str = "docs/builtins.md";

const INTRODUCTION: &str = "# Node's built-in modules

What `require` and `import` of each module give is compared with Node 26.10: names, kinds, numbers of parameters, methods of classes,
values of constants. This page is made of the differences that are known (`tests/specs/builtins/`); a test fails when there is
another one, and when one is gone. What is not named here has Node's names and shapes; that it also does the same is what the
other spec cases are for.

*Missing*: the name is not there, and importing it is an error. *Different*: there under the same name, but not quite the same. *More*: not
there in Node. *Less*: there, and does less than in Node.
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
        }
    }
}

/// The page in Markdown.
fn page(differences: &str, all: &[String]) -> String {
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
    let mut text = INTRODUCTION.to_owned();
    for (name, module) in &modules {
        let _ = writeln!(text, "\n## {name}\n");
        for ((kind, reason), paths) in &module.lines {
            let reason = if reason.is_empty() {
                String::new()
            } else {
                format!(" ({})", reason.trim_end_matches('.'))
            };
            let separator = if *kind == Kind::Less { "; " } else { ", " };
            let _ = writeln!(
                text,
                "- {}{reason}: {}",
                kind.title(),
                paths.join(separator)
            );
        }
    }
    let rest: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|name| !modules.contains_key(*name))
        .collect();
    let _ = writeln!(
        text,
        "\n## Without known differences\n\n{}",
        rest.join(", ")
    );
    text
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
    let expected = page(&differences, &modules(&repository.join(MODULES)));
    let path = repository.join(PAGE);
    if is_on("RT_BLESS") {
        fs::write(&path, expected).expect("the page can be written");
        return;
    }
    let shown = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shown == expected,
        "{PAGE} is not what {DIFFERENCES} says: RT_BLESS=1 writes it"
    );
}

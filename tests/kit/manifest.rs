//! `__test__.jsonc`: what a case runs and how that must end.

use std::collections::BTreeMap;
use std::time::Duration;

use jsonc_parser::{ParseOptions, parse_to_serde_value};
use rt_system::signal_number;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::proofs::{EXPORTS, Respect};

/// Name of the manifest inside a case folder.
pub const FILE_NAME: &str = "__test__.jsonc";

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(300);

/// Keys beside the step's own ones that a single-step manifest may have at the top.
const CASE_KEYS: [&str; 7] = [
    "description",
    "modules",
    "needs",
    "node",
    "npm",
    "proves",
    "shares",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// For the reader of the file only, and checked to be text.
    #[serde(default, rename = "description")]
    _description: Option<String>,
    /// Node's built-in modules that the case is about, where its area and its files do not say so.
    #[serde(default)]
    pub modules: Vec<String>,
    /// How `rt` has to be built for the case to say anything.
    #[serde(default)]
    needs: Option<Need>,
    #[serde(default)]
    node: Node,
    /// The copy gets a `node_modules`: the packages that a `package-lock.json` below `tests/npm/` pins.
    #[serde(default)]
    npm: Npm,
    /// Exports of `node:v8`, and in which respects the case proves them.
    #[serde(default)]
    pub proves: BTreeMap<String, Vec<Respect>>,
    /// Files of the area's folder `.shared` that the copy gets too: input of several cases.
    #[serde(default)]
    pub shares: Vec<String>,
    pub steps: Vec<Step>,
}

/// One process: a command line, its surroundings and how it must end.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Step {
    args: Option<Vec<String>>,
    shell: Option<String>,
    /// Additions to the clean environment; `None` removes.
    #[serde(default)]
    pub env: BTreeMap<String, Option<String>>,
    /// Relative to the case folder.
    #[serde(default)]
    pub cwd: String,
    #[serde(default)]
    pub stdin: Stdin,
    exit_code: Option<i32>,
    signal: Option<String>,
    timeout_seconds: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(untagged, expecting = "`stdin` is a text or { \"file\": \"name\" }")]
pub enum Stdin {
    #[default]
    Closed,
    /// Written into a pipe.
    Text(String),
    /// Opened for reading, as `< name` does.
    File(StdinFile),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StdinFile {
    /// Relative to the case folder.
    pub file: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum Need {
    /// A linker that took `cli/link-order.txt`.
    #[serde(rename = "link order")]
    LinkOrder,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "`npm` is true, false or \"tools\"")]
enum Npm {
    Libraries(bool),
    Named(NpmFolder),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
enum NpmFolder {
    Tools,
}

impl Default for Npm {
    fn default() -> Self {
        Self::Libraries(false)
    }
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "`node` is true, false or the reason why Node differs"
)]
enum Node {
    Same(bool),
    Differs(String),
}

impl Default for Node {
    fn default() -> Self {
        Self::Same(true)
    }
}

/// What a step runs.
pub enum Command<'a> {
    /// The binary under test with these arguments.
    Binary(&'a [String]),
    /// A line for `/bin/sh -c`.
    Shell(&'a str),
}

/// How a process ended, or must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Code(i32),
    Signal(i32),
}

/// Reads the text of a manifest.
///
/// # Errors
/// One sentence without the file's name: a syntax error with its place, an unknown key, or keys that contradict each other.
pub fn parse(text: &str) -> Result<Manifest, String> {
    // JSON with comments and trailing commas; the parser's other liberties would only let slips pass.
    let syntax = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
    };
    let mut top: Map<String, Value> =
        parse_to_serde_value(text, &syntax).map_err(|error| error.to_string())?;
    if !top.contains_key("steps") {
        let (case, step) = top
            .into_iter()
            .partition(|(key, _)| CASE_KEYS.contains(&key.as_str()));
        top = case;
        top.insert("steps".to_owned(), Value::Array(vec![Value::Object(step)]));
    }
    let manifest: Manifest =
        serde_json::from_value(Value::Object(top)).map_err(|error| error.to_string())?;
    manifest.check()?;
    Ok(manifest)
}

impl Manifest {
    /// The folder below `tests/npm/` whose packages the case wants: "" for that folder itself.
    pub fn npm_folder(&self) -> Option<&'static str> {
        match self.npm {
            Npm::Libraries(wanted) => wanted.then_some(""),
            Npm::Named(NpmFolder::Tools) => Some("tools"),
        }
    }

    /// Why this case says nothing about Node, if so.
    pub fn not_node(&self) -> Option<&str> {
        match &self.node {
            Node::Same(true) => None,
            Node::Same(false) => Some("no reason given"),
            Node::Differs(reason) => Some(reason),
        }
    }

    /// What this build of `rt` lacks for the case, if anything.
    pub fn unmet_need(&self) -> Option<&'static str> {
        match self.needs? {
            // `cli/build.rs` sets it.
            Need::LinkOrder if option_env!("RT_LINK_ORDER").is_some() => None,
            Need::LinkOrder => Some("the linker did not take cli/link-order.txt"),
        }
    }

    fn check(&self) -> Result<(), String> {
        if self
            .not_node()
            .is_some_and(|reason| reason.trim().is_empty())
        {
            return Err("`node` is an empty reason".to_owned());
        }
        for (export, respects) in &self.proves {
            if !EXPORTS.contains(&export.as_str()) {
                return Err(format!("`proves`: `{export}` is no export of node:v8"));
            }
            if respects.is_empty() {
                return Err(format!("`proves`: nothing about `{export}`"));
            }
        }
        if self.steps.is_empty() {
            return Err("`steps` is empty".to_owned());
        }
        for (index, step) in self.steps.iter().enumerate() {
            step.check()
                .map_err(|problem| format!("step {}: {problem}", index + 1))?;
        }
        Ok(())
    }
}

impl Step {
    pub fn command(&self) -> Command<'_> {
        match &self.shell {
            Some(line) => Command::Shell(line),
            None => Command::Binary(self.args.as_deref().unwrap_or_default()),
        }
    }

    pub fn expected_end(&self) -> End {
        match self.signal.as_deref().and_then(signal_number) {
            Some(signal) => End::Signal(signal),
            None => End::Code(self.exit_code.unwrap_or(0)),
        }
    }

    pub fn timeout(&self) -> Duration {
        self.timeout_seconds
            .map_or(DEFAULT_TIMEOUT, Duration::from_secs)
    }

    fn check(&self) -> Result<(), String> {
        if self.args.is_some() == self.shell.is_some() {
            return Err("exactly one of `args` and `shell` is needed".to_owned());
        }
        if self.exit_code.is_some() && self.signal.is_some() {
            return Err("`exitCode` and `signal` exclude each other".to_owned());
        }
        if self.timeout_seconds == Some(0) {
            return Err("`timeoutSeconds` is 0".to_owned());
        }
        match &self.signal {
            Some(name) if signal_number(name).is_none() => {
                Err(format!("`signal` is not a known name: `{name}`"))
            }
            _ => Ok(()),
        }
    }
}

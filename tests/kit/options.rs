//! What the command line and the environment ask of a run.

use std::env;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// The libtest flags that take a value as the next argument and mean nothing here.
const IGNORED_WITH_VALUE: [&str; 5] = ["--color", "--format", "--logfile", "--shuffle-seed", "-Z"];

pub struct Options {
    /// The binary under test, an absolute path, spelled as it will be called.
    pub binary: PathBuf,
    /// `tests/npm`: the packages of cases with `npm` are in folders `node_modules` below it, once they are installed.
    pub packages: PathBuf,
    /// `RT_COMPARE`: the binary is a Node; cases that are not about Node are left out.
    pub compare: bool,
    /// `RT_BLESS=1`: write real output over expectations that do not match.
    pub bless: bool,
    /// `RT_KEEP=1`: leave the temporary folders in place.
    pub keep: bool,
    /// `RT_AGAIN=1`: a case that failed is run once more, alone, behind all others; if it passes then, the report says so and the run is good.
    pub again: bool,
    pub list: bool,
    /// Number of cases run at a time.
    pub threads: usize,
    filters: Vec<String>,
    skips: Vec<String>,
    exact: bool,
    only_ignored: bool,
}

impl Options {
    /// Reads the arguments of this process and the `RT_*` variables.
    ///
    /// - `repository`: holds `tests/npm`, and is what a relative `RT_COMPARE` starts from, as cargo runs tests in the folder
    ///   of the package
    /// - `rt`: the binary to test without `RT_COMPARE`
    ///
    /// # Errors
    /// A sentence for the user: an argument without its value, a number that is none, a binary that is not there.
    pub fn from_process(repository: &Path, rt: &Path) -> Result<Self, String> {
        let compare = env::var_os("RT_COMPARE").filter(|path| !path.is_empty());
        let binary = match &compare {
            Some(path) => repository.join(path),
            None => rt.to_owned(),
        };
        if !binary.is_file() {
            return Err(format!(
                "the binary to test is not there: `{}`",
                binary.display()
            ));
        }
        let mut options = Self {
            binary,
            packages: repository.join("tests/npm"),
            compare: compare.is_some(),
            bless: is_on("RT_BLESS"),
            keep: is_on("RT_KEEP"),
            again: is_on("RT_AGAIN"),
            list: false,
            threads: available_parallelism().map_or(1, NonZero::get),
            filters: Vec::new(),
            skips: Vec::new(),
            exact: false,
            only_ignored: false,
        };
        options.read_arguments(env::args().skip(1))?;
        Ok(options)
    }

    fn read_arguments(&mut self, arguments: impl Iterator<Item = String>) -> Result<(), String> {
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let (flag, inline_value) = match argument.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => (flag, Some(value.to_owned())),
                _ => (argument.as_str(), None),
            };
            let mut value = || {
                let value = inline_value.clone().or_else(|| arguments.next());
                value.ok_or_else(|| format!("`{flag}` needs a value"))
            };
            match flag {
                "--list" => self.list = true,
                "--exact" => self.exact = true,
                // No spec is ever `#[ignore]`d, so this selects none of them.
                "--ignored" => self.only_ignored = true,
                "--skip" => self.skips.push(value()?),
                "--test-threads" => {
                    let number = value()?;
                    self.threads = number
                        .parse()
                        .ok()
                        .filter(|&threads| threads > 0)
                        .ok_or_else(|| {
                            format!("`--test-threads` needs a number above 0, not `{number}`")
                        })?;
                }
                flag if IGNORED_WITH_VALUE.contains(&flag) => drop(value()?),
                // `cargo test -- --nocapture` reaches every target of the workspace: what only libtest knows is no error.
                flag if flag.starts_with('-') => {}
                _ => self.filters.push(argument),
            }
        }
        Ok(())
    }

    /// Is `name` (`area::case`) among the cases asked for?
    pub fn selects(&self, name: &str) -> bool {
        let hit = |word: &String| {
            if self.exact {
                name == word
            } else {
                name.contains(word)
            }
        };
        !self.only_ignored
            && (self.filters.is_empty() || self.filters.iter().any(hit))
            && !self.skips.iter().any(hit)
    }

    /// Does the command line leave cases out on purpose? Without that, running none is a mistake.
    pub fn narrows(&self) -> bool {
        self.only_ignored || !self.filters.is_empty() || !self.skips.is_empty()
    }
}

pub fn is_on(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| value == "1")
}

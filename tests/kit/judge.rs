//! A case from its folder to its verdict: steps in order, the first that goes wrong ends it.

use std::fs;
use std::io;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use super::case::{self, Area, Case, Kind, Stream, expectation_file};
use super::expect::{Places, generalize, matches};
use super::manifest::{self, Manifest, Step};
use super::options::Options;
use super::report::{Difference, StepFailure};
use super::run::{Invocation, Outcome};

pub enum Verdict {
    Passed,
    /// Passed after these expectation files were written or removed.
    Blessed(Vec<String>),
    /// Not run, for this reason: it is not about Node, or needs what this build has not.
    LeftOut(String),
    /// Failed beside other cases, with this text to show, and passed when it was run once more, alone.
    Flaky(String),
    /// The text to show.
    Failed(String),
}

/// So many failed cases are run once more: with more of them something else is wrong.
const MOST_AGAIN: usize = 4;

/// Judges all `cases`, several at a time, and hands each verdict to `done` on this thread as it falls; those of cases that are run once more
/// fall at the end.
pub fn judge_all(cases: &[Case], options: &Options, mut done: impl FnMut(&Case, Verdict)) {
    let next = AtomicUsize::new(0);
    let (sender, verdicts) = channel();
    let mut failed = Vec::new();
    thread::scope(|scope| {
        for _ in 0..options.threads.min(cases.len()) {
            let (next, sender) = (&next, sender.clone());
            scope.spawn(move || {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let _ = sender.send((case, judge(case, options)));
                }
            });
        }
        drop(sender);
        for (case, verdict) in verdicts {
            match verdict {
                Verdict::Failed(text) if options.again && matches!(case.kind, Kind::Spec(_)) => {
                    failed.push((case, text));
                }
                verdict => done(case, verdict),
            }
        }
    });
    for (case, verdict) in once_more(failed, |case| judge(case, options)) {
        done(case, verdict);
    }
}

/// What is said of cases that failed beside others, each with the text of that, when `judge_alone` has judged them once more.
pub fn once_more(
    failed: Vec<(&Case, String)>,
    mut judge_alone: impl FnMut(&Case) -> Verdict,
) -> Vec<(&Case, Verdict)> {
    let are_few = failed.len() <= MOST_AGAIN;
    let mut settle = |case: &Case, text| {
        if !are_few {
            return Verdict::Failed(text);
        }
        match judge_alone(case) {
            Verdict::Passed => Verdict::Flaky(text),
            verdict => verdict,
        }
    };
    failed
        .into_iter()
        .map(|(case, text)| (case, settle(case, text)))
        .collect()
}

fn judge(case: &Case, options: &Options) -> Verdict {
    match &case.kind {
        Kind::Misplaced(problem) => Verdict::Failed(problem.clone()),
        Kind::SelfCheck(check) => match catch_unwind(check) {
            Ok(()) => Verdict::Passed,
            Err(_) => Verdict::Failed("the check panicked; its message is above".to_owned()),
        },
        Kind::Spec(folder) => judge_spec(folder, options).unwrap_or_else(Verdict::Failed),
    }
}

/// `Err` is the text of the failure.
fn judge_spec(folder: &Path, options: &Options) -> Result<Verdict, String> {
    let manifest = read_manifest(folder)?;
    if options.compare
        && let Some(reason) = manifest.not_node()
    {
        return Ok(Verdict::LeftOut(reason.to_owned()));
    }
    if let Some(reason) = manifest.unmet_need() {
        return Ok(Verdict::LeftOut(reason.to_owned()));
    }
    let packages = manifest
        .npm_folder()
        .map(|name| options.packages.join(name).join("node_modules"));
    if packages.as_ref().is_some_and(|packages| !packages.is_dir()) {
        return Err("its npm packages are not there: run ./test.sh".to_owned());
    }
    let area = Area::create(folder, options.keep, packages.as_deref(), &manifest.shares)
        .map_err(|error| format!("copying `{}`: {error}", folder.display()))?;
    let places = Places {
        dir: &area.dir,
        exec: &options.binary,
    };

    let mut blessed = Vec::new();
    let count = manifest.steps.len();
    for (index, step) in manifest.steps.iter().enumerate() {
        let invocation = Invocation::new(step, &options.binary, &area, options.compare);
        let failure = |outcome, problem, differences| {
            StepFailure {
                index,
                count,
                step,
                invocation: &invocation,
                outcome,
                problem,
                differences,
            }
            .text(&places, options)
        };
        let outcome = invocation
            .run(step, &area)
            .map_err(|problem| failure(None, Some(problem), Vec::new()))?;
        let differences = compare(folder, &manifest, index, &outcome, &places)?;
        let problem = wrong_end(step, &outcome);
        // How a step ends is written by hand in the manifest: output of a step that ended otherwise is not blessed.
        if options.bless && problem.is_none() {
            for difference in differences {
                bless(folder, &difference, &places)
                    .map_err(|error| format!("writing `{}`: {error}", difference.file))?;
                blessed.push(difference.file);
            }
        } else if problem.is_some() || !differences.is_empty() {
            return Err(failure(Some(&outcome), problem, differences));
        }
    }
    Ok(if blessed.is_empty() {
        Verdict::Passed
    } else {
        Verdict::Blessed(blessed)
    })
}

fn read_manifest(folder: &Path) -> Result<Manifest, String> {
    let path = folder.join(manifest::FILE_NAME);
    let manifest = fs::read_to_string(&path)
        .map_err(|error| error.to_string())
        .and_then(|text| manifest::parse(&text))
        .map_err(|problem| format!("`{}`: {problem}", path.display()))?;
    let unused = case::unused_expectations(folder, manifest.steps.len())?;
    if unused.is_empty() {
        return Ok(manifest);
    }
    Err(format!(
        "`{}`: no step uses {} (one step: expected.out and .err; several: 1.out, 1.err, 2.out ...)",
        folder.display(),
        unused.join(", "),
    ))
}

fn wrong_end(step: &Step, outcome: &Outcome) -> Option<String> {
    match &outcome.end {
        Err(problem) => Some(problem.clone()),
        Ok(end) if *end == step.expected_end() => None,
        Ok(_) => Some("it ended in another way than expected".to_owned()),
    }
}

fn compare(
    folder: &Path,
    manifest: &Manifest,
    index: usize,
    outcome: &Outcome,
    places: &Places,
) -> Result<Vec<Difference>, String> {
    let mut differences = Vec::new();
    for (stream, actual) in [
        (Stream::Stdout, &outcome.stdout),
        (Stream::Stderr, &outcome.stderr),
    ] {
        let file = expectation_file(index, manifest.steps.len(), stream);
        let expected = match fs::read(folder.join(&file)) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            // Silence needs no file.
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("`{}`: {error}", folder.join(&file).display())),
        };
        if !matches(&expected, actual, places) {
            differences.push(Difference {
                stream,
                file,
                expected,
                actual: actual.clone(),
            });
        }
    }
    Ok(differences)
}

fn bless(folder: &Path, difference: &Difference, places: &Places) -> io::Result<()> {
    let path = folder.join(&difference.file);
    if difference.actual.is_empty() {
        return fs::remove_file(path);
    }
    fs::write(path, generalize(&difference.actual, places))
}

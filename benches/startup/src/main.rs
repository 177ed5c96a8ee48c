//! What starting a program costs: whole-process CPU time, wall time and peak memory of `rt` and of its peers.
//!
//! `benches/README.md` says what is measured and why, and how to run it.

#![allow(
    clippy::disallowed_macros,
    reason = "a report that nobody reads may end by a panic"
)]

mod contender;
mod measure;
mod one;
mod options;
mod program;
mod report;
mod typescript;
mod workload;

use std::path::Path;
use std::process::ExitCode;

use contender::Contender;
use measure::Sample;
use options::Options;
use workload::Workload;

/// A contender with everything measured of it, in the order of the rounds.
struct Measured {
    contender: Contender,
    samples: Vec<Sample>,
}

/// A workload after its rounds.
struct Outcome {
    workload: Workload,
    measured: Vec<Measured>,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    if args.first().is_some_and(|first| first == "one") {
        return match one::one(&args[1..]) {
            Ok(line) => {
                println!("{line}");
                ExitCode::SUCCESS
            }
            Err(message) => {
                eprintln!("error: {message}");
                ExitCode::from(1)
            }
        };
    }
    let options = match Options::parse(std::env::args_os().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("error: {message}\n\nhint: --help lists the options");
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(1)
        }
    }
}

/// Runs every chosen workload and prints the report; false when a contender gave wrong output.
fn run(options: &Options) -> Result<bool, String> {
    let work = workload::WorkFolder::create()?;
    let mut all_right = true;
    let mut outcomes = Vec::new();
    for workload in workload::all(options, work.path()) {
        if !options
            .only
            .as_ref()
            .is_none_or(|part| workload.name.contains(part.as_str()))
        {
            continue;
        }
        let (outcome, right) = measure_workload(workload, options, work.path());
        all_right &= right;
        outcomes.push(outcome);
    }
    if outcomes.is_empty() {
        return Err("no workload has such a name".to_string());
    }
    let versions = options.peers.versions(work.path());
    print!("{}", report::markdown(&outcomes, &versions, options));
    if let Some(path) = &options.json {
        let text = format!("{:#}\n", report::json(&outcomes, &versions, options));
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(all_right)
}

/// Prepares and checks each contender once, warms all up, then measures them in turn, round by round.
///
/// Taking turns spreads a slow minute of the machine over all contenders instead of blaming one. The order is reversed
/// in every other round, so that nobody always follows the same neighbour.
fn measure_workload(workload: Workload, options: &Options, work: &Path) -> (Outcome, bool) {
    let mut right = true;
    let mut measured = Vec::new();
    for contender in workload.contenders(options, work) {
        match contender
            .prepare(work)
            .and_then(|()| contender.run(work, &workload.expected))
        {
            Ok(_) => measured.push(Measured {
                contender,
                samples: Vec::new(),
            }),
            Err(message) => {
                eprintln!("left out: {}, {}: {message}", workload.name, contender.name);
                right = false;
            }
        }
    }
    for round in 0..options.warmup + options.rounds {
        let mut order: Vec<usize> = (0..measured.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for index in order {
            let entry = &mut measured[index];
            match entry.contender.run(work, &workload.expected) {
                Ok(sample) if round >= options.warmup => entry.samples.push(sample),
                Ok(_) => {}
                Err(message) => {
                    eprintln!(
                        "round {round}: {}, {}: {message}",
                        workload.name, entry.contender.name
                    );
                    right = false;
                }
            }
        }
    }
    measured.retain(|entry| !entry.samples.is_empty());
    (Outcome { workload, measured }, right)
}

//! Medians, ratios, the Markdown tables and the JSON.

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};

use crate::measure::Sample;
use crate::options::Options;
use crate::{Measured, Outcome};

type Versions = [(&'static str, String)];

/// CPU and wall time in milliseconds and peak memory in MiB: the middle sample of each.
struct Medians {
    cpu_ms: f64,
    wall_ms: f64,
    peak_mib: f64,
}

impl Medians {
    fn of(samples: &[Sample]) -> Self {
        let by = |value: fn(&Sample) -> f64| median(samples.iter().map(value).collect());
        Self {
            cpu_ms: by(|sample| milliseconds(sample.cpu)),
            wall_ms: by(|sample| milliseconds(sample.wall)),
            peak_mib: by(|sample| mebibytes(sample.peak_bytes)),
        }
    }
}

pub fn markdown(outcomes: &[Outcome], versions: &Versions, options: &Options) -> String {
    let mut text = String::from("# Startup\n\n");
    for (name, version) in versions {
        let _ = writeln!(text, "- {name}: {version}");
    }
    let (rounds, processors) = (options.rounds, processors());
    let _ = writeln!(text, "- medians of {rounds} rounds, {processors}");
    for outcome in outcomes {
        let _ = write!(
            text,
            "\n## {}\n\n{}",
            outcome.workload.title,
            table(&outcome.measured)
        );
    }
    text
}

/// One row a contender. The last three columns divide `rt` by that row: below 1, `rt` is cheaper.
fn table(measured: &[Measured]) -> String {
    let mut text = String::from(
        "| | CPU ms | wall ms | peak MiB | rt/it CPU | rt/it wall | rt/it peak |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
    );
    let rt = measured
        .iter()
        .find(|entry| is_rt(entry))
        .map(|entry| Medians::of(&entry.samples));
    for entry in measured {
        let it = Medians::of(&entry.samples);
        let name = &entry.contender.name;
        let _ = write!(
            text,
            "| {name} | {:.1} | {:.1} | {:.1} |",
            it.cpu_ms, it.wall_ms, it.peak_mib
        );
        let _ = match &rt {
            Some(rt) if !is_rt(entry) => writeln!(
                text,
                " {:.2} | {:.2} | {:.2} |",
                rt.cpu_ms / it.cpu_ms,
                rt.wall_ms / it.wall_ms,
                rt.peak_mib / it.peak_mib
            ),
            _ => writeln!(text, " | | |"),
        };
    }
    text
}

/// `{versions, rounds, processors, workloads: [{name, contenders: [{name, cpu_ms, wall_ms, peak_mib}]}]}`, the three
/// numbers as `{median, samples}` with the samples in the order of the rounds.
pub fn json(outcomes: &[Outcome], versions: &Versions, options: &Options) -> Value {
    let workloads = outcomes.iter().map(|outcome| {
        let contenders: Vec<Value> = outcome.measured.iter().map(contender_json).collect();
        json!({ "name": outcome.workload.name, "contenders": contenders })
    });
    let versions = versions
        .iter()
        .map(|(name, version)| (name.to_string(), json!(version)));
    json!({
        "versions": serde_json::Map::from_iter(versions),
        "rounds": options.rounds,
        "processors": processors(),
        "workloads": workloads.collect::<Vec<Value>>(),
    })
}

fn contender_json(entry: &Measured) -> Value {
    let list = |value: fn(&Sample) -> f64| {
        let samples: Vec<f64> = entry.samples.iter().map(value).collect();
        json!({ "median": median(samples.clone()), "samples": samples })
    };
    json!({
        "name": entry.contender.name,
        "cpu_ms": list(|sample| milliseconds(sample.cpu)),
        "wall_ms": list(|sample| milliseconds(sample.wall)),
        "peak_mib": list(|sample| mebibytes(sample.peak_bytes)),
    })
}

fn is_rt(entry: &Measured) -> bool {
    entry.contender.name.split(',').next() == Some("rt")
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "peaks are far below 2^53 bytes")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / (1 << 20) as f64
}

/// How many processors there are and, on Linux, which.
fn processors() -> String {
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown model", |(_, model)| model);
    format!("{count} processors ({model})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_count_lies_between_the_middle_two() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 100.0]), 3.0);
    }
}

//! The processors of the machine, as libuv reads them from the system (`uv_cpu_info`).

use std::path::Path;

use crate::reads::read_of_kernel;

/// One processor that is on.
#[derive(Debug, PartialEq)]
pub struct Processor {
    pub model: String,
    /// Millions of turns a second at this moment; 0 where the system does not say.
    pub megahertz: u32,
    /// Milliseconds since the start of the machine: of users' programs, of those with low priority, of the system, of rest, of interrupts.
    pub times: [f64; 5],
}

/// Milliseconds of a tick, in which the kernel counts for programs whatever its own clock.
const TICK_MS: u64 = 10;

/// All of them by their numbers; none where the system says nothing. `root` is `/` but in tests.
pub fn processors(root: &Path) -> Vec<Processor> {
    let stat = read_of_kernel(&root.join("proc/stat")).unwrap_or_default();
    let info = read_of_kernel(&root.join("proc/cpuinfo")).unwrap_or_default();
    let mut found: Vec<(u32, Processor)> = stat.lines().filter_map(times).collect();
    for (number, processor) in &mut found {
        let speed = format!("sys/devices/system/cpu/cpu{number}/cpufreq/scaling_cur_freq");
        let kilohertz = read_of_kernel(&root.join(speed))
            .ok()
            .and_then(|text| text.trim().parse::<u32>().ok());
        processor.megahertz = kilohertz.unwrap_or(0) / 1000;
    }
    let mut number = 0;
    for line in info.lines() {
        if let Some(text) = value(line, "processor") {
            number = text.parse().unwrap_or(0);
        } else if let Some(model) = value(line, "model name")
            && let Some((_, processor)) = found.iter_mut().find(|(of, _)| *of == number)
        {
            model.clone_into(&mut processor.model);
        }
    }
    found.into_iter().map(|(_, processor)| processor).collect()
}

/// Of a line like `cpu0 4963923 2475 670974 1923669 0 12 0 0 0 0`. That of all processors together has no number.
fn times(line: &str) -> Option<(u32, Processor)> {
    let mut fields = line.strip_prefix("cpu")?.split_ascii_whitespace();
    let number = fields
        .next()
        .filter(|_| !line.starts_with("cpu "))?
        .parse()
        .ok()?;
    let mut ticks = fields.map(|field| field.parse::<u64>().unwrap_or(0));
    let [user, nice, system, idle, _waiting, interrupts] =
        std::array::from_fn(|_| ticks.next().unwrap_or(0) * TICK_MS);
    Some((
        number,
        Processor {
            model: "unknown".to_owned(),
            megahertz: 0,
            times: [user, nice, system, idle, interrupts].map(|time| time as f64),
        },
    ))
}

/// Of a line like `model name\t: AMD EPYC`.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(key)?.trim_start();
    Some(rest.strip_prefix(':')?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processors_are_told_apart_by_their_numbers() {
        let root = std::env::temp_dir().join(format!("rt-processors-{}", std::process::id()));
        let speeds = root.join("sys/devices/system/cpu/cpu2/cpufreq");
        std::fs::create_dir_all(&speeds).unwrap();
        std::fs::create_dir_all(root.join("proc")).unwrap();
        std::fs::write(speeds.join("scaling_cur_freq"), "2400123\n").unwrap();
        let stat = "cpu  9 9 9 9 9 9\ncpu0 1 2 3 4 5 6 7\ncpu2 10 20 30 40 50 60 70\nintr 5\n";
        std::fs::write(root.join("proc/stat"), stat).unwrap();
        // The one in the middle is off, but known.
        let info = "processor\t: 1\nmodel name\t: Off\n\nprocessor\t: 2\nmodel\t\t: 7\nmodel name\t: Two: fast\n";
        std::fs::write(root.join("proc/cpuinfo"), info).unwrap();
        let found = processors(&root);
        std::fs::remove_dir_all(&root).unwrap();
        let processor = |model: &str, megahertz, times| Processor {
            model: model.to_owned(),
            megahertz,
            times,
        };
        assert_eq!(
            found,
            [
                processor("unknown", 0, [10.0, 20.0, 30.0, 40.0, 60.0]),
                processor("Two: fast", 2400, [100.0, 200.0, 300.0, 400.0, 600.0]),
            ]
        );
    }

    #[test]
    fn a_system_that_says_nothing_has_none() {
        assert_eq!(processors(Path::new("/nowhere")), []);
    }
}

//! The flags that write files about a running program: profiles, heap snapshots, and where they go.

use super::value::Value;

/// As given. Numbers follow Node's parser: text that is no number is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    pub directory: Option<String>,
    pub cpu: Profile,
    pub heap: Profile,
    /// `--heapsnapshot-near-heap-limit`
    pub near_heap_limit: i64,
    /// `--heapsnapshot-signal`
    pub signal: Option<String>,
    /// `--max-old-space-size-percentage`
    old_space_percentage: Option<String>,
}

/// `--cpu-prof` or `--heap-prof` with the flags that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub on: bool,
    pub directory: Option<String>,
    pub name: Option<String>,
    pub interval: u64,
}

const CPU_INTERVAL: u64 = 1000;
const HEAP_INTERVAL: u64 = 512 * 1024;

impl Default for Diagnostics {
    fn default() -> Self {
        let profile = |interval| Profile {
            on: false,
            directory: None,
            name: None,
            interval,
        };
        Self {
            directory: None,
            cpu: profile(CPU_INTERVAL),
            heap: profile(HEAP_INTERVAL),
            near_heap_limit: 0,
            signal: None,
            old_space_percentage: None,
        }
    }
}

impl Diagnostics {
    /// Keep a flag's value; false if the flag is none of these.
    pub(super) fn set(&mut self, name: &str, value: &Value) -> bool {
        match (name, value) {
            ("--cpu-prof", Value::Switch(on)) => self.cpu.on = *on,
            ("--cpu-prof-dir", Value::Text(text)) => self.cpu.directory = Some(text.clone()),
            ("--cpu-prof-name", Value::Text(text)) => self.cpu.name = Some(text.clone()),
            ("--cpu-prof-interval", Value::Text(text)) => self.cpu.interval = number(text) as u64,
            ("--heap-prof", Value::Switch(on)) => self.heap.on = *on,
            ("--heap-prof-dir", Value::Text(text)) => self.heap.directory = Some(text.clone()),
            ("--heap-prof-name", Value::Text(text)) => self.heap.name = Some(text.clone()),
            ("--heap-prof-interval", Value::Text(text)) => self.heap.interval = number(text) as u64,
            ("--diagnostic-dir", Value::Text(text)) => self.directory = Some(text.clone()),
            ("--heapsnapshot-near-heap-limit", Value::Text(text)) => {
                self.near_heap_limit = number(text);
            }
            ("--heapsnapshot-signal", Value::Text(text)) => self.signal = Some(text.clone()),
            ("--max-old-space-size-percentage", Value::Text(text)) => {
                self.old_space_percentage = Some(text.clone());
            }
            _ => return false,
        }
        true
    }

    /// Messages about values and combinations, in Node's order.
    pub(super) fn conflicts(&self) -> Vec<String> {
        let mut messages = Vec::new();
        for (flag, profile, interval) in [
            ("--cpu-prof", &self.cpu, CPU_INTERVAL),
            ("--heap-prof", &self.heap, HEAP_INTERVAL),
        ] {
            if profile.on {
                continue;
            }
            let unused = |suffix: &str| format!("{flag}-{suffix} must be used with {flag}");
            if profile.name.as_deref().is_some_and(|name| !name.is_empty()) {
                messages.push(unused("name"));
            }
            if profile
                .directory
                .as_deref()
                .is_some_and(|name| !name.is_empty())
            {
                messages.push(unused("dir"));
            }
            if profile.interval != interval {
                messages.push(unused("interval"));
            }
        }
        if self.near_heap_limit < 0 {
            messages.push("--heapsnapshot-near-heap-limit must not be negative".into());
        }
        if let Some(text) = &self.old_space_percentage
            && percentage(text).is_none()
        {
            messages.push(format!(
                "--max-old-space-size-percentage must be greater than 0 and up to 100. Got: {text}"
            ));
        }
        messages
    }

    /// V8's flag for `--max-old-space-size-percentage`; it comes after what V8 was given otherwise.
    pub fn old_space_flag(&self, total_memory: u64) -> Option<String> {
        let share = percentage(self.old_space_percentage.as_deref()?)? / 100.0;
        let mebibytes = (total_memory as f64 * share) as u64 >> 20;
        Some(format!("--max-old-space-size={mebibytes}"))
    }
}

fn percentage(text: &str) -> Option<f64> {
    text.parse()
        .ok()
        .filter(|number| *number > 0.0 && *number <= 100.0)
}

/// The whole number `text` begins with, or 0.
pub(super) fn number(text: &str) -> i64 {
    let text = text.trim_start();
    let digits = text.trim_start_matches(['-', '+']);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let sign = if text.starts_with('-') { -1 } else { 1 };
    digits[..end].parse::<i64>().map_or(0, |value| sign * value)
}

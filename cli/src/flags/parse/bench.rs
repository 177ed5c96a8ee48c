//! What is said of `--bench` and the flags that go with it.

use super::Parser;
use crate::flags::flag::Flag;
use crate::flags::value::Value;

/// Flags that nobody may name without `--experimental-bench`.
const FLAGS: &[&str] = &[
    "--bench",
    "--bench-isolation",
    "--bench-name-pattern",
    "--bench-reporter",
    "--bench-reporter-destination",
    "--bench-samples",
    "--bench-warmup",
];

/// Whether the value is a whole number, for those of which Node insists on one.
pub(super) fn is_valid(flag: &Flag, value: &Value) -> bool {
    match value {
        Value::Text(text) if matches!(flag.name, "--bench-samples" | "--bench-warmup") => {
            text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u64>().is_ok()
        }
        _ => true,
    }
}

impl Parser {
    /// Messages about `--bench`, in Node's order.
    pub(super) fn bench_conflicts(&self) -> Vec<String> {
        let options = &self.settings.options;
        if !options.is_on("--bench") {
            return Vec::new();
        }
        let either = |other: &str| format!("either --bench or {other} can be used, not both");
        let mut messages = Vec::new();
        if options.is_on("--test") {
            messages.push(either("--test"));
        }
        if options
            .text("--bench-isolation")
            .is_some_and(|mode| !matches!(mode, "none" | "process"))
        {
            messages.push("invalid value for --bench-isolation".into());
        }
        if options
            .all()
            .get("--bench-samples")
            .is_some_and(|count| count == 0)
        {
            messages.push("--bench-samples must be greater than 0".into());
        }
        let others = [
            (self.check, "--check"),
            (self.eval.is_some(), "--eval"),
            (options.is_on("--interactive"), "--interactive"),
            (options.is_watching(), "--watch"),
        ];
        let others = others.into_iter().filter(|(given, _)| *given);
        messages.extend(others.map(|(_, other)| either(other)));
        messages
    }

    /// The message about flags of benchmarks without the one that allows them.
    pub(super) fn bench_is_not_allowed(&self) -> Option<&'static str> {
        let options = self.settings.options.all();
        let is_given = |name: &str| options.get(name).is_some_and(|value| value != false);
        (!self.settings.options.is_on("--experimental-bench")
            && FLAGS.iter().any(|name| is_given(name)))
        .then_some("--experimental-bench is required to use --bench or related options")
    }
}

//! V8's flags as far as a heap depends on them.

use std::collections::BTreeMap;

/// Flags that only limit, report or expose something: a heap built without them may run with them.
const HARMLESS: &[&str] = &[
    "abort-on-uncaught-exception",
    "expose-gc",
    "heap-snapshot-on-oom",
    "initial-old-space-size",
    "max-heap-size",
    "max-old-space-size",
    "max-semi-space-size",
    "min-semi-space-size",
    "perf-basic-prof",
    "perf-prof",
    "prof",
    "random-seed",
    "stack-trace-limit",
    "trace-deopt",
    "trace-gc",
    "trace-opt",
];

/// A flag that does not leave a heap alone.
struct Flag {
    /// With hyphens, without those in front and without `no`.
    name: String,
    /// In one spelling for all that do the same.
    effect: String,
    /// One word, or a word and the value behind it.
    written: String,
}

/// What `words` do together, each flag in one spelling, sorted by name: the last word about a flag is the one that counts.
pub fn effect(words: &[String]) -> Vec<String> {
    let last: BTreeMap<String, String> = flags(words)
        .into_iter()
        .map(|flag| (flag.name, flag.effect))
        .collect();
    last.into_values().collect()
}

/// Those of `words` that a heap depends on, as written and in order.
pub fn of_heap(words: &[String]) -> Vec<String> {
    flags(words)
        .iter()
        .flat_map(|flag| flag.written.split(' '))
        .map(str::to_string)
        .collect()
}

fn flags(words: &[String]) -> Vec<Flag> {
    let mut words = words.iter().map(String::as_str).peekable();
    let mut flags = Vec::new();
    while let Some(word) = words.next() {
        // V8 skips what is no flag.
        let Some(bare) = word.strip_prefix("--").or_else(|| word.strip_prefix('-')) else {
            continue;
        };
        if bare.is_empty() {
            continue;
        }
        let (name, value) = match bare.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            // V8 also takes the next word for a value.
            None => (bare, words.next_if(|next| !next.starts_with('-'))),
        };
        let name = name.replace('_', "-");
        let (name, negated) = match name.strip_prefix("no") {
            Some(rest) => (rest.strip_prefix('-').unwrap_or(rest), true),
            None => (name.as_str(), false),
        };
        if HARMLESS.contains(&name) {
            continue;
        }
        let effect = match (negated, value) {
            (false, None | Some("true")) | (true, Some("false")) => format!("--{name}"),
            (true, None | Some("true")) | (false, Some("false")) => format!("--no-{name}"),
            (false, Some(value)) => format!("--{name}={value}"),
            (true, Some(value)) => format!("--no-{name}={value}"),
        };
        let written = match value {
            Some(value) if !bare.contains('=') => format!("{word} {value}"),
            _ => word.to_string(),
        };
        flags.push(Flag {
            name: name.to_string(),
            effect,
            written,
        });
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_string).collect()
    }

    #[test]
    fn flags_have_one_spelling_and_those_that_do_no_harm_are_left_out() {
        let flags = "--stack_size=900 --harmony --max-old-space-size=100 --no-expose-gc -lazy";
        assert_eq!(
            effect(&words(flags)),
            ["--harmony", "--lazy", "--stack-size=900"]
        );
        for (written, expected) in [
            ("--nolazy", "--no-lazy"),
            ("--no_lazy", "--no-lazy"),
            ("--lazy=false", "--no-lazy"),
            ("--lazy=true", "--lazy"),
            ("--stack-size 900", "--stack-size=900"),
        ] {
            assert_eq!(effect(&words(written)), [expected], "{written}");
        }
    }

    #[test]
    fn the_last_word_about_a_flag_counts() {
        assert_eq!(
            effect(&words("--lazy --no-lazy --stack-size=1 --stack_size=2")),
            ["--no-lazy", "--stack-size=2"]
        );
        assert_eq!(effect(&words("--no-lazy --lazy")), ["--lazy"]);
        assert_eq!(
            effect(&words("--harmony --lazy")),
            effect(&words("--lazy --harmony"))
        );
    }

    #[test]
    fn what_is_to_be_said_again_keeps_its_order_and_its_words() {
        let line = "word --no_lazy --expose-gc --max-old-space-size 100 --stack-size 900 --lazy";
        assert_eq!(
            of_heap(&words(line)),
            ["--no_lazy", "--stack-size", "900", "--lazy"]
        );
    }
}

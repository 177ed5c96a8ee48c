//! The unified diff of an expectation and the real output.

use std::borrow::Cow;
use std::collections::HashSet;

use similar::TextDiff;

use super::expect::{Places, generalize, matches};

/// Unified diff from the expectation (`-`) to the real output (`+`), with the paths of this run as `[DIR]` and `[EXEC]`.
///
/// A real line that matches a line with wildcards is shown as that line, so that only true differences remain; a
/// `[WILDCARD]` that stands for several lines still shows as changed.
pub fn unified(expected: &str, actual: &str, file: &str, places: &Places) -> String {
    let literal: HashSet<&str> = expected.split_inclusive('\n').collect();
    let patterns: Vec<&str> = expected
        .split_inclusive('\n')
        .filter(|line| line.contains('['))
        .collect();
    let actual: String = actual
        .split_inclusive('\n')
        .map(|line| {
            let general = generalize(line, places);
            if literal.contains(general.as_str()) {
                return Cow::Owned(general);
            }
            let pattern = patterns.iter().find(|pattern| {
                // A lone `[WILDCARD]` fits every line and would hide the difference.
                pattern.trim() != "[WILDCARD]" && matches(pattern, line, places)
            });
            pattern.map_or(Cow::Owned(general), |&pattern| Cow::Borrowed(pattern))
        })
        .collect();
    TextDiff::from_lines(expected, &actual)
        .unified_diff()
        .context_radius(3)
        .header(&format!("{file} (expected)"), "actual")
        .to_string()
}

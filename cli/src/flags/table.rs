//! Lookups in the flag table, and Node's aliases.

use super::flag::{Flag, Kind, Place, negated};
use super::list::FLAGS;

impl Flag {
    /// One-letter form, such as `-r` of `--require`.
    pub fn short_name(&self) -> Option<&'static str> {
        ALIASES
            .iter()
            .find(|(from, to)| from.len() == 2 && *to == [self.name])
            .map(|(from, _)| *from)
    }
}

/// The row of a canonical name.
pub fn find(name: &str) -> Option<&'static Flag> {
    FLAGS
        .binary_search_by(|flag| flag.name.cmp(name))
        .ok()
        .map(|index| &FLAGS[index])
}

/// Node's alias table: the first word replaces the name, the others are read next.
///
/// A key that ends in `=` applies when a value was given with `=`; one that ends in ` <arg>` when a
/// further argument follows that does not start with `-`.
pub const ALIASES: &[(&str, &[&str])] = &[
    ("--debug-brk=", &["--debug-brk"]),
    ("--debug-port", &["--inspect-port"]),
    ("--debug=", &["--debug"]),
    (
        "--enable-network-family-autoselection",
        &["--network-family-autoselection"],
    ),
    (
        "--es-module-specifier-resolution",
        &["--experimental-specifier-resolution"],
    ),
    (
        "--experimental-default-config-file",
        &["--experimental-config-file"],
    ),
    ("--experimental-strip-types", &["--strip-types"]),
    ("--experimental-test-isolation", &["--test-isolation"]),
    (
        "--inspect-brk-node=",
        &["--inspect-port", "--inspect-brk-node"],
    ),
    ("--inspect-brk=", &["--inspect-port", "--inspect-brk"]),
    ("--inspect-wait=", &["--inspect-port", "--inspect-wait"]),
    ("--inspect=", &["--inspect-port", "--inspect"]),
    ("--loader", &["--experimental-loader"]),
    ("--print <arg>", &["-pe"]),
    ("--prof-process", &["--prof-process", "--"]),
    ("--report-directory", &["--report-dir"]),
    ("--security-reverts", &["--security-revert"]),
    (
        "--trace-events-enabled",
        &["--trace-event-categories", "v8,node,node.async_hooks"],
    ),
    ("--webstorage", &["--experimental-webstorage"]),
    ("-C", &["--conditions"]),
    ("-c", &["--check"]),
    ("-e", &["--eval"]),
    ("-h", &["--help"]),
    ("-i", &["--interactive"]),
    ("-p", &["--print"]),
    ("-pe", &["--print", "--eval"]),
    ("-r", &["--require"]),
    ("-v", &["--version"]),
];

/// The expansion of an exact alias key.
pub fn alias(key: &str) -> Option<&'static [&'static str]> {
    ALIASES
        .iter()
        .find(|(from, _)| *from == key)
        .map(|(_, to)| *to)
}

/// Members of `process.allowedNodeEnvironmentFlags`, sorted: names, `--no-` forms and aliases.
pub fn allowed_in_node_options() -> Vec<String> {
    let allowed = |name: &str| find(name).is_some_and(|flag| flag.place == Place::Env);
    let mut names = Vec::new();
    for flag in FLAGS.iter().filter(|flag| flag.place == Place::Env) {
        names.push(flag.name.to_string());
        if flag.default_switch().is_some() {
            names.push(negated(flag.name));
        }
    }
    for (from, to) in ALIASES
        .iter()
        .filter(|(from, _)| !from.ends_with(['=', '>']))
    {
        // Values and `--` are no flags; a name that stands for itself is let through by Node.
        let accepted =
            |word: &&str| !word.starts_with('-') || *word == "--" || word == from || allowed(word);
        if to.iter().all(accepted) {
            names.push(from.to_string());
        }
    }
    names.sort();
    names
}

/// Flags that take a value, by their names and aliases.
pub fn with_value() -> Vec<String> {
    let takes = |name: &str| {
        find(name).is_some_and(|flag| {
            matches!(
                flag.kind,
                Kind::Integer | Kind::Unsigned | Kind::Text | Kind::TextList | Kind::HostPort
            )
        })
    };
    let names = FLAGS.iter().map(|flag| flag.name);
    let aliases = ALIASES
        .iter()
        .filter(|(_, to)| to.len() == 1 && takes(to[0]))
        .map(|(from, _)| *from);
    names
        .filter(|name| takes(name))
        .chain(aliases)
        .map(String::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::flag::Status;
    use super::*;

    #[test]
    fn rows_are_sorted_unique_and_described() {
        for pair in FLAGS.windows(2) {
            assert!(
                pair[0].name < pair[1].name,
                "{} before {}",
                pair[0].name,
                pair[1].name
            );
        }
        for flag in FLAGS {
            assert!(
                flag.name.starts_with("--") && !flag.name.starts_with("--no-"),
                "{}",
                flag.name
            );
            assert!(
                !flag.help.is_empty() && !flag.help.ends_with('.'),
                "{}",
                flag.name
            );
            assert!(
                !flag.help.contains('|'),
                "{}: breaks the Markdown table",
                flag.name
            );
        }
    }

    #[test]
    fn v8_acts_on_v8_flags_and_on_no_other() {
        for flag in FLAGS {
            let v8_kind = matches!(flag.kind, Kind::V8Flag | Kind::V8Value);
            assert_eq!(v8_kind, flag.status == Status::V8, "{}", flag.name);
        }
    }

    #[test]
    fn aliases_lead_to_flags_or_aliases() {
        for (from, to) in ALIASES {
            assert!(find(to[0]).is_some() || alias(to[0]).is_some(), "{from}");
        }
    }

    #[test]
    fn short_and_shown_names() {
        assert_eq!(find("--require").unwrap().short_name(), Some("-r"));
        assert_eq!(find("--import").unwrap().short_name(), None);
        assert_eq!(find("--warnings").unwrap().shown_name(), "--no-warnings");
        assert_eq!(find("--check").unwrap().shown_name(), "--check");
        assert!(find("--no-warnings").is_none());
    }

    /// Counted with `node -p process.allowedNodeEnvironmentFlags.size` of 26.10.
    #[test]
    fn allowed_flags_are_nodes() {
        let names = allowed_in_node_options();
        assert_eq!(names.len(), 310);
        for name in [
            "-r",
            "-C",
            "--loader",
            "--prof-process",
            "--no-inspect",
            "--expose-gc",
        ] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        for name in [
            "-e",
            "-pe",
            "--eval",
            "--env-file",
            "--inspect=",
            "--build-snapshot",
        ] {
            assert!(!names.iter().any(|known| known == name), "{name}");
        }
    }
}

//! The argument list while it is read: what an alias stands for comes before what was typed.

use std::collections::VecDeque;
use std::ffi::OsString;

use super::table::alias;

pub(super) struct Arguments {
    from_alias: VecDeque<String>,
    /// Typed arguments not read yet.
    pub rest: VecDeque<OsString>,
    /// Typed arguments read so far, without the `--` that ends the options.
    pub taken: Vec<String>,
}

/// An option's name after aliases.
pub(super) struct Name {
    pub canonical: String,
    /// It was the `--no-` form.
    pub negated: bool,
    /// Text after `=`.
    pub value: Option<String>,
    /// As typed, up to and with the `=` if there was one.
    pub spelling: String,
}

impl Arguments {
    pub fn new(typed: impl IntoIterator<Item = OsString>) -> Self {
        let rest = typed.into_iter().collect();
        Self {
            from_alias: VecDeque::new(),
            rest,
            taken: Vec::new(),
        }
    }

    /// Whether the next argument comes from an alias.
    pub fn is_in_alias(&self) -> bool {
        !self.from_alias.is_empty()
    }

    /// The next argument if it reads as an option (more than a lone `-`), and whether it was typed.
    pub fn take_option(&mut self) -> Option<(String, bool)> {
        self.peek()
            .filter(|next| next.len() > 1 && next.starts_with('-'))?;
        let typed = self.from_alias.is_empty();
        self.take().map(|argument| (argument, typed))
    }

    /// The name of `argument`, which was just taken.
    pub fn resolve(&mut self, argument: &str) -> Name {
        // `-e=1` is no short form of `--eval=1`.
        let long = argument.starts_with("--");
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) if long => (name, Some(value.to_string())),
            _ => (argument, None),
        };
        let mut spelling = name.to_string();
        if value.is_some() {
            spelling.push('=');
        }
        let (dashes, words) = name.split_at(if long { 2 } else { 1 });
        let mut canonical = format!("{dashes}{}", words.replace('_', "-"));
        let positive = canonical
            .strip_prefix("--no-")
            .map(|words| format!("--{words}"));
        let negated = positive.is_some();
        canonical = positive.unwrap_or(canonical);
        while let Some(expansion) = self.expansion(&canonical, value.is_some()) {
            for word in expansion[1..].iter().rev() {
                self.from_alias.push_front(word.to_string());
            }
            let stands_for_itself = expansion[0] == canonical;
            canonical = expansion[0].to_string();
            if stands_for_itself {
                break;
            }
        }
        Name {
            canonical,
            negated,
            value,
            spelling,
        }
    }

    /// The value of option `name`, from behind its `=` or the next argument. `None`: missing.
    ///
    /// A value that may be missing does not swallow a following option.
    pub fn take_value(&mut self, name: &Name, may_be_missing: bool) -> Option<String> {
        if let Some(value) = &name.value {
            return Some(value.clone()).filter(|value| !value.is_empty());
        }
        if may_be_missing && self.peek().is_none_or(|next| next.starts_with('-')) {
            return None;
        }
        let value = self.take().filter(|value| !value.starts_with('-'))?;
        // `\-` stands for a `-` at the start of a value.
        Some(
            value
                .strip_prefix('\\')
                .filter(|rest| rest.starts_with('-'))
                .unwrap_or(&value)
                .into(),
        )
    }

    fn expansion(&self, name: &str, has_value: bool) -> Option<&'static [&'static str]> {
        alias(name)
            .or_else(|| {
                if has_value {
                    alias(&format!("{name}="))
                } else {
                    None
                }
            })
            .or_else(|| {
                let next = self.peek()?;
                let is_value = !next.is_empty() && !next.starts_with('-');
                if is_value {
                    alias(&format!("{name} <arg>"))
                } else {
                    None
                }
            })
    }

    fn peek(&self) -> Option<String> {
        let typed = || {
            self.rest
                .front()
                .map(|argument| argument.to_string_lossy().into_owned())
        };
        self.from_alias.front().cloned().or_else(typed)
    }

    fn take(&mut self) -> Option<String> {
        if let Some(argument) = self.from_alias.pop_front() {
            return Some(argument);
        }
        let argument = self.rest.pop_front()?.to_string_lossy().into_owned();
        if argument != "--" {
            self.taken.push(argument.clone());
        }
        Some(argument)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(arguments: &[&str]) -> (Name, Vec<String>) {
        let mut arguments = Arguments::new(arguments.iter().map(OsString::from));
        let (argument, typed) = arguments.take_option().unwrap();
        assert!(typed);
        let name = arguments.resolve(&argument);
        (name, arguments.from_alias.into())
    }

    #[test]
    fn names_lose_underscores_negation_and_value() {
        let (name, _) = resolved(&["--no_trace_uncaught=x_y"]);
        assert_eq!(name.canonical, "--trace-uncaught");
        assert!(name.negated);
        assert_eq!(name.value.as_deref(), Some("x_y"));
        assert_eq!(name.spelling, "--no_trace_uncaught=");
        let (name, _) = resolved(&["-e=1"]);
        assert_eq!((name.canonical.as_str(), name.value), ("-e=1", None));
    }

    #[test]
    fn aliases_expand() {
        let canonical = |arguments: &[&str]| {
            let (name, more) = resolved(arguments);
            (name.canonical, more)
        };
        assert_eq!(canonical(&["-r", "x"]), ("--require".into(), vec![]));
        assert_eq!(
            canonical(&["-pe", "x"]),
            ("--print".into(), vec!["--eval".into()])
        );
        assert_eq!(
            canonical(&["-p", "x"]),
            ("--print".into(), vec!["--eval".into()])
        );
        assert_eq!(canonical(&["-p", "-x"]), ("--print".into(), vec![]));
        assert_eq!(canonical(&["-p", ""]), ("--print".into(), vec![]));
        assert_eq!(
            canonical(&["--inspect=1"]),
            ("--inspect-port".into(), vec!["--inspect".into()])
        );
        assert_eq!(
            canonical(&["--prof-process"]),
            ("--prof-process".into(), vec!["--".into()])
        );
    }
}

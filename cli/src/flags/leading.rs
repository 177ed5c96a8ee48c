//! Flags of Node and V8 in front of the operand of a command of our own: `rt snapshot run --harmony s.blob`.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::ffi::OsString;

use super::arguments::Arguments;
use super::flag::Kind;
use super::table::find;

/// An option of the command's own: it goes before a flag of Node's with that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnOption {
    /// One spelling, dashes included.
    pub name: String,
    pub takes_value: bool,
}

/// The arguments of a command, taken apart at its operand.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Leading {
    /// Flags of Node and V8 with their values, as typed.
    pub flags: Vec<OsString>,
    /// The command's own options with their values, as typed.
    pub own: Vec<OsString>,
    /// The operand and what follows it.
    pub rest: VecDeque<OsString>,
}

impl Leading {
    /// By Node's rules about where options end and which of them take the next argument; a `--` is dropped.
    pub fn split(arguments: Vec<OsString>, own: &[OwnOption]) -> Self {
        let mut arguments = Arguments::new(arguments);
        let mut found = Vec::new();
        loop {
            if !arguments.is_in_alias() && take_own(&mut arguments.rest, own, &mut found) {
                continue;
            }
            let Some((argument, _)) = arguments.take_option() else {
                break;
            };
            if argument == "--" {
                break;
            }
            let name = arguments.resolve(&argument);
            if let Some(flag) = find(&name.canonical)
                && flag.takes_value()
            {
                // What is wrong with it is said when the flags are parsed.
                let _ = arguments.take_value(&name, flag.kind == Kind::OptionalText);
            }
        }
        Self {
            flags: arguments.taken.into_iter().map(OsString::from).collect(),
            own: found,
            rest: arguments.rest,
        }
    }
}

/// Move the option at the front of `from`, if it is one of `own`, and its value to `to`.
pub fn take_own(from: &mut VecDeque<OsString>, own: &[OwnOption], to: &mut Vec<OsString>) -> bool {
    let Some(word) = from.front() else {
        return false;
    };
    let Some((option, has_value)) = own
        .iter()
        .find_map(|option| Some((option, option.matches(word)?)))
    else {
        return false;
    };
    let words = if option.takes_value && !has_value {
        2
    } else {
        1
    };
    let words = words.min(from.len());
    to.extend(from.drain(..words));
    true
}

/// The first word of `words` that is one of the options `own`, up to a `--`.
pub fn find_own<'a>(words: &'a VecDeque<OsString>, own: &[OwnOption]) -> Option<&'a OsString> {
    let mut words = words.iter().take_while(|word| *word != "--");
    words.find(|word| own.iter().any(|option| option.matches(word).is_some()))
}

impl OwnOption {
    /// Whether `word` is this option, and then whether it holds a value: `-o`, `-oX`, `--output`, `--output=X`.
    fn matches(&self, word: &OsStr) -> Option<bool> {
        if *word == *self.name {
            return Some(false);
        }
        let word = word.to_string_lossy();
        let rest = word.strip_prefix(&self.name)?;
        let holds = if self.name.starts_with("--") {
            rest.starts_with('=')
        } else {
            self.takes_value
        };
        holds.then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(words: &[&str]) -> [Vec<String>; 3] {
        let own =
            [("-o", true), ("--output", true), ("--json", false)].map(|(name, takes_value)| {
                OwnOption {
                    name: name.into(),
                    takes_value,
                }
            });
        let words = words.iter().map(OsString::from).collect();
        let Leading { flags, own, rest } = Leading::split(words, &own);
        let plain = |words: Vec<OsString>| {
            words
                .into_iter()
                .map(|word| word.into_string().unwrap())
                .collect()
        };
        [plain(flags), plain(own), plain(rest.into())]
    }

    #[test]
    fn flags_own_options_and_operands_are_told_apart() {
        for (words, flags, own, rest) in [
            (&["a"][..], &[][..], &[][..], &["a"][..]),
            (
                &["--harmony", "a", "--x"],
                &["--harmony"],
                &[],
                &["a", "--x"],
            ),
            (&["--title", "t", "a"], &["--title", "t"], &[], &["a"]),
            (&["--title=t", "a"], &["--title=t"], &[], &["a"]),
            (
                &["-r", "p", "-o", "b", "a"],
                &["-r", "p"],
                &["-o", "b"],
                &["a"],
            ),
            (
                &["-ob", "--foo_bar=1", "a"],
                &["--foo_bar=1"],
                &["-ob"],
                &["a"],
            ),
            (
                &["--output=b", "a", "-o", "c"],
                &[],
                &["--output=b"],
                &["a", "-o", "c"],
            ),
            (&["--json", "--", "--a"], &[], &["--json"], &["--a"]),
            (&["--jsonx", "a"], &["--jsonx"], &[], &["a"]),
            (&["--no-warnings", "-o"], &["--no-warnings"], &["-o"], &[]),
            (&["-", "a"], &[], &[], &["-", "a"]),
            (&[], &[], &[], &[]),
        ] {
            assert_eq!(split(words), [flags, own, rest], "{words:?}");
        }
    }
}

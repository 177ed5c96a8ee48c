//! What the process environment says before and beside the command line.

use std::ffi::OsString;

/// The environment variables that act as flags. They come before `NODE_OPTIONS`, which comes before
/// the command line; what comes later wins, lists grow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// What the configuration file stands for, before the command line.
    pub config_file: Vec<String>,
    /// `NODE_OPTIONS`, or the one an `--env-file` sets when the process has none.
    pub node_options: Option<String>,
    /// `NODE_PENDING_DEPRECATION=1`
    pub pending_deprecation: bool,
    /// `NODE_PRESERVE_SYMLINKS=1`
    pub preserve_symlinks: bool,
    /// `NODE_PRESERVE_SYMLINKS_MAIN=1`
    pub preserve_symlinks_main: bool,
    /// `NODE_USE_ENV_PROXY=1`
    pub use_env_proxy: bool,
}

impl Environment {
    /// Reads through `get`, which is `|name| std::env::var_os(name)` in the product.
    pub fn read(get: impl Fn(&str) -> Option<OsString>) -> Self {
        // Node takes exactly "1" for yes.
        let is_one = |name: &str| get(name).is_some_and(|value| value == *"1");
        Self {
            config_file: Vec::new(),
            node_options: get("NODE_OPTIONS").map(|value| value.to_string_lossy().into_owned()),
            pending_deprecation: is_one("NODE_PENDING_DEPRECATION"),
            preserve_symlinks: is_one("NODE_PRESERVE_SYMLINKS"),
            preserve_symlinks_main: is_one("NODE_PRESERVE_SYMLINKS_MAIN"),
            use_env_proxy: is_one("NODE_USE_ENV_PROXY"),
        }
    }
}

/// A file named by `--env-file` or `--env-file-if-exists`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvFile {
    pub path: OsString,
    /// From `--env-file-if-exists`: an absent file is no error.
    pub optional: bool,
}

/// The environment files in an argument list, in order.
///
/// They can set `NODE_OPTIONS`, so they are looked for before options are parsed, and as in Node
/// without regard to where options end: everything up to a `--` counts, also after the script.
pub fn env_files(argv: &[OsString]) -> Vec<EnvFile> {
    let mut files = Vec::new();
    let mut arguments = argv.iter().skip(1).take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy();
        for (flag, optional) in [("--env-file", false), ("--env-file-if-exists", true)] {
            let path = match argument.strip_prefix(flag) {
                Some("") => arguments.next().cloned(),
                Some(rest) => rest.strip_prefix('=').map(OsString::from),
                None => None,
            };
            files.extend(path.map(|path| EnvFile { path, optional }));
        }
    }
    files
}

/// Split a `NODE_OPTIONS` value by Node's rules into arguments, or say what is wrong with it.
///
/// Spaces separate, other white space does not. Double quotes keep spaces and vanish, inside them
/// `\` keeps the next character; single quotes and a `\` outside mean themselves.
pub fn split_node_options(value: &str) -> Result<Vec<String>, String> {
    // Node ends both texts with a newline of their own.
    let invalid = |what| Err(format!("invalid value for NODE_OPTIONS ({what})\n"));
    let mut arguments: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut starts_new = true;
    let mut characters = value.chars();
    while let Some(mut character) = characters.next() {
        match character {
            '"' => {
                quoted = !quoted;
                continue;
            }
            ' ' if !quoted => {
                starts_new = true;
                continue;
            }
            '\\' if quoted => match characters.next() {
                Some(next) => character = next,
                None => return invalid("invalid escape"),
            },
            _ => {}
        }
        match arguments.last_mut() {
            Some(last) if !starts_new => last.push(character),
            _ => arguments.push(character.to_string()),
        }
        starts_new = false;
    }
    if quoted {
        invalid("unterminated string")
    } else {
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_options_are_split_as_node_does() {
        let split = |value| split_node_options(value).unwrap();
        assert_eq!(split(r#"--title="a b""#), ["--title=a b"]);
        assert_eq!(split(r#""--title=x y""#), ["--title=x y"]);
        assert_eq!(split(r#"--title="a\"b""#), [r#"--title=a"b"#]);
        assert_eq!(split(r#"--title="a\\b""#), [r"--title=a\b"]);
        assert_eq!(split(r"--title=a\\b"), [r"--title=a\\b"]);
        assert_eq!(split(r#"--title=a\\\"b""#), [r"--title=a\\\b"]);
        assert_eq!(split(r#"--re"quire" ./p.js"#), ["--require", "./p.js"]);
        assert_eq!(
            split("  --no-warnings   -r  a "),
            ["--no-warnings", "-r", "a"]
        );
        assert_eq!(
            split("--no-warnings\t--title=x"),
            ["--no-warnings\t--title=x"]
        );
        assert_eq!(split("--require './p.js'"), ["--require", "'./p.js'"]);
        assert_eq!(split(r#"--title """#), ["--title"]);
        assert!(split("").is_empty() && split(r#""""#).is_empty());
    }

    #[test]
    fn broken_node_options_say_why() {
        let error = |value| split_node_options(value).unwrap_err();
        let unterminated = "invalid value for NODE_OPTIONS (unterminated string)\n";
        assert_eq!(error(r#"--require "./p.js"#), unterminated);
        assert_eq!(error(r#"""#), unterminated);
        assert_eq!(
            error("\"\\"),
            "invalid value for NODE_OPTIONS (invalid escape)\n"
        );
    }

    #[test]
    fn env_files_are_found_before_a_double_dash_only() {
        let find = |arguments: &[&str]| -> Vec<(String, bool)> {
            let argv: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            let plain = |file: EnvFile| (file.path.into_string().unwrap(), file.optional);
            env_files(&argv).into_iter().map(plain).collect()
        };
        assert_eq!(
            find(&[
                "rt",
                "--env-file=a",
                "--env-file-if-exists",
                "b",
                "app.js",
                "--env-file=c"
            ]),
            [("a".into(), false), ("b".into(), true), ("c".into(), false)]
        );
        assert_eq!(
            find(&["rt", "--env-file", "--foo"]),
            [("--foo".into(), false)]
        );
        assert_eq!(find(&["rt", "--env-file="]), [(String::new(), false)]);
        assert_eq!(find(&["rt", "--env_file=a", "--env-file"]), []);
        assert_eq!(find(&["rt", "--", "app.js", "--env-file=a"]), []);
    }

    #[test]
    fn only_the_text_1_switches_a_variable_on() {
        let get = |name: &str| match name {
            "NODE_PENDING_DEPRECATION" => Some("1".into()),
            "NODE_PRESERVE_SYMLINKS" => Some("true".into()),
            _ => None,
        };
        let expected = Environment {
            pending_deprecation: true,
            ..Environment::default()
        };
        assert_eq!(Environment::read(get), expected);
    }
}

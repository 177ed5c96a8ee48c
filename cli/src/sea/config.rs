//! The JSON file of `--build-sea`, with Node's fields, checks and messages.

use rt_snapshots::ExecArgvExtension;
use rt_snapshots::MainKind;
use serde_json::Map;
use serde_json::Value;

use crate::flags;
use crate::flags::Environment;

/// What a single executable is to be made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub main: String,
    pub output: String,
    /// The executable to make a copy of. `None`: this one.
    pub executable: Option<String>,
    pub kind: MainKind,
    pub use_code_cache: bool,
    pub warns: bool,
    /// `useVfs`
    pub has_files: bool,
    /// Key and path of each.
    pub assets: Vec<(String, String)>,
    pub exec_argv: Vec<String>,
    pub exec_argv_extension: ExecArgvExtension,
    /// What is said, though the configuration can be used.
    pub notes: Vec<&'static str>,
}

impl Config {
    /// Read the file at `path`.
    ///
    /// # Errors
    /// Node's line about what is wrong with it.
    pub fn read(path: &str) -> Result<Self, String> {
        let text = std::fs::read(path).map_err(|error| {
            let words = rt_system::error_words(&error);
            format!("Cannot read single executable configuration from {path}: {words}")
        })?;
        Self::parse(&String::from_utf8_lossy(&text), path)
    }

    fn parse(text: &str, path: &str) -> Result<Self, String> {
        let mut config = Self {
            warns: true,
            ..Self::default()
        };
        let mut wanted = Wanted::default();
        for (key, value) in &fields(text, path)? {
            config
                .set(&mut wanted, key, value)
                .map_err(|what| format!("\"{key}\" field of {path} {what}"))?;
        }
        if wanted.snapshot && config.use_code_cache {
            config
                .notes
                .push("\"useCodeCache\" is redundant when \"useSnapshot\" is true");
        }
        let refused = |what: &str, with: &str| {
            Err(format!("{what} is not supported when \"{with}\" is true"))
        };
        if wanted.snapshot && wanted.module {
            return refused("\"mainFormat\": \"module\"", "useSnapshot");
        }
        if wanted.vfs && wanted.snapshot {
            return refused("\"useVfs\"", "useSnapshot");
        }
        if wanted.vfs && config.use_code_cache {
            return refused("\"useVfs\"", "useCodeCache");
        }
        for (field, value) in [("main", &config.main), ("output", &config.output)] {
            if value.is_empty() {
                return Err(format!(
                    "\"{field}\" field of {path} is not a non-empty string"
                ));
            }
        }
        config.has_files = wanted.vfs;
        config.kind = match (wanted.snapshot, wanted.module) {
            (true, _) => MainKind::Snapshot,
            (false, true) => MainKind::Module,
            (false, false) => MainKind::CommonJs,
        };
        Ok(config)
    }

    /// Flags for V8 that the executable will be started with.
    pub fn v8_flags(&self) -> Vec<String> {
        let line = std::iter::once("rt").chain(self.exec_argv.iter().map(String::as_str));
        let line = line.map(Into::into).collect();
        flags::parse_embedded(line, &Environment::default())
            .map_or_else(|_| Vec::new(), |settings| settings.v8_flags)
    }

    /// - errors: what the field is not
    fn set(&mut self, wanted: &mut Wanted, key: &str, value: &Value) -> Result<(), &'static str> {
        match key {
            "main" => self.main = non_empty(value)?,
            "output" => self.output = non_empty(value)?,
            "executable" => self.executable = Some(non_empty(value)?),
            "disableExperimentalSEAWarning" => self.warns = !boolean(value)?,
            "useSnapshot" => wanted.snapshot = boolean(value)?,
            "useCodeCache" => self.use_code_cache = boolean(value)?,
            "useVfs" => wanted.vfs = boolean(value)?,
            "assets" => self.assets = map_of_strings(value)?,
            "execArgv" => self.exec_argv = strings(value)?,
            "execArgvExtension" => {
                self.exec_argv_extension = match text(value)? {
                    "none" => ExecArgvExtension::None,
                    "env" => ExecArgvExtension::Env,
                    "cli" => ExecArgvExtension::Cli,
                    _ => return Err("must be one of \"none\", \"env\", or \"cli\""),
                }
            }
            "mainFormat" => {
                wanted.module = match text(value)? {
                    "commonjs" => false,
                    "module" => true,
                    _ => return Err("must be one of \"commonjs\" or \"module\""),
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// What stands behind `MainKind`, and what cannot be had.
#[derive(Default)]
struct Wanted {
    snapshot: bool,
    module: bool,
    vfs: bool,
}

/// The fields in their order. Node's parser reads an object bit by bit, and says little of what is wrong with it.
fn fields(text: &str, path: &str) -> Result<Map<String, Value>, String> {
    let start = text.trim_start();
    let cannot_parse = |what| Err(format!("Cannot parse JSON from {path}: {what}"));
    if start.is_empty() {
        return cannot_parse("EMPTY: no JSON found");
    }
    if !start.starts_with('{') {
        return cannot_parse("INCORRECT_TYPE: The JSON element does not have the requested type.");
    }
    if !start.trim_end().ends_with('}') {
        return cannot_parse(
            "INCOMPLETE_ARRAY_OR_OBJECT: JSON document ended early in the middle of an object or array. \
             This is a fatal and unrecoverable error.",
        );
    }
    serde_json::from_str(text).map_err(|_| format!("Cannot read key from {path}"))
}

fn text(value: &Value) -> Result<&str, &'static str> {
    value.as_str().ok_or("is not a string")
}

fn non_empty(value: &Value) -> Result<String, &'static str> {
    let text = value.as_str().filter(|text| !text.is_empty());
    text.map(str::to_string).ok_or("is not a non-empty string")
}

fn boolean(value: &Value) -> Result<bool, &'static str> {
    value.as_bool().ok_or("is not a Boolean")
}

fn strings(value: &Value) -> Result<Vec<String>, &'static str> {
    let strings = value.as_array().and_then(|values| {
        let string = |value: &Value| value.as_str().map(str::to_string);
        values.iter().map(string).collect()
    });
    strings.ok_or("is not an array of strings")
}

fn map_of_strings(value: &Value) -> Result<Vec<(String, String)>, &'static str> {
    let map = value.as_object().and_then(|fields| {
        let pair =
            |(key, value): (&String, &Value)| Some((key.clone(), value.as_str()?.to_string()));
        fields.iter().map(pair).collect()
    });
    map.ok_or("is not a map of strings")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_fields_are_read() {
        let text = r#"{
            "main": "a.js", "output": "a", "executable": "/bin/rt", "disableExperimentalSEAWarning": true,
            "useCodeCache": true, "assets": { "b": "1", "a": "2" }, "execArgv": ["--x"], "execArgvExtension": "cli",
            "mainFormat": "module", "other": 1
        }"#;
        let strings = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs
                .iter()
                .map(|(key, value)| ((*key).into(), (*value).into()))
                .collect()
        };
        assert_eq!(
            Config::parse(text, "c.json").unwrap(),
            Config {
                main: "a.js".into(),
                output: "a".into(),
                executable: Some("/bin/rt".into()),
                kind: MainKind::Module,
                use_code_cache: true,
                warns: false,
                has_files: false,
                assets: strings(&[("b", "1"), ("a", "2")]),
                exec_argv: vec!["--x".into()],
                exec_argv_extension: ExecArgvExtension::Cli,
                notes: Vec::new(),
            }
        );
    }

    #[test]
    fn the_first_wrong_field_is_named() {
        let error = |text| Config::parse(text, "c.json").unwrap_err();
        assert_eq!(
            error(r#"{"zzz":1,"useSnapshot":1,"main":1}"#),
            r#""useSnapshot" field of c.json is not a Boolean"#
        );
        assert_eq!(
            error(r#"{"main":"a.js"}"#),
            r#""output" field of c.json is not a non-empty string"#
        );
    }
}

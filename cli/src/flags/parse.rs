//! Node's option parser over the flag table.
//!
//! The rules, all measured: options end at the first argument that is `-`, empty or without a
//! leading `-`, and at `--`; `_` counts as `-` in names; `=value` only after two dashes; a value
//! may not start with `-` unless escaped as `\-`; the first error ends the reading, checks over the
//! whole follow and add theirs.

mod bench;
mod command;
mod worker;

use std::ffi::OsString;

use super::arguments::{Arguments, Name};
use super::environment::{Environment, split_node_options};
use super::flag::{Flag, Kind, Place, Status};
use super::settings::{DisableProto, InputType, Settings, UnhandledRejections};
use super::table::find;
use super::usage_error::UsageError;
use super::value::Value;

pub use worker::parse_for_worker;

use worker::OF_PROCESS;

/// Parse `argv` (program name first) after the flags of `environment`.
///
/// A first argument `run` is dropped: `rt run app.js` is `rt app.js`. The caller hands
/// [`Settings::v8_flags`] to V8 before it acts on the command, since an unknown flag is an error
/// also beside `-v`.
///
/// # Errors
/// Node's message for a wrong command line, or `x is not supported yet` for each flag of Node that
/// rt does not have. A boolean set to the value it has anyway asks for nothing and is accepted.
pub fn parse(argv: Vec<OsString>, environment: &Environment) -> Result<Settings, UsageError> {
    let mut argv = argv.into_iter().peekable();
    let argv0 = argv
        .next()
        .map_or("rt".into(), |name| name.to_string_lossy().into_owned());
    argv.next_if(|first| first == "run");
    parse_after(argv0, argv, environment, false)
}

/// The same for a single executable, whose `argv` has its name once more in the place of a script: no word there is ours.
///
/// # Errors
/// As above.
pub fn parse_embedded(
    argv: Vec<OsString>,
    environment: &Environment,
) -> Result<Settings, UsageError> {
    let mut argv = argv.into_iter();
    let argv0 = argv
        .next()
        .map_or("rt".into(), |name| name.to_string_lossy().into_owned());
    parse_after(argv0, argv, environment, true)
}

fn parse_after(
    argv0: String,
    argv: impl Iterator<Item = OsString>,
    environment: &Environment,
    embedded: bool,
) -> Result<Settings, UsageError> {
    let mut parser = Parser::new(argv0.clone(), environment);
    parser.embedded = embedded;
    if !environment.config_file.is_empty() {
        let words = environment.config_file.iter().map(OsString::from);
        parser.read_and_check(&mut Arguments::new(words), false)?;
    }
    if let Some(value) = &environment.node_options {
        let words = split_node_options(value).map_err(|what| UsageError::new(&argv0, &[what]))?;
        parser.read_and_check(
            &mut Arguments::new(words.into_iter().map(OsString::from)),
            true,
        )?;
    }
    let mut arguments = Arguments::new(argv);
    parser.read_and_check(&mut arguments, false)?;
    parser.settings.exec_argv = arguments.taken;
    parser.settings.args = arguments.rest.into();
    parser.finish()
}

struct Parser {
    settings: Settings,
    version: bool,
    help: bool,
    completion_bash: bool,
    v8_options: bool,
    check: bool,
    print: bool,
    eval: Option<String>,
    build_snapshot: bool,
    build_snapshot_config: Option<String>,
    build_sea: Option<String>,
    deprecated_debug: bool,
    input_type: Option<String>,
    unhandled_rejections: Option<String>,
    disable_proto: Option<String>,
    /// Flags asked for that are not built: canonical name and spelling.
    not_built: Vec<(&'static str, String)>,
    /// Flags of the whole process, as typed.
    of_process: Vec<String>,
    /// The command line is that of a single executable.
    embedded: bool,
    /// The option as last typed, to name it when an alias expands to several.
    typed_name: String,
}

impl Parser {
    fn new(argv0: String, environment: &Environment) -> Self {
        let mut settings = Settings::new(argv0);
        settings.pending_deprecation = environment.pending_deprecation;
        settings.preserve_symlinks = environment.preserve_symlinks;
        settings.preserve_symlinks_main = environment.preserve_symlinks_main;
        if environment.use_env_proxy {
            settings.options.switch_on("--use-env-proxy");
        }
        Self {
            settings,
            version: false,
            help: false,
            completion_bash: false,
            v8_options: false,
            check: false,
            print: false,
            eval: None,
            build_snapshot: false,
            build_snapshot_config: None,
            build_sea: None,
            deprecated_debug: false,
            input_type: None,
            unhandled_rejections: None,
            disable_proto: None,
            not_built: Vec::new(),
            of_process: Vec::new(),
            embedded: false,
            typed_name: String::new(),
        }
    }

    fn read_and_check(
        &mut self,
        arguments: &mut Arguments,
        from_environment: bool,
    ) -> Result<(), UsageError> {
        let read = self.read(arguments, from_environment);
        let mut messages: Vec<String> = read.err().into_iter().collect();
        messages.extend(self.conflicts());
        if !messages.is_empty() {
            return Err(UsageError::new(&self.settings.argv0, &messages));
        }
        if let Some(mode) = self
            .disable_proto
            .as_deref()
            .filter(|mode| !mode.is_empty())
        {
            let mode = DisableProto::from_name(mode);
            self.settings.disable_proto = Some(mode.ok_or_else(|| {
                UsageError::invalid_mode(&self.settings.argv0, "--disable-proto")
            })?);
        }
        Ok(())
    }

    /// Read options up to where they end.
    fn read(&mut self, arguments: &mut Arguments, from_environment: bool) -> Result<(), String> {
        while let Some((argument, typed)) = arguments.take_option() {
            if argument == "--" {
                if from_environment {
                    return Err("-- is not allowed in NODE_OPTIONS".into());
                }
                self.settings.ended_by_dashes = true;
                break;
            }
            let name = arguments.resolve(&argument);
            if typed {
                self.typed_name = name.spelling.trim_end_matches('=').to_string();
            }
            let flag = find(&name.canonical);
            if from_environment && flag.is_none_or(|flag| flag.place == Place::Argv) {
                return Err(format!("{} is not allowed in NODE_OPTIONS", name.spelling));
            }
            match flag {
                None => self.settings.v8_flags.push(argument),
                Some(flag) => self.read_flag(flag, &argument, name, arguments)?,
            }
        }
        Ok(())
    }

    fn read_flag(
        &mut self,
        flag: &'static Flag,
        argument: &str,
        name: Name,
        arguments: &mut Arguments,
    ) -> Result<(), String> {
        let may_negate = matches!(flag.kind, Kind::Off | Kind::On | Kind::V8Flag);
        if name.negated && !may_negate {
            let what = "is an invalid negation because it is not a boolean option";
            return Err(format!("{argument} {what}"));
        }
        let negated = name.negated;
        let value = match flag.kind {
            Kind::Off | Kind::On => Value::Switch(!negated),
            Kind::NoOp | Kind::V8Flag => Value::Nothing,
            kind => match arguments.take_value(&name, kind == Kind::OptionalText) {
                Some(text) => Value::Text(text),
                None if kind == Kind::OptionalText => Value::Nothing,
                None => {
                    if flag.name == "--bench-samples" {
                        self.settings.options.set(flag, &Value::Text("0".into()));
                    }
                    return Err(format!("{} requires an argument", name.spelling));
                }
            },
        };
        if !bench::is_valid(flag, &value) {
            self.settings.options.set(flag, &Value::Text("0".into()));
            return Err(format!("invalid value for {}", flag.name));
        }
        if OF_PROCESS.contains(&flag.name) {
            self.of_process.push(argument.to_string());
        }
        let is_default = matches!(value, Value::Switch(on) if Some(on) == flag.default_switch());
        let works = match flag.status {
            // V8 would also abort where native code catches what a program threw: `js/40_fatal.js` does it.
            Status::V8 if flag.name == "--abort-on-uncaught-exception" => {
                self.settings.options.set(flag, &Value::Switch(!negated));
                true
            }
            Status::V8 => {
                self.settings.v8_flags.push(argument.to_string());
                true
            }
            Status::Accepted => true,
            Status::NotYet => is_default,
            Status::Option => {
                self.settings.options.set(flag, &value);
                self.imply(flag.name, &value);
                true
            }
            Status::Cli | Status::Runtime => self.set(flag.name, value),
        };
        self.not_built.retain(|(known, _)| *known != flag.name);
        if !works {
            self.not_built.push((flag.name, self.typed_name.clone()));
        }
        Ok(())
    }

    /// Set what a flag implies in Node.
    fn imply(&mut self, name: &str, value: &Value) {
        let is_on = !matches!(value, Value::Switch(false));
        match name {
            "--report-signal" => self.settings.options.switch_on("--report-on-signal"),
            "--experimental-shadow-realm" if is_on => {
                self.settings.v8_flags.push("--harmony-shadow-realm".into());
            }
            "--trace-env-js-stack" if is_on => self.settings.options.switch_on("--trace-env"),
            _ => {}
        }
    }

    /// Keep a supported flag's value; false when no setting stands behind the name.
    fn set(&mut self, name: &str, value: Value) -> bool {
        let settings = &mut self.settings;
        if settings.diagnostics.set(name, &value)
            || settings.served.set(name, &value)
            || settings.blob_flags.set(name, &value)
        {
            return true;
        }
        match (name, value) {
            ("--build-sea", Value::Text(path)) => self.build_sea = Some(path),
            ("--build-snapshot", Value::Switch(on)) => self.build_snapshot = on,
            ("--build-snapshot-config", Value::Text(path)) => {
                self.build_snapshot = true;
                self.build_snapshot_config = Some(path);
            }
            ("--check", Value::Switch(on)) => self.check = on,
            ("--completion-bash", Value::Switch(on)) => self.completion_bash = on,
            ("--conditions", Value::Text(condition)) => settings.conditions.push(condition),
            ("--debug" | "--debug-brk", Value::Switch(on)) => self.deprecated_debug = on,
            ("--deprecation", Value::Switch(on)) => settings.deprecation = on,
            ("--disable-proto", Value::Text(mode)) => self.disable_proto = Some(mode),
            ("--disable-warning", Value::Text(code)) => settings.disable_warning.push(code),
            ("--env-file" | "--env-file-if-exists", Value::Text(_)) => {
                settings.applies_env_files = true;
            }
            ("--eval", Value::Text(source)) => self.eval = Some(source),
            ("--help", Value::Switch(on)) => self.help = on,
            ("--import", Value::Text(specifier)) => settings.import.push(specifier),
            ("--input-type", Value::Text(name)) => self.input_type = Some(name),
            ("--pending-deprecation", Value::Switch(on)) => settings.pending_deprecation = on,
            ("--preserve-symlinks", Value::Switch(on)) => settings.preserve_symlinks = on,
            ("--preserve-symlinks-main", Value::Switch(on)) => {
                settings.preserve_symlinks_main = on;
            }
            ("--print", Value::Switch(on)) => self.print = on,
            ("--require", Value::Text(specifier)) => settings.require.push(specifier),
            ("--snapshot-blob", Value::Text(path)) => settings.snapshot_blob = Some(path),
            ("--throw-deprecation", Value::Switch(on)) => settings.throw_deprecation = on,
            ("--title", Value::Text(title)) => settings.title = Some(title),
            ("--trace-deprecation", Value::Switch(on)) => settings.trace_deprecation = on,
            ("--trace-warnings", Value::Switch(on)) => settings.trace_warnings = on,
            ("--unhandled-rejections", Value::Text(mode)) => {
                self.unhandled_rejections = Some(mode);
            }
            ("--v8-options", Value::Switch(on)) => self.v8_options = on,
            ("--version", Value::Switch(on)) => self.version = on,
            ("--warnings", Value::Switch(on)) => settings.warnings = on,
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests;

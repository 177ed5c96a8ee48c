//! What a command line asks for, once all of it is read: combinations that Node refuses, and the one thing that is done.

use super::super::settings::Command;
use super::super::settings::Settings;
use super::super::usage_error::UsageError;
use super::InputType;
use super::Parser;
use super::UnhandledRejections;

impl Parser {
    /// Messages about values and combinations, in Node's order.
    pub(super) fn conflicts(&self) -> Vec<String> {
        let options = &self.settings.options;
        let mut messages = options.process_conflicts();
        let wrong = |value: &Option<String>, known: fn(&str) -> bool| {
            value
                .as_deref()
                .is_some_and(|value| !value.is_empty() && !known(value))
        };
        if wrong(&self.input_type, |name| {
            InputType::from_name(name).is_some()
        }) {
            let types = r#""module","commonjs", "module-typescript" or "commonjs-typescript""#;
            messages.push(format!("--input-type must be {types}"));
        }
        if self.check && self.eval.is_some() {
            messages.push("either --check or --eval can be used, not both".into());
        }
        messages.extend(self.bench_conflicts());
        if options.is_on("--test") {
            if options
                .text("--test-isolation")
                .is_some_and(|mode| !matches!(mode, "none" | "process"))
            {
                messages.push("invalid value for --test-isolation".into());
            }
            if self.check {
                messages.push("either --test or --check can be used, not both".into());
            }
            if self.eval.is_some() {
                messages.push("either --test or --eval can be used, not both".into());
            }
            if options.is_on("--interactive") {
                messages.push("either --test or --interactive can be used, not both".into());
            }
            if !options.list("--watch-path").is_empty() {
                messages.push("--watch-path cannot be used in combination with --test".into());
            }
        }
        if options.is_watching() {
            let other = [
                (self.check, "--check"),
                (self.eval.is_some(), "--eval"),
                (options.is_on("--interactive"), "--interactive"),
                (options.is_on("--test-force-exit"), "--test-force-exit"),
            ];
            if let Some((_, other)) = other.into_iter().find(|(given, _)| *given) {
                messages.push(format!("either --watch or {other} can be used, not both"));
            }
        }
        if wrong(&self.unhandled_rejections, |name| {
            UnhandledRejections::from_name(name).is_some()
        }) {
            messages.push("invalid value for --unhandled-rejections".into());
        }
        messages.extend(options.vfs_conflicts());
        messages.extend(options.tls_conflict());
        messages.extend(options.trace_conflict());
        messages.extend(self.settings.diagnostics.conflicts());
        let starts = self.settings.snapshot_blob.is_some();
        messages.extend(self.settings.served.conflicts(self.build_snapshot, starts));
        let of_blobs = &self.settings.blob_flags;
        messages.extend(of_blobs.conflicts(self.build_snapshot, starts));
        messages.extend(options.inspector_conflict());
        // A heap would keep what one process may do for all that start from it.
        if self.build_snapshot
            && (options.is_on("--permission") || options.is_on("--permission-audit"))
        {
            messages.push("--permission cannot be used with --build-snapshot".into());
        }
        if self.deprecated_debug {
            let advice = "Please use `node --inspect` and `node --inspect-brk` instead.";
            let what = "`node --debug` and `node --debug-brk` are invalid.";
            messages.push(format!("[DEP0062]: {what} {advice}"));
        }
        messages
    }

    /// Node's complaints about a usable command line of which this build lacks something, Node's own builds too.
    fn say_what_is_wanting(&mut self) -> Result<(), UsageError> {
        if let Some(message) = self.bench_is_not_allowed() {
            return Err(UsageError::new(&self.settings.argv0, &[message]));
        }
        let Settings {
            argv0,
            options,
            notes,
            ..
        } = &mut self.settings;
        if let Some(flag) = ["--enable-fips", "--force-fips"]
            .into_iter()
            .find(|flag| options.is_on(flag))
            .filter(|_| !self.version)
        {
            return Err(UsageError::no_fips(argv0, flag));
        }
        if let Some(name) = options.list("--security-revert").first() {
            return Err(UsageError::unknown_revert(argv0, name));
        }
        if options.text("--use-largepages") == Some("on") {
            notes.push(format!("{argv0}: --use-largepages is no longer supported."));
        }
        Ok(())
    }

    /// What the command line asks for, once it is read.
    pub(super) fn finish(mut self) -> Result<Settings, UsageError> {
        let answers = self.version || self.completion_bash || self.v8_options || self.embedded;
        let mut messages: Vec<String> = Vec::new();
        for (_, spelling) in &self.not_built {
            let message = format!("{spelling} is not supported yet");
            if !messages.contains(&message) {
                messages.push(message);
            }
        }
        if !messages.is_empty() {
            return Err(UsageError::new(&self.settings.argv0, &messages));
        }

        self.say_what_is_wanting()?;
        let names_none = self
            .settings
            .args
            .first()
            .is_none_or(|script| script.is_empty());
        let is_test = self.settings.options.is_on("--test");
        if self.settings.options.is_watching() && names_none && !is_test && !answers {
            let message = "--watch requires specifying a file".to_string();
            return Err(UsageError::new(&self.settings.argv0, &[message]));
        }

        // Node reads stdin for an empty script name too.
        let first = self.settings.args.first();
        let stdin = first.is_none_or(|script| script.is_empty() || script == "-");
        let has_entry = first.is_some() || self.build_snapshot_config.is_some();
        self.settings.command = if self.version {
            Command::Version
        } else if self.completion_bash {
            Command::CompletionBash
        } else if self.v8_options {
            Command::V8Options
        } else if let Some(config) = self.build_sea.take() {
            Command::BuildSea { config }
        } else if self.build_snapshot && !has_entry {
            return Err(UsageError::build_snapshot_without_entry());
        } else if self.build_snapshot {
            Command::BuildSnapshot {
                config: self.build_snapshot_config.take(),
            }
        } else if self.help {
            Command::Help
        } else if self.settings.options.is_on("--prof-process") {
            Command::ProfProcess
        } else if let Some(name) = self.settings.options.text("--run") {
            let args = if self.settings.ended_by_dashes {
                self.settings.args.clone()
            } else {
                Vec::new()
            };
            Command::PackageScript {
                name: name.to_string(),
                args,
            }
        } else if is_test {
            Command::Test
        } else if self.settings.options.is_on("--bench") {
            Command::Bench
        } else if self.settings.options.is_watching() {
            Command::Watch
        } else if !self.settings.options.list("--vfs-load").is_empty()
            && self.eval.is_none()
            && !self.check
        {
            Command::Mounted
        } else if self.settings.options.is_on("--interactive") && (stdin || self.eval.is_some()) {
            Command::Repl {
                source: self.eval.take(),
                print: self.print,
            }
        } else if let Some(source) = self.eval.take() {
            Command::Eval {
                source,
                print: self.print,
            }
        } else if self.check {
            Command::Check { stdin }
        } else if first.is_some_and(|first| first == "inspect")
            && self.settings.snapshot_blob.is_none()
        {
            Command::Debugger
        } else if stdin {
            Command::Stdin { print: self.print }
        } else {
            Command::File
        };
        Ok(self.into_settings())
    }

    /// What was read, with the modes by their names.
    pub(super) fn into_settings(mut self) -> Settings {
        self.settings.input_type = self.input_type.as_deref().and_then(InputType::from_name);
        let mode = self
            .unhandled_rejections
            .as_deref()
            .and_then(UnhandledRejections::from_name);
        self.settings.unhandled_rejections = mode.unwrap_or_default();
        self.settings
    }
}

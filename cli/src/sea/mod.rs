//! Single executables: making them, and what starts differently in one.

mod build;
mod config;

use std::ffi::OsString;
use std::io;

use rt_runtime::Embedded;
use rt_runtime::EmbeddedMain;
use rt_snapshots::ExecArgvExtension;
use rt_snapshots::MainKind;
use rt_snapshots::PayloadError;
use rt_snapshots::SingleExecutable;
use rt_snapshots::SnapshotSource;

use crate::Failure;
use crate::exit_code;
use crate::flags;
use crate::flags::Environment;
use crate::flags::UsageError;

pub use build::build;
pub use config::Config;

/// The executable that runs, with a program in it.
pub struct Application {
    contents: SingleExecutable,
}

impl Application {
    /// What the executable carries, checked. `None`: nothing.
    ///
    /// # Errors
    /// One line, and the exit code of blobs that cannot be started from.
    pub fn find() -> Option<Result<Self, Failure>> {
        let read = |payload: io::Result<&'static [u8]>| {
            let payload = payload.map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => PayloadError::Truncated.to_string(),
                _ => {
                    let words = rt_system::error_words(&error);
                    format!("The single executable application cannot be read: {words}.")
                }
            })?;
            SingleExecutable::decode(payload).map_err(|error| error.to_string())
        };
        rt_system::payload().map(|payload| {
            read(payload)
                .map(|contents| Self { contents })
                .map_err(|message| Failure {
                    message: format!("{message}\n"),
                    exit_code: exit_code::SNAPSHOT_FAILURE,
                })
        })
    }

    /// The command line of Node's that `argv` stands for: flags of the configuration and of `--node-options=`, then the name of the
    /// program in place of a script, then the program's arguments.
    ///
    /// # Errors
    /// A value of `--node-options=` that cannot be split.
    pub fn command_line(&self, argv: Vec<OsString>) -> Result<Vec<OsString>, UsageError> {
        let mut arguments = argv.into_iter();
        let argv0 = arguments.next().unwrap_or_default();
        let mut line = vec![argv0.clone()];
        line.extend(self.contents.exec_argv.iter().map(OsString::from));
        let mut own = Vec::new();
        for argument in arguments {
            let options = match self.contents.exec_argv_extension {
                ExecArgvExtension::Cli => argument
                    .to_str()
                    .and_then(|argument| argument.strip_prefix("--node-options=")),
                ExecArgvExtension::Env | ExecArgvExtension::None => None,
            };
            match options {
                Some(options) => {
                    let words = flags::split_node_options(options)
                        .map_err(|what| UsageError::new(&argv0.to_string_lossy(), &[what]))?;
                    // The last ones count.
                    line.truncate(1 + self.contents.exec_argv.len());
                    line.extend(words.into_iter().map(OsString::from));
                }
                None => own.push(argument),
            }
        }
        line.push(argv0);
        line.append(&mut own);
        Ok(line)
    }

    /// Files of variables may be named by the configuration only: what the program gets is its own.
    pub fn env_files(&self, line: &[OsString]) -> Vec<flags::EnvFile> {
        let own = 1 + self.contents.exec_argv.len();
        flags::env_files(&line[..own.min(line.len())])
    }

    /// `environment` as far as it may change how this program is started.
    pub fn environment(&self, environment: Environment) -> Environment {
        let node_options = match self.contents.exec_argv_extension {
            ExecArgvExtension::Env => environment.node_options,
            ExecArgvExtension::Cli | ExecArgvExtension::None => None,
        };
        Environment {
            node_options,
            ..environment
        }
    }

    /// The heap to start from.
    pub fn snapshot(&self) -> SnapshotSource<'static> {
        match self.contents.kind {
            MainKind::Snapshot => SnapshotSource::Embedded(self.contents.main),
            MainKind::CommonJs | MainKind::Module => SnapshotSource::Base,
        }
    }

    /// Let the program know what it has brought along.
    pub fn settle(self) {
        let SingleExecutable {
            kind,
            main_path,
            main,
            code_cache,
            warns,
            has_files,
            assets,
            ..
        } = self.contents;
        let main = (kind != MainKind::Snapshot).then(|| EmbeddedMain {
            path: main_path,
            is_module: kind == MainKind::Module,
            text: main,
            code_cache,
            warns,
            has_files,
        });
        rt_runtime::set_embedded(Embedded { main, assets });
    }
}

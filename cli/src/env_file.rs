//! `--env-file` and `--env-file-if-exists`.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use rt_system::env_variables;

use crate::Failure;
use crate::exit_code;
use crate::flags::EnvFile;
use crate::print_error;

/// Variables of the files read so far: the last file that names one wins.
#[derive(Default)]
pub struct Variables(BTreeMap<String, String>);

impl Variables {
    pub fn get(&self, name: &str) -> Option<&String> {
        self.0.get(name)
    }

    /// Put them into the environment of this process, below what is there already.
    pub fn apply(&self) {
        for (name, value) in &self.0 {
            if std::env::var_os(name).is_none() {
                // SAFETY: the process has one thread yet: V8's platform threads never read the environment.
                unsafe { std::env::set_var(name, value) };
            }
        }
    }
}

/// Read `files` in order.
///
/// # Errors
/// Node's lines for all absent files that must be there, or for the first that is no file; exit code 9.
pub fn read_all(argv0: &str, files: &[EnvFile]) -> Result<Variables, Failure> {
    let mut variables = Variables::default();
    let mut absent = String::new();
    for file in files {
        let path = file.path.to_string_lossy();
        match std::fs::read(&file.path) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                env_variables(&text, &mut |name, value| {
                    if !name.is_empty() && !name.contains('\0') && !value.contains('\0') {
                        variables.0.insert(name.to_string(), value.to_string());
                    }
                });
            }
            Err(error) if error.kind() == ErrorKind::NotFound && file.optional => {
                print_error(&format!("{path} not found. Continuing without it.\n"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                absent.push_str(&format!("{argv0}: {path}: not found\n"));
            }
            Err(_) => {
                return Err(Failure {
                    message: format!("{argv0}: {path}: invalid format\n"),
                    exit_code: exit_code::INVALID_ARGUMENT,
                });
            }
        }
    }
    if absent.is_empty() {
        Ok(variables)
    } else {
        Err(Failure {
            message: absent,
            exit_code: exit_code::INVALID_ARGUMENT,
        })
    }
}

//! `--run`: a script of the nearest `package.json`, by the shell.

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Map;
use serde_json::Value;

use crate::exit_code;
use crate::print_error;

/// Run the script `name` with `arguments`, or list the scripts where no name was given. Returns the exit code: of a script that
/// failed, whatever its own was, 1.
pub fn run(name: &str, arguments: &[OsString]) -> i32 {
    match start(name, arguments) {
        Ok(code) => code,
        Err((message, code)) => {
            print_error(&message);
            code
        }
    }
}

type Failure = (String, i32);

fn generic(message: String) -> Failure {
    (message, exit_code::GENERIC)
}

fn start(name: &str, arguments: &[OsString]) -> Result<i32, Failure> {
    let here = std::env::current_dir().unwrap_or_default();
    let Some(Package { file, binaries }) = Package::above(&here) else {
        let here = here.display();
        return Err(generic(format!(
            "Can't find package.json for directory {here}\n"
        )));
    };
    let shown = file.display();
    let manifest: Option<Value> = std::fs::read(&file)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok());
    let Some(manifest) = manifest.as_ref().and_then(Value::as_object) else {
        return Err(generic(format!("Can't parse {shown}\n")));
    };
    let Some(scripts) = manifest.get("scripts").and_then(Value::as_object) else {
        return Err(generic(format!(
            "Can't find \"scripts\" field in {shown}\n"
        )));
    };
    if name.is_empty() {
        return Err((available(scripts), exit_code::INVALID_ARGUMENT));
    }
    let script = match scripts.get(name) {
        Some(Value::String(script)) => script,
        Some(_) => {
            return Err(generic(format!(
                "Script \"{name}\" is unexpectedly not a string for {shown}\n\n"
            )));
        }
        None => {
            let others = available(scripts);
            return Err(generic(format!(
                "Missing script: \"{name}\" for {shown}\n\n{others}"
            )));
        }
    };
    let status = Command::new("/bin/sh")
        .arg("-c")
        .arg(command_line(script, arguments))
        .current_dir(file.parent().unwrap_or(&here))
        .env("PATH", search_path(&binaries))
        .env("NODE_RUN_SCRIPT_NAME", name)
        .env("NODE_RUN_PACKAGE_JSON_PATH", &file)
        .status()
        .map_err(|error| generic(format!("/bin/sh: {error}\n")))?;
    // As in Node, a script that was killed has not failed.
    let failed = status.signal().is_none() && !status.success();
    Ok(if failed { exit_code::GENERIC } else { 0 })
}

/// The nearest `package.json` and the folders of commands on the way to it.
struct Package {
    file: PathBuf,
    binaries: Vec<PathBuf>,
}

impl Package {
    fn above(here: &Path) -> Option<Self> {
        let mut binaries = Vec::new();
        for folder in here.ancestors() {
            let commands = folder.join("node_modules/.bin");
            if commands.is_dir() {
                binaries.push(commands);
            }
            let file = folder.join("package.json");
            if file.is_file() {
                return Some(Self { file, binaries });
            }
        }
        None
    }
}

fn available(scripts: &Map<String, Value>) -> String {
    let mut text = "Available scripts are:\n".to_string();
    for (name, script) in scripts {
        if let Some(script) = script.as_str() {
            text.push_str(&format!("  {name}: {script}\n"));
        }
    }
    text
}

fn search_path(binaries: &[PathBuf]) -> OsString {
    let mut path = OsString::new();
    for folder in binaries {
        path.push(folder);
        path.push(":");
    }
    path.push(std::env::var_os("PATH").unwrap_or_default());
    path
}

/// The script with its arguments, each of which stays one word for the shell.
fn command_line(script: &str, arguments: &[OsString]) -> String {
    let mut line = script.to_string();
    for argument in arguments {
        line.push(' ');
        line.push_str(&quoted(&argument.to_string_lossy()));
    }
    line
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_string();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_argument_stays_a_word() {
        let arguments = ["1", "2 3", "$x", "it's", "", "--foo=a"].map(OsString::from);
        assert_eq!(
            command_line("echo", &arguments),
            r"echo 1 '2 3' '$x' 'it'\''s' '' --foo=a"
        );
    }
}

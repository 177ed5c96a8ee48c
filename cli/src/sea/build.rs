//! `--build-sea`: a copy of the executable with a program in it.

use std::io;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rt_runtime::Isolate;
use rt_runtime::Role;
use rt_snapshots::MainKind;
use rt_snapshots::SingleExecutableContents;
use rt_system::AtomicFile;
use rt_system::Carrier;
use rt_system::FileAccess;
use rt_system::NotACarrier;

use super::Config;
use crate::build::Entry;
use crate::build::write_snapshot;
use crate::exit_code;
use crate::flags::Settings;
use crate::print;
use crate::print_error;
use crate::start;

/// Why there is no executable: lines for standard error, and how to exit.
struct Failed {
    lines: String,
    exit_code: i32,
}

impl Failed {
    fn new(lines: String) -> Self {
        Self {
            lines,
            exit_code: exit_code::GENERIC,
        }
    }
}

/// Make what the configuration in the file at `path` describes.
pub fn build(settings: &Settings, path: &str) -> i32 {
    match try_build(settings, path) {
        Ok(line) => {
            print(&format!("{line}\n"));
            0
        }
        Err(failed) => {
            if !failed.lines.is_empty() {
                print_error(&format!("{}\n", failed.lines));
            }
            failed.exit_code
        }
    }
}

/// The order of the steps is Node's: of several things that are wrong it says the same first.
fn try_build(settings: &Settings, path: &str) -> Result<String, Failed> {
    let config = Config::read(path).map_err(Failed::new)?;
    for note in &config.notes {
        print_error(&format!("{note}\n"));
    }
    let executable = config.executable.clone().unwrap_or_else(|| {
        rt_system::executable_path().map_or_else(
            |_| settings.argv0.clone(),
            |path| path.to_string_lossy().into_owned(),
        )
    });
    let about_executable = |verb: &str, error: &io::Error| {
        let words = rt_system::error_words(error);
        Failed::new(format!(
            "Error: Couldn't {verb} executable {executable}: {words}"
        ))
    };
    let about = std::fs::metadata(&executable).map_err(|error| about_executable("stat", &error))?;
    let carrier = match Carrier::open(executable.as_ref()) {
        Err(NotACarrier::System(error)) => return Err(about_executable("read", &error)),
        other => other,
    };

    let text = read(&config.main, |path, words| {
        format!("Cannot read main script {path}:{words}")
    })?;
    let main = match config.kind {
        MainKind::Snapshot => snapshot(settings, &config)?,
        MainKind::CommonJs | MainKind::Module => text,
    };
    let code_cache = match config.kind {
        MainKind::CommonJs if config.use_code_cache => {
            Some(compile(settings, &config.main, &main)?)
        }
        _ => None,
    };
    let mut assets = Vec::new();
    for (key, path) in &config.assets {
        let bytes = read(path, |path, words| {
            format!("Cannot read asset {path}: {words}")
        })?;
        assets.push((key.clone(), bytes));
    }

    let carrier =
        carrier.map_err(|why| Failed::new(format!("Error: {}", refusal(&executable, &why))))?;
    if config.kind == MainKind::Snapshot && carrier.build_id() != rt_system::build_id() {
        return Err(Failed::new(format!(
            "Error: {executable} is another build of rt, which cannot start from a snapshot of this one"
        )));
    }
    let contents = SingleExecutableContents {
        kind: config.kind,
        main_path: &config.main,
        main: &main,
        code_cache: code_cache.as_deref(),
        assets: &assets,
        exec_argv: &config.exec_argv,
        exec_argv_extension: config.exec_argv_extension,
        warns: config.warns,
        has_files: config.has_files,
    };
    write(
        &carrier,
        &config.output,
        about.permissions().mode(),
        &contents,
    )
    .map_err(|error| {
        let words = rt_system::error_words(&error);
        let output = &config.output;
        Failed::new(format!(
            "Error: Couldn't write output executable: {output}: {words}"
        ))
    })?;
    let output = config.output;
    Ok(format!(
        "Generated single executable {executable} + {path} -> {output}"
    ))
}

/// The bytes of the file at `path`.
///
/// - `sentence`: of the path and the system's words for what is wrong
fn read(path: &str, sentence: impl Fn(&str, &str) -> String) -> Result<Vec<u8>, Failed> {
    std::fs::read(path)
        .map_err(|error| Failed::new(sentence(path, &rt_system::error_words(&error))))
}

/// The blob of the program, which runs for it.
fn snapshot(settings: &Settings, config: &Config) -> Result<Vec<u8>, Failed> {
    // The program may end the process, so there is nothing yet that would be left then.
    let blob = rt_system::unused_name(config.output.as_ref());
    let entry = Entry {
        entry: config.main.clone(),
        args: Vec::new(),
        without_code: false,
    };
    let code = write_snapshot(settings, entry, &blob, false);
    if code != 0 {
        return Err(Failed {
            lines: String::new(),
            exit_code: code,
        });
    }
    let read = rt_snapshots::inspect(&blob)
        .map_err(|error| error.to_string().trim_end().to_string())
        .and_then(|about| {
            let bytes = std::fs::read(&blob).map_err(|error| rt_system::error_words(&error))?;
            Ok((about, bytes))
        });
    let _ = std::fs::remove_file(&blob);
    let (about, bytes) = read.map_err(Failed::new)?;
    // A server or a timer goes on in the executable.
    if !about.metadata.has_main_function && !about.metadata.goes_on {
        return Err(Failed::new(format!(
            "{} does not invoke v8.startupSnapshot.setDeserializeMainFunction(), which is required for snapshot scripts used \
             to build single executable applications.",
            config.main
        )));
    }
    Ok(bytes)
}

/// What V8 makes of the program, as CommonJS.
fn compile(settings: &Settings, path: &str, text: &[u8]) -> Result<Vec<u8>, Failed> {
    let failed = |lines: String| Failed::new(format!("{lines}Cannot generate V8 code cache"));
    let tokio = start::event_loop().map_err(|error| failed(format!("{error}\n")))?;
    let _entered = tokio.enter();
    let plan = start::plan(settings, rt_snapshots::base_snapshot(), Role::Program);
    let mut isolate = Isolate::new(plan).map_err(|error| failed(format!("{error}\n")))?;
    let code = isolate.code_cache(path, text);
    // The process ends soon; taking the isolate apart would only cost time.
    std::mem::forget(isolate);
    code.map_err(failed)
}

fn refusal(executable: &str, why: &NotACarrier) -> String {
    match why {
        NotACarrier::System(error) => rt_system::error_words(error),
        NotACarrier::Foreign => {
            "Executable must be a supported format: ELF, PE, or Mach-O".to_string()
        }
        NotACarrier::WithoutRecord => format!("{executable} is no executable of rt"),
        NotACarrier::Laden => format!("{executable} is a single executable application already"),
    }
}

fn write(
    carrier: &Carrier,
    output: &str,
    mode: u32,
    contents: &SingleExecutableContents,
) -> io::Result<()> {
    let output = Path::new(output);
    // A renamed file would take the place of a device.
    match std::fs::metadata(output) {
        Ok(about) if about.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(about) if !about.is_file() => return Err(ErrorKind::InvalidInput.into()),
        _ => {}
    }
    let (head, bodies) = contents.encode().map_err(io::Error::other)?;
    let mut parts: Vec<&[u8]> = vec![&head];
    parts.extend(bodies);
    let mut file = AtomicFile::create(output, FileAccess::Mode(mode & 0o7777))?;
    carrier.write(&mut file, &parts)?;
    file.sync()?;
    file.persist()?;
    Ok(())
}

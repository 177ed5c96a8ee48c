//! The last step of a build: the file, and whether a process can start from it.

use std::io::Write;
use std::path::Path;

use rt_system::AtomicFile;
use rt_system::FileAccess;

use crate::build_error::BuildError;
use crate::crash_report::CrashReport;

/// Write a temporary file beside `path`, sync it, start a process from it, and rename it: a blob is there whole and usable, or not at
/// all. It holds the program's heap, so until then only its owner can read it.
pub fn write_when_tried(
    path: &Path,
    bytes: &[u8],
    try_start: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<(), BuildError> {
    let cannot_open = || BuildError::CannotOpen(path.display().to_string());
    let cannot_write = |source| BuildError::Write {
        path: path.display().to_string(),
        source,
    };
    // A renamed file would take the place of a device.
    if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(cannot_open());
    }
    let mut file = AtomicFile::create(path, FileAccess::AsCreated).map_err(|_| cannot_open())?;
    file.write_all(bytes)
        .and_then(|()| file.sync())
        .map_err(cannot_write)?;
    try_start(file.path()).map_err(|told| trial_failed(path, &told))?;
    file.persist().map_err(cannot_write)?;
    Ok(())
}

/// - `told`: by `try_start`, see [`build`](crate::build)
fn trial_failed(path: &Path, told: &str) -> BuildError {
    let (reason, printed) = told.split_once('\n').unwrap_or((told, ""));
    let report = CrashReport::beside(path);
    let report = report.write(
        format_args!("A process was started from the finished file: {reason}"),
        printed.as_bytes(),
        false,
    );
    let end = if reason.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    BuildError::TrialFailed {
        reason: format!("{reason}{end}"),
        report: report.map(|name| name.to_string_lossy().into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn only_its_owner_can_read_a_blob_that_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.blob");
        let tried = |temporary: &Path| {
            assert_eq!(std::fs::read(temporary).unwrap(), b"bytes");
            assert_ne!(temporary, path);
            let mode = std::fs::metadata(temporary).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
            Ok(())
        };
        write_when_tried(&path, b"bytes", tried).unwrap();
        assert_eq!(names(folder.path()), ["a.blob"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"bytes");
    }

    #[test]
    fn a_failed_trial_leaves_the_old_blob_and_a_report() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.blob");
        std::fs::write(&path, "old").unwrap();
        let told = "it was killed (SIGKILL); out of memory?\nlast words";
        let error = write_when_tried(&path, b"new", |_| Err(told.to_string())).unwrap_err();
        let report = format!("a.blob.crash-{}.txt", std::process::id());
        assert_eq!(
            error.to_string(),
            format!(
                "Cannot write the snapshot: no process can start from it: it was killed (SIGKILL); out of memory? Report: {}",
                folder.path().join(&report).display()
            )
        );
        assert_eq!(names(folder.path()), ["a.blob", report.as_str()]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        let text = std::fs::read_to_string(folder.path().join(report)).unwrap();
        assert!(
            text.contains("killed") && text.contains("last words"),
            "{text}"
        );
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let error = write_when_tried(Path::new("/dev/null"), b"", |_| Ok(())).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Cannot open /dev/null for writing a snapshot."
        );
    }
}

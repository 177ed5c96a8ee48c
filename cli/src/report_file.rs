//! The file of `--snapshot-report`: opened before the program runs, so that nobody waits for a build whose report has no place.

use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write as _;

/// It is as it was until it is written.
pub struct ReportFile<'a> {
    path: &'a str,
    file: File,
    /// Nobody else has made it.
    is_new: bool,
}

impl<'a> ReportFile<'a> {
    /// That of a flag's value. `None`: there is no flag, or the report goes to standard error.
    ///
    /// # Errors
    /// A line, if nothing can be written there.
    pub fn of(path: Option<&'a str>) -> Result<Option<Self>, String> {
        let Some(path) = path.filter(|path| *path != "-") else {
            return Ok(None);
        };
        let made = OpenOptions::new().write(true).create_new(true).open(path);
        let (file, is_new) = match made {
            Ok(file) => (file, true),
            // What is in the way may be good to write to.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let file = OpenOptions::new().write(true).open(path);
                (file.map_err(|error| line(path, &error))?, false)
            }
            Err(error) => return Err(line(path, &error)),
        };
        Ok(Some(Self { path, file, is_new }))
    }

    /// Write it.
    ///
    /// # Errors
    /// A line.
    pub fn write(mut self, text: &str) -> Result<(), String> {
        // A pipe or a terminal has no length.
        let _ = self.file.set_len(0);
        let written = self.file.write_all(text.as_bytes());
        written.map_err(|error| line(self.path, &error))?;
        self.is_new = false;
        Ok(())
    }
}

impl Drop for ReportFile<'_> {
    fn drop(&mut self) {
        if self.is_new {
            let _ = std::fs::remove_file(self.path);
        }
    }
}

fn line(path: &str, error: &io::Error) -> String {
    let reason = rt_system::error_text(error);
    format!("Cannot write the report {path}. {reason}\n")
}

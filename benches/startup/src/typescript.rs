//! The TypeScript compiler as one file that can be put into a startup snapshot.

use std::path::Path;

/// The end of `lib/_tsc.js`: what it does once it is loaded.
const TAIL: &str = "if (sys.setBlocking) {
  sys.setBlocking();
}
executeCommandLine(sys, noop, sys.args);
";

/// The same when a snapshot is started. `sys.args` are the arguments of the build; those of the start begin at
/// `process.argv[1]` (Node puts no script path there).
const SNAPSHOT_TAIL: &str =
    "require(\"node:v8\").startupSnapshot.setDeserializeMainFunction(() => {
  if (sys.setBlocking) {
    sys.setBlocking();
  }
  executeCommandLine(sys, noop, process.argv.slice(1));
});
";

/// Writes the compiler to `entry` so that it runs when the snapshot starts and not when it is built.
///
/// `lib/_tsc.js` is one file that needs built-in modules only, so Node, whose snapshot entries may not require other
/// files, builds the very same entry as `rt`.
///
/// # Errors
/// A file that cannot be read or written; a compiler whose last lines are not the known ones.
pub fn write_snapshot_entry(package: &Path, entry: &Path) -> Result<(), String> {
    let source = package.join("lib/_tsc.js");
    let text = std::fs::read_to_string(&source)
        .map_err(|error| format!("{}: {error}", source.display()))?;
    let entry_text = snapshot_entry(&text)
        .ok_or_else(|| format!("{} does not end as TypeScript 5.9.3 does", source.display()))?;
    std::fs::write(entry, entry_text).map_err(|error| format!("{}: {error}", entry.display()))
}

fn snapshot_entry(text: &str) -> Option<String> {
    let (body, rest) = text.rsplit_once(TAIL)?;
    let only_comments = rest.lines().all(|line| line.starts_with("//"));
    only_comments.then(|| format!("{body}{SNAPSHOT_TAIL}"))
}

/// What `tsc --version` prints.
///
/// # Errors
/// A package.json that cannot be read or names no version.
pub fn version_line(package: &Path) -> Result<String, String> {
    let path = package.join("package.json");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let version = value["version"].as_str();
    let version = version.ok_or_else(|| format!("{} names no version", path.display()))?;
    Ok(format!("Version {version}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_runs_at_the_start_and_not_in_the_build() {
        let entry = snapshot_entry(&format!("var sys;\n{TAIL}//# sourceMappingURL=x\n"));
        assert_eq!(entry, Some(format!("var sys;\n{SNAPSHOT_TAIL}")));
    }

    #[test]
    fn an_unknown_ending_is_refused() {
        assert_eq!(snapshot_entry("var sys;\nmain();\n"), None);
        assert_eq!(snapshot_entry(&format!("{TAIL}more();\n")), None);
    }
}

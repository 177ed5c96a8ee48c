//! The flags about blobs that Node does not have: what a build leaves in one, and which one a start takes.

use super::value::Value;

/// As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlobFlags {
    /// `--snapshot-path-map`
    pub path_map: Option<String>,
    /// `--snapshot-report`
    pub report: Option<String>,
    /// `--snapshot-scope`
    pub scope: Option<String>,
    /// `--snapshot-sha256`
    pub sha256: Option<String>,
}

impl BlobFlags {
    /// Keep a flag's value; false if the flag is none of these.
    pub(super) fn set(&mut self, name: &str, value: &Value) -> bool {
        let Value::Text(text) = value else {
            return false;
        };
        let field = match name {
            "--snapshot-path-map" => &mut self.path_map,
            "--snapshot-report" => &mut self.report,
            "--snapshot-scope" => &mut self.scope,
            "--snapshot-sha256" => &mut self.sha256,
            _ => return false,
        };
        *field = Some(text.clone());
        true
    }

    /// Messages about values and combinations.
    ///
    /// - `builds`: a snapshot is to be built
    /// - `starts`: one is to be started from
    pub(super) fn conflicts(&self, builds: bool, starts: bool) -> Vec<String> {
        let mut messages = Vec::new();
        for (flag, value) in [
            ("--snapshot-path-map", &self.path_map),
            ("--snapshot-report", &self.report),
            ("--snapshot-scope", &self.scope),
        ] {
            if value.is_some() && !builds {
                messages.push(format!("{flag} must be used with --build-snapshot"));
            }
        }
        if self.path_map.is_some() && self.folders().is_none() {
            messages.push("--snapshot-path-map must be OLD=NEW, and NEW an absolute path".into());
        }
        if self
            .scope
            .as_deref()
            .is_some_and(|scope| !matches!(scope, "packages" | "program"))
        {
            messages.push("--snapshot-scope must be \"packages\" or \"program\"".into());
        }
        if let Some(digits) = &self.sha256 {
            if rt_snapshots::Sum::parse(digits).is_none() {
                messages.push("--snapshot-sha256 must be 64 hexadecimal digits".into());
            }
            if builds || !starts {
                messages.push(
                    "--snapshot-sha256 must be used with --snapshot-blob, to start from it".into(),
                );
            }
        }
        messages
    }

    /// OLD and NEW of `--snapshot-path-map`.
    pub fn folders(&self) -> Option<(&str, &str)> {
        let (old, new) = self.path_map.as_deref()?.split_once('=')?;
        (!old.is_empty() && new.starts_with('/')).then_some((old, new))
    }

    /// What `--snapshot-sha256` asks for.
    pub fn sum(&self) -> Option<rt_snapshots::Sum> {
        rt_snapshots::Sum::parse(self.sha256.as_deref()?)
    }

    /// Only packages are to be in the blob.
    pub fn packages_only(&self) -> bool {
        self.scope.as_deref() == Some("packages")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, value: &str) -> BlobFlags {
        let mut flags = BlobFlags::default();
        assert!(flags.set(name, &Value::Text(value.to_string())));
        flags
    }

    #[test]
    fn values_and_combinations_that_make_no_sense_are_told() {
        let sum = "ab".repeat(32);
        for (flags, builds, starts, count) in [
            (with("--snapshot-sha256", &sum), false, true, 0),
            (with("--snapshot-sha256", &sum), true, true, 1),
            (with("--snapshot-sha256", &sum), false, false, 1),
            (with("--snapshot-sha256", "abc"), false, true, 1),
            (with("--snapshot-path-map", "/a=/b"), true, false, 0),
            (with("--snapshot-path-map", "/a=/b"), false, false, 1),
            (with("--snapshot-path-map", "/a=b"), true, false, 1),
            (with("--snapshot-path-map", "/a"), true, false, 1),
            (with("--snapshot-scope", "packages"), true, false, 0),
            (with("--snapshot-scope", "all"), true, false, 1),
            (with("--snapshot-report", "-"), true, false, 0),
            (with("--snapshot-report", "-"), false, true, 1),
        ] {
            let messages = flags.conflicts(builds, starts);
            assert_eq!(messages.len(), count, "{flags:?}: {messages:?}");
        }
    }
}

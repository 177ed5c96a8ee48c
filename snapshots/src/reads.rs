//! What a program read of its surroundings while it was built, as it stands in a blob and in a report.

use std::collections::BTreeMap;

use rt_runtime::Read;
use rt_runtime::ReadKind;
use serde::Deserialize;
use serde::Serialize;

/// By kind, then by name: the places in the program that asked, sorted. No counts: how often a program looks at the clock while it waits
/// differs from build to build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reads(pub BTreeMap<ReadKind, BTreeMap<String, Vec<String>>>);

impl Reads {
    pub fn of(reads: &[Read]) -> Self {
        let mut all: BTreeMap<ReadKind, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for read in reads {
            let names = all.entry(read.kind).or_default();
            names.insert(read.name.clone(), read.sites.clone());
        }
        Self(all)
    }

    /// The names of a kind, each with its places.
    pub fn of_kind(&self, kind: ReadKind) -> impl Iterator<Item = (&str, &[String])> {
        let names = self.0.get(&kind).into_iter().flatten();
        names.map(|(name, sites)| (name.as_str(), sites.as_slice()))
    }
}

/// Words by which secrets are called.
const OF_SECRETS: &[&str] = &[
    "APIKEY",
    "AUTH",
    "CREDENTIAL",
    "KEY",
    "PASSPHRASE",
    "PASSWD",
    "PASSWORD",
    "PAT",
    "PRIVATE",
    "PWD",
    "SALT",
    "SECRET",
    "SIGNATURE",
    "TOKEN",
];

/// Whether a variable of this name looks like one that holds a secret.
pub fn looks_secret(name: &str) -> bool {
    // The working directory, since the first shell.
    if matches!(name, "PWD" | "OLDPWD") {
        return false;
    }
    let name = name.to_ascii_uppercase();
    name.split(|character: char| !character.is_ascii_alphanumeric())
        .any(|word| {
            let bare = word.strip_suffix('S').unwrap_or(word);
            OF_SECRETS.contains(&word) || OF_SECRETS.contains(&bare)
        })
        || ["SECRET", "PASSWORD", "TOKEN", "APIKEY"]
            .iter()
            .any(|word| name.contains(word))
        // Connection strings have a password in them.
        || ["DATABASE_URL", "DATABASE_URI", "MONGODB_URI", "REDIS_URL"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_their_names() {
        for name in [
            "API_KEY",
            "GITHUB_TOKEN",
            "DB_PASSWORD",
            "awsSecretAccessKey",
            "SIGNING_KEYS",
            "DATABASE_URL",
        ] {
            assert!(looks_secret(name), "{name}");
        }
        for name in [
            "PORT", "NODE_ENV", "PWD", "KEYBOARD", "PATH", "AUTHOR", "MONKEY",
        ] {
            assert!(!looks_secret(name), "{name}");
        }
    }
}

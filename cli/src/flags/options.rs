//! Flags that are kept by name, for who asks JavaScript's `getOptionValue` for them. What nobody has set is not kept: the
//! defaults stand in `js/50_process.js`.

use serde_json::{Map, Value as Json};

use super::diagnostics::number;
use super::flag::{Flag, Kind};
use super::value::Value;

/// The flags that were given, by canonical name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options(Map<String, Json>);

impl Options {
    /// Keep a flag's value. A list grows, anything else is replaced.
    pub(super) fn set(&mut self, flag: &Flag, value: &Value) {
        let json = match (flag.kind, value) {
            (_, Value::Switch(on)) => Json::from(*on),
            (Kind::Integer, Value::Text(text)) => Json::from(number(text)),
            (Kind::Unsigned, Value::Text(text)) => Json::from(number(text) as u64),
            (Kind::TextList, Value::Text(text)) => {
                let known = self
                    .0
                    .entry(flag.name)
                    .or_insert_with(|| Json::from(Vec::<String>::new()));
                if let Some(list) = known.as_array_mut() {
                    list.push(Json::from(text.as_str()));
                }
                return;
            }
            (_, Value::Text(text)) => Json::from(text.as_str()),
            (Kind::OptionalText, Value::Nothing) => Json::from(""),
            (_, Value::Nothing) => return,
        };
        self.0.insert(flag.name.to_string(), json);
    }

    /// Switch a boolean on, as if its flag stood on the command line.
    pub(super) fn switch_on(&mut self, name: &str) {
        self.0.insert(name.to_string(), Json::from(true));
    }

    /// Whether a boolean that is off by default is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.0.get(name) == Some(&Json::from(true))
    }

    /// Whether a boolean that is on by default was switched off.
    pub fn is_off(&self, name: &str) -> bool {
        self.0.get(name) == Some(&Json::from(false))
    }

    /// The text a flag was given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// The texts a flag was given, in order.
    pub fn list(&self, name: &str) -> Vec<&str> {
        let list = self.0.get(name).and_then(Json::as_array);
        list.map_or_else(Vec::new, |list| {
            list.iter().filter_map(Json::as_str).collect()
        })
    }

    /// All of them, as JavaScript gets them.
    pub fn all(&self) -> &Map<String, Json> {
        &self.0
    }

    /// Messages of Node's options of the whole process, in its order.
    pub(super) fn process_conflicts(&self) -> Vec<String> {
        let mut messages = Vec::new();
        if self.is_on("--use-openssl-ca") && self.is_on("--use-bundled-ca") {
            messages
                .push("either --use-openssl-ca or --use-bundled-ca can be used, not both".into());
        }
        if self
            .text("--use-largepages")
            .is_some_and(|mode| !LARGE_PAGES.contains(&mode))
        {
            messages.push("invalid value for --use-largepages".into());
        }
        messages
    }

    /// Messages about what `node:vfs` is to mount.
    pub(super) fn vfs_conflicts(&self) -> Vec<String> {
        let loads = self.list("--vfs-load").len();
        let mounts = loads + self.list("--vfs-mount").len();
        let is_missing = !self.is_on("--experimental-vfs");
        [
            (
                is_missing && mounts > 0,
                "--vfs-mount requires --experimental-vfs",
            ),
            (
                is_missing && loads > 0,
                "--vfs-load requires --experimental-vfs",
            ),
            (loads > 1, "--vfs-load may only be given once"),
        ]
        .into_iter()
        .filter(|(is_wrong, _)| *is_wrong)
        .map(|(_, message)| message.to_string())
        .collect()
    }

    /// Messages of Node's options of an environment that stand before those about snapshots near the heap limit.
    pub(super) fn tls_conflict(&self) -> Option<String> {
        (self.is_on("--tls-min-v1.3") && self.is_on("--tls-max-v1.2"))
            .then(|| "either --tls-min-v1.3 or --tls-max-v1.2 can be used, not both".into())
    }

    /// The message about `--trace-require-module`, if it has no mode of Node's.
    pub(super) fn trace_conflict(&self) -> Option<String> {
        self.text("--trace-require-module")
            .filter(|mode| !matches!(*mode, "all" | "no-node-modules"))
            .map(|_| "invalid value for --trace-require-module".into())
    }

    /// `--watch`, which `--watch-path` asks for, too.
    pub(super) fn is_watching(&self) -> bool {
        self.is_on("--watch") || !self.list("--watch-path").is_empty()
    }

    /// The message about `--inspect-publish-uid`, or about the port of `--inspect` and its kin.
    pub(super) fn inspector_conflict(&self) -> Option<String> {
        let port = self
            .text("--inspect-port")
            .and_then(|place| place.rsplit(':').next())
            .filter(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
        if port.is_some_and(|port| !matches!(port.parse(), Ok(0 | 1024..=65535_u32))) {
            return Some("must be 0 or in range 1024 to 65535.".into());
        }
        self.text("--inspect-publish-uid")
            .filter(|places| {
                places
                    .split(',')
                    .any(|place| !matches!(place, "stderr" | "http"))
            })
            .map(|_| "--inspect-publish-uid destination can be stderr or http".into())
    }
}

/// Modes of `--use-largepages`.
const LARGE_PAGES: &[&str] = &["off", "on", "silent"];

#[cfg(test)]
mod tests {
    use super::super::table::find;
    use super::*;

    #[test]
    fn values_are_kept_by_kind() {
        let mut options = Options::default();
        let mut set = |name: &str, text: &str| {
            options.set(find(name).unwrap(), &Value::Text(text.into()));
        };
        set("--max-http-header-size", "65536");
        set("--max-http-header-size", "many");
        set("--title", "a");
        set("--env-file", "a");
        set("--env-file", "b");
        options.set(find("--addons").unwrap(), &Value::Switch(false));
        assert_eq!(options.all()["--max-http-header-size"], 0);
        assert_eq!(options.text("--title"), Some("a"));
        assert_eq!(options.list("--env-file"), ["a", "b"]);
        assert!(options.is_off("--addons") && !options.is_on("--addons"));
    }
}

//! `--experimental-config-file`: flags in a JSON file.

use std::ffi::OsString;
use std::io::ErrorKind;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::Failure;
use crate::exit_code;
use crate::flags::config_file_words;

const FLAG: &str = "--experimental-config-file";

/// The flags without a value have Node's default file; its name is behind the flag from then on, as in Node. Everything up to a `--` counts,
/// as for files of variables.
pub fn name_default(argv: &mut [OsString]) {
    for argument in argv
        .iter_mut()
        .skip(1)
        .take_while(|argument| **argument != "--")
    {
        if *argument == FLAG || *argument == "--experimental-default-config-file" {
            *argument = format!("{FLAG}=node.config.json").into();
        }
    }
}

/// The words that the configuration file among `argv` stands for, before those of the command line. None without such a file.
///
/// - `node_options`: whether its `nodeOptions` count, which the variable of that name takes the place of
///
/// # Errors
/// Node's two lines for a file that is not there, or says what it may not; exit code 9.
pub fn read(argv0: &str, argv: &[OsString], node_options: bool) -> Result<Vec<String>, Failure> {
    let path = argv
        .iter()
        .skip(1)
        .take_while(|argument| *argument != "--")
        .find_map(|argument| {
            let path = argument.to_str()?.strip_prefix(FLAG)?.strip_prefix('=')?;
            Some(path.to_string())
        });
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    let failure = |what: String, how: &str| Failure {
        message: format!("{what}\n{argv0}: {path}: {how}\n"),
        exit_code: exit_code::INVALID_ARGUMENT,
    };
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "no such file or directory".to_string(),
            ErrorKind::PermissionDenied => "permission denied".to_string(),
            _ => error.to_string(),
        };
        let what = format!("Cannot read configuration from {path}: {reason}");
        failure(what, "not found")
    })?;
    words(&text, &path, node_options).map_err(|what| failure(what, "invalid content"))
}

fn words(text: &str, path: &str, node_options: bool) -> Result<Vec<String>, String> {
    let root: Json = serde_json::from_str(text).map_err(|_| format!("Can't parse {path}"))?;
    let Json::Object(namespaces) = root else {
        return Err(format!("Root value unexpected not an object for {path}\n"));
    };
    let mut words = Vec::new();
    let mut known: Vec<String> = Vec::new();
    for (namespace, options) in namespaces {
        if namespace == "$schema" {
            continue;
        }
        if namespace == "testRunner" {
            return Err(
                "the \"testRunner\" namespace has been removed. Use \"test\" instead.".into(),
            );
        }
        if !matches!(
            &*namespace,
            "nodeOptions" | "test" | "watch" | "permission" | "bench"
        ) {
            return Err(format!("Unknown namespace {namespace}"));
        }
        let Json::Object(options) = options else {
            return Err(format!(
                "\"{namespace}\" value unexpected for {path} (should be an object)"
            ));
        };
        // Its being there asks for what it is about.
        if namespace != "nodeOptions" {
            words.push(format!("--{namespace}"));
        }
        for (name, value) in options {
            let flag = format!("--{name}");
            let value = value.into_value();
            let of_flag = config_file_words(&namespace, &flag, &value)?;
            if known.contains(&flag) {
                return Err(format!("Option {flag} is already defined"));
            }
            if node_options || namespace != "nodeOptions" {
                words.extend(of_flag);
            }
            known.push(flag);
        }
    }
    Ok(words)
}

/// JSON whose objects keep names that come twice.
enum Json {
    Object(Vec<(String, Json)>),
    Other(Value),
}

impl Json {
    fn into_value(self) -> Value {
        match self {
            Json::Object(_) => Value::Object(serde_json::Map::new()),
            Json::Other(value) => value,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Json;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Json::Object(entries))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<Json, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element::<Value>()? {
                    values.push(value);
                }
                Ok(Json::Other(Value::Array(values)))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
                Ok(Json::Other(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
                Ok(Json::Other(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
                Ok(Json::Other(value.into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
                Ok(Json::Other(value.into()))
            }

            fn visit_str<E>(self, value: &str) -> Result<Json, E> {
                Ok(Json::Other(value.into()))
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Other(Value::Null))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_become_words() {
        let of = |text| words(text, "c.json", true);
        assert_eq!(
            of(
                r#"{"nodeOptions":{"import":["a","b"],"warnings":false,"title":"x y","stack-trace-limit":3}}"#
            ),
            Ok(vec![
                "--import=a".into(),
                "--import=b".into(),
                "--no-warnings".into(),
                "--title=x y".into(),
                "--stack-trace-limit=3".into()
            ])
        );
        assert_eq!(
            of(r#"{"test":{"test-only":true}}"#),
            Ok(vec!["--test".into(), "--test-only".into()])
        );
        for (text, what) in [
            ("[]", "Root value unexpected not an object for c.json\n"),
            ("{", "Can't parse c.json"),
            (r#"{"a":1}"#, "Unknown namespace a"),
            (
                r#"{"nodeOptions":{"a":1}}"#,
                "Unknown or not allowed option a for namespace nodeOptions",
            ),
            (
                r#"{"nodeOptions":{"title":1}}"#,
                "Invalid value for --title",
            ),
            (
                r#"{"nodeOptions":{"title":"a","title":"b"}}"#,
                "Option --title is already defined",
            ),
            (
                r#"{"nodeOptions":{"expose-gc":true}}"#,
                "V8 flag --expose-gc is currently not supported",
            ),
        ] {
            assert_eq!(of(text), Err(what.to_string()), "{text}");
        }
    }

    #[test]
    fn flags_without_a_file_name_the_default() {
        let mut argv = [
            "rt",
            "--experimental-config-file",
            "a",
            "--",
            "--experimental-config-file",
        ]
        .map(OsString::from);
        name_default(&mut argv);
        assert_eq!(argv[1], "--experimental-config-file=node.config.json");
        assert_eq!(argv[4], "--experimental-config-file");
    }
}

//! The resolver library's sentences, taken apart and put together as Node's.

use deno_core::url::Url;
use serde::Serialize;

/// A resolution error in Node's words, made from the library's: that writes the code in front of the sentence, quotes
/// differently and names importers by their URL.
#[derive(Serialize)]
pub struct ResolutionError {
    pub class: &'static str,
    pub code: String,
    pub message: String,
}

impl ResolutionError {
    /// `None` if `text` does not begin with an error code. `required`: for `require`, whose errors do not name the importer.
    pub fn of_text(text: &str, required: bool) -> Option<Self> {
        let (code, sentence) = text.strip_prefix('[')?.split_once("] ")?;
        if !code.starts_with("ERR_") {
            return None;
        }
        let class = match code {
            "ERR_INVALID_MODULE_SPECIFIER" | "ERR_PACKAGE_IMPORT_NOT_DEFINED" => "TypeError",
            _ => "Error",
        };
        Some(Self {
            class,
            code: code.to_string(),
            message: node_sentence(code, sentence, required),
        })
    }
}

fn node_sentence(code: &str, sentence: &str, required: bool) -> String {
    // The importer stands last, or before the advice of an invalid target.
    let (sentence, advice) = match sentence.split_once("; target must start with") {
        Some((sentence, rest)) => (sentence, format!("; targets must start with{rest}")),
        None => (sentence, String::new()),
    };
    let (subject, importer) = match sentence.split_once(" imported from ") {
        Some((subject, importer)) => (subject, Some(plain_path(importer))),
        None => (sentence, None),
    };
    let mut subject = subject.to_string();
    match code {
        "ERR_INVALID_PACKAGE_CONFIG" => {
            if let Some((_, path)) = subject.split_once("Malformed package.json '") {
                return format!(
                    "Invalid package config {}.",
                    path.trim_end_matches(['\'', '.'])
                );
            }
        }
        "ERR_INVALID_PACKAGE_TARGET" => {
            if let Some((before, rest)) = subject.split_once(" target ")
                && let Some((target, after)) = rest.split_once(" defined ")
                && !target.starts_with('"')
            {
                subject = format!("{before} target \"{target}\" defined {after}");
            }
        }
        "ERR_INVALID_MODULE_SPECIFIER" => {
            if let Some((before, rest)) = subject.split_once('\'')
                && let Some((name, after)) = rest.split_once('\'')
            {
                subject = format!("{before}\"{name}\"{after}");
            }
        }
        _ => {
            if let Some((before, path)) = subject.rsplit_once(" in '") {
                subject = format!("{before} in {}", path.trim_end_matches('\''));
            }
        }
    }
    let hides_importer = required
        && code != "ERR_PACKAGE_IMPORT_NOT_DEFINED"
        && code != "ERR_INVALID_MODULE_SPECIFIER"
        && !subject.starts_with("Invalid \"imports\"");
    match importer {
        Some(importer) if !hides_importer => format!("{subject} imported from {importer}{advice}"),
        _ => format!("{subject}{advice}"),
    }
}

/// `'file:///dir/x'` as `/dir/x`.
fn plain_path(quoted: &str) -> String {
    let name = quoted.trim_matches('\'');
    Url::parse(name)
        .ok()
        .and_then(|url| url.to_file_path().ok())
        .map_or_else(|| name.to_string(), |path| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use node_resolver::NodeResolutionKind;
    use node_resolver::UrlOrPath;
    use node_resolver::errors::InvalidModuleSpecifierError;
    use node_resolver::errors::InvalidPackageTargetError;
    use node_resolver::errors::ModuleNotFoundError;
    use node_resolver::errors::PackageImportNotDefinedError;
    use node_resolver::errors::PackagePathNotExportedError;

    use super::*;

    fn message(text: &str, required: bool) -> String {
        ResolutionError::of_text(text, required).unwrap().message
    }

    #[test]
    fn sentences_become_nodes() {
        let text = "[ERR_PACKAGE_PATH_NOT_EXPORTED] Package subpath './x' is not defined by \"exports\" in '/p/package.json' imported from 'file:///m.js'";
        assert_eq!(
            message(text, true),
            "Package subpath './x' is not defined by \"exports\" in /p/package.json"
        );
        assert_eq!(
            message(text, false),
            "Package subpath './x' is not defined by \"exports\" in /p/package.json imported from /m.js"
        );
        assert_eq!(
            message(
                "[ERR_INVALID_PACKAGE_CONFIG] Invalid package config. Malformed package.json '/p/package.json'.",
                true
            ),
            "Invalid package config /p/package.json."
        );
        assert_eq!(
            message(
                "[ERR_INVALID_PACKAGE_TARGET] Invalid \"exports\" main target lib.js defined in the package config /p/package.json imported from '/m.js'; target must start with \"./\"",
                true
            ),
            "Invalid \"exports\" main target \"lib.js\" defined in the package config /p/package.json; targets must start with \"./\""
        );
        assert!(ResolutionError::of_text("plain words", true).is_none());
    }

    // A canary: nobody promises that the library's sentences stay as `node_sentence` and `resolve_error` take them apart.
    #[test]
    fn the_sentences_of_the_library_are_the_known_ones() {
        let importer = || Some(UrlOrPath::Path(PathBuf::from("/p/main.mjs")));
        let package_json = || PathBuf::from("/p/package.json");
        let cases: [(String, &str); 4] = [
            (
                PackagePathNotExportedError {
                    pkg_json_path: package_json(),
                    subpath: "./x".to_string(),
                    maybe_referrer: importer(),
                    resolution_kind: NodeResolutionKind::Execution,
                }
                .to_string(),
                "Package subpath './x' is not defined by \"exports\" in /p/package.json",
            ),
            (
                InvalidPackageTargetError {
                    pkg_json_path: package_json(),
                    sub_path: ".".to_string(),
                    target: "lib.js".to_string(),
                    is_import: false,
                    maybe_referrer: importer(),
                }
                .to_string(),
                "Invalid \"exports\" main target \"lib.js\" defined in the package config /p/package.json; targets must start with \"./\"",
            ),
            (
                PackageImportNotDefinedError {
                    name: "#x".to_string(),
                    package_json_path: Some(package_json()),
                    maybe_referrer: importer(),
                }
                .to_string(),
                "Package import specifier \"#x\" is not defined in package /p/package.json imported from /p/main.mjs",
            ),
            (
                InvalidModuleSpecifierError {
                    request: "q/%2f".to_string(),
                    reason: "is not valid".into(),
                    maybe_referrer: Some("/p/main.mjs".to_string()),
                }
                .to_string(),
                "Invalid module \"q/%2f\" is not valid imported from /p/main.mjs",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(message(&text, true), expected, "{text}");
        }
        let missing = ModuleNotFoundError {
            specifier: UrlOrPath::Path(PathBuf::from("/p/x.js")),
            maybe_referrer: importer(),
            suggested_ext: None,
        };
        let text = missing.to_string();
        assert!(
            text.contains("Cannot find module 'file:///p/x.js'"),
            "{text}"
        );
    }
}

//! Resolution errors in Node's words. The resolver library reports the same conditions under the same codes, but its
//! sentences differ; programs and people match on Node's.

use std::path::Path;
use std::path::PathBuf;

use deno_core::url::Url;
use deno_error::JsErrorBox;
use node_resolver::errors::NodeResolveError;

use super::coded_error::coded;
use super::coded_error::coded_with;
use super::files::ModuleFiles;
use super::files::file_url;
use super::resolution_words::ResolutionError;

/// What is asked for as a built-in module, and is none.
pub(super) fn unknown_builtin(specifier: &str) -> JsErrorBox {
    coded(
        "Error",
        "ERR_UNKNOWN_BUILTIN_MODULE",
        format!("No such built-in module: {specifier}"),
    )
}

pub(super) fn invalid_url(input: &str) -> JsErrorBox {
    coded_with(
        "TypeError",
        "ERR_INVALID_URL",
        "Invalid URL".to_string(),
        vec![("input", input.to_string())],
    )
}

/// For a relative or bare name in a module at a URL that no name can be joined to.
pub(super) fn unsupported_request(specifier: &str, referrer: &str) -> JsErrorBox {
    coded(
        "TypeError",
        "ERR_UNSUPPORTED_RESOLVE_REQUEST",
        format!(
            "Failed to resolve module specifier \"{specifier}\" from \"{referrer}\": Invalid relative URL or base scheme is not hierarchical."
        ),
    )
}

/// `Cannot find module '/dir/x.js' imported from /dir/main.mjs`, for a relative or absolute specifier.
pub(super) fn module_not_found(
    files: ModuleFiles,
    path: &str,
    url: Option<&Url>,
    referrer: &str,
) -> JsErrorBox {
    module_not_found_as(files, path, url, referrer, &relative_to(path, referrer))
}

/// `path` as the file `referrer` would call it.
fn relative_to(path: &str, referrer: &str) -> String {
    let from = referrer.rsplit_once('/').map_or("", |(folder, _)| folder);
    match path.strip_prefix(from) {
        Some(rest) if !from.is_empty() => format!(".{rest}"),
        _ => path.to_string(),
    }
}

/// Node's hint if `require` would have found something for `path`, which the module `referrer` calls `specifier`. Node looks for what is
/// relative in the working directory.
fn suggestion(files: ModuleFiles, path: &str, referrer: &str, specifier: &str) -> String {
    let is_relative = matches!(specifier, "." | "..")
        || specifier.starts_with("./")
        || specifier.starts_with("../");
    let folder = if is_relative {
        let Some(path) = in_working_directory(specifier) else {
            return String::new();
        };
        path
    } else {
        path.trim_end_matches('/').to_string()
    };
    let folder = folder.as_str();
    let found = file_for(files, folder, "", &[".js", ".json", ".node"])
        .or_else(|| {
            let main = main_of(files, Path::new(folder))?;
            let main = main.trim_start_matches("./").trim_end_matches('/');
            file_for(
                files,
                folder,
                &format!("/{main}"),
                &["", ".js", ".json", ".node"],
            )
            .or_else(|| in_folder(files, folder, &format!("/{main}")))
        })
        .or_else(|| in_folder(files, folder, ""));
    let Some(end) = found else {
        return String::new();
    };
    let meant = if is_relative {
        from_folder_of(referrer, &format!("{folder}{end}"))
    } else {
        // A file's address is told as its path.
        let named = match specifier.starts_with("file:") {
            true => folder,
            false => specifier.trim_end_matches('/'),
        };
        format!("{named}{end}")
    };
    format!("\nDid you mean to import \"{meant}\"?")
}

/// The path of `specifier` in the working directory, without dots.
fn in_working_directory(specifier: &str) -> Option<String> {
    let mut path = std::env::current_dir().ok()?;
    for part in specifier.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    Some(path.display().to_string())
}

/// `file` as the module at `referrer` would call it.
fn from_folder_of(referrer: &str, file: &str) -> String {
    let mut from = referrer.split('/').collect::<Vec<_>>();
    from.pop();
    let to = file.split('/').collect::<Vec<_>>();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - same);
    let start = if up.is_empty() { "./" } else { &up };
    format!("{start}{}", to[same..].join("/"))
}

/// `rest` and the first of `ends` that together name a file in `folder`.
fn file_for(files: ModuleFiles, folder: &str, rest: &str, ends: &[&str]) -> Option<String> {
    ends.iter()
        .map(|end| format!("{rest}{end}"))
        .find(|rest| files.is_file(Path::new(&format!("{folder}{rest}"))))
}

fn in_folder(files: ModuleFiles, folder: &str, rest: &str) -> Option<String> {
    file_for(
        files,
        folder,
        rest,
        &["/index.js", "/index.json", "/index.node"],
    )
}

/// What `package.json` in `folder` calls its main file, if it names one.
fn main_of(files: ModuleFiles, folder: &Path) -> Option<String> {
    let package = package_json(files, folder)?;
    Some(package.get("main")?.as_str()?.to_string())
}

fn package_json(files: ModuleFiles, folder: &Path) -> Option<serde_json::Value> {
    let text = files.read(&folder.join("package.json")).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Whether the package `name` that the file at `path` is of says itself what it exports.
fn has_exports(files: ModuleFiles, path: &str, name: &str) -> bool {
    let end = format!("/node_modules/{name}/");
    path.rfind(&end).is_some_and(|start| {
        let folder = &path[..start + end.len()];
        package_json(files, Path::new(folder)).is_some_and(|package| {
            package
                .get("exports")
                .is_some_and(|exports| !exports.is_null())
        })
    })
}

pub(super) fn module_not_found_as(
    files: ModuleFiles,
    path: &str,
    url: Option<&Url>,
    referrer: &str,
    specifier: &str,
) -> JsErrorBox {
    let mut more = Vec::new();
    if let Some(url) = url {
        more.push(("url", url.to_string()));
    }
    coded_with(
        "Error",
        "ERR_MODULE_NOT_FOUND",
        format!(
            "Cannot find module '{path}' imported from {referrer}{}",
            suggestion(files, path, referrer, specifier)
        ),
        more,
    )
}

/// Whether `specifier` is a package, and nothing in it.
pub(super) fn names_a_package(specifier: &str) -> bool {
    let slashes = specifier.matches('/').count();
    !specifier.starts_with(['.', '/', '#'])
        && !specifier.contains(':')
        && slashes == usize::from(specifier.starts_with('@'))
}

/// What the package of `index`, its `index.js`, calls its main file, if it names one.
fn main_file(files: ModuleFiles, index: &Path) -> Option<String> {
    let folder = index.parent()?;
    let main = main_of(files, folder)?;
    if main.is_empty() {
        return Some(folder.display().to_string());
    }
    // Without a dot in the middle.
    let file: PathBuf = folder.join(main).components().collect();
    Some(file.display().to_string())
}

/// The URL of the file that `require` would find for the package `specifier`: one that lies in a `node_modules` folder by itself.
fn lone_file(files: ModuleFiles, specifier: &str, referrer: &str) -> Option<Url> {
    if !names_a_package(specifier) || specifier.starts_with('@') {
        return None;
    }
    Path::new(referrer)
        .ancestors()
        .skip(1)
        .filter(|folder| !folder.ends_with("node_modules"))
        .flat_map(|folder| {
            let file = folder.join("node_modules").join(specifier);
            ["", ".js", ".json", ".node"].map(|end| format!("{}{end}", file.display()))
        })
        .find(|file| files.is_file(Path::new(file)))
        .and_then(|file| file_url(file).ok())
}

/// A file's path, or the URL of what is no file.
pub(super) fn display(url: &Url) -> String {
    url.to_file_path()
        .map_or_else(|()| url.to_string(), |path| path.display().to_string())
}

/// For a JSON file that is imported without attributes.
pub(super) fn needs_type(url: &Url) -> JsErrorBox {
    coded(
        "TypeError",
        "ERR_IMPORT_ATTRIBUTE_MISSING",
        format!("Module \"{url}\" needs an import attribute of \"type: json\""),
    )
}

/// For a folder that is imported as such. `path` ends in a slash where the URL does.
pub(super) fn folder_import_as(
    files: ModuleFiles,
    path: &str,
    url: &Url,
    referrer: &str,
    specifier: &str,
) -> JsErrorBox {
    coded_with(
        "Error",
        "ERR_UNSUPPORTED_DIR_IMPORT",
        format!(
            "Directory import '{path}' is not supported resolving ES modules imported from {referrer}{}",
            suggestion(files, path, referrer, specifier)
        ),
        vec![("url", url.to_string())],
    )
}

/// Stands for a file in a folder that something is resolved from.
pub(super) const INSIDE_FOLDER: &str = "[folder]";

/// Turn the resolver's error for `specifier`, a package's name or a part of one, into Node's.
///
/// `referrer`: the importing file's path, or its URL where it is no file.
pub(super) fn resolve_error(
    files: ModuleFiles,
    error: NodeResolveError,
    specifier: &str,
    referrer: &str,
) -> JsErrorBox {
    let code = error
        .maybe_code()
        .map(|code| code.as_str())
        .unwrap_or_default();
    // A package that is there may lack the file.
    let file_in = |before: &str| {
        let text = error.to_string();
        let (_, rest) = text.split_once(before)?;
        let (file, _) = rest.split_once('\'')?;
        let url = Url::parse(file)
            .or_else(|_| file_url(file).map_err(|()| deno_core::url::ParseError::EmptyHost));
        let url = url
            .ok()
            .filter(|_| file.contains('/') && file != specifier)?;
        let path = url.to_file_path().ok()?.display().to_string();
        Some((url, path))
    };
    match code {
        "ERR_MODULE_NOT_FOUND" => {
            if let Some((url, path)) = file_in("Cannot find module '") {
                if names_a_package(specifier) && !has_exports(files, &path, specifier) {
                    let main = main_file(files, Path::new(&path)).unwrap_or(path);
                    return coded(
                        "Error",
                        "ERR_MODULE_NOT_FOUND",
                        format!("Cannot find package '{main}' imported from {referrer}"),
                    );
                }
                return module_not_found_as(files, &path, Some(&url), referrer, specifier);
            }
            let mut parts = specifier.splitn(3, '/');
            let first = parts.next().unwrap_or_default();
            let name = match (first.starts_with('@'), parts.next()) {
                (true, Some(second)) => format!("{first}/{second}"),
                _ => first.to_string(),
            };
            let hint = lone_file(files, specifier, referrer).map_or_else(String::new, |file| {
                format!("\nDid you mean to import \"{file}\"?")
            });
            coded(
                "Error",
                "ERR_MODULE_NOT_FOUND",
                format!("Cannot find package '{name}' imported from {referrer}{hint}"),
            )
        }
        "ERR_UNSUPPORTED_DIR_IMPORT" => match file_in("Directory import '") {
            Some((mut url, mut path)) => {
                // The library leaves out a slash at the end.
                if specifier.ends_with('/') {
                    path.push('/');
                    url.set_path(&format!("{}/", url.path()));
                }
                folder_import_as(files, &path, &url, referrer, specifier)
            }
            None => JsErrorBox::from_err(error),
        },
        _ => match ResolutionError::of_text(&error.to_string(), false) {
            Some(ResolutionError {
                class,
                code,
                message,
            }) => {
                let message = match message.strip_suffix('.') {
                    Some(said) if code == "ERR_INVALID_PACKAGE_CONFIG" => {
                        format!("{said} while importing \"{specifier}\" from {referrer}.")
                    }
                    _ => message,
                };
                let message = match message.strip_suffix(INSIDE_FOLDER) {
                    Some(named) if referrer.ends_with('/') => named.to_string(),
                    _ => message,
                };
                coded_with(class, &code, message, Vec::new())
            }
            None => JsErrorBox::from_err(error),
        },
    }
}

//! Resolution errors in Node's words. The resolver library reports the same conditions under the same codes, but its
//! sentences differ; programs and people match on Node's.

use std::borrow::Cow;

use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_error::JsErrorClass;
use deno_error::PropertyValue;
use node_resolver::errors::NodeResolveError;

/// An error with a class, a `code` and a message, as Node's internal errors have.
#[derive(Debug)]
struct CodedError {
    class: &'static str,
    message: String,
    properties: Vec<(&'static str, String)>,
}

impl std::fmt::Display for CodedError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for CodedError {}

impl JsErrorClass for CodedError {
    fn get_class(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.class)
    }

    fn get_message(&self) -> Cow<'static, str> {
        Cow::Owned(self.message.clone())
    }

    fn get_additional_properties(&self) -> deno_error::AdditionalProperties {
        Box::new(
            self.properties
                .clone()
                .into_iter()
                .map(|(name, value)| (Cow::Borrowed(name), PropertyValue::String(value.into()))),
        )
    }

    fn get_ref(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }
}

/// An error of JS class `class` with a `code`.
pub(crate) fn coded(class: &'static str, code: &'static str, message: String) -> JsErrorBox {
    coded_with(class, code, message, Vec::new())
}

fn coded_with(
    class: &'static str,
    code: &str,
    message: String,
    more: Vec<(&'static str, String)>,
) -> JsErrorBox {
    let mut properties = vec![("code", code.to_string())];
    properties.extend(more);
    JsErrorBox::from_err(CodedError { class, message, properties })
}

/// `Cannot find module '/dir/x.js' imported from /dir/main.mjs`, for a relative or absolute specifier.
pub(super) fn module_not_found(path: &str, url: Option<&Url>, referrer: &str) -> JsErrorBox {
    let mut more = Vec::new();
    if let Some(url) = url {
        more.push(("url", url.to_string()));
    }
    coded_with(
        "Error",
        "ERR_MODULE_NOT_FOUND",
        format!("Cannot find module '{path}' imported from {referrer}"),
        more,
    )
}

/// Turn the resolver's error for `specifier` into Node's.
///
/// `referrer`: the importing file's path, or its URL where it is no file.
pub(super) fn resolve_error(
    error: NodeResolveError,
    specifier: &str,
    referrer_url: &Url,
    referrer: &str,
) -> JsErrorBox {
    let code = error.maybe_code().map(|code| code.as_str()).unwrap_or_default();
    let relative = specifier.starts_with("./")
        || specifier.starts_with("../")
        || specifier.starts_with('/')
        || specifier.starts_with("file:");
    let target = || referrer_url.join(specifier).ok();
    let target_path = |url: &Option<Url>| {
        url.as_ref()
            .and_then(|url| url.to_file_path().ok())
            .map_or_else(|| specifier.to_string(), |path| path.display().to_string())
    };
    match code {
        "ERR_MODULE_NOT_FOUND" if relative => {
            let url = target();
            module_not_found(&target_path(&url), url.as_ref(), referrer)
        }
        "ERR_MODULE_NOT_FOUND" => {
            let mut parts = specifier.splitn(3, '/');
            let first = parts.next().unwrap_or_default();
            let name = match (first.starts_with('@'), parts.next()) {
                (true, Some(second)) => format!("{first}/{second}"),
                _ => first.to_string(),
            };
            coded(
                "Error",
                "ERR_MODULE_NOT_FOUND",
                format!("Cannot find package '{name}' imported from {referrer}"),
            )
        }
        "ERR_UNSUPPORTED_DIR_IMPORT" => {
            let url = target();
            let mut more = Vec::new();
            if let Some(url) = &url {
                more.push(("url", url.to_string()));
            }
            coded_with(
                "Error",
                code,
                format!(
                    "Directory import '{}' is not supported resolving ES modules imported from {referrer}",
                    target_path(&url)
                ),
                more,
            )
        }
        "" => JsErrorBox::from_err(error),
        _ => {
            // The remaining sentences are Node's but for the bracketed code in front, which Node keeps in `stack` only.
            let text = error.to_string();
            let message = text
                .strip_prefix(&format!("[{code}] "))
                .map_or_else(|| text.clone(), str::to_string);
            let class = if code == "ERR_INVALID_MODULE_SPECIFIER" { "TypeError" } else { "Error" };
            coded_with(class, code, message, Vec::new())
        }
    }
}

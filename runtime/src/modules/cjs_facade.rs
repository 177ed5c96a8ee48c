//! ES module facades for CommonJS modules: `import` of a CommonJS file evaluates a small module that requires it and
//! exports the names found in its text.

use std::collections::BTreeSet;
use std::collections::HashSet;
use std::fmt::Write;

use deno_core::url::Url;
use deno_error::JsErrorBox;
use node_resolver::NodeResolution;
use node_resolver::NodeResolutionKind;
use node_resolver::ResolutionMode;

use super::builtins;
use super::cjs_lexer;
use super::files::file_url;
use super::format::ModuleFormat;
use super::services::NodeServices;
use super::source::read_source;

const FACADE_START: &str = "import { requireImported as $require } from \"node:rt_builtins\";\n";

/// Makes the facades.
pub(super) struct CjsFacades {
    services: NodeServices,
}

impl CjsFacades {
    pub(super) fn new(services: &NodeServices) -> Self {
        Self {
            services: services.clone(),
        }
    }

    /// The module to evaluate for the file at `url`: a facade if it is CommonJS, `source` itself if its syntax shows an ES
    /// module.
    pub(super) fn module_source(&self, url: &Url, source: String) -> Result<String, JsErrorBox> {
        match ModuleFormat::of_url(url, &self.services) {
            ModuleFormat::Module => Ok(source),
            ModuleFormat::Ambiguous if self.services.kinds_by_syntax.is_module(url, &source) => {
                Ok(source)
            }
            ModuleFormat::CommonJs | ModuleFormat::Ambiguous => self.commonjs(url, &source),
            // What an addon exports is known once it is loaded.
            _ => facade(url, &BTreeSet::new()),
        }
    }

    /// The facade of the CommonJS module at `url`, whatever its name says.
    pub(super) fn commonjs(&self, url: &Url, source: &str) -> Result<String, JsErrorBox> {
        let mut names = BTreeSet::new();
        let mut seen = HashSet::from([url.clone()]);
        self.add_names(url, source, &mut names, &mut seen);
        facade(url, &names)
    }

    /// The names that the text of the module at `url` tells, and those of the modules it passes on.
    fn add_names(
        &self,
        url: &Url,
        source: &str,
        names: &mut BTreeSet<String>,
        seen: &mut HashSet<Url>,
    ) {
        let found = cjs_lexer::names(source);
        names.extend(found.exports);
        for specifier in found.reexports {
            let Some(target) = self.resolve(&specifier, url) else {
                continue;
            };
            if !seen.insert(target.clone()) {
                continue;
            }
            let format = ModuleFormat::of_url(&target, &self.services);
            if matches!(
                format,
                ModuleFormat::Json | ModuleFormat::Addon | ModuleFormat::Wasm
            ) {
                continue;
            }
            // What cannot be found or read has no names; running the module tells.
            if let Ok(path) = target.to_file_path()
                && let Ok(source) = read_source(&path, &self.services)
            {
                self.add_names(&target, &source, names, seen);
            }
        }
    }

    /// The file that `require(specifier)` in the module at `referrer` reads.
    fn resolve(&self, specifier: &str, referrer: &Url) -> Option<Url> {
        if builtins::find(specifier).is_some() {
            return None;
        }
        let resolve = |specifier: &str| {
            self.services.node_resolver.resolve(
                specifier,
                referrer,
                ResolutionMode::Require,
                NodeResolutionKind::Execution,
            )
        };
        let resolution = resolve(specifier)
            .or_else(|_| resolve(&format!("{specifier}.js")))
            .ok()?;
        let NodeResolution::Module(target) = resolution else {
            return None;
        };
        let url = target.into_url().ok()?;
        if self.services.rules.preserve_symlinks {
            return Some(url);
        }
        let real = self
            .services
            .files
            .real_path(&url.to_file_path().ok()?)
            .ok()?;
        file_url(real).ok()
    }
}

/// The text of the facade of the file at `url`, whose exports are `names`.
///
/// As in Node, a name that is no property of the exports, or whose getter throws, is undefined, and all keep the value they had
/// when the facade was evaluated.
fn facade(url: &Url, names: &BTreeSet<String>) -> Result<String, JsErrorBox> {
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = if let Ok(path) = url.to_file_path() {
        let path = path
            .to_str()
            .ok_or_else(|| JsErrorBox::generic(format!("The path of {url} is not UTF-8")))?;
        let path = quote(path);
        format!("{FACADE_START}const $exports = $require({path}, import.meta.main);\n")
    } else {
        // Hooks gave the module, which is no file; `ext/node/import_hooks.js` has its text, and runs it.
        let url = quote(url.as_str());
        format!(
            "import {{ requireHooked as $require }} from \"node:rt_builtins\";\nconst $exports = $require({url});\n"
        )
    };
    let mut exported = "$exports as default, $exports as \"module.exports\"".to_string();
    let names = names
        .iter()
        .filter(|name| !matches!(name.as_str(), "default" | "module.exports"));
    for (index, name) in names.enumerate() {
        if index == 0 {
            text.push_str("const $read = (name) => { if (Object.hasOwn($exports, name)) { try { return $exports[name]; } catch {} } };\n");
        }
        let name = quote(name);
        // Writing to a string does not fail.
        let _ = writeln!(text, "const ${index} = $read({name});");
        let _ = write!(exported, ", ${index} as {name}");
    }
    // A facade would go by the name of the file it stands for, and coverage and profiles show the file twice.
    let _ = write!(
        text,
        "export {{ {exported} }};\n//# sourceURL=ext:rt_bootstrap/cjs_facade"
    );
    Ok(text)
}

/// Whether [`CjsFacades::module_source`] gave a facade and not the file's own text.
pub(super) fn is_cjs_facade(source: &str) -> bool {
    source.starts_with(FACADE_START)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facade_reads_each_name_once() {
        let names = BTreeSet::from(["default".to_string(), "a b".to_string()]);
        let url = Url::parse("file:///p/main.cjs").unwrap();
        let text = facade(&url, &names).unwrap();
        assert!(is_cjs_facade(&text), "{text}");
        assert!(text.contains("const $0 = $read(\"a b\");"), "{text}");
        assert!(
            text.ends_with(
                "export { $exports as default, $exports as \"module.exports\", $0 as \"a b\" };\n//# sourceURL=ext:rt_bootstrap/cjs_facade"
            ),
            "{text}"
        );
    }
}

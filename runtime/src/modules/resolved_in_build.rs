//! What `import` found while a snapshot was built. A process that starts from it may be on a machine where none of these files are:
//! what came with the heap is found all the same.

use super::files::file_url;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;
use std::rc::Rc;

use deno_core::url::Url;
use deno_core::v8;

/// Between the three words of an entry, and behind it: URLs and specifiers that name files have neither.
const BETWEEN: char = '\0';
const END: char = '\n';

/// In a builder what was found so far; in a process that starts what its heap's builder had found.
#[derive(Clone, Default)]
pub(crate) struct ResolvedInBuild {
    /// By specifier and referrer.
    noted: Rc<RefCell<BTreeMap<(String, String), String>>>,
    /// What `text` of the builder gave, until somebody asks.
    given: Rc<RefCell<Option<v8::Global<v8::String>>>>,
    known: Rc<RefCell<Known>>,
}

#[derive(Default)]
struct Known {
    by_request: HashMap<(String, String), Url>,
    urls: HashSet<String>,
}

impl ResolvedInBuild {
    pub(super) fn note(&self, specifier: &str, referrer: &str, url: &Url) {
        let is_plain = |text: &str| !text.contains([BETWEEN, END]);
        if url.scheme() != "file" || !is_plain(specifier) || !is_plain(referrer) {
            return;
        }
        let request = (specifier.to_string(), referrer.to_string());
        self.noted.borrow_mut().insert(request, url.to_string());
    }

    /// All that was noted, in an order that does not depend on when.
    pub(crate) fn text(&self) -> String {
        let noted = self.noted.borrow();
        noted
            .iter()
            .fold(String::new(), |mut text, ((specifier, referrer), url)| {
                for word in [specifier, referrer, url] {
                    text.push_str(word);
                    text.push(if std::ptr::eq(word, url) {
                        END
                    } else {
                        BETWEEN
                    });
                }
                text
            })
    }

    /// Take what [`text`](Self::text) gave in the build. It is read when something is not found.
    pub(crate) fn give(&self, text: v8::Global<v8::String>) {
        *self.given.borrow_mut() = Some(text);
    }

    /// The module that `specifier` named in the build.
    pub(super) fn find(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        specifier: &str,
        referrer: &str,
    ) -> Option<Url> {
        if let Some(text) = self.given.borrow_mut().take() {
            let text = v8::Local::new(scope, text);
            *self.known.borrow_mut() = Known::read(&text.to_rust_string_lossy(scope));
        }
        self.known.borrow().find(specifier, referrer)
    }
}

impl Known {
    fn read(text: &str) -> Self {
        let mut known = Self::default();
        for line in text.split(END) {
            let mut words = line.split(BETWEEN);
            if let (Some(specifier), Some(referrer), Some(url)) =
                (words.next(), words.next(), words.next())
                && let Ok(parsed) = Url::parse(url)
            {
                let request = (specifier.to_string(), referrer.to_string());
                known.by_request.insert(request, parsed);
                known.urls.insert(url.to_string());
            }
        }
        known
    }

    fn find(&self, specifier: &str, referrer: &str) -> Option<Url> {
        let request = (specifier.to_string(), referrer.to_string());
        if let Some(url) = self.by_request.get(&request) {
            return Some(url.clone());
        }
        // Another file may have asked for it.
        let is_path = specifier.starts_with(['.', '/']) || specifier.starts_with("file:");
        let referrer = if referrer.starts_with('/') {
            // CommonJS files are compiled under their path.
            file_url(referrer).ok()?
        } else {
            Url::parse(referrer).ok()?
        };
        let url = is_path.then(|| referrer.join(specifier).ok())??;
        self.urls.contains(url.as_str()).then_some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_process_notes_another_finds() {
        let build = ResolvedInBuild::default();
        let main = "file:///app/main.mjs";
        let url = |text| Url::parse(text).unwrap();
        build.note("pkg", main, &url("file:///app/node_modules/pkg/index.mjs"));
        build.note("./lib/a.mjs", main, &url("file:///app/lib/a.mjs"));
        build.note("fs", main, &url("node:fs"));
        let known = Known::read(&build.text());
        let find = |specifier, referrer| known.find(specifier, referrer).map(String::from);
        let found = |text: &str| Some(text.to_string());
        assert_eq!(
            find("pkg", main),
            found("file:///app/node_modules/pkg/index.mjs")
        );
        assert_eq!(find("./lib/a.mjs", main), found("file:///app/lib/a.mjs"));
        assert_eq!(
            find("./a.mjs", "file:///app/lib/b.mjs"),
            found("file:///app/lib/a.mjs")
        );
        assert_eq!(
            find("./a.mjs", "/app/lib/c.js"),
            found("file:///app/lib/a.mjs")
        );
        assert_eq!(find("./absent.mjs", main), None);
        assert_eq!(find("pkg", "file:///other.mjs"), None);
        assert_eq!(find("fs", main), None);
    }
}

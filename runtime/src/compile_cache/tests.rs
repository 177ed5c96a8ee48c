//! A cache without a runtime: what it notes, and what it writes.

use std::path::PathBuf;

use super::*;

/// A cache in a folder of its own, `name`, which need not be there yet.
fn cache_in(folder: &Path) -> SharedCompileCache {
    let place = Place {
        folder: folder.to_path_buf(),
        portable: false,
        read_only: false,
        debug: false,
    };
    place.prepare().unwrap();
    Rc::new(RefCell::new(Some(CompileCache {
        place,
        entries: BTreeMap::new(),
    })))
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("rt-compile-cache-{name}-{}", std::process::id()))
}

fn blanked(source: String) -> Result<String, String> {
    Ok(source.replace(": number", "        "))
}

#[test]
fn text_without_types_is_made_once() {
    let folder = folder("strip");
    let source = || "let n: number = 1;".to_string();
    let path = Path::new("/lib.cts");
    let first = cache_in(&folder);
    let text = stripped(&first, path, source(), blanked).unwrap();
    let must_know = |_: String| -> Result<String, String> { Err("stripped again".to_string()) };
    assert_eq!(
        stripped(&first, path, source(), must_know),
        Ok(text.clone())
    );
    write_new(&first, |_, _| None);
    let second = cache_in(&folder);
    assert_eq!(stripped(&second, path, source(), must_know), Ok(text));
    let other = "let m: number = 1;".to_string();
    assert!(stripped(&second, path, other, must_know).is_err());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_was_not_made_is_not_written() {
    let folder = folder("missing");
    let cache = cache_in(&folder);
    let found = cache
        .borrow_mut()
        .as_mut()
        .unwrap()
        .look_up(Kind::CommonJs, "/a.js", b"broken");
    assert_eq!(found, None);
    write_new(&cache, |_, _| None);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn off_means_that_nothing_is_kept() {
    let cache = SharedCompileCache::default();
    let text = stripped(&cache, Path::new("/a.ts"), "1".to_string(), blanked);
    assert_eq!(text, Ok("1".to_string()));
    write_new(&cache, |_, _| None);
    assert!(cache.borrow().is_none());
}

//! The base snapshot that build.rs made, and the sources that load later.

use std::collections::HashMap;
use std::sync::LazyLock;

use rt_runtime::LazyCodeTable;
use rt_runtime::Snapshot;
use rt_runtime::Text;
use rt_runtime::TextTable;

include!(concat!(env!("OUT_DIR"), "/lazy.rs"));

static BASE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/base.snapshot"));

/// The long sources of what is in it, one behind the other.
static BASE_TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/base.texts"));

/// In a place that V8 need not copy it from.
#[repr(C, align(8))]
struct Aligned<T: ?Sized>(T);

static LAZY_CODE: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/lazy.code")));

/// What a plain run starts from.
pub fn base_snapshot() -> Snapshot {
    with_heap(BASE, *TEXTS_OF_BASE)
}

/// A heap that was made on top of the base snapshot, and its texts.
pub fn with_heap(heap: &'static [u8], texts: TextTable) -> Snapshot {
    Snapshot {
        heap,
        texts,
        lazy_scripts: LAZY_SCRIPTS,
        lazy_modules: LAZY_MODULES,
        lazy_code: LazyCodeTable {
            code: &LAZY_CODE.0,
            places: LAZY_CODE_PLACES,
        },
    }
}

/// One table for all isolates of the process.
static TEXTS_OF_BASE: LazyLock<TextTable> =
    LazyLock::new(|| TextTable::of(&texts_of_base().map(Text::Narrow).collect::<Vec<_>>()));

/// By place.
fn texts_of_base() -> impl Iterator<Item = &'static [u8]> {
    BASE_TEXT_PLACES
        .iter()
        .map(|(begin, end)| &BASE_TEXTS[*begin..*end])
}

/// Take the sources of the runtime out of `texts`: each one's place there, and its number among all that load later.
pub fn take_own(texts: &mut [Text<'static>]) -> Vec<(usize, usize)> {
    let numbers: HashMap<*const u8, usize> = own_texts().map(<[u8]>::as_ptr).zip(0..).collect();
    let mut taken = Vec::new();
    for (place, text) in texts.iter_mut().enumerate() {
        if let Text::Narrow(bytes) = *text
            && !bytes.is_empty()
            && let Some(number) = numbers.get(&bytes.as_ptr())
        {
            taken.push((place, *number));
            *text = Text::Narrow(&[]);
        }
    }
    taken
}

/// Put them back. `None`: there are no such places, or no such sources.
pub fn give_own(texts: &mut [Text<'static>], taken: &[(usize, usize)]) -> Option<()> {
    for (place, number) in taken {
        *texts.get_mut(*place)? = Text::Narrow(own_text(*number)?);
    }
    Some(())
}

/// That of `own_texts` with this number.
fn own_text(number: usize) -> Option<&'static [u8]> {
    let Some(number) = number.checked_sub(BASE_TEXT_PLACES.len()) else {
        return texts_of_base().nth(number);
    };
    let (_, source) = match number.checked_sub(LAZY_SCRIPTS.len()) {
        None => LAZY_SCRIPTS.get(number)?,
        Some(number) => LAZY_MODULES.get(number)?,
    };
    Some(source.as_bytes())
}

fn own_texts() -> impl Iterator<Item = &'static [u8]> {
    let lazy = LAZY_SCRIPTS.iter().chain(LAZY_MODULES);
    texts_of_base().chain(lazy.map(|(_, source)| source.as_bytes()))
}

/// SHA-256, shortened, of all that a heap may refer to in the base snapshot and the sources that load later.
const SOURCES_ID: &str = include_str!(concat!(env!("OUT_DIR"), "/sources-id.txt"));

/// Tells one build of `rt` from another, by all that a heap depends on: the version, the JavaScript, and the executable, whose code,
/// tables and layouts a heap refers to by number. Two builds that are alike byte for byte have the same identity.
pub fn build_identity() -> String {
    format!(
        "{}-{SOURCES_ID}-{}",
        env!("CARGO_PKG_VERSION"),
        rt_system::build_id_text()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identity_has_a_part_for_the_sources_and_one_for_the_executable() {
        let identity = build_identity();
        let (rest, executable) = identity.rsplit_once('-').unwrap();
        let (version, sources) = rest.rsplit_once('-').unwrap();
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
        assert_eq!(sources.len(), 16, "{identity}");
        assert!(sources.bytes().all(|digit| digit.is_ascii_hexdigit()));
        assert_eq!(executable, rt_system::build_id_text());
        assert_eq!(identity, build_identity());
    }
}

//! Texts of programs that lie beside a snapshot's heap instead of in it.
//!
//! V8 copies the strings of a snapshot into the heap at every start, and the sources of a program are most of their bytes.
//! A string whose text is outside of the heap it writes as a place in the table of external references, where the process
//! that starts from the snapshot has to have the same text. The blob's mapping is that text: nothing is copied, and of a
//! source that nobody compiles a function from or prints, no page is touched.

use std::cell::RefCell;
use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::PoisonError;

use deno_core::FastStaticString;
use deno_core::FastString;
use deno_core::v8;

/// Texts that one snapshot can have outside. What comes after them stays in the heap.
pub const TEXT_PLACES: usize = 1024;

/// Bytes; shorter texts are no faster outside.
const SHORTEST: usize = 4096;

/// The texts of a snapshot, for V8: one table for all isolates of a process that start from it. V8 refers to it until the
/// process ends, so it is never freed.
#[derive(Clone, Copy)]
pub struct TextTable {
    places: &'static Places,
}

/// The texts of one isolate.
#[derive(Clone)]
pub(crate) struct ExternalTexts {
    table: TextTable,
    /// Only where the heap is going to be a snapshot.
    users: Option<Users>,
}

/// What refers to which place: a string, or with `None` a module, which stays.
type Users = Rc<RefCell<Vec<(usize, Option<v8::Weak<v8::String>>)>>>;

struct Places {
    strings: [Place; TEXT_PLACES],
    filled: Mutex<usize>,
}

/// A string resource at an address that is known before the text is.
struct Place(UnsafeCell<MaybeUninit<v8::OneByteConst>>);

// SAFETY: a place is written once, under the lock of `Places::filled`, before anybody is told of it; then it is only read.
unsafe impl Sync for Place {}

/// For isolates that neither make nor have texts: only the addresses are used.
static UNUSED: Places = Places::new();

impl Places {
    const fn new() -> Self {
        Self {
            strings: [const { Place(UnsafeCell::new(MaybeUninit::uninit())) }; TEXT_PLACES],
            filled: Mutex::new(0),
        }
    }

    /// The texts, in the order of their places.
    fn filled(&'static self) -> impl Iterator<Item = &'static v8::OneByteConst> {
        let filled = *self.filled.lock().unwrap_or_else(PoisonError::into_inner);
        self.strings[..filled].iter().map(|place| {
            // SAFETY: the first `filled` places are written and do not change any more.
            unsafe { (*place.0.get()).assume_init_ref() }
        })
    }

    /// The number of the place that has `text` now. `None`: all are taken.
    ///
    /// # Safety
    /// `text` is ASCII.
    unsafe fn fill(
        &'static self,
        text: &'static [u8],
    ) -> Option<(usize, &'static v8::OneByteConst)> {
        let mut filled = self.filled.lock().unwrap_or_else(PoisonError::into_inner);
        let number = *filled;
        let place = self.strings.get(number)?;
        *filled += 1;
        // SAFETY: by this function's contract.
        let text = unsafe { v8::String::create_external_onebyte_const_unchecked(text) };
        // SAFETY: nobody was told of this place, and the lock is held.
        Some((number, unsafe { (*place.0.get()).write(text) }))
    }
}

impl TextTable {
    /// Of a snapshot without texts.
    pub const fn empty() -> Self {
        Self { places: &UNUSED }
    }

    /// Of a snapshot with `texts`, which were [`ExternalTexts::kept`] by its builder: ASCII, at most [`TEXT_PLACES`].
    pub fn of(texts: &[&'static [u8]]) -> Self {
        if texts.is_empty() {
            return Self::empty();
        }
        let table = Self::new();
        for text in texts {
            // SAFETY: a blob has what `keep` let in: its checksum was compared when it was opened.
            unsafe { table.places.fill(text) };
        }
        table
    }

    fn new() -> Self {
        Self {
            places: Box::leak(Box::new(Places::new())),
        }
    }
}

impl ExternalTexts {
    /// Of an isolate that starts from a snapshot with `table` and writes none.
    pub(crate) fn restored(table: TextTable) -> Self {
        Self { table, users: None }
    }

    /// Of an isolate whose heap is going to be a snapshot.
    pub(crate) fn collecting() -> Self {
        Self {
            table: TextTable::new(),
            users: Some(Users::default()),
        }
    }

    /// Whether the heap of the isolate is going to be a snapshot.
    pub(crate) fn is_collecting(&self) -> bool {
        self.users.is_some()
    }

    /// For V8's table, the same number in every isolate.
    pub(crate) fn references(&self) -> Vec<v8::ExternalReference> {
        let address = |place: &Place| v8::ExternalReference {
            pointer: place.0.get().cast(),
        };
        self.table.places.strings.iter().map(address).collect()
    }

    /// `text` of a module for deno_core, outside of the heap if that is worth it.
    pub(crate) fn source(&self, text: String) -> FastString {
        if let Some(users) = &self.users
            && let Some((place, kept)) = self.keep(text.as_bytes())
        {
            users.borrow_mut().push((place, None));
            return FastString::from(FastStaticString::from(kept));
        }
        text.into()
    }

    /// `text` itself, or an equal string outside of the heap if that is worth it.
    pub(crate) fn string<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        text: v8::Local<'s, v8::String>,
    ) -> v8::Local<'s, v8::String> {
        let Some(users) = &self.users else {
            return text;
        };
        if text.length() < SHORTEST || !text.contains_only_onebyte() {
            return text;
        }
        let mut bytes = vec![0; text.length()];
        text.write_one_byte_v2(scope, 0, &mut bytes, v8::WriteFlags::empty());
        let Some((place, kept)) = self.keep(&bytes) else {
            return text;
        };
        let Some(string) = v8::String::new_from_onebyte_const(scope, kept) else {
            return text;
        };
        let weak = v8::Weak::new(scope, string);
        users.borrow_mut().push((place, Some(weak)));
        string
    }

    fn keep(&self, text: &[u8]) -> Option<(usize, &'static v8::OneByteConst)> {
        let lengths = SHORTEST..=v8::String::MAX_LENGTH;
        if !lengths.contains(&text.len()) || !text.is_ascii() {
            return None;
        }
        let mut kept = self.table.places.filled().enumerate();
        match kept.find(|(_, kept)| kept.as_str().as_bytes() == text) {
            Some(kept) => Some(kept),
            // SAFETY: checked above.
            None => unsafe { self.table.places.fill(Vec::leak(text.to_vec())) },
        }
    }

    /// What a snapshot of the isolate needs beside its heap, by place; empty where nothing refers to a text any more. To be asked
    /// once, after garbage was collected and when no program runs any more.
    pub(crate) fn kept(&self) -> Vec<&'static [u8]> {
        let users = self
            .users
            .as_ref()
            .map(|users| users.take())
            .unwrap_or_default();
        let kept: Vec<_> = self.table.places.filled().collect();
        let mut texts = vec![[].as_slice(); kept.len()];
        for (place, string) in users {
            if string.is_none_or(|string| !string.is_empty()) {
                texts[place] = kept[place].as_str().as_bytes();
            }
        }
        texts
    }
}

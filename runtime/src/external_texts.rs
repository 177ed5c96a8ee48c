//! Texts of programs that lie beside a snapshot's heap instead of in it.
//!
//! V8 copies the strings of a snapshot into the heap at every start, and the sources of a program are most of their bytes.
//! A string whose text is outside of the heap it writes as a place in the table of external references, where the process
//! that starts from the snapshot has to have the same text. The blob's mapping is that text: nothing is copied, and of a
//! source that nobody compiles a function from or prints, no page is touched.

use std::cell::RefCell;
use std::cell::UnsafeCell;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::mem::MaybeUninit;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::PoisonError;

use deno_core::FastStaticString;
use deno_core::FastString;
use deno_core::v8;

use crate::wide_text::WideText;

/// Texts that one snapshot can have outside. What comes after them stays in the heap.
pub const TEXT_PLACES: usize = 1024;

/// Bytes; shorter texts are no faster outside.
const SHORTEST: usize = 4096;

/// A text as V8 has it outside of its heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// A byte for each character: ASCII for modules, Latin-1 for others.
    Narrow(&'a [u8]),
    /// UTF-16.
    Wide(&'a [u16]),
}

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
    /// In the order of their places.
    filled: Mutex<Vec<Text<'static>>>,
}

/// A string resource at an address that is known before the text is.
struct Place(UnsafeCell<MaybeUninit<Resource>>);

/// Which it is says the text.
union Resource {
    narrow: v8::OneByteConst,
    wide: ManuallyDrop<WideText>,
}

// SAFETY: a place is written once, under the lock of `Places::filled`, before anybody is told of it; then it is only read.
unsafe impl Sync for Place {}

/// For isolates that neither make nor have texts: only the addresses are used.
static UNUSED: Places = Places::new();

impl Places {
    const fn new() -> Self {
        Self {
            strings: [const { Place(UnsafeCell::new(MaybeUninit::uninit())) }; TEXT_PLACES],
            filled: Mutex::new(Vec::new()),
        }
    }

    /// The texts, in the order of their places.
    fn filled(&'static self) -> Vec<Text<'static>> {
        let filled = self.filled.lock().unwrap_or_else(PoisonError::into_inner);
        filled.clone()
    }

    /// The number of the place that has `text`. `None`: all are taken.
    fn place_of(
        &'static self,
        text: Text<'_>,
        keep: impl FnOnce() -> Text<'static>,
    ) -> Option<usize> {
        let mut filled = self.filled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = filled.iter().position(|kept| *kept == text) {
            return Some(known);
        }
        self.fill(&mut filled, keep)
    }

    fn fill(
        &'static self,
        filled: &mut Vec<Text<'static>>,
        text: impl FnOnce() -> Text<'static>,
    ) -> Option<usize> {
        let number = filled.len();
        let place = self.strings.get(number)?;
        let text = text();
        let resource = match text {
            Text::Narrow(bytes) => Resource {
                // SAFETY: V8 reads the bytes as Latin-1; `module` alone reads them as anything else.
                narrow: unsafe { v8::String::create_external_onebyte_const_unchecked(bytes) },
            },
            Text::Wide(units) => Resource {
                wide: ManuallyDrop::new(WideText::new(units)),
            },
        };
        // SAFETY: nobody was told of this place, and the lock is held.
        unsafe { (*place.0.get()).write(resource) };
        filled.push(text);
        Some(number)
    }

    /// A string with the text in this place, which was filled.
    fn string<'s>(
        &'static self,
        scope: &mut v8::PinScope<'s, '_>,
        number: usize,
    ) -> Option<v8::Local<'s, v8::String>> {
        let text = self.filled()[number];
        // SAFETY: the place was filled and does not change any more.
        let resource = unsafe { (*self.strings[number].0.get()).assume_init_ref() };
        match text {
            Text::Narrow(_) => {
                // SAFETY: the text says which of the two it is.
                let narrow = unsafe { &resource.narrow };
                v8::String::new_from_onebyte_const(scope, narrow)
            }
            Text::Wide(_) => {
                // SAFETY: as above.
                let wide = unsafe { &resource.wide };
                wide.string(scope)
            }
        }
    }

    /// The text in this place, which was filled with ASCII, for deno_core.
    fn module(&'static self, number: usize) -> FastStaticString {
        // SAFETY: the place was filled with bytes and does not change any more.
        let narrow = unsafe { &(*self.strings[number].0.get()).assume_init_ref().narrow };
        FastStaticString::from(narrow)
    }
}

impl TextTable {
    /// Of a snapshot without texts.
    pub const fn empty() -> Self {
        Self { places: &UNUSED }
    }

    /// Of a snapshot with `texts`, which were [`ExternalTexts::kept`] by its builder: at most [`TEXT_PLACES`].
    pub fn of(texts: &[Text<'static>]) -> Self {
        let table = Self::unfilled();
        let mut filled = Vec::with_capacity(texts.len());
        for text in texts {
            table.places.fill(&mut filled, || *text);
        }
        *table
            .places
            .filled
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = filled;
        table
    }

    /// Of a heap that is going to have texts. It is never freed.
    pub fn unfilled() -> Self {
        Self {
            places: Box::leak(Box::new(Places::new())),
        }
    }

    /// Have the heap of `scope` keep here the long texts that it has outside of itself, and tell them, by place. The same heap gives the same
    /// order. Short ones may be names, which V8 cannot read from its code caches if they lie outside.
    pub(crate) fn take_all(self, scope: &mut v8::PinScope<'_, '_>) -> Vec<&'static [u8]> {
        // V8 finds them by address, which differs from build to build.
        let mut texts = BTreeSet::new();
        // SAFETY: nothing is moved.
        unsafe {
            rt_v8::move_resources(scope, |text| {
                if text.len() >= SHORTEST {
                    texts.insert(text.to_vec());
                }
                None
            });
        };
        let texts: Vec<&'static [u8]> = texts.into_iter().map(|text| &*text.leak()).collect();
        let mut filled = Vec::with_capacity(texts.len());
        for text in &texts {
            assert!(
                self.places
                    .fill(&mut filled, || Text::Narrow(text))
                    .is_some(),
                "the heap has more texts than places"
            );
        }
        // SAFETY: the place has this very text, and is never freed.
        unsafe {
            rt_v8::move_resources(scope, |text| {
                let place = texts.binary_search(&text).ok()?;
                Some(self.places.strings[place].0.get().cast_const().cast())
            });
        };
        texts
    }
}

impl ExternalTexts {
    /// Of an isolate that starts from a snapshot with `table` and writes none.
    pub(crate) fn restored(table: TextTable) -> Self {
        Self { table, users: None }
    }

    /// Of an isolate whose heap is going to be a snapshot, and which starts from one with the texts of `base`. They are at the same places.
    pub(crate) fn collecting(base: TextTable) -> Self {
        let texts = base.places.filled();
        let users = (0..texts.len()).map(|place| (place, None)).collect();
        Self {
            table: TextTable::of(&texts),
            users: Some(Rc::new(RefCell::new(users))),
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

    /// `text` of a module for deno_core, outside of the heap if that is worth it. deno_core takes no other text from outside than ASCII.
    pub(crate) fn source(&self, text: String) -> FastString {
        if let Some(users) = &self.users
            && text.is_ascii()
            && let Some(place) = self.keep(Text::Narrow(text.as_bytes()))
        {
            users.borrow_mut().push((place, None));
            return FastString::from(self.table.places.module(place));
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
        if text.length() < SHORTEST {
            return text;
        }
        let place = if text.contains_only_onebyte() {
            let mut bytes = vec![0; text.length()];
            text.write_one_byte_v2(scope, 0, &mut bytes, v8::WriteFlags::empty());
            self.keep(Text::Narrow(&bytes))
        } else {
            let mut units = vec![0; text.length()];
            text.write_v2(scope, 0, &mut units, v8::WriteFlags::empty());
            self.keep(Text::Wide(&units))
        };
        let Some((place, string)) = place.and_then(|place| {
            let string = self.table.places.string(scope, place)?;
            Some((place, string))
        }) else {
            return text;
        };
        let weak = v8::Weak::new(scope, string);
        users.borrow_mut().push((place, Some(weak)));
        string
    }

    /// The place of `text`. `None` where it is not worth one.
    fn keep(&self, text: Text<'_>) -> Option<usize> {
        let lengths = SHORTEST..=v8::String::MAX_LENGTH;
        if !lengths.contains(&text.len()) {
            return None;
        }
        self.table.places.place_of(text, || match text {
            Text::Narrow(bytes) => Text::Narrow(Vec::leak(bytes.to_vec())),
            Text::Wide(units) => Text::Wide(Vec::leak(units.to_vec())),
        })
    }

    /// Let the heap of `scope` refer to `sources` of the runtime that it has used at their places here: V8 knows no other place of texts
    /// that are in no heap, and would copy them into this one. To be called once, right before [`kept`](Self::kept).
    pub(crate) fn take_in(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        sources: &[&'static [(&'static str, &'static str)]],
    ) {
        let Some(users) = &self.users else {
            return;
        };
        let rows: Vec<&'static [u8]> = sources
            .iter()
            .copied()
            .flatten()
            .map(|(_, source)| source.as_bytes())
            .collect();
        let known: HashMap<(*const u8, usize), usize> = rows
            .iter()
            .enumerate()
            .map(|(row, source)| ((source.as_ptr(), source.len()), row))
            .collect();
        let row_of = |text: &[u8]| known.get(&(text.as_ptr(), text.len())).copied();
        // V8 finds them by address, which differs from build to build: places are given in the order of the rows.
        let mut used = BTreeSet::new();
        // SAFETY: nothing is moved.
        unsafe {
            rt_v8::move_resources(scope, |text| {
                used.extend(row_of(text));
                None
            });
        };
        let places = self.table.places;
        let given: HashMap<usize, usize> = used
            .into_iter()
            .filter_map(|row| {
                let source = Text::Narrow(rows[row]);
                Some((row, places.place_of(source, || source)?))
            })
            .collect();
        users
            .borrow_mut()
            .extend(given.values().map(|place| (*place, None)));
        // SAFETY: the place has this very text, and is never freed.
        unsafe {
            rt_v8::move_resources(scope, |text| {
                let place = *given.get(&row_of(text)?)?;
                Some(places.strings[place].0.get().cast_const().cast())
            });
        };
    }

    /// What a snapshot of the isolate needs beside its heap, by place; empty where nothing refers to a text any more. To be asked
    /// once, after garbage was collected and when no program runs any more.
    pub(crate) fn kept(&self) -> Vec<Text<'static>> {
        let users = self
            .users
            .as_ref()
            .map(|users| users.take())
            .unwrap_or_default();
        let kept = self.table.places.filled();
        let mut texts = vec![Text::Narrow(&[]); kept.len()];
        for (place, string) in users {
            if string.is_none_or(|string| !string.is_empty()) {
                texts[place] = kept[place];
            }
        }
        texts
    }
}

impl Text<'_> {
    /// In characters as JavaScript counts them.
    fn len(&self) -> usize {
        match self {
            Self::Narrow(bytes) => bytes.len(),
            Self::Wide(units) => units.len(),
        }
    }

    /// As they lie in memory.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Narrow(bytes) => bytes,
            // SAFETY: numbers of two bytes are two bytes each.
            Self::Wide(units) => unsafe {
                std::slice::from_raw_parts(units.as_ptr().cast(), units.len() * 2)
            },
        }
    }
}

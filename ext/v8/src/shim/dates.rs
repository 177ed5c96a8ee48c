//! What V8 keeps in each `Date` beside its time: its parts in the time zone of the process.

use deno_core::v8;

/// A `Date` of V8's: map, properties, elements, the time, seven parts, and how old those are.
const TIME: usize = 3;
const PARTS: std::ops::RangeInclusive<usize> = 4..=11;

/// Clear the parts, which V8 makes anew when it reads the date from a snapshot; a date without a time has none.
///
/// # Errors
/// What the words are, and nothing is done, where the date is not laid out as is known.
///
/// # Safety
/// Nothing asks for parts of the date any more, until it is read from a snapshot.
pub unsafe fn forget_local_time(date: v8::Local<'_, v8::Date>) -> Result<(), String> {
    let slot: *const v8::Date = &raw const *date;
    let time = date.value_of();
    // SAFETY: a handle points to a tagged pointer to its object; all dates have the twelve words, and nothing moves objects meanwhile.
    let words = unsafe {
        let tagged = slot.cast::<usize>().read();
        std::slice::from_raw_parts_mut((tagged - 1) as *mut u64, PARTS.end() + 1)
    };
    if time.is_nan() {
        return Ok(());
    }
    // A small number has zeroes in its lower half; the parts of no valid date are pointers.
    if words[TIME] != time.to_bits() || words[PARTS].iter().any(|word| word.trailing_zeros() < 32) {
        return Err(format!("time {time}, words {words:x?}"));
    }
    words[PARTS].fill(0);
    Ok(())
}

//! Expectation texts: what `[WILDCARD]` and its kin match, and how real output becomes such a text.

use std::path::Path;

/// The two paths that differ from run to run, as the process under test sees them.
pub struct Places<'a> {
    /// The temporary folder of the case: `[DIR]`.
    pub dir: &'a Path,
    /// The binary as called: `[EXEC]`.
    pub exec: &'a Path,
}

enum Piece {
    Text(String),
    /// `[WILDCARD]`: any text, also none, also several lines.
    Anything,
    /// `[WILDLINE]`: any text without a line break, also none.
    WithinLine,
    /// `[PID]`: one or more digits.
    Digits,
}

/// Does `text` as a whole match `pattern`?
pub fn matches(pattern: &str, text: &str, places: &Places) -> bool {
    let text = text.as_bytes();
    // Every offset of `text` up to which the pieces so far can match, in rising order. Keeping them all, instead of trying
    // one after the other, bounds the work by pieces times length however many wildcards there are.
    let mut offsets = vec![0];
    for piece in pieces(pattern, places) {
        offsets = match piece {
            Piece::Text(literal) => {
                offsets.retain(|&offset| text[offset..].starts_with(literal.as_bytes()));
                offsets
                    .into_iter()
                    .map(|offset| offset + literal.len())
                    .collect()
            }
            Piece::Anything => offsets
                .first()
                .map_or(Vec::new(), |&o| (o..=text.len()).collect()),
            Piece::WithinLine => advance(&offsets, text, true, |byte| byte != b'\n'),
            Piece::Digits => advance(&offsets, text, false, |byte| byte.is_ascii_digit()),
        };
        if offsets.is_empty() {
            return false;
        }
    }
    offsets.last() == Some(&text.len())
}

/// The offsets reached from `starts` over bytes that are `wanted`; the starts themselves belong to them if `or_none`.
fn advance(starts: &[usize], text: &[u8], or_none: bool, wanted: fn(u8) -> bool) -> Vec<usize> {
    let mut reached = Vec::new();
    let mut end = None;
    for &start in starts {
        // A start inside the run of an earlier one reaches nothing new.
        if end.is_some_and(|end| start <= end) {
            continue;
        }
        let length = text[start..]
            .iter()
            .take_while(|&&byte| wanted(byte))
            .count();
        reached.extend(start + usize::from(!or_none)..=start + length);
        end = Some(start + length);
    }
    reached
}

fn pieces(pattern: &str, places: &Places) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = pattern;
    while let Some(start) = rest.find('[') {
        literal.push_str(&rest[..start]);
        rest = &rest[start..];
        let (marker, piece) = if rest.starts_with("[WILDCARD]") {
            ("[WILDCARD]", Piece::Anything)
        } else if rest.starts_with("[WILDLINE]") {
            ("[WILDLINE]", Piece::WithinLine)
        } else if rest.starts_with("[PID]") {
            ("[PID]", Piece::Digits)
        } else if rest.starts_with("[DIR]") {
            (
                "[DIR]",
                Piece::Text(places.dir.to_string_lossy().into_owned()),
            )
        } else if rest.starts_with("[EXEC]") {
            (
                "[EXEC]",
                Piece::Text(places.exec.to_string_lossy().into_owned()),
            )
        } else {
            ("[", Piece::Text("[".to_owned()))
        };
        rest = &rest[marker.len()..];
        match piece {
            Piece::Text(text) => literal.push_str(&text),
            wildcard => pieces.extend([Piece::Text(std::mem::take(&mut literal)), wildcard]),
        }
    }
    literal.push_str(rest);
    pieces.push(Piece::Text(literal));
    pieces
}

/// Real output as an expectation: the paths of this run become `[DIR]` and `[EXEC]`.
pub fn generalize(text: &str, places: &Places) -> String {
    let dir = (places.dir.to_string_lossy(), "[DIR]");
    let exec = (places.exec.to_string_lossy(), "[EXEC]");
    // Either may lie inside the other, so the longer goes first.
    let order = if exec.0.len() > dir.0.len() {
        [exec, dir]
    } else {
        [dir, exec]
    };
    order.iter().fold(text.to_owned(), |text, (path, marker)| {
        text.replace(path.as_ref(), marker)
    })
}

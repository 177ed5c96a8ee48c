//! What of a line of the REPL has a color of its own while it is typed, and of which object its end names a property.

use deno_ast::MediaType;
use deno_ast::TokenOrComment;
use deno_ast::swc::lexer::token::Keyword;
use deno_ast::swc::lexer::token::Token;
use deno_ast::swc::lexer::token::Word;

type Range = std::ops::Range<usize>;

/// What a piece of a text is, by the numbers that `ext/node/repl_highlight.js` knows.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u32)]
enum Style {
    Special,
    Module,
    Boolean,
    Null,
    Undefined,
    Number,
    Symbol,
    Date,
    String,
    Regexp,
    Comment,
}

/// Start, end and style of each piece of `text` that has one, in its order; places are in UTF-16. Ends at the first thing that is not whole.
pub(crate) fn styled_pieces(text: &str) -> Vec<u32> {
    let mut units = Units {
        text,
        bytes: 0,
        units: 0,
    };
    let mut pieces = Vec::new();
    for (item, range) in lexed(text).items {
        let style = match &item {
            TokenOrComment::Comment { .. } => Some(Style::Comment),
            TokenOrComment::Token(token) => style_of(token, &text[range.clone()]),
        };
        if let Some(style) = style {
            let start = units.at(range.start);
            let end = units.at(range.end);
            pieces.extend([start, end, style as u32]);
        }
    }
    pieces
}

struct Lexed {
    items: Vec<(TokenOrComment, Range)>,
    /// All of the text, and not what stands before the first thing that does not end.
    is_whole: bool,
}

/// What `text` consists of. The parser asks the lexer for regular expressions where one may stand, and that is known here.
fn lexed(text: &str) -> Lexed {
    let mut items: Vec<(TokenOrComment, Range)> = Vec::new();
    let mut start = 0;
    let mut may_be_operand = true;
    'texts: loop {
        for item in deno_ast::lex(&text[start..], MediaType::JavaScript) {
            let range = start + item.range.start..start + item.range.end;
            let piece = &text[range.clone()];
            match &item.inner {
                TokenOrComment::Comment { .. } => {}
                TokenOrComment::Token(token) => {
                    if may_be_operand && piece.starts_with('/') {
                        let Some(length) = length_of_regexp(&text[range.start..]) else {
                            return Lexed {
                                items,
                                is_whole: false,
                            };
                        };
                        start = range.start + length;
                        let regexp = Token::Regex(Default::default(), Default::default());
                        items.push((TokenOrComment::Token(regexp), range.start..start));
                        may_be_operand = false;
                        continue 'texts;
                    }
                    let is_broken = matches!(token, Token::Error(_))
                        || matches!(token, Token::Str { .. }) && !is_closed(piece);
                    if is_broken {
                        return Lexed {
                            items,
                            is_whole: false,
                        };
                    }
                    may_be_operand = !ends_expression(token);
                }
            }
            items.push((item.inner, range));
        }
        return Lexed {
            items,
            is_whole: true,
        };
    }
}

fn is_closed(string: &str) -> bool {
    string.len() > 1 && string.chars().next() == string.chars().next_back()
}

/// How long the regular expression is that `text` begins with, flags included.
fn length_of_regexp(text: &str) -> Option<usize> {
    let mut is_in_class = false;
    let mut letters = text.char_indices().skip(1);
    while let Some((index, letter)) = letters.next() {
        match letter {
            '\n' => return None,
            '\\' => {
                letters.next();
            }
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            '/' if !is_in_class => {
                let flags = text[index + 1..]
                    .bytes()
                    .take_while(u8::is_ascii_alphanumeric);
                return Some(index + 1 + flags.count());
            }
            _ => {}
        }
    }
    None
}

fn style_of(token: &Token, text: &str) -> Option<Style> {
    match token {
        Token::Word(Word::True | Word::False) => Some(Style::Boolean),
        Token::Word(Word::Null) => Some(Style::Null),
        Token::Word(Word::Keyword(Keyword::Import | Keyword::Export)) => Some(Style::Module),
        // Names that are keywords in some places only.
        Token::Word(Word::Keyword(Keyword::Let | Keyword::Await | Keyword::Yield)) => None,
        Token::Word(Word::Keyword(_)) => Some(Style::Special),
        Token::Word(Word::Ident(_)) => match text {
            "undefined" => Some(Style::Undefined),
            "NaN" | "Infinity" => Some(Style::Number),
            "Symbol" => Some(Style::Symbol),
            "Date" => Some(Style::Date),
            _ => None,
        },
        Token::Num { .. } | Token::BigInt { .. } => Some(Style::Number),
        Token::Str { .. } | Token::BackQuote | Token::Template { .. } => Some(Style::String),
        Token::Regex(..) => Some(Style::Regexp),
        _ => None,
    }
}

/// Where the expression begins whose properties the end of `text` names, and where it ends: `[1].ma` names those of `[1]`. Nothing
/// where there is none, and where it does more than to read.
pub(crate) fn object_at_end(text: &str) -> Option<[u32; 2]> {
    let all = lexed(text);
    if !all.is_whole {
        return None;
    }
    let mut tokens = Vec::new();
    for (item, range) in all.items {
        match item {
            TokenOrComment::Comment { .. } => return None,
            TokenOrComment::Token(token) => tokens.push((token, range)),
        }
    }
    if matches!(tokens.last(), Some((Token::Word(_), _))) {
        tokens.pop();
    }
    let (Token::Dot, dot) = tokens.pop()? else {
        return None;
    };
    if matches!(tokens.last(), Some((Token::QuestionMark, _))) {
        return None;
    }
    let first = first_of_expression(&tokens)?;
    if does_more(&tokens[first..]) {
        return None;
    }
    let mut units = Units {
        text,
        bytes: 0,
        units: 0,
    };
    Some([units.at(tokens[first].1.start), units.at(dot.start)])
}

fn ends_expression(token: &Token) -> bool {
    matches!(
        token,
        Token::Word(
            Word::Ident(_)
                | Word::Keyword(Keyword::This | Keyword::Super)
                | Word::Null
                | Word::True
                | Word::False
        ) | Token::RBracket
            | Token::RParen
            | Token::RBrace
            | Token::Str { .. }
            | Token::Num { .. }
            | Token::BigInt { .. }
            | Token::Regex(..)
            | Token::BackQuote
            | Token::PlusPlus
            | Token::MinusMinus
    )
}

/// The first token of the expression that ends with the last one: names, literals, what stands in brackets, and properties of them.
fn first_of_expression(tokens: &[(Token, Range)]) -> Option<usize> {
    let mut last = tokens.len().checked_sub(1)?;
    loop {
        let before = |index: usize| index.checked_sub(1).map(|index| &tokens[index].0);
        let first = match tokens[last].0 {
            Token::Word(Word::Ident(_) | Word::Keyword(Keyword::This))
            | Token::Str { .. }
            | Token::Num { .. }
            | Token::BigInt { .. }
            | Token::Regex(..) => last,
            Token::RBracket => opening(tokens, last, &Token::LBracket, &Token::RBracket)?,
            Token::RParen => opening(tokens, last, &Token::LParen, &Token::RParen)?,
            Token::BackQuote => (0..last)
                .rev()
                .find(|&index| tokens[index].0 == Token::BackQuote)?,
            _ => return None,
        };
        match before(first) {
            Some(Token::Dot) if first >= 2 => last = first - 2,
            // A call, also of what makes text of a template.
            Some(token)
                if matches!(tokens[last].0, Token::RParen | Token::BackQuote)
                    && ends_expression(token) =>
            {
                return None;
            }
            // A property whose name is computed.
            Some(token) if tokens[last].0 == Token::RBracket && ends_expression(token) => {
                last = first - 1
            }
            _ => return Some(first),
        }
    }
}

fn opening(tokens: &[(Token, Range)], last: usize, open: &Token, close: &Token) -> Option<usize> {
    let mut depth = 0;
    for index in (0..=last).rev() {
        let token = &tokens[index].0;
        if token == close {
            depth += 1;
        } else if token == open {
            depth -= 1;
            if depth == 0 {
                return Some(index);
            }
        }
    }
    None
}

/// Calls, changes, waits.
fn does_more(tokens: &[(Token, Range)]) -> bool {
    tokens
        .iter()
        .enumerate()
        .any(|(index, (token, _))| match token {
            Token::AssignOp(_) | Token::PlusPlus | Token::MinusMinus | Token::Arrow => true,
            Token::Word(Word::Keyword(keyword)) => {
                !matches!(keyword, Keyword::This | Keyword::TypeOf | Keyword::Void)
            }
            Token::LParen | Token::BackQuote => index > 0 && ends_expression(&tokens[index - 1].0),
            _ => false,
        })
}

/// Counts from one place of a text to the next.
struct Units<'a> {
    text: &'a str,
    bytes: usize,
    units: u32,
}

impl Units<'_> {
    /// How many units of UTF-16 stand before this byte, which is not before the last one that was asked for.
    fn at(&mut self, byte: usize) -> u32 {
        let between = &self.text[self.bytes..byte];
        self.units += between.encode_utf16().count() as u32;
        self.bytes = byte;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::Style;
    use super::object_at_end;
    use super::styled_pieces;

    #[test]
    fn the_object_of_a_property_is_found() {
        let of = |text: &str| {
            object_at_end(text).map(|[start, end]| text[start as usize..end as usize].to_string())
        };
        for (text, object) in [
            ("[1, 2].ma", "[1, 2]"),
            ("let a = 1; \"abc\".len", "\"abc\""),
            ("if (x) b[0].c.", "b[0].c"),
            ("({ a: 1 }).", "({ a: 1 })"),
            ("/x/g.fl", "/x/g"),
        ] {
            assert_eq!(of(text).as_deref(), Some(object), "{text}");
        }
        for text in ["f().a", "a", "new A().b", "[i++].ma", "", "."] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn pieces_stand_where_they_are_in_utf_16() {
        let of = |text: &str| styled_pieces(text);
        let (special, number) = (Style::Special as u32, Style::Number as u32);
        assert_eq!(of("const x = 5"), [0, 5, special, 10, 11, number]);
        let text = Style::String as u32;
        assert_eq!(of("'😀'; 7"), [0, 4, text, 6, 7, number]);
        assert_eq!(of("1 // a"), [0, 1, number, 2, 6, Style::Comment as u32]);
        assert_eq!(of("1 + 'a"), [0, 1, number]);
        assert_eq!(of("/a\\/[/]/g"), [0, 9, Style::Regexp as u32]);
        assert_eq!(of("1 / 2 / 3").len(), 9);
    }
}

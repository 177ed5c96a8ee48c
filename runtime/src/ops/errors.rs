//! What an uncaught error is printed with: the line of source it was thrown from.

use deno_core::op2;
use deno_core::v8;
use serde::Serialize;

use super::frames;
use crate::stack_trace;

/// Where an error came from, for the lines above its stack.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErrorSource {
    /// File path, or the URL or name of what is no file.
    resource: String,
    /// 1-based.
    line: usize,
    source: String,
    /// 0-based columns, in UTF-16 units; the end is exclusive.
    start: usize,
    end: usize,
    /// With `--trace-uncaught`: the frames it was thrown from, a line each.
    stack: Option<String>,
}

impl ErrorSource {
    pub(crate) fn of_message(
        scope: &mut v8::PinScope<'_, '_>,
        message: v8::Local<'_, v8::Message>,
    ) -> Option<Self> {
        let source = message.get_source_line(scope)?.to_rust_string_lossy(scope);
        let line = message.get_line_number(scope)?;
        let resource = message.get_script_resource_name(scope)?;
        // Columns of a first line count from where the script said that it begins, which may be in the middle of a line.
        let start = message.get_start_column();
        // Before the first one they are negative, which is a great number here; the difference is right all the same.
        let before = usize::try_from(message.get_start_position())
            .map_or(0, |position| start.saturating_sub(position));
        Some(Self {
            // Text that `eval`, `new Function` or `JSON.parse` was given has no name.
            resource: if resource.is_string() {
                resource.to_rust_string_lossy(scope)
            } else {
                "<anonymous_script>".to_string()
            },
            line,
            source,
            start: start - before,
            end: message.get_end_column().saturating_sub(before),
            stack: message
                .get_stack_trace(scope)
                .map(|stack| frames::text(scope, stack, usize::MAX)),
        })
    }

    /// Whether it is no script of the runtime.
    pub(crate) fn is_of_program(&self) -> bool {
        !self.resource.starts_with("node:") && !self.resource.starts_with("ext:")
    }

    /// What stands above the stack of what a script of `node:vm` has thrown. What is not in the line is not pointed at.
    pub(crate) fn place(&self) -> String {
        let is_in_line = self.start <= self.end && self.end <= self.source.encode_utf16().count();
        self.above(is_in_line.then(|| self.end - self.start))
    }

    /// What stands above an error that ends a program, which is pointed at in any case.
    pub(crate) fn lines(&self) -> String {
        self.above(Some(self.end.saturating_sub(self.start).max(1)))
    }

    /// The place and its line, and below that so many marks, if there are to be any.
    fn above(&self, marks: Option<usize>) -> String {
        let Self {
            resource,
            line,
            source,
            start,
            ..
        } = self;
        let marks = marks.map_or_else(String::new, |marks| {
            format!("{}{}\n", " ".repeat(*start), "^".repeat(marks))
        });
        format!("{resource}:{line}\n{source}\n{marks}")
    }
}

/// The source line that `error` was thrown from.
///
/// JS: `(error: unknown) => { resource, line, source, start, end, stack } | null`. Called by `39_error_places.js`.
///
/// `null` where V8 knows no line: a value that is no error, or one thrown by native code.
#[op2]
#[serde]
pub fn op_rt_error_source<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
) -> Option<ErrorSource> {
    let message = v8::Exception::create_message(scope, error);
    ErrorSource::of_message(scope, message)
}

/// Have `prepare` make the text of `error.stack` from now on, or, without one, V8's form.
///
/// JS: `(prepare: ((error: unknown, trace: CallSite[]) => string) | null) => void`. An `Error.prepareStackTrace` of the program comes
/// before it. Called by `ext/node/source_map_cache.js`.
#[op2(fast)]
pub fn op_rt_map_stacks(scope: &mut v8::PinScope<'_, '_>, prepare: v8::Local<v8::Value>) {
    let prepare = prepare
        .try_cast::<v8::Function>()
        .ok()
        .map(|prepare| v8::Global::new(scope, prepare));
    stack_trace::map_with(scope, prepare);
}

/// The first line of a stack.
///
/// JS: `(error: object) => string`. What the getters of the error throw is thrown.
#[op2(reentrant)]
pub fn op_rt_stack_head<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
) -> v8::Local<'s, v8::Value> {
    match stack_trace::header(scope, error) {
        Some(head) => head.into(),
        None => v8::undefined(scope).into(),
    }
}

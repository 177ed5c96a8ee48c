//! `ERR_ACCESS_DENIED` as ops throw it.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::Path;

use deno_error::{AdditionalProperties, JsErrorBox, JsErrorClass, PropertyValue};

use crate::scope::Scope;

/// What was refused, and of what.
#[derive(Clone, Debug)]
pub struct Refused {
    scope: Scope,
    resource: String,
}

impl Refused {
    pub fn new(scope: Scope, resource: &Path) -> Self {
        Self {
            scope,
            resource: resource.to_string_lossy().into_owned(),
        }
    }

    /// The refusal that `error` of the system's stands for.
    pub fn in_error(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().cloned()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flag = self.scope.flag();
        write!(
            formatter,
            "Access to this API has been restricted. Use {flag} to manage permissions."
        )
    }
}

impl std::error::Error for Refused {}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        Self::new(io::ErrorKind::PermissionDenied, refused)
    }
}

impl From<Refused> for JsErrorBox {
    fn from(refused: Refused) -> Self {
        Self::from_err(refused)
    }
}

impl JsErrorClass for Refused {
    fn get_class(&self) -> Cow<'static, str> {
        Cow::Borrowed("Error")
    }

    fn get_message(&self) -> Cow<'static, str> {
        Cow::Owned(self.to_string())
    }

    fn get_additional_properties(&self) -> AdditionalProperties {
        let properties = [
            ("code", "ERR_ACCESS_DENIED".to_string()),
            ("permission", self.scope.name().to_string()),
            ("resource", self.resource.clone()),
        ];
        Box::new(
            properties
                .into_iter()
                .map(|(name, value)| (Cow::Borrowed(name), PropertyValue::String(value.into()))),
        )
    }

    fn get_ref(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }
}

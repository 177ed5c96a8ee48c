//! Groups of key exchanges: those that the program of the connection at work has named, and which of them was used.

use deno_tls::rustls::crypto::aws_lc_rs::ALL_KX_GROUPS;
use deno_tls::rustls::crypto::{
    ActiveKeyExchange, CompletedKeyExchange, SharedSecret, SupportedKxGroup,
};
use deno_tls::rustls::ffdhe_groups::FfdheGroup;
use deno_tls::rustls::{Error, NamedGroup, ProtocolVersion, SupportedProtocolVersion};

use super::record;

/// Places of a list of groups, with those of `usual` in the first ones; as many as there are groups.
pub(super) fn places(usual: &[&'static dyn SupportedKxGroup]) -> Vec<Place> {
    (0..ALL_KX_GROUPS.len())
        .map(|index| Place {
            index,
            usual: usual.get(index).copied(),
        })
        .collect()
}

/// A place in the list of groups: which group is there depends on the connection that is at work, since its program may have named some.
#[derive(Debug)]
pub(super) struct Place {
    index: usize,
    /// The group where no program has named any.
    usual: Option<&'static dyn SupportedKxGroup>,
}

impl Place {
    fn group(&self) -> Option<&'static dyn SupportedKxGroup> {
        let Some(named) = record::note(|record| record.groups.clone()).flatten() else {
            return self.usual;
        };
        let named = *named.get(self.index)?;
        ALL_KX_GROUPS
            .iter()
            .copied()
            .find(|group| u16::from(group.name()) == named)
    }
}

/// What is done with a place that no group is in: nothing is usable there, so nobody asks.
fn nothing_there() -> Error {
    Error::General("no group".to_owned())
}

impl SupportedKxGroup for Place {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let exchange = self.group().ok_or_else(nothing_there)?.start()?;
        Ok(if record::is_someone_at_work() {
            Box::new(HeardExchange(exchange))
        } else {
            exchange
        })
    }

    fn start_and_complete(&self, peer_pub_key: &[u8]) -> Result<CompletedKeyExchange, Error> {
        let group = self.group().ok_or_else(nothing_there)?;
        let completed = group.start_and_complete(peer_pub_key)?;
        exchanged(completed.group);
        Ok(completed)
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        self.group()?.ffdhe_group()
    }

    fn name(&self) -> NamedGroup {
        const NONE: NamedGroup = NamedGroup::Unknown(0);
        self.group().map_or(NONE, SupportedKxGroup::name)
    }

    fn usable_for_version(&self, version: ProtocolVersion) -> bool {
        self.group()
            .is_some_and(|group| group.usable_for_version(version))
    }
}

fn exchanged(group: NamedGroup) {
    record::note(|record| record.group = u16::from(group));
}

struct HeardExchange(Box<dyn ActiveKeyExchange>);

impl ActiveKeyExchange for HeardExchange {
    fn complete(self: Box<Self>, peer_pub_key: &[u8]) -> Result<SharedSecret, Error> {
        exchanged(self.0.group());
        self.0.complete(peer_pub_key)
    }

    fn complete_for_tls_version(
        self: Box<Self>,
        peer_pub_key: &[u8],
        version: &SupportedProtocolVersion,
    ) -> Result<SharedSecret, Error> {
        exchanged(self.0.group());
        self.0.complete_for_tls_version(peer_pub_key, version)
    }

    fn hybrid_component(&self) -> Option<(NamedGroup, &[u8])> {
        self.0.hybrid_component()
    }

    fn complete_hybrid_component(
        self: Box<Self>,
        peer_pub_key: &[u8],
    ) -> Result<SharedSecret, Error> {
        if let Some((group, _)) = self.0.hybrid_component() {
            exchanged(group);
        }
        self.0.complete_hybrid_component(peer_pub_key)
    }

    fn pub_key(&self) -> &[u8] {
        self.0.pub_key()
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        self.0.ffdhe_group()
    }

    fn group(&self) -> NamedGroup {
        self.0.group()
    }
}

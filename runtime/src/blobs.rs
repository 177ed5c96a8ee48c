//! The bytes of `Blob`s, which lie outside of all heaps; threads of a process see each other's blob URLs. Counted, since a snapshot has none of
//! them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use deno_core::url::Url;
use deno_web::Blob;
use deno_web::BlobPart;
use deno_web::BlobStore;
use deno_web::BlobStoreTrait;
use uuid::Uuid;

static BLOBS: LazyLock<Arc<CountedBlobs>> = LazyLock::new(Default::default);

/// The store of this process.
pub fn blobs() -> Arc<dyn BlobStoreTrait> {
    BLOBS.clone()
}

/// Whether objects of a heap may name bytes here: each part goes when nothing refers to it any more and garbage was collected.
pub fn any_blob_has_bytes() -> bool {
    BLOBS.parts.load(Ordering::SeqCst) > 0
}

/// What `URL.createObjectURL` gave and `URL.revokeObjectURL` did not take back.
pub fn object_urls() -> Vec<String> {
    let urls = BLOBS.urls.lock().unwrap_or_else(PoisonError::into_inner);
    urls.keys().cloned().collect()
}

/// Give bytes the URL that they had in a build.
pub fn give_url(url: String, media_type: String, parts: &[Uuid]) -> bool {
    let parts: Option<Vec<_>> = parts.iter().map(|id| BLOBS.store.get_part(id)).collect();
    let Some(parts) = parts else {
        return false;
    };
    let mut urls = BLOBS.urls.lock().unwrap_or_else(PoisonError::into_inner);
    urls.insert(url, Arc::new(Blob { media_type, parts }));
    true
}

#[derive(Debug, Default)]
struct CountedBlobs {
    store: BlobStore,
    parts: AtomicUsize,
    /// By Node's names for them, `blob:nodedata:` and a UUID.
    urls: Mutex<BTreeMap<String, Arc<Blob>>>,
}

impl BlobStoreTrait for CountedBlobs {
    fn insert_part(&self, part: Arc<dyn BlobPart + Send + Sync>) -> Uuid {
        self.parts.fetch_add(1, Ordering::SeqCst);
        self.store.insert_part(part)
    }

    fn get_part(&self, id: &Uuid) -> Option<Arc<dyn BlobPart + Send + Sync>> {
        self.store.get_part(id)
    }

    fn remove_part(&self, id: &Uuid) -> Option<Arc<dyn BlobPart + Send + Sync>> {
        let removed = self.store.remove_part(id);
        if removed.is_some() {
            self.parts.fetch_sub(1, Ordering::SeqCst);
        }
        removed
    }

    fn get_object_url(&self, mut url: Url) -> Option<Arc<Blob>> {
        url.set_fragment(None);
        let urls = self.urls.lock().unwrap_or_else(PoisonError::into_inner);
        urls.get(url.as_str()).cloned()
    }

    fn insert_object_url(&self, blob: Blob, _location: Option<Url>) -> Url {
        let name = format!("blob:nodedata:{}", Uuid::new_v4());
        let url = Url::parse(&name).expect("a scheme and a path are an address");
        let mut urls = self.urls.lock().unwrap_or_else(PoisonError::into_inner);
        urls.insert(name, Arc::new(blob));
        url
    }

    fn remove_object_url(&self, url: &Url) {
        let mut urls = self.urls.lock().unwrap_or_else(PoisonError::into_inner);
        urls.remove(url.as_str());
    }

    fn clear(&self) {
        self.store.clear();
        self.parts.store(0, Ordering::SeqCst);
        self.urls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

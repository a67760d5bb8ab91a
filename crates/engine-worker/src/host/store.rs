//! Files of models that the browser keeps for this site (its private file system). A file's name
//! holds its hash, its size and what it is called: it is whole when it is as large as its name says,
//! and its hash is computed whenever it is read.

use js_sys::Uint8Array;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DedicatedWorkerGlobalScope, File, FileSystemDirectoryHandle, FileSystemFileHandle,
    FileSystemGetDirectoryOptions, FileSystemGetFileOptions, FileSystemReadWriteOptions,
    FileSystemSyncAccessHandle,
};

/// The folder of all of them.
const FOLDER: &str = "models";
/// So many bytes are copied at a time.
const SLICE: f64 = (8 << 20) as f64;

/// Why a file could not be kept.
pub enum Trouble {
    /// The browser keeps no files here.
    NoStorage,
    /// There is no room.
    Quota,
    /// It did not come; what was said.
    Network(String),
}

impl Trouble {
    /// The word for it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoStorage => "no-storage",
            Self::Quota => "quota",
            Self::Network(_) => "network",
        }
    }

    /// What was said of it.
    pub fn said(&self) -> &str {
        match self {
            Self::Network(said) => said,
            _ => "",
        }
    }

    fn of(error: &JsValue) -> Self {
        let name = error.dyn_ref::<web_sys::DomException>().map(|e| e.name());
        match name.as_deref() {
            Some("QuotaExceededError") => Self::Quota,
            _ => Self::NoStorage,
        }
    }
}

/// What a thrown value says.
pub fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .unwrap_or_default()
}

/// A file that is kept, or should be.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What it is called.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its hash, as `sha256:` and 64 digits.
    pub sha256: String,
}

impl Kept {
    /// As the page is told of it.
    pub fn json(&self) -> Value {
        json!({"name": self.name, "bytes": self.bytes, "sha256": self.sha256})
    }

    fn entry(&self) -> String {
        let digits = self.sha256.trim_start_matches("sha256:");
        let name = String::from(js_sys::encode_uri_component(&self.name));
        [digits, ".", &self.bytes.to_string(), ".", &name].concat()
    }

    fn read(entry: &str) -> Option<Self> {
        let mut parts = entry.splitn(3, '.');
        let (digits, bytes, name) = (parts.next()?, parts.next()?, parts.next()?);
        let name = js_sys::decode_uri_component(name).ok()?;
        Some(Self {
            name: name.into(),
            bytes: bytes.parse().ok()?,
            sha256: ["sha256:", digits].concat(),
        })
    }
}

async fn folder() -> Result<FileSystemDirectoryHandle, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let storage = js_sys::Reflect::get(&scope.navigator(), &"storage".into())?;
    // Where a page is not served securely there is none.
    let storage: web_sys::StorageManager = storage.dyn_into()?;
    let root: FileSystemDirectoryHandle =
        JsFuture::from(storage.get_directory()).await?.dyn_into()?;
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    let folder = root.get_directory_handle_with_options(FOLDER, &options);
    JsFuture::from(folder).await?.dyn_into()
}

async fn entries() -> Result<Vec<(Kept, FileSystemFileHandle)>, JsValue> {
    let all = folder().await?.values();
    let mut found = Vec::new();
    loop {
        let next = JsFuture::from(all.next()?).await?;
        if js_sys::Reflect::get(&next, &"done".into())?.is_truthy() {
            return Ok(found);
        }
        let handle = js_sys::Reflect::get(&next, &"value".into())?;
        if let Ok(handle) = handle.dyn_into::<FileSystemFileHandle>()
            && let Some(kept) = Kept::read(&handle.name())
        {
            found.push((kept, handle));
        }
    }
}

async fn content(handle: &FileSystemFileHandle) -> Result<File, JsValue> {
    JsFuture::from(handle.get_file()).await?.dyn_into()
}

/// The files that are there whole.
pub async fn all() -> Vec<Kept> {
    let mut whole = Vec::new();
    for (kept, handle) in entries().await.unwrap_or_default() {
        let size = content(&handle).await.map(|file| file.size() as u64);
        if size.is_ok_and(|size| size == kept.bytes) {
            whole.push(kept);
        }
    }
    whole
}

/// The file with this hash, if it is there whole.
pub async fn file(sha256: &str) -> Option<(Kept, File)> {
    let all = entries().await.ok()?;
    let (kept, handle) = all.into_iter().find(|(kept, _)| kept.sha256 == sha256)?;
    let file = content(&handle).await.ok()?;
    (file.size() as u64 == kept.bytes).then_some((kept, file))
}

/// Deletes what is kept of the file with this hash.
pub async fn delete(sha256: &str) {
    for (kept, _) in entries().await.unwrap_or_default() {
        if kept.sha256 == sha256 {
            delete_named(&kept.entry()).await;
        }
    }
}

/// Deletes the entry of this name.
pub async fn delete_named(entry: &str) {
    if let Ok(folder) = folder().await {
        // What is not there is gone.
        _ = JsFuture::from(folder.remove_entry(entry)).await;
    }
}

/// A file that is being written.
pub struct Writer {
    handle: FileSystemSyncAccessHandle,
    /// So many bytes are there.
    pub at: u64,
}

impl Writer {
    /// Goes on where an earlier attempt ended.
    pub async fn open(wanted: &Kept) -> Result<Self, Trouble> {
        Self::begin(wanted)
            .await
            .map_err(|error| Trouble::of(&error))
    }

    async fn begin(wanted: &Kept) -> Result<Self, JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = folder()
            .await?
            .get_file_handle_with_options(&wanted.entry(), &options);
        let file: FileSystemFileHandle = JsFuture::from(file).await?.dyn_into()?;
        let handle = JsFuture::from(file.create_sync_access_handle()).await?;
        let handle: FileSystemSyncAccessHandle = handle.dyn_into()?;
        let at = handle.get_size()? as u64;
        Ok(Self { handle, at })
    }

    /// Forgets what is there.
    pub fn restart(&mut self) -> Result<(), Trouble> {
        self.handle
            .truncate_with_f64(0.0)
            .map_err(|error| Trouble::of(&error))?;
        self.at = 0;
        Ok(())
    }

    /// Writes what comes next.
    pub fn write(&mut self, bytes: &Uint8Array) -> Result<(), Trouble> {
        let options = FileSystemReadWriteOptions::new();
        options.set_at(self.at as f64);
        let written = self
            .handle
            .write_with_js_u8_array_and_options(bytes, &options)
            .map_err(|error| Trouble::of(&error))?;
        self.at += written as u64;
        match written as u32 == bytes.length() {
            true => Ok(()),
            false => Err(Trouble::Quota),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // What was written stays, whatever becomes of the rest.
        _ = self.handle.flush();
        self.handle.close();
    }
}

/// Copies a file that a person picked.
pub async fn copy(file: &File, wanted: &Kept) -> Result<(), Trouble> {
    let mut writer = Writer::open(wanted).await?;
    writer.restart()?;
    let read = |from: f64| -> Result<js_sys::Promise, JsValue> {
        let blob: &Blob = file.as_ref();
        Ok(blob
            .slice_with_f64_and_f64(from, from + SLICE)?
            .array_buffer()
            .unchecked_into())
    };
    while writer.at < wanted.bytes {
        let slice = read(writer.at as f64).map_err(|error| Trouble::of(&error))?;
        let slice = JsFuture::from(slice)
            .await
            .map_err(|error| Trouble::of(&error))?;
        if let Err(trouble) = writer.write(&Uint8Array::new(&slice)) {
            drop(writer);
            delete_named(&wanted.entry()).await;
            return Err(trouble);
        }
    }
    Ok(())
}

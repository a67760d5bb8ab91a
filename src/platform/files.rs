//! Files that a person picks, and files that they save.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url};

/// A file that a person picked. Nothing of it has been read yet.
pub struct Picked(web_sys::File);

impl Picked {
    /// Its name, to be shown as text.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub fn bytes(&self) -> f64 {
        self.0.size()
    }

    /// Its text; bytes that are not UTF-8 are replaced.
    pub async fn text(&self) -> Result<String, String> {
        let text = JsFuture::from(self.0.text()).await;
        text.map(|t| t.as_string().unwrap_or_default())
            .map_err(|e| super::said(&e))
    }

    /// Its bytes as base64.
    pub async fn base64(&self) -> Result<String, String> {
        let url = read_as_url(&self.0).await.map_err(|e| super::said(&e))?;
        let content = url
            .split_once("base64,")
            .map(|(_, content)| content.to_owned());
        Ok(content.unwrap_or_default())
    }
}

/// The file itself, for a worker.
pub(super) fn handle(picked: &Picked) -> &JsValue {
    picked.0.as_ref()
}

/// The browser's own `data:` address of a file.
async fn read_as_url(file: &web_sys::File) -> Result<String, JsValue> {
    let reader = web_sys::FileReader::new()?;
    let done = js_sys::Promise::new(&mut |resolve, reject| {
        reader.set_onload(Some(&resolve));
        reader.set_onerror(Some(&reject));
    });
    reader.read_as_data_url(file)?;
    JsFuture::from(done).await?;
    Ok(reader.result()?.as_string().unwrap_or_default())
}

/// The files of the input that `event` came from. The input is emptied, so that the same file can
/// be picked again.
pub fn picked(event: &Event) -> Vec<Picked> {
    let input = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else {
        return Vec::new();
    };
    let Some(files) = input.files() else {
        return Vec::new();
    };
    let files = (0..files.length())
        .filter_map(|i| files.get(i))
        .map(Picked)
        .collect();
    input.set_value("");
    files
}

/// Saves `text` as a file.
pub fn save(name: &str, text: &str) -> Result<(), String> {
    save_js(name, text).map_err(|e| super::said(&e))
}

fn save_js(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = super::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has begun by now; the address is not needed again.
    Url::revoke_object_url(&url)
}

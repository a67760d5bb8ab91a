//! Fetching a file of the host, or what is missing of it.

use super::store::{Kept, Trouble, Writer, words};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, Request, RequestInit, Response,
};

/// What a server says that sends a part.
const PARTIAL: u16 = 206;

/// Fetches what is missing of `wanted`; `progress` is told how much is there, from 0 to 1.
pub async fn fetch(url: &str, wanted: &Kept, progress: impl Fn(f64)) -> Result<(), Trouble> {
    let network = |error: JsValue| Trouble::Network(words(&error));
    let mut writer = Writer::open(wanted).await?;
    if writer.at > wanted.bytes {
        writer.restart()?;
    }
    if writer.at == wanted.bytes {
        return Ok(());
    }
    let response = ask(url, writer.at).await.map_err(network)?;
    if !response.ok() {
        return Err(Trouble::Network(response.status().to_string()));
    }
    if response.status() != PARTIAL {
        writer.restart()?;
    }
    let body = response
        .body()
        .ok_or_else(|| Trouble::Network(String::new()))?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(network)?;
        let chunk = js_sys::Reflect::get(&read, &"value".into()).map_err(network)?;
        let Ok(chunk) = chunk.dyn_into::<Uint8Array>() else {
            break;
        };
        if writer.at + u64::from(chunk.length()) > wanted.bytes {
            writer.restart()?;
            return Err(Trouble::Network(
                "the file is longer than announced".to_owned(),
            ));
        }
        writer.write(&chunk)?;
        progress(writer.at as f64 / wanted.bytes as f64);
    }
    match writer.at == wanted.bytes {
        true => Ok(()),
        false => Err(Trouble::Network("the file ended early".to_owned())),
    }
}

async fn ask(url: &str, from: u64) -> Result<Response, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let request = Request::new_with_str_and_init(url, &RequestInit::new())?;
    if from > 0 {
        request.headers().set("range", &format!("bytes={from}-"))?;
    }
    JsFuture::from(scope.fetch_with_request(&request))
        .await?
        .dyn_into()
}

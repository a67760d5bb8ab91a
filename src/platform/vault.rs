//! Text that only a passphrase opens, by the browser's own cryptography: AES-GCM (NIST SP
//! 800-38D) under a key derived from the passphrase by PBKDF2 with SHA-256 (RFC 8018).

use std::fmt::Write as _;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

/// Rounds of PBKDF2, as OWASP's cheat sheet on storing passwords asks for (2023).
const ROUNDS: u32 = 600_000;
const SALT: usize = 16;
/// AES-GCM wants 12 bytes that never come twice under one key.
const NONCE: usize = 12;

/// The browser offers its cryptography only where the page is served securely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Impossible;

/// A derived key, which the browser holds and does not give out, and its salt.
#[derive(Clone, Debug)]
pub struct Lock {
    key: CryptoKey,
    salt: Vec<u8>,
}

/// A lock that nobody has used.
pub async fn create(passphrase: &str) -> Option<Lock> {
    let salt = random(SALT)?;
    let key = derive(passphrase, &salt).await?;
    Some(Lock { key, salt })
}

/// `text` under `lock`: salt, nonce and cipher text in hexadecimal.
pub async fn seal(lock: &Lock, text: &str) -> Option<String> {
    let nonce = random(NONCE)?;
    let sealing = subtle()?
        .encrypt_with_object_and_u8_array(&gcm(&nonce)?, &lock.key, text.as_bytes())
        .ok()?;
    let sealed = bytes(&JsFuture::from(sealing).await.ok()?);
    let parts = [&lock.salt, &nonce, &sealed].map(|part| hex(part));
    Some(parts.join("."))
}

/// The lock and the text, if the passphrase is the one it was sealed with.
pub async fn open(passphrase: &str, sealed: &str) -> Result<Option<(Lock, String)>, Impossible> {
    let parts: Vec<_> = sealed.split('.').map(unhex).collect();
    let [Some(salt), Some(nonce), Some(sealed)] = parts.as_slice() else {
        return Ok(None);
    };
    let key = derive(passphrase, salt).await.ok_or(Impossible)?;
    let gcm = gcm(nonce).ok_or(Impossible)?;
    let opening = subtle()
        .ok_or(Impossible)?
        .decrypt_with_object_and_u8_array(&gcm, &key, sealed);
    let Ok(opening) = opening else {
        return Ok(None);
    };
    let Ok(text) = JsFuture::from(opening).await else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(&bytes(&text)).into_owned();
    let salt = salt.clone();
    Ok(Some((Lock { key, salt }, text)))
}

fn crypto() -> Option<Crypto> {
    super::window()?.crypto().ok()
}

fn subtle() -> Option<SubtleCrypto> {
    let subtle = crypto()?.subtle();
    // It is undefined where the page is not served securely.
    (!JsValue::from(subtle.clone()).is_undefined()).then_some(subtle)
}

fn random(length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    crypto()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()
        .map(|_| bytes)
}

async fn derive(passphrase: &str, salt: &[u8]) -> Option<CryptoKey> {
    let subtle = subtle()?;
    let usages = js_sys::Array::of1(&"deriveKey".into());
    let raw = js_sys::Uint8Array::from(passphrase.as_bytes());
    let base = subtle
        .import_key_with_str("raw", &raw, "PBKDF2", false, &usages)
        .ok()?;
    let base: CryptoKey = JsFuture::from(base).await.ok()?.unchecked_into();
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", js_sys::Uint8Array::from(salt).into()),
        ("iterations", ROUNDS.into()),
    ])?;
    let what = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let usages = js_sys::Array::of2(&"encrypt".into(), &"decrypt".into());
    let derived = subtle
        .derive_key_with_object_and_object(&how, &base, &what, false, &usages)
        .ok()?;
    Some(JsFuture::from(derived).await.ok()?.unchecked_into())
}

fn gcm(nonce: &[u8]) -> Option<js_sys::Object> {
    let nonce = js_sys::Uint8Array::from(nonce);
    object(&[("name", "AES-GCM".into()), ("iv", nonce.into())])
}

fn object(fields: &[(&str, JsValue)]) -> Option<js_sys::Object> {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        js_sys::Reflect::set(&object, &(*name).into(), value).ok()?;
    }
    Some(object)
}

fn bytes(buffer: &JsValue) -> Vec<u8> {
    js_sys::Uint8Array::new(buffer).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pair = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

//! The hosts that the page may call are those of the provider table, and this computer.

use serde_json::{Value, json};
use std::fs;
use unwatched_core::provider::service_origins;

const FILE: &str = "public/hosts.json";

fn hosts() -> Value {
    let text = fs::read_to_string(FILE).expect("the file is there");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_service_of_the_table_may_be_called() {
    let mut hosts = hosts();
    if std::env::var_os("UPDATE_HOSTS").is_some() {
        hosts["services"] = json!(service_origins());
        let text = serde_json::to_string_pretty(&hosts).expect("JSON");
        fs::write(FILE, text + "\n").expect("it is written");
    }
    assert_eq!(
        hosts["services"],
        json!(service_origins()),
        "the provider table has changed: UPDATE_HOSTS=1 cargo test --test hosts"
    );
}

#[test]
fn this_computer_may_be_called() {
    let hosts = hosts();
    let own = hosts["connect"].as_array().expect("a list");
    for host in ["http://localhost:*", "http://127.0.0.1:*"] {
        assert!(own.iter().any(|known| known == host), "{host}");
    }
}

//! Any text as a finding: no panic in reading and in computing, and what was read is written and
//! read back as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unwatched_core::{analysis::observe, finding};
use unwatched_numerics::analysis::{analyse, details};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (Some(mut found), problems) = finding::read(&text) else {
        return;
    };
    let rows = observe(&found.plan, &found.samples, &found.labels);
    _ = analyse(&rows);
    _ = details(&rows);
    let named = found.id.clone();
    let file = found.to_file().expect("it is written");
    if problems.is_empty() {
        assert_eq!(found.id, named);
    }
    let (again, problems) = finding::read(&file);
    assert_eq!(again.as_ref(), Some(&found));
    assert!(problems.iter().all(|problem| problem.code != "finding-id"));
});

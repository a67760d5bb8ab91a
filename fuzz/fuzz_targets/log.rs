//! Any bytes as a log of Inspect, JSON or an archive: no panic, and what comes of it is a finding
//! that is written and read back as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unwatched_core::finding;
use unwatched_interop::inspect::{Mapping, export, import, import_bytes};

fuzz_target!(|bytes: &[u8]| {
    let mapping = Mapping {
        arm_key: "arm".into(),
        training: "training".into(),
        deployment: "deployment".into(),
        score: None,
    };
    for mapping in [None, Some(&mapping)] {
        let (found, problems) = import_bytes(bytes, mapping);
        let Some(mut found) = found else {
            assert!(!problems.is_empty());
            continue;
        };
        let file = found.to_file().expect("it is written");
        let (again, _) = finding::read(&file);
        assert_eq!(again.as_ref(), Some(&found));
        // Our own log of it gives it back, unless it was a broken one of ours: its parts need not
        // fit together.
        let log = export(&found).to_string();
        let (again, _) = import(&log, None);
        assert!(again.is_some());
        if mapping.is_some() {
            assert_eq!(again.as_ref(), Some(&found));
        }
    }
});

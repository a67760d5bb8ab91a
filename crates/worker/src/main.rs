//! The worker. 
fn main() {}

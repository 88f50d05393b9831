//! The WASM entry. It does nothing by itself: the scripts in `src/embed/js`
//! mount `stanceline::embed::Widget` where a page wants one.

#[cfg(target_arch = "wasm32")]
use stanceline as _;

fn main() {}

/// As quick as the usual one and 1.6 KB less to download.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

use super::*;

#[test]
fn generic_code_counts_for_the_crate_that_uses_it() {
    for (name, whose) in [
        ("stanceline::hooks::use_flip::boxes", "stanceline::hooks"),
        (
            "<stanceline::story::date::Date>::parse",
            "stanceline::story",
        ),
        (
            "<yew::virtual_dom::vlist::VList as yew::Reconcilable>::attach",
            "yew",
        ),
        (
            "<core::iter::Map<core::slice::Iter<stanceline::timeline::Bin>> as Iterator>::next",
            "stanceline::timeline",
        ),
        (
            "<hashbrown::raw::RawTable<(u32, yew::Key)>>::reserve_rehash",
            "yew",
        ),
        ("<core::fmt::Formatter>::pad", "core"),
        ("<&mut dlmalloc::Dlmalloc>::malloc", "dlmalloc"),
        ("__wbindgen_malloc", "(exports and allocation)"),
    ] {
        assert_eq!(owner(name), whose, "{name}");
    }
}

#[test]
fn hashes_of_crates_are_removed_and_slices_are_kept() {
    let name = "<[stanceline[76d04cf3e2324217]::story::Actor] as core[641134fb57596b42]::Eq>::eq";
    assert_eq!(
        without_hashes(name),
        "<[stanceline::story::Actor] as core::Eq>::eq"
    );
    assert_eq!(without_hashes("a[u8; 4]::b"), "a[u8; 4]::b");
}

#[test]
fn functions_have_names_and_sizes_without_imports() {
    // One type; an import and two functions of this type, with two and four bytes of code.
    let code = [
        b"\0asm\x01\0\0\0".as_slice(),
        b"\x01\x04\x01\x60\0\0",
        b"\x02\x07\x01\x01m\x01f\0\0",
        b"\x03\x03\x02\0\0",
        b"\x0a\x09\x02\x02\0\x0b\x04\0\x01\x01\x0b",
        b"\0\x12\x04name\x01\x0b\x03\0\x01i\x01\x01a\x02\x02bc",
    ]
    .concat();
    let found = functions(&code).unwrap();
    assert_eq!(found, [("a".to_owned(), 2), ("bc".to_owned(), 4)]);
    assert!(report(found, 1).ends_with("        4  bc\n"));
    assert!(functions(b"\0asm").is_err());
}

#[test]
fn the_arguments_of_wasm_opt_are_read_from_the_page() {
    let passes = passes().unwrap();
    assert_eq!(passes[0], "-Oz");
    assert!(passes.len() > 1 && passes[1..].iter().all(|pass| pass.starts_with("--")));
}

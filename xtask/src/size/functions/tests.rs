use super::*;

#[test]
fn generic_code_belongs_to_whom_it_was_made_for() {
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
fn hashes_of_crates_are_left_out_and_slices_are_not() {
    let name = "<[stanceline[76d04cf3e2324217]::story::Actor] as core[641134fb57596b42]::Eq>::eq";
    assert_eq!(
        without_hashes(name),
        "<[stanceline::story::Actor] as core::Eq>::eq"
    );
    assert_eq!(without_hashes("a[u8; 4]::b"), "a[u8; 4]::b");
}

#[test]
fn functions_are_weighed_and_named_behind_the_imports() {
    // One type; an import and two functions of it, of two and of four bytes.
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
fn the_page_says_how_to_optimize() {
    let passes = passes().unwrap();
    assert_eq!(passes[0], "-Oz");
    assert!(passes.len() > 1 && passes[1..].iter().all(|pass| pass.starts_with("--")));
}

use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 8, deferred)]
struct Id(u32);

#[derive(Layout)]
#[layout(with(T = u32), size = 8)]
#[layout(with(T = u64), size = 8)]
#[layout(deferred)]
struct Wrapper<T>(T);

fn main() {
    let broken = Id::check_layout().unwrap_err();
    assert_eq!(broken.mismatches().next().unwrap().to_string(), "size is 4, expected 8");
    assert!(Wrapper::<u32>::check_layout().is_err());
    assert!(Wrapper::<u64>::check_layout().is_ok());
}

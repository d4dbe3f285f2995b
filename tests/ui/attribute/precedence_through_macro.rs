use layout_core::Layout;

// 2 * (1 + 2), not 2 * 1 + 2.
macro_rules! doubled {
    ($half:expr) => {
        #[derive(Layout)]
        #[layout(size = 2 * $half)]
        struct Doubled([u8; 4]);
    };
}

doubled!(1 + 2);

fn main() {}

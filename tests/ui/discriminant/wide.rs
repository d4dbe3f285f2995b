#[derive(layout_core::Layout)]
#[repr(u128)]
enum Wide {
    #[layout(discriminant = 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_fffe)]
    Most = i128::MAX as u128,
    #[layout(discriminant > 0)]
    NotKnown,
}

fn main() {}

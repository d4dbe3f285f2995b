#[derive(layout_core::Layout)]
#[repr(u128)]
enum Wide {
    #[layout(discriminant = 170_141_183_460_469_231_731_687_303_715_884_105_728)]
    Large = i128::MAX as u128 + 1,
}

fn main() {}

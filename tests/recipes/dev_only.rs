#[cfg_attr(test, derive(layout_core::Layout), layout(size = 12))]
#[repr(C)]
pub struct Header {
    pub kind: u8,
    #[cfg_attr(test, layout(offset = 4))]
    pub len: u32,
    pub checksum: u16,
}

use bindgen::callbacks::{AttributeInfo, FieldAttributeInfo, ParseCallbacks};

/// Assertions for types that bindgen generates.
#[derive(Debug)]
struct Layouts;

impl ParseCallbacks for Layouts {
    fn add_attributes(&self, info: &AttributeInfo<'_>) -> Vec<String> {
        match info.name {
            "header" => vec![
                "#[derive(layout_core::Layout)]".into(),
                "#[layout(size = 8, align = 4)]".into(),
            ],
            _ => vec![],
        }
    }

    // Since bindgen 0.73. Unlike above, without `#[..]`.
    fn field_attributes(&self, info: &FieldAttributeInfo<'_>) -> Vec<String> {
        match (info.type_name, info.field_name) {
            ("header", "len") => vec!["layout(offset = 4)".into()],
            _ => vec![],
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    bindgen::Builder::default()
        .header("header.h")
        .layout_tests(false) // the assertions say more
        .parse_callbacks(Box::new(Layouts))
        .generate()?
        .write_to_file(format!("{}/ffi.rs", std::env::var("OUT_DIR")?))?;
    Ok(())
}

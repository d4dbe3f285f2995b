//! What it costs to render a report, of 8 fields and of 300, beside `type-layout` and `layout-lib`:
//! `cargo bench --manifest-path bench/Cargo.toml -p layout-bench-rendering`.
//!
//! Each time is that of one rendering of one struct, whose layout is computed before. A name after `--`
//! selects benchmarks: `text`, `json_out::layout_core`.

#![forbid(unsafe_code)]

use layout_core::TypeLayout;
use type_layout::TypeLayoutInfo;

mod types;

fn main() {
    divan::Divan::from_args().sample_count(1000).main();
}

/// How many fields the struct has.
const FIELDS: [usize; 2] = [8, 300];

fn ours(fields: usize) -> &'static TypeLayout<'static> {
    if fields == 8 { types::narrow::LAYOUT } else { types::wide::LAYOUT }
}

/// The struct as the next version has it.
fn next(fields: usize) -> &'static TypeLayout<'static> {
    if fields == 8 { types::narrow::NEXT } else { types::wide::NEXT }
}

fn of_type_layout(fields: usize) -> TypeLayoutInfo {
    if fields == 8 { types::narrow::type_layout() } else { types::wide::type_layout() }
}

/// A layout from our numbers, because compilers refuse the null pointer in its derive by now. Only its
/// printing is compared.
fn of_layout_lib(fields: usize) -> layout_lib::LayoutInfo {
    use layout_lib::{Field, LayoutInfo};
    let layout = ours(fields);
    let fields = layout.fields().iter().map(|field| Field {
        name: field.name,
        offset: field.offset.expect("it is a struct's"),
        layout: LayoutInfo::new(field.ty, field.size, field.align, vec![]),
    });
    LayoutInfo::new(layout.name, layout.size, layout.align, fields.collect())
}

/// The table of one type.
mod text {
    use super::{FIELDS, of_layout_lib, of_type_layout, ours};
    use divan::Bencher;

    #[divan::bench(args = FIELDS)]
    fn layout_core(fields: usize) -> String {
        ours(fields).to_string()
    }

    #[divan::bench(args = FIELDS)]
    fn type_layout(bencher: Bencher<'_, '_>, fields: usize) {
        let layout = of_type_layout(fields);
        bencher.bench_local(|| layout.to_string());
    }

    #[divan::bench(args = FIELDS)]
    fn layout_lib(bencher: Bencher<'_, '_>, fields: usize) {
        let layout = of_layout_lib(fields);
        bencher.bench_local(|| layout.to_string());
    }
}

/// The table into memory at hand, as where there is no allocator.
mod text_into_a_buffer {
    use super::{FIELDS, of_layout_lib, of_type_layout, ours};
    use arrayvec::ArrayString;
    use divan::Bencher;
    use std::fmt::{Display, Write as _};

    /// Larger than any of the tables.
    type Buffer = ArrayString<65536>;

    fn render(bencher: Bencher<'_, '_>, table: &impl Display) {
        let mut buffer = Box::new(Buffer::new());
        bencher.bench_local(|| {
            buffer.clear();
            write!(buffer, "{table}").expect("the table is smaller");
            buffer.len()
        });
    }

    #[divan::bench(args = FIELDS)]
    fn layout_core(bencher: Bencher<'_, '_>, fields: usize) {
        render(bencher, ours(fields));
    }

    #[divan::bench(args = FIELDS)]
    fn type_layout(bencher: Bencher<'_, '_>, fields: usize) {
        render(bencher, &of_type_layout(fields));
    }

    #[divan::bench(args = FIELDS)]
    fn layout_lib(bencher: Bencher<'_, '_>, fields: usize) {
        render(bencher, &of_layout_lib(fields));
    }
}

mod json_out {
    use super::{FIELDS, of_type_layout, ours};
    use divan::Bencher;

    #[divan::bench(args = FIELDS)]
    fn layout_core(fields: usize) -> String {
        serde_json::to_string(ours(fields)).expect("it is data")
    }

    #[divan::bench(args = FIELDS)]
    fn type_layout(bencher: Bencher<'_, '_>, fields: usize) {
        let layout = of_type_layout(fields);
        bencher.bench_local(|| serde_json::to_string(&layout).expect("it is data"));
    }
}

mod json_in {
    use super::{FIELDS, TypeLayoutInfo, of_type_layout, ours};
    use divan::Bencher;

    #[divan::bench(args = FIELDS)]
    fn layout_core(bencher: Bencher<'_, '_>, fields: usize) {
        let json = serde_json::to_string(ours(fields)).expect("it is data");
        bencher.bench_local(|| {
            serde_json::from_str::<layout_core::snapshot::Type>(&json).expect("it was just written")
        });
    }

    #[divan::bench(args = FIELDS)]
    fn type_layout(bencher: Bencher<'_, '_>, fields: usize) {
        let json = serde_json::to_string(&of_type_layout(fields)).expect("it is data");
        bencher.bench_local(|| {
            serde_json::from_str::<TypeLayoutInfo>(&json).expect("it was just written")
        });
    }
}

/// What nobody else renders.
mod ours_alone {
    use super::{FIELDS, next, ours, types};
    use divan::Bencher;
    use layout_core::snapshot::Type;
    use layout_core::{Diff, Report};

    #[divan::bench(args = FIELDS)]
    fn table_with_everything(fields: usize) -> String {
        ours(fields).table().cache_lines(64).totals().savings().to_string()
    }

    #[divan::bench(args = FIELDS)]
    fn markdown(fields: usize) -> String {
        ours(fields).markdown().to_string()
    }

    #[divan::bench(args = FIELDS)]
    fn svg(fields: usize) -> String {
        ours(fields).svg().to_string()
    }

    #[divan::bench(args = FIELDS)]
    fn html(fields: usize) -> String {
        let types = if fields == 8 { &types::narrow::REPORT } else { &types::wide::REPORT };
        Report::html(types).to_string()
    }

    #[divan::bench(args = FIELDS)]
    fn diff_found(bencher: Bencher<'_, '_>, fields: usize) {
        let versions = [ours(fields), next(fields)].map(Type::from);
        bencher
            .with_inputs(|| versions.clone())
            .bench_local_values(|[old, new]| Diff::between(old, new));
    }

    #[divan::bench(args = FIELDS)]
    fn diff_printed(bencher: Bencher<'_, '_>, fields: usize) {
        let diff = Diff::between(ours(fields), next(fields));
        bencher.bench_local(|| diff.to_string());
    }
}

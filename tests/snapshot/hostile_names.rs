//! Names that a file may have and no program, in every format.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use expect_test::expect;
use layout_core::{Diff, ReportDiff, snapshot};

const NAME: &str = r#"a`|<script>&\"'](x) --> **b**"#;
const OTHER: &str = r#"``<b>|` ]]> "#;

/// A report of an enum in which everything has this name.
fn report(name: &str, ty: &str) -> snapshot::Report {
    let [name, ty] = [name, ty].map(|text| serde_json::to_string(text).unwrap());
    let field =
        format!(r#"{{"name":{name},"type":{ty},"offset":4,"size":4,"align":4,"layout":0}}"#);
    let json = format!(
        r#"{{"schema":1,"pointer_width":64,"endian":"little","types":[
            {{"name":{name},"size":8,"align":4,"repr":"repr(C)","kind":"enum","padding":0,
              "tag":{{"offset":0,"size":4,"align":4}},
              "variants":[{{"name":{name},"discriminant":1,"size":4,"fields":[{field}]}}]}},
            {{"name":"","size":0,"align":1,"kind":"opaque","heap":{{"contents":{name}}}}}],
            "nested":[{{"name":{ty},"size":4,"align":4,"kind":"struct","padding":0,"fields":[
                {{"name":{name},"type":{ty},"offset":0,"size":4,"align":4}}]}}]}}"#
    );
    serde_json::from_str(&json).unwrap()
}

#[test]
fn no_name_is_markup_in_html_and_svg() {
    for name in [NAME, OTHER] {
        let report = report(name, name);
        let html = report.with_report(|report| report.html().title(name).to_string());
        let svg = report.types[0].with_layout(|layout| layout.svg().to_string());
        for text in [&html, &svg] {
            assert!(!text.contains("<script>") && !text.contains("<b>"), "{text}");
            // No name ends the attribute.
            let label = text.split("aria-label=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(label.ends_with("no padding of its own"), "{label}");
        }
        // XML allows this at the end of CDATA only.
        assert!(!svg.contains("]]>"), "{svg}");
    }
}

#[test]
fn every_name_is_a_code_span_in_markdown() {
    let (old, new) = (report(NAME, OTHER), report(OTHER, NAME));
    let table = new.with_report(|report| report.markdown().to_string());
    expect![[r#"
        **``` ``<b>|` ]]>  ```**: size 8, align 4, repr(C) enum, no padding of its own

        | offset | size | align | field | type |
        |-------:|-----:|------:|-------|------|
        | 0 | 4 | 4 | *tag* |  |
        |  | 4 |  | ``` ``<b>\|` ]]>  ``` = 1 |  |
        | 4 | 4 | 4 | &emsp;``` ``<b>\|` ]]>  ``` | ``a`\|<script>&\"'](x) --> **b**`` |
        | 8 |  | 4 | **total** |  |

        **`  `**: size 0, align 1

        | offset | size | align | field | type |
        |-------:|-----:|------:|-------|------|
        | 0 |  | 1 | **total** |  |"#]]
    .assert_eq(&table);
    let diff = Diff::between(&old.types[0], &new.types[0]);
    expect![[r#"
        **``` ``<b>|` ]]>  ```** (was ``a`|<script>&\"'](x) --> **b**``): size 8

        | offset | size | field | change |
        |-------:|-----:|-------|--------|
        |  |  | ``` ``<b>\|` ]]>  ``` | variant added, 1 |
        |  |  | ``a`\|<script>&\"'](x) --> **b**`` | variant removed |
        | 4 | 4 | ``` ``<b>\|` ]]> .``<b>\|` ]]> : a`\|<script>&\"'](x) --> **b** ``` | added |
        | 4 | 4 | ```a`\|<script>&\"'](x) --> **b**.a`\|<script>&\"'](x) --> **b**: ``<b>\|` ]]> ``` | removed |

        Unchanged: 0 fields. Old readers do not find every old field where it was."#]].assert_eq(&diff.markdown().to_string());
    let mut renamed = old.types[0].clone();
    OTHER.clone_into(&mut renamed.variants[0].fields[0].name);
    OTHER.clone_into(&mut renamed.name);
    expect![[r#"
        **``` ``<b>|` ]]>  ```** (was ``a`|<script>&\"'](x) --> **b**``): size 8

        | offset | size | field | change |
        |-------:|-----:|-------|--------|
        | 4 | 4 | ```a`\|<script>&\"'](x) --> **b**.``<b>\|` ]]> : ``<b>\|` ]]> ``` | renamed, was ``a`\|<script>&\"'](x) --> **b**`` |

        Unchanged: 0 fields. Old readers find every old field where it was."#]].assert_eq(&Diff::between(&old.types[0], renamed).markdown().to_string());
    expect![[r#"
        **``` ``<b>|` ]]>  ```**: added, size 8

        **``a`|<script>&\"'](x) --> **b**``**: removed, size 8

        1 of 2 types unchanged."#]]
    .assert_eq(&ReportDiff::between(old, new).markdown().to_string());
}

enum Shape {
    Circle { radius: u32 },
}

layout_core::assert_layout!(Shape, Circle.radius: offset = 0);

fn main() {}

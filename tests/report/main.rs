//! Layouts at run time: numbers against values in memory, tables against goldens.

mod definitions;
mod shapes;
mod structs;

//! Layouts at run time: numbers against values in memory, tables against goldens.

mod definition;
mod definitions;
mod shapes;
mod structs;

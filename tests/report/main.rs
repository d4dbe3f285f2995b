//! Layouts at run time: numbers against values in memory, tables against goldens.

mod definition;
mod definitions;
mod instances;
mod pointers;
mod shapes;
mod structs;

//! Layouts at run time: figures against values in memory, tables against goldens.

mod shapes;
mod structs;

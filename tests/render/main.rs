//! Tables, pictures and C headers: text that somebody else reads.

mod c_header;
mod pictures;
mod table;
mod wide;
mod width;

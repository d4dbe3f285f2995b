//! Tables, Markdown, pictures and C headers: text for people and other programs.

mod c_header;
mod markdown;
mod pictures;
mod summary;
mod table;
mod wide;
mod width;

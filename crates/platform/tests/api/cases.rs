mod bounds;
mod list;
mod show;
mod submit;
mod supplements;
mod withdrawal;

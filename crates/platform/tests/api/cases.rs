mod bounds;
mod consent;
mod list;
mod show;
mod submit;
mod supplements;
mod withdrawal;

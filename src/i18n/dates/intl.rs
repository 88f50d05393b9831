//! Writes calendar dates with the browser's `Intl`.

use super::Unit;
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};

const MS_PER_DAY: f64 = 86_400_000.0;

/// 0001-01-01. Earlier years are written with their era.
const FIRST_DAY_OF_THE_ERA: i32 = -719_162;

/// Options of `Intl.DateTimeFormat`, by [`Unit`].
const PARTS: [&[(&str, &str)]; 7] = [
    &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
    &[("month", "long"), ("year", "numeric")],
    &[("year", "numeric")],
    &[("day", "numeric"), ("month", "short")],
    &[("month", "short")],
    &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
    &[("month", "short"), ("year", "numeric")],
];

/// Writes dates in a language. The formatter of a unit is created when it is first needed.
pub struct Intl {
    lang: String,
    formatters: [OnceCell<Function>; 7],
}

impl Intl {
    pub fn new(lang: &str) -> Self {
        Self {
            lang: lang.to_owned(),
            formatters: Default::default(),
        }
    }

    pub fn format(&self, day: i32, unit: Unit) -> String {
        let date = Date::new(&JsValue::from_f64(f64::from(day) * MS_PER_DAY));
        let parts = PARTS[unit as usize];
        let with_era = (day < FIRST_DAY_OF_THE_ERA)
            .then(|| any_formatter(&self.lang, &[parts, &[("era", "short")]].concat()));
        with_era
            .as_ref()
            .unwrap_or_else(|| {
                self.formatters[unit as usize].get_or_init(|| any_formatter(&self.lang, parts))
            })
            .call1(&JsValue::NULL, &date)
            .ok()
            .and_then(|words| words.as_string())
            .unwrap_or_default()
    }
}

/// A formatter in the given language, or else in the browser's.
fn any_formatter(lang: &str, parts: &[(&str, &str)]) -> Function {
    formatter(&[lang], parts)
        .or_else(|| formatter(&[], parts))
        .unwrap_or_else(|| Function::new_no_args(""))
}

/// A formatter in the first supported language. `None` if the browser rejects a tag.
fn formatter(langs: &[&str], parts: &[(&str, &str)]) -> Option<Function> {
    let options = Object::new();
    // Dates of a story are calendar days, independent of the reader's time zone, and always
    // Gregorian.
    let fixed = [("timeZone", "UTC"), ("calendar", "gregory")];
    for (name, value) in parts.iter().chain(&fixed) {
        Reflect::set(&options, &(*name).into(), &(*value).into()).ok()?;
    }
    let locales: Array = langs.iter().map(|lang| JsValue::from_str(lang)).collect();
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?;
    let arguments = Array::of2(&locales, &options);
    let made = Reflect::construct(make.dyn_ref::<Function>()?, &arguments).ok()?;
    Some(
        made.unchecked_into::<js_sys::Intl::DateTimeFormat>()
            .format(),
    )
}

//! The typefaces of the tests, so that no layout depends on the fonts of the machine.

use std::fmt::Write;

/// A typeface in regular and bold, from the files in `fonts/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// DejaVu Sans, one of the widest text fonts.
    Wide,
    /// Liberation Sans, as wide as Arial and Helvetica.
    ArialMetrics,
    /// PT Serif, a narrow serif.
    Serif,
}

impl Face {
    const ALL: [Self; 3] = [Self::Wide, Self::ArialMetrics, Self::Serif];

    /// The face for tests that don't depend on the layout: that of `STANCELINE_FACE`, or else
    /// [`Face::ArialMetrics`]. `None` means the fonts of the machine.
    ///
    /// # Panics
    /// If the variable names something else.
    pub fn default_of_tests() -> Option<Self> {
        Self::from_environment().unwrap_or(Some(Self::ArialMetrics))
    }

    /// The faces for layout tests: all three, or only that of `STANCELINE_FACE`. `None` means the
    /// fonts of the machine.
    ///
    /// # Panics
    /// If the variable names something else.
    pub fn of_layout_tests() -> Vec<Option<Self>> {
        Self::from_environment().map_or_else(|| Self::ALL.map(Some).to_vec(), |face| vec![face])
    }

    fn from_environment() -> Option<Option<Self>> {
        let name = std::env::var("STANCELINE_FACE").ok()?;
        Some(match name.as_str() {
            "wide" => Some(Self::Wide),
            "arial-metrics" => Some(Self::ArialMetrics),
            "serif" => Some(Self::Serif),
            "machine" => None,
            _ => panic!(
                "STANCELINE_FACE is {name:?}; expected wide, arial-metrics, serif or machine"
            ),
        })
    }

    /// The regular and the bold font, as WOFF2.
    const fn fonts(self) -> [&'static [u8]; 2] {
        match self {
            Self::Wide => [
                include_bytes!("fonts/wide-regular.woff2"),
                include_bytes!("fonts/wide-bold.woff2"),
            ],
            Self::ArialMetrics => [
                include_bytes!("fonts/arial-metrics-regular.woff2"),
                include_bytes!("fonts/arial-metrics-bold.woff2"),
            ],
            Self::Serif => [
                include_bytes!("fonts/serif-regular.woff2"),
                include_bytes!("fonts/serif-bold.woff2"),
            ],
        }
    }

    /// A script that sets the face as the font of its page and its widgets.
    ///
    /// The script contains the fonts, so they are available at the first layout, and no policy for
    /// fonts or styles blocks them. Characters that a face lacks are shown in [`Face::Wide`].
    pub(crate) fn script(self) -> String {
        let mut script = String::from("{\n");
        for (family, face) in [("Test face", self), ("Test fallback", Self::Wide)] {
            for (weight, font) in [400, 700].into_iter().zip(face.fonts()) {
                writeln!(
                    script,
                    "document.fonts.add(new FontFace('{family}', \
                     new Uint8Array({font:?}), {{ weight: '{weight}' }}));"
                )
                .expect("a string takes all");
            }
        }
        script
            + "const family = '\"Test face\", \"Test fallback\"';
               const sheet = new CSSStyleSheet();
               sheet.replaceSync(`:root { font-family: ${family}; --stanceline-font: ${family} }`);
               document.adoptedStyleSheets.push(sheet);
            }"
    }
}

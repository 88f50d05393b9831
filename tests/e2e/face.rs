//! The typefaces that the tests bring along, so that no layout depends on the
//! fonts of the machine.

use std::fmt::Write;

/// A typeface in regular and bold, from the files in `fonts/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// About as wide as fonts of text get: DejaVu Sans.
    Wide,
    /// As wide as Arial and Helvetica: Liberation Sans.
    ArialMetrics,
    /// A narrow serif: PT Serif.
    Serif,
}

impl Face {
    const ALL: [Self; 3] = [Self::Wide, Self::ArialMetrics, Self::Serif];

    /// The face of tests that don't depend on the layout: the one that
    /// `STANCELINE_FACE` names, or else [`Face::ArialMetrics`]. `None` stands
    /// for the fonts of the machine.
    ///
    /// # Panics
    /// If the variable names something else.
    pub fn default_of_tests() -> Option<Self> {
        Self::from_environment().unwrap_or(Some(Self::ArialMetrics))
    }

    /// The faces in which tests of the layout run one after the other: all
    /// three, or only the one that `STANCELINE_FACE` names. `None` stands for
    /// the fonts of the machine.
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

    /// A script that sets the face as the font of its page and of the widgets
    /// in it.
    ///
    /// The fonts are part of the script. So they are there from the first
    /// layout on, and no policy for fonts or styles forbids them. Characters
    /// that a face lacks are shown in [`Face::Wide`].
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

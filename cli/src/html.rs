//! Text and data in HTML.

pub use stanceline::embed::escape;

/// A `<script>` that contains JSON. `kind` is its media type. No text in the JSON can
/// end the script.
pub fn json_script(kind: &str, id: Option<&str>, json: &str) -> String {
    let id = id.map_or_else(String::new, |id| format!(" id=\"{}\"", escape(id)));
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"{kind}\"{id}>{json}</script>\n")
}

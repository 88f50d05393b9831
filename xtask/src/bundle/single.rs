//! The release as one HTML file, for systems and archives that take no more.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::file::File;
use super::pages::{self, Page};
use crate::shell::Result;

/// The stand-alone page with its styles, its script and its code in it.
pub fn html(page: &Page, script: &[u8], code: &File) -> Result<String> {
    let script = std::str::from_utf8(script).map_err(|_| "the script is not text")?;
    // Compressed first: the alphabet of a web page costs a third more.
    let code = BASE64_STANDARD.encode(super::gzip(&code.bytes)?);
    let head = pages::style(page.styles);
    let end = format!(
        "<script type=\"application/octet-stream\" id=\"stanceline-code\">{code}</script>\n\
         <script type=\"module\">{}</script>",
        script.replace("</script", "<\\/script")
    );
    Ok(page.assemble(&head, &end))
}

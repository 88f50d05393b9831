//! What tags and attributes do to a text. Each list has blanks between names.

/// Elements that only part the text into blocks.
pub const BLOCKS: &str = "address article aside body br center details dd div dl dt figcaption figure \
                      footer header hr html li main nav ol p section summary tbody td tfoot th \
                      thead tr ul";
/// Elements with an address.
pub const EMBEDS: &str = "audio embed iframe img object picture source video";
/// Elements that run on with the text around.
pub const INLINE: &str = "a abbr bdi bdo big cite code del dfn em font i b ins kbd mark q s samp small \
                      span strike strong sub sup time tt u var wbr";
/// Blocks whose looks say something.
pub const LOUD: &str = "blockquote caption h1 h2 h3 h4 h5 h6 pre table";
/// Inline elements that emphasize.
pub const EMPHASIS: &str = "b em i strong";
/// Inline elements whose looks say nothing.
pub const QUIET: &str = "a abbr bdi bdo font span time wbr";
/// Elements whose contents browsers do not show.
pub const HIDING: &str = "iframe noembed noscript script style";
/// Attributes that are about looks and behaviour.
pub const LOOKS: &str = "align allow allowfullscreen allowtransparency async autoplay bgcolor border \
                     cellpadding cellspacing charset class color colspan controls crossorigin \
                     decoding defer dir face frameborder height hspace id lang loading loop \
                     marginheight marginwidth media mozallowfullscreen muted name playsinline preload \
                     referrerpolicy rel role rowspan sandbox scrolling size sizes start style \
                     tabindex target type valign vspace webkitallowfullscreen width";

/// Whether a list has a name.
pub fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

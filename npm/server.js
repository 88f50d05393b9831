// What servers load in place of the element, which needs a browser. The HTML that they render
// has the tag <stance-line>, and the browser defines it.
export {};

// Servers import this empty module instead of the element, which needs a browser. They render
// the tag <stance-line>, which the browser defines.
export {};

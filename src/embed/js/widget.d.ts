/** The exports of the WebAssembly; `src/embed/widget.rs` implements them. */

/** Starts the WebAssembly. */
export default function init(options: {
    module_or_path: Response | WebAssembly.Module;
}): Promise<unknown>;

/**
 * The code of the translation for a language: `en`, which is built in, or the code of a
 * catalogue to load. Undefined if there is none.
 */
export function catalogueCode(lang: string): string | undefined;

/** Adds a translation. Stories that are opened later use it. */
export function addCatalogue(code: string, text: string): void;

/** A valid story. */
export class ParsedStory {
    /**
     * @param json in UTF-8; the bundled story if undefined
     * @param imageBase address of the folder that the addresses of pictures are relative to;
     *     that of the page if undefined
     * @throws {string} the errors in the story, each on a line
     */
    constructor(json?: Uint8Array, imageBase?: string);
    readonly id: string;
    readonly lang: string;
}

/** What is selected in a widget, and what its page can do. */
export interface Selection {
    /** Id of the selected event; undefined for the overview. */
    event?: string;
    /** Id of the actor in the details. */
    actor?: string;
    /** Whether readers can share links to events. */
    canShare: boolean;
}

export interface Options extends Selection {
    /** Language of the interface, as a BCP 47 tag; the story's own if undefined. */
    lang?: string;
    /** Level of the widget's heading, 1 to 6; 2 if undefined. */
    headingLevel?: number;
    /**
     * Called with `ready`; with `select` or `actor` and the id of what is selected now; or with
     * `share` and the id of the event to share. `select` also has the index of the event
     * (undefined for the overview), the number of events, and what selected it.
     */
    onEvent(name: string, id: string | null, index?: number, count?: number, cause?: string): void;
}

/** A widget, in an element of its own. */
export class Widget {
    /** The element of the widget. It must be in the page before a story is opened. */
    readonly element: HTMLElement;
    /** Shows a story. The parsed story can't be used again. */
    open(story: ParsedStory, options: Options): void;
    /** Sets the selected event, the actor in the details, and whether there is a share button. */
    update(selection: Selection): void;
    /** Shows the result of a share request: that the link was copied, or the given link. */
    linkShared(link?: string): void;
    /** Removes the story, so that another can be opened. */
    close(): void;
}

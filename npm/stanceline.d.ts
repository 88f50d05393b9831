export type { Story } from './story.js';

/** `<stance-line>`. It has no properties of its own: set attributes. */
export interface StanceLineElement extends HTMLElement {}

/** The attributes of `<stance-line>`. All can be changed at any time. */
export interface StanceLineAttributes {
    /** Id of a `<script type="application/json">` with the story. Without it and `src`: the bundled story. */
    story?: string;
    /** Address of the story's JSON, instead of `story`. */
    src?: string;
    /** Checksum of the file at `src`, such as `sha384-…`. */
    integrity?: string;
    /** Address of the folder that the paths of the story's pictures start in. */
    'image-base'?: string;
    /** Id of the event that is selected; the overview if absent. */
    event?: string;
    /** The colour scheme; the page's if absent or `auto`. */
    theme?: 'auto' | 'light' | 'dark';
    /** Language tag of the interface; the story's language if absent. */
    lang?: string;
    /** Level of the widget's headline; 2 if absent. */
    'heading-level'?: 2 | 3 | 4 | 5 | 6 | '2' | '3' | '4' | '5' | '6';
    /** Keeps the selected event in the page's address, and shows a button that shares a link. */
    permalink?: boolean | '';
}

/** What selected an event. */
export type SelectCause =
    /** The step buttons, the arrow keys or a swipe. */
    | 'step'
    /** The timeline, by pointer or by Home, End, Page Up and Page Down. */
    | 'timeline'
    /** The list of all events, or a control that changes which events are shown. */
    | 'list'
    /** A button that names the event, or "Overview". */
    | 'link'
    /** "Play". */
    | 'play'
    /** An attribute, or a link to the event. */
    | 'host';

/** The detail of `stanceline:select`. */
export interface SelectDetail {
    /** Id of the selected event; null for the overview. */
    event: string | null;
    /** Its index among the events that are shown, from 0; null for the overview. */
    index: number | null;
    /** Number of events that are shown. */
    count: number;
    /** What selected it. */
    cause: SelectCause;
}

/** The detail of `stanceline:actor`. */
export interface ActorDetail {
    /** Id of the actor in the details; null when closed. */
    actor: string | null;
}

/** The detail of `stanceline:error`. */
export interface ErrorDetail {
    /** Why the widget can't be shown. */
    message: string;
}

/** The events of `<stance-line>`. They bubble. */
export interface StanceLineEventMap {
    /** The widget has been rendered; again after each restart. */
    'stanceline:ready': CustomEvent<Record<string, never>>;
    /** Another event is selected. */
    'stanceline:select': CustomEvent<SelectDetail>;
    /** The details show another actor, or none. */
    'stanceline:actor': CustomEvent<ActorDetail>;
    /** The widget can't be shown. */
    'stanceline:error': CustomEvent<ErrorDetail>;
}

declare global {
    interface HTMLElementTagNameMap {
        'stance-line': StanceLineElement;
    }
    // For elements, documents and windows, because the events bubble.
    interface GlobalEventHandlersEventMap extends StanceLineEventMap {}
}

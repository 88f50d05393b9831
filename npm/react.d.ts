import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { StanceLineAttributes, StanceLineElement, StanceLineEventMap } from './stanceline.js';

export * from './stanceline.js';

/** Event handlers, such as `onstanceline:select`. */
export type StanceLineHandlers = {
    [Name in keyof StanceLineEventMap as `on${Name}`]?: (event: StanceLineEventMap[Name]) => void;
};

declare module 'react' {
    namespace JSX {
        interface IntrinsicElements {
            'stance-line': DetailedHTMLProps<HTMLAttributes<StanceLineElement>, StanceLineElement> &
                StanceLineAttributes &
                StanceLineHandlers;
        }
    }
}

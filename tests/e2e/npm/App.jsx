import 'stanceline/react';
import { useCallback, useState } from 'react';

globalThis.heard = [];

export function App() {
    const [event, setEvent] = useState();
    // React doesn't attach `onstanceline:select` to an element that a server has rendered.
    const listen = useCallback((element) => {
        const select = ({ detail }) => {
            globalThis.heard.push(detail);
            setEvent(detail.event);
        };
        element.addEventListener('stanceline:select', select);
        return () => element.removeEventListener('stanceline:select', select);
    }, []);
    return (
        <>
            <output>{event}</output>
            <stance-line src="/story.json" event={event} heading-level={3} ref={listen}>
                <p>Content</p>
            </stance-line>
        </>
    );
}

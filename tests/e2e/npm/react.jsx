import 'stanceline/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

globalThis.heard = [];

function App() {
    const [event, setEvent] = useState();
    const select = ({ detail }) => {
        globalThis.heard.push(detail);
        setEvent(detail.event);
    };
    return (
        <>
            <output>{event}</output>
            <stance-line
                src="/story.json"
                event={event}
                heading-level={3}
                permalink={false}
                onstanceline:select={select}
            >
                <p>Content</p>
            </stance-line>
        </>
    );
}

createRoot(document.getElementById('app')).render(<App />);

import 'stanceline/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const story = new URL('./story.json', import.meta.url).href;
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
                src={story}
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

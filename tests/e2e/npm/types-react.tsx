import 'stanceline/react';

export default (
    <stance-line
        event="a"
        heading-level={3}
        theme="dark"
        permalink
        className="wide"
        onstanceline:select={({ detail }) => detail.event}
        {...{ 'onstanceline:error': console.error }}
    >
        <p>Content</p>
    </stance-line>
);

// @ts-expect-error: there is no such theme
export const wrong = <stance-line theme="blue" />;

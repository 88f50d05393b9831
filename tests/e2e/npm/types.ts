import type { SelectCause, Story } from 'stanceline';
import type { Event, Tier } from 'stanceline/story';

const element = document.createElement('stance-line');
element.addEventListener('stanceline:select', ({ detail }) => {
    const event: string | null = detail.event;
    const place: number | null = detail.index;
    const of: number = detail.count;
    const cause: SelectCause = detail.cause;
    // @ts-expect-error: there is no such field
    detail.actor;
    return [event, place, of, cause];
});
document.addEventListener('stanceline:actor', ({ detail }) => detail.actor?.length);
addEventListener('stanceline:error', ({ detail }) => detail.message.length);
element.addEventListener('stanceline:ready', () => {});

const tier: Tier = 'key';
// @ts-expect-error: an event has a headline
const event: Event = { id: 'a', date: '2017', tier };
// @ts-expect-error: there is no version 2
const version: Story['version'] = 2;
export default [event, version];

/*
 * Checks the layout of a story in every state. Resolves to the faults.
 *
 * arguments: the callback of the driver.
 */
const [done] = arguments;
const root = layout.root();
const find = (selector) => root.querySelector(selector);
const headline = () => find('[data-headline]')?.dataset.headline;

(async () => {
    const faults = [];
    async function look(state, condition) {
        await layout.settled(condition);
        for (const fault of layout.gracelessness()) faults.push(`${state}: ${fault}`);
    }
    async function click(selector, state) {
        const control = find(selector);
        if (!control) return;
        control.click();
        await look(state);
    }
    find('[data-action=overview]').click();
    await look('overview', () => !headline());
    await click('.overview-others summary', 'others');
    let count = 0;
    while (!find('[data-action=next]').ariaDisabled) {
        const before = headline();
        find('[data-action=next]').click();
        await look(`event ${count}`, () => headline() !== before);
        count++;
    }
    await click('[data-position=""] summary', 'those not on record');
    await click('[data-actor]', 'person');
    await click('.position-label', 'position');
    await click('[data-action=events]', 'list');
    await click('[data-action=sources]', 'sources');
    await click('[data-action=back]', 'event again');
    await click('[data-action=scale]', 'to scale');
    await click('[data-action=scale]', 'not to scale');
    await click('[data-action=text]', 'text');
    await click('[data-action=text]', 'graphic');
    return { faults, count };
})().then(done, (error) => done({ faults: [`${error} ${error.stack}`] }));

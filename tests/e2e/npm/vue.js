import 'stanceline';
import { createApp } from 'vue/dist/vue.esm-bundler.js';

globalThis.heard = [];

const app = createApp({
    data: () => ({ event: undefined }),
    methods: {
        select({ detail }) {
            globalThis.heard.push(detail);
            this.event = detail.event;
        },
    },
    template: `
        <output>{{ event }}</output>
        <stance-line src="/story.json" :event="event" :heading-level="3" @stanceline:select="select">
            <p>Content</p>
        </stance-line>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag === 'stance-line';
app.mount('#app');

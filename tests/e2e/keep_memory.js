// Keeps the memory of the WebAssembly. Releases have a short name for it.
for (const name of ['instantiate', 'instantiateStreaming']) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
        const made = await instantiate.apply(WebAssembly, all);
        window.memory = Object.values((made.instance ?? made).exports).find(
            (value) => value instanceof WebAssembly.Memory,
        );
        return made;
    };
}

// Draws the charts from the JSON in the page: the first at once, the others when the browser is idle, and a
// picture of each at the width of the paper, so that a print never shows a chart that was cut off.
(() => {
  'use strict';
  const PAPER_PX = 800;
  Plotly.setPlotConfig({ showSendToCloud: false, plotlyServerURL: '' });
  const plots = Array.from(document.querySelectorAll('.plot'));
  const drawn = new Set();
  const spec = (plot) => JSON.parse(document.getElementById(plot.dataset.figure).textContent);
  // On a telephone the labels of bars stand above them, not beside them, where they would take the whole width.
  const NARROW_PX = 720;
  const fitted = (plot, { data, layout, config }) => {
    if (innerWidth > NARROW_PX || !plot.classList.contains('bars') || !layout.yaxis.ticktext) return { data, layout, config };
    // Beside its sign an entry of the legend has this room for one line.
    const room = Math.floor((innerWidth - 120) / 7);
    const named = (trace) => ((trace.name || '').length > room ? { ...trace, name: trace.name.replace(/(.{12,22}) /g, '$1<br>') } : trace);
    const thin = data.map(named).map((trace) => (trace.type === 'bar' ? { ...trace, width: trace.width ? 0.2 : 0.4 } : trace));
    const most = Math.floor((innerWidth - 60) / 7);
    const wrap = (text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
    const labels = { ticklabelposition: 'inside', ticklabelshift: 17, ticktext: layout.yaxis.ticktext.map(wrap), tickfont: { size: 12 } };
    const yaxis = { ...layout.yaxis, ...labels, range: [layout.yaxis.range[0], -0.9] };
    const title = (layout.xaxis.title || {}).text || '';
    const xaxis = { ...layout.xaxis, title: { ...layout.xaxis.title, text: title.replace(/(.{12,22}) /g, '$1<br>') } };
    // Else it has half the height, and what is longer is scrolled within it.
    const legend = { ...layout.legend, font: { size: 12 }, maxheight: 1 };
    const lines = thin.filter((trace) => trace.name && trace.showlegend !== false).reduce((sum, trace) => sum + trace.name.split('<br>').length, 0);
    const height = Math.round(layout.height * 1.7) + 17 * Math.max(0, lines - 6);
    plot.style.height = `${height}px`;
    return { data: thin, layout: { ...layout, xaxis, yaxis, legend, height }, config };
  };
  const hidden = (plot) => { const box = plot.closest('details'); return box !== null && !box.open; };

  const draw = async (plot) => {
    if (drawn.has(plot) || hidden(plot)) return;
    drawn.add(plot);
    const { data, layout, config } = fitted(plot, spec(plot));
    await Plotly.newPlot(plot, data, layout, config);
  };

  const picture = async (plot) => {
    const { data, layout, config } = spec(plot);
    const source = await Plotly.toImage({ data, layout, config }, { format: 'svg', width: PAPER_PX, height: layout.height });
    const figure = plot.closest('figure');
    const image = document.createElement('img');
    image.className = 'print';
    image.alt = plot.getAttribute('aria-label');
    image.src = source;
    figure.insertBefore(image, figure.querySelector('figcaption'));
    await image.decode().catch(() => undefined);
    figure.classList.add('pictured');
  };

  const idle = () => new Promise((done) => setTimeout(done, 0));
  const all = async () => {
    for (const plot of plots) {
      await draw(plot);
      if (plot === plots[0]) document.documentElement.dataset.firstChart = String(Math.round(performance.now()));
      await idle();
    }
    for (const plot of plots) { await picture(plot); await idle(); }
    reach();
    document.documentElement.dataset.ready = 'yes';
  };

  // Only what scrolls is a stop for the keyboard; where nothing of this runs, all of it is.
  const reach = () => {
    document.querySelectorAll('.scroll, .plotbox').forEach((box) => {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    });
  };
  addEventListener('resize', reach);
  document.addEventListener('toggle', (event) => {
    reach();
    if (event.target.open) event.target.querySelectorAll('.plot').forEach((plot) => { void draw(plot); });
  }, true);
  const closed = new Set();
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not([open])').forEach((box) => { closed.add(box); box.open = true; });
  });
  addEventListener('afterprint', () => { closed.forEach((box) => { box.open = false; }); closed.clear(); });
  void all();
})();

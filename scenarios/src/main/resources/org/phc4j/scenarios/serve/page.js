'use strict';
const by = id => document.getElementById(id);
const token = new URLSearchParams(location.search).get('token') || '';
const asked = token ? '?token=' + encodeURIComponent(token) : '';
const WINDOW_STEPS = 1000, HISTORY = 400, COLOURS = 8;
let network = null, status = null, socket = null, lastPicture = 0, probes = [0, 1, 2], silenced = new Set();
let raster, history = [], traces = [], colours = {};

// --- theme -----------------------------------------------------------------------------------------------------------
function theme(name) {
  document.documentElement.dataset.theme = name;
  const style = getComputedStyle(document.documentElement);
  colours = { ink: style.getPropertyValue('--ink').trim(), soft: style.getPropertyValue('--soft').trim(), line: style.getPropertyValue('--line').trim(),
    spike: style.getPropertyValue('--spike').trim(), card: style.getPropertyValue('--card').trim(),
    series: Array.from({ length: COLOURS }, (_, k) => style.getPropertyValue('--c' + k).trim()) };
  try { localStorage.setItem('phc-theme', name); } catch (e) { /* private mode */ }
  if (raster) { raster.redraw(); }
  if (status) { draw(); }
}
function startTheme() {
  const asked = new URLSearchParams(location.search).get('theme');
  let kept = null;
  try { kept = localStorage.getItem('phc-theme'); } catch (e) { /* private mode */ }
  theme(asked || kept || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
}

// --- canvases --------------------------------------------------------------------------------------------------------
function prepare(canvas) {
  const ratio = devicePixelRatio || 1, box = canvas.getBoundingClientRect();
  const w = Math.max(1, Math.round(box.width * ratio)), h = Math.max(1, Math.round(box.height * ratio));
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; }
  const c = canvas.getContext('2d');
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { c, w: box.width, h: box.height };
}

/** A scrolling raster: old pixels are moved, only new spikes are drawn. */
class Raster {
  constructor(canvas) { this.canvas = canvas; this.kept = []; this.newest = 0; this.redraw(); }
  redraw() {
    const { c, w, h } = prepare(this.canvas);
    this.w = w; this.h = h; this.left = 46;
    c.fillStyle = colours.card; c.fillRect(0, 0, w, h);
    this.scale = (w - this.left) / WINDOW_STEPS;
    this.from = this.newest - WINDOW_STEPS;
    for (const s of this.kept) { this.paint(c, s.first, s.spikes, 0); }
    this.bands(c);
  }
  y(neuron) { return (neuron + 0.5) / network.neurons * (this.h - 4) + 2; }
  bands(c) {
    if (!network) { return; }
    c.fillStyle = colours.card; c.fillRect(0, 0, this.left, this.h);
    c.fillStyle = colours.soft; c.font = '11px system-ui, sans-serif'; c.textBaseline = 'middle'; c.textAlign = 'left';
    let last = -20;
    network.populations.forEach((p, k) => {
      if (!p.ranges.length) { return; }
      const end = p.ranges[p.ranges.length - 1], lo = p.ranges[0][0], hi = end[0] + end[1] - 1, y = this.y((lo + hi) / 2);
      c.fillStyle = colours.series[k % COLOURS];
      c.fillRect(this.left - 4, this.y(lo - 0.5), 2, Math.max(1, this.y(hi + 0.5) - this.y(lo - 0.5)));
      if (y - last >= 12) { c.fillText(p.name, 0, y, this.left - 6); last = y; }
    });
  }
  paint(c, first, spikes, shift) {
    const size = Math.max(1, Math.min(3, (this.h - 4) / network.neurons * 0.8)), wide = Math.max(1, Math.min(3, this.scale));
    for (let k = 0; k < spikes.length; k += 2) {
      const x = this.left + (first + spikes[k] - this.from) * this.scale;
      if (x < this.left) { continue; }
      c.fillStyle = colours.series[populationOf[spikes[k + 1]] % COLOURS];
      c.fillRect(x, this.y(spikes[k + 1]) - size / 2, wide, size);
    }
  }
  add(first, spikes, newest) {
    if (newest < this.newest) { this.kept = []; this.newest = newest; this.redraw(); }
    this.kept.push({ first, spikes });
    while (this.kept.length && this.kept[0].first < newest - WINDOW_STEPS) { this.kept.shift(); }
    const moved = (newest - this.newest) * this.scale, ratio = devicePixelRatio || 1;
    this.newest = newest; this.from = newest - WINDOW_STEPS;
    const c = this.canvas.getContext('2d'), pixels = Math.round(moved * ratio);
    if (pixels !== moved * ratio || pixels <= 0 || pixels >= this.canvas.width) { this.redraw(); return; }
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.drawImage(this.canvas, -pixels, 0);
    c.fillStyle = colours.card; c.fillRect(this.canvas.width - pixels, 0, pixels, this.canvas.height);
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.paint(c, first, spikes);
    this.bands(c);
  }
}
let populationOf = new Uint16Array(0);

function lines(canvas, xs, series, floorAtZero, nothing) {
  const { c, w, h } = prepare(canvas);
  c.clearRect(0, 0, w, h);
  let lo = floorAtZero ? 0 : Infinity, hi = -Infinity;
  for (const s of series) { for (const v of s) { if (v != null && Number.isFinite(v)) { lo = Math.min(lo, v); hi = Math.max(hi, v); } } }
  if (hi === -Infinity) {
    c.fillStyle = colours.soft; c.font = '12px system-ui, sans-serif'; c.textBaseline = 'top'; c.textAlign = 'left';
    c.fillText(nothing, 0, 4);
    return;
  }
  if (hi - lo < 1e-6) { hi = lo + 1; }
  const left = 46, x0 = xs[0], x1 = Math.max(xs[xs.length - 1], x0 + 1), y = v => 6 + (hi - v) / (hi - lo) * (h - 14);
  c.strokeStyle = colours.line; c.fillStyle = colours.soft; c.font = '11px system-ui, sans-serif'; c.textBaseline = 'middle'; c.textAlign = 'right';
  for (const v of [lo, (lo + hi) / 2, hi]) {
    c.beginPath(); c.moveTo(left, y(v)); c.lineTo(w, y(v)); c.stroke();
    c.fillText(Math.abs(v) >= 100 ? v.toFixed(0) : v.toFixed(Math.abs(v) >= 10 ? 1 : 2), left - 5, y(v));
  }
  c.textAlign = 'left'; c.lineWidth = 1.5;
  series.forEach((s, k) => {
    c.strokeStyle = colours.series[k % COLOURS]; c.beginPath();
    let open = false;
    for (let i = 0; i < s.length; i++) {
      if (s[i] == null) { open = false; continue; }
      const px = left + (xs[i] - x0) / (x1 - x0) * (w - left);
      if (open) { c.lineTo(px, y(s[i])); } else { c.moveTo(px, y(s[i])); open = true; }
    }
    c.stroke();
  });
}
function key(id, names) {
  const wanted = names.join('|') + document.documentElement.dataset.theme, box = by(id);
  if (box.dataset.names === wanted) { return; }
  box.dataset.names = wanted;
  box.replaceChildren(...names.slice(0, 12).map((name, k) => {
    const item = document.createElement('span'), mark = document.createElement('i');
    mark.style.background = colours.series[k % COLOURS];
    item.append(mark, name);
    return item;
  }));
}
function histogram(canvas, bars) {
  const { c, w, h } = prepare(canvas), most = Math.max(1, ...bars.map(b => Math.log1p(b))), wide = w / bars.length;
  c.clearRect(0, 0, w, h); c.fillStyle = colours.series[0];
  bars.forEach((b, k) => { const tall = Math.log1p(b) / most * (h - 22); c.fillRect(k * wide + 1, h - 16 - tall, wide - 2, tall); });
  c.fillStyle = colours.soft; c.font = '11px system-ui, sans-serif'; c.textBaseline = 'bottom';
  [[0, '1 µs'], [6, '8 µs'], [12, '64 µs'], [18, '0.5 ms'], [24, '4 ms']].forEach(([k, text]) => c.fillText(text, k * wide, h));
}

// --- what is shown ---------------------------------------------------------------------------------------------------
const micros = n => n >= 1e6 ? (n / 1e6).toFixed(2) + ' ms' : (n / 1e3).toFixed(0) + ' µs';
function draw() {
  by('lamp').className = 'lamp' + (status.running && !status.failed ? ' on' : '');
  by('state').textContent = (status.failed ? 'failed' : status.running ? status.pace : 'paused') + ', step ' + status.step.toLocaleString('en')
    + (status.pace === 'realtime' ? ', ' + status.factor + 'x' : '') + (status.recording ? ', recording' : '');
  by('pause').textContent = status.running ? 'Pause' : 'Resume';
  by('speedBox').style.display = status.pace === 'realtime' ? '' : 'none';
  const xs = history.map(p => p.step);
  lines(by('rates'), xs, network.populations.map((_, k) => history.map(p => p.rates[k])), true, 'no steps yet');
  key('ratesKey', network.populations.map((p, k) => p.name + ' ' + status.rates[k].toFixed(1)));
  lines(by('input'), xs, (history.length ? history[0].input : []).slice(0, 12).map((_, k) => history.map(p => p.input[k])), false, 'this network has no analog channels');
  key('inputKey', status.input.slice(0, 12).map((v, k) => 'channel ' + k + '  ' + v.toFixed(2)));
  lines(by('readout'), xs, status.readout.slice(0, 12).map((_, k) => history.map(p => p.readout[k])), false, 'this network has no readout');
  key('readoutKey', status.readout.slice(0, 12).map((v, k) => network.outputs[k] + ' ' + v.toFixed(2)));
  lines(by('traces'), traces.map(p => p.step), probes.map((_, k) => traces.map(p => p.v[k])), false, 'these neurons have no membrane');
  key('tracesKey', probes.map(i => 'neuron ' + i));
  const l = status.latencyNanos;
  by('latencyNote').textContent = l.count ? 'p50 ' + micros(l.p50) + ', p99 ' + micros(l.p99) + ', p99.9 ' + micros(l['p99.9']) + ', most ' + micros(l.p100) : '';
  histogram(by('latency'), l.bars);
  by('counts').textContent = ['late', 'dropped', 'rejected', 'missedSteps', 'failures', 'refused', 'garbage', 'lostDatagrams']
    .filter(name => status[name] > 0).map(name => name.replace(/[A-Z]/g, ' $&').toLowerCase() + ' ' + status[name].toLocaleString('en')).join(', ');
  rows();
}
function rows() {
  by('clients').tBodies[0].replaceChildren(...status.clients.map(client => {
    const row = document.createElement('tr');
    for (const name of ['number', 'name', 'role', 'inputs', 'events', 'outputs', 'late', 'dropped', 'rejected']) {
      const cell = row.insertCell();
      cell.textContent = typeof client[name] === 'number' ? client[name].toLocaleString('en') : client[name];
      if (['late', 'dropped', 'rejected'].includes(name) && client[name] > 0) { cell.className = 'alert'; }
    }
    return row;
  }));
  if (!status.clients.length) {
    const cell = by('clients').tBodies[0].insertRow().insertCell();
    cell.colSpan = 9; cell.textContent = 'nobody is connected'; cell.className = 'none';
  }
}
function populations() {
  by('populations').tBodies[0].replaceChildren(...network.populations.map((p, k) => {
    const row = document.createElement('tr');
    row.insertCell().textContent = p.name + ' (' + p.size + ')';
    const amount = document.createElement('input');
    Object.assign(amount, { type: 'number', step: 'any', value: 0 });
    amount.setAttribute('aria-label', 'input added to ' + p.name);
    amount.onchange = () => send({ verb: 'stimulate', population: k, value: Number(amount.value) || 0 });
    const quiet = document.createElement('button');
    quiet.textContent = 'Silence';
    quiet.onclick = () => {
      silenced.has(k) ? silenced.delete(k) : silenced.add(k);
      quiet.className = silenced.has(k) ? 'on' : '';
      send({ verb: 'silence', population: k, value: silenced.has(k) ? 1 : 0 });
    };
    row.insertCell().append('stimulate ', amount);
    row.insertCell().append(quiet);
    return row;
  }));
}
function picture(message) {
  status = message.status;
  probes = message.probes;
  const newest = status.step;
  if (history.length && newest < history[history.length - 1].step) { history = []; traces = []; }
  if (message.first >= 0) {
    history.push({ step: newest, rates: status.rates, input: status.input, readout: status.readout });
    message.traceSteps.forEach((step, i) => traces.push({ step, v: message.traces.map(t => t[i]) }));
    history = history.slice(-HISTORY);
    traces = traces.filter(p => p.step > newest - WINDOW_STEPS).slice(-3000);
    raster.add(message.first, message.spikes, newest);
    by('rasterNote').textContent = 'last ' + (WINDOW_STEPS * network.stepMs / 1000) + ' s'
      + (message.every > 1 ? ', one in ' + message.every + ' drawn' : '');
  }
  if (!pending) { pending = true; requestAnimationFrame(() => { pending = false; draw(); }); }
}
let pending = false;

// --- connection and controls -----------------------------------------------------------------------------------------
function send(wish) { if (socket && socket.readyState === 1) { socket.send(JSON.stringify(wish)); } }
async function connect() {
  try {
    const about = await (await fetch('api' + asked)).json();
    if (!about.network) { throw new Error(about.error); }
    network = about.network;
    by('model').textContent = about.model.split('/').pop() + ', ' + network.neurons + ' neurons';
    populationOf = new Uint16Array(network.neurons);
    network.populations.forEach((p, k) => p.ranges.forEach(([first, size]) => populationOf.fill(k, first, first + size)));
    history = []; traces = []; silenced.clear();
    raster = new Raster(by('raster'));
    populations();
    socket = new WebSocket((location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/page' + asked);
    socket.onmessage = event => picture(JSON.parse(event.data));
    socket.onclose = lost;
  } catch (e) { lost(e); }
}
function lost(e) {
  by('lamp').className = 'lamp';
  by('state').textContent = e && e.message ? e.message : 'no server; trying again';
  setTimeout(connect, 1000);
}
const act = {
  pause: () => send({ verb: status && !status.running ? 'resume' : 'pause' }),
  step: () => send({ verb: 'step' }),
  reset: () => send({ verb: 'reset' }),
  theme: () => theme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'),
  faster: by => { const box = document.getElementById('speed'); box.selectedIndex = Math.min(box.options.length - 1, Math.max(0, box.selectedIndex + by)); box.onchange(); }
};
['pause', 'step', 'reset', 'theme'].forEach(name => { by(name).onclick = act[name]; });
by('speed').onchange = () => send({ verb: 'speed', value: Number(by('speed').value) });
by('metrics').href = 'metrics' + asked;
document.addEventListener('keydown', event => {
  if (['INPUT', 'SELECT'].includes(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const does = { ' ': act.pause, s: act.step, r: act.reset, t: act.theme, '+': () => act.faster(1), '-': () => act.faster(-1) }[event.key];
  if (does && !(event.key === ' ' && event.target.tagName === 'BUTTON')) { event.preventDefault(); does(); }
});
by('raster').onclick = event => {
  const box = by('raster').getBoundingClientRect();
  const neuron = Math.max(0, Math.min(network.neurons - 1, Math.floor((event.clientY - box.top - 2) / (box.height - 4) * network.neurons)));
  const next = probes.includes(neuron) ? probes.filter(i => i !== neuron) : [...probes, neuron].slice(-8);
  traces = [];
  send({ verb: 'probe', neurons: next });
};
addEventListener('resize', () => { if (network) { raster.redraw(); } });
startTheme();
connect();

/** How many pixels of a canvas differ from its top left one: whether anything is drawn. */
function inked(canvas) {
  const data = new Uint32Array(canvas.getContext('2d').getImageData(60, 0, canvas.width - 60, canvas.height).data.buffer);
  return data.reduce((n, pixel) => n + (pixel !== data[0] ? 1 : 0), 0);
}

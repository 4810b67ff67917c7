"use strict";
// The player of a page that reads itself. What is lit is derived from the place the sound is at, never from a timer.
(() => {
  const said = JSON.parse(document.getElementById("said").textContent);
  const get = (name) => document.getElementById(name);
  const root = document.documentElement;
  const steady = matchMedia("(prefers-reduced-motion: reduce)");
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const read = (name) => { try { return JSON.parse(store.getItem(name)) || {}; } catch { return {}; } };
  const write = (name, value) => { try { store.setItem(name, JSON.stringify(value)); } catch { /* a private window keeps nothing */ } };

  const SETTINGS = "earmark", PLACE = `earmark:${said.id}`;
  const chosen = read(SETTINGS);
  const words = new Map();      // a word's offset -> the pieces of it on the page
  for (const piece of document.querySelectorAll("[data-o]")) {
    const offset = Number(piece.dataset.o);
    words.has(offset) ? words.get(offset).push(piece) : words.set(offset, [piece]);
  }
  let voice = null, audio = null, speed = said.speed, lit = null, sentence = null, following = true, frame = 0;

  // Places. `last` finds the last entry of a rising list that is not above a value.
  const last = (list, value) => {
    let low = 0, high = list.length;
    while (low < high) { const middle = (low + high) >> 1; list[middle] <= value ? low = middle + 1 : high = middle; }
    return low - 1;
  };
  const now = () => audio.currentTime * 1000;
  const offset = () => voice.offsets[Math.max(0, last(voice.times, now() + 1))];
  const seek = (to) => {
    const index = Math.min(voice.offsets.length - 1, Math.max(0, last(voice.offsets, to)));
    audio.currentTime = voice.times[index] / 1000 + 0.001;
    show();
  };
  const step = (starts, way) => {
    const here = last(starts, offset());
    const begun = now() - voice.times[Math.max(0, last(voice.offsets, starts[Math.max(0, here)]))];
    // Back goes to the start of this one first, unless it has only just begun.
    const target = way > 0 ? here + 1 : begun > 2000 * speed ? here : here - 1;
    seek(starts[Math.min(starts.length - 1, Math.max(0, target))]);
  };

  // What is on the page.
  const clock = (seconds) => {
    const whole = Math.max(0, Math.round(seconds)), minutes = Math.floor(whole / 60), rest = String(whole % 60).padStart(2, "0");
    return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
  };
  const light = (to) => {
    if (to === lit) return;
    for (const piece of words.get(lit) || []) piece.classList.remove("lit");
    lit = to;
    const pieces = words.get(lit) || [];
    for (const piece of pieces) piece.classList.add("lit");
    const around = pieces.length ? pieces[0].closest(".sentence") : null;
    if (around !== sentence) {
      const mark = (name, on) => { for (const piece of document.querySelectorAll(`[data-s="${name}"]`)) piece.classList.toggle("said", on); };
      if (sentence) mark(sentence.dataset.s, false);
      sentence = around;
      if (sentence) mark(sentence.dataset.s, true);
    }
    if (following && pieces.length) reveal(pieces[0]);
  };
  const reveal = (piece) => {
    const box = piece.getBoundingClientRect(), low = innerHeight - get("player").offsetHeight;
    if (box.top < innerHeight * 0.1 || box.bottom > low - innerHeight * 0.15) {
      scrollTo({ top: scrollY + box.top - innerHeight * 0.3, behavior: steady.matches ? "auto" : "smooth" });
    }
  };
  const show = () => {
    const index = last(voice.times, now() + 1);
    light(index < 0 ? null : voice.offsets[index]);
    const heard = audio.currentTime / speed, whole = voice.seconds / speed;
    get("place").value = String(audio.currentTime);
    get("place").setAttribute("aria-valuetext", `${clock(heard)} of ${clock(whole)}`);
    get("time").textContent = `${clock(heard)} / ${clock(whole)}`;
    get("play").textContent = audio.paused ? "Play" : "Pause";
  };
  const tick = () => { show(); frame = audio.paused ? 0 : requestAnimationFrame(tick); };
  const label = (x) => x < 0.9 - 1e-6 ? "Slow" : x <= 1.2 + 1e-6 ? "Average" : "Fast";
  const times = (x) => `${Number(x.toFixed(3))}x`;
  const tell = (text) => { get("told").textContent = text; };

  // What can be chosen.
  const pace = (to, aloud) => {
    speed = Math.min(4, Math.max(0.5, Math.round(to * 20) / 20));
    const wpm = `${Math.round(speed * said.base)} WPM`, name = label(speed);
    for (const piece of document.querySelectorAll(".x")) piece.textContent = times(speed);
    for (const piece of document.querySelectorAll(".wpm")) piece.textContent = wpm;
    for (const button of document.querySelectorAll(".scale button")) button.setAttribute("aria-pressed", String(button.textContent === name));
    get("speed").value = String(speed);
    get("speed").setAttribute("aria-valuetext", `${times(speed)}, ${wpm}, ${name}`);
    const whole = voice.seconds, heard = whole / speed, saved = whole - heard;
    const more = speed > 1 ? `${times(speed)} faster` : speed < 1 ? "at your own pace" : "at 1x";
    get("faster").textContent = `Get through articles ${more}`;
    get("saved").textContent = Math.round(saved) > 0 ? `${clock(heard)} instead of ${clock(whole)}: ${clock(saved)} saved`
      : Math.round(saved) < 0 ? `${clock(heard)} instead of ${clock(whole)}: ${clock(-saved)} more` : `It takes ${clock(whole)}`;
    // Where only the speed of the sound was given, some browsers would raise its pitch as a tape does.
    audio.preservesPitch = audio.webkitPreservesPitch = audio.mozPreservesPitch = true;
    audio.defaultPlaybackRate = audio.playbackRate = speed;
    chosen.speed = speed;
    write(SETTINGS, chosen);
    if (aloud) tell(`${times(speed)}, ${wpm}, ${name}`);
    show();
  };
  const select = (index) => {
    const here = voice ? offset() : read(PLACE).offset, playing = Boolean(audio) && !audio.paused;
    if (audio) audio.pause();
    voice = said.voices[index];
    audio = get(`sound-${index}`);
    if (audio.getAttribute("src").startsWith("data:")) {
      // Seeking in an address that holds its own data is not to be relied on; in an object it is.
      const source = audio.getAttribute("src"), text = atob(source.slice(source.indexOf(",") + 1));
      const data = new Uint8Array(text.length);
      for (let at = 0; at < text.length; at++) data[at] = text.charCodeAt(at);
      audio.src = URL.createObjectURL(new Blob([data], { type: "audio/mpeg" }));
      for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, changed);
      for (const name of ["seeked", "timeupdate"]) audio.addEventListener(name, () => { if (!frame) show(); });
    }
    get("voice").value = String(index);
    get("place").max = String(voice.seconds);
    chosen.voice = voice.id;
    pace(speed, false);
    if (here !== undefined) seek(here);
    if (playing) audio.play();
  };
  const changed = () => {
    if (!frame && !audio.paused) frame = requestAnimationFrame(tick);
    write(PLACE, audio.ended ? {} : { offset: offset() });
    show();
  };
  const toggle = () => {
    if (!audio.paused) return audio.pause();
    if (audio.ended) audio.currentTime = 0;
    follow(true);
    return audio.play();
  };
  const follow = (on) => {
    following = on;
    get("follow").hidden = on;
    if (on && words.has(lit)) reveal(words.get(lit)[0]);
  };
  const theme = (to) => {
    if (to) root.dataset.theme = to; else delete root.dataset.theme;
    const dark = to ? to === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    get("theme").textContent = dark ? "Light colours" : "Dark colours";
    get("theme").onclick = () => { chosen.theme = dark ? "light" : "dark"; write(SETTINGS, chosen); theme(chosen.theme); };
  };

  // Keys: none is taken from a control that has a use for it, nor from the browser.
  const KEYS = {
    " ": toggle,
    ArrowRight: () => step(said.sentences, 1), ArrowLeft: () => step(said.sentences, -1),
    "]": () => step(said.blocks, 1), "[": () => step(said.blocks, -1),
    "+": () => pace(speed + 0.05, true), "=": () => pace(speed + 0.05, true), "-": () => pace(speed - 0.05, true),
    0: () => seek(0), f: () => follow(true), t: () => get("theme").click(),
    "?": () => { get("keys").open = !get("keys").open; if (get("keys").open) get("keys").querySelector("summary").focus(); },
  };
  const OWN = { SELECT: /./, BUTTON: /^( |Enter)$/, SUMMARY: /^( |Enter)$/, A: /^Enter$/, AUDIO: /./, TEXTAREA: /./ };
  const owned = (target, key) => {
    if (target.isContentEditable) return true;
    if (target.tagName === "INPUT") return target.type === "range" ? /^(Arrow|Page|Home|End)/.test(key) : target.type !== "checkbox" || key === " ";
    return Boolean(OWN[target.tagName]) && OWN[target.tagName].test(key);
  };
  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    const modified = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === " ");
    if (!act || modified || event.defaultPrevented || !get("keys-on").checked || owned(event.target, event.key)) return;
    event.preventDefault();
    act();
  });
  document.querySelector("main").addEventListener("click", (event) => {
    const piece = event.target.closest("[data-o]");
    if (!piece || event.target.closest("a") || !getSelection().isCollapsed) return;
    seek(Number(piece.dataset.o));
    follow(true);
    audio.play();
  });
  for (const name of ["wheel", "touchmove"]) {
    addEventListener(name, () => { if (audio && !audio.paused) follow(false); }, { passive: true });
  }
  addEventListener("pagehide", () => write(PLACE, audio.ended ? {} : { offset: offset() }));

  get("play").onclick = toggle;
  get("back").onclick = () => step(said.sentences, -1);
  get("next").onclick = () => step(said.sentences, 1);
  get("follow").onclick = () => follow(true);
  get("place").oninput = () => { audio.currentTime = Number(get("place").value); show(); };
  get("speed").oninput = () => pace(Number(get("speed").value), false);
  for (const button of document.querySelectorAll(".scale button")) button.onclick = () => pace(Number(button.value), true);
  get("voice").onchange = () => select(Number(get("voice").value));
  get("keys-on").checked = chosen.keys !== false;
  get("keys-on").onchange = () => { chosen.keys = get("keys-on").checked; write(SETTINGS, chosen); };
  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: document.title, artist: said.site });
    const act = { play: () => audio.play(), pause: () => audio.pause(), previoustrack: KEYS.ArrowLeft, nexttrack: KEYS.ArrowRight };
    for (const [name, does] of Object.entries(act)) navigator.mediaSession.setActionHandler(name, does);
  }

  for (const piece of document.querySelectorAll(".plain")) piece.hidden = true;
  for (const piece of document.querySelectorAll(".widget, #player")) piece.hidden = false;
  document.body.classList.add("listening");
  // On a small screen the article comes first; what can be chosen is a touch away.
  get("choices").open = innerWidth > 544;
  if (chosen.speed) speed = chosen.speed;
  theme(chosen.theme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => theme(chosen.theme));
  select(Math.max(0, said.voices.findIndex((one) => one.id === chosen.voice)));
})();

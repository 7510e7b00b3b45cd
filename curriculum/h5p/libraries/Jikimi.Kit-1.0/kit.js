/* What our content types share: nodes, words, a polite voice for screen readers. Needs H5P core only. */
window.Jikimi = window.Jikimi || {};

Jikimi.Kit = (function () {
  'use strict';

  // Other hosts escape plain text before a content type sees it; ours does not.
  const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#039;': "'", '&#39;': "'" };
  let lastId = 0;

  function plain(text) {
    return String(text === undefined || text === null ? '' : text)
      .replace(/&(?:amp|lt|gt|quot|#0?39);/g, (entity) => ENTITIES[entity])
      .trim();
  }

  /** "{done} of {all}" with its places filled. */
  function fill(text, values) {
    return plain(text).replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
  }

  /** A node of text and nodes; never of markup. */
  function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (name === 'click') node.addEventListener('click', value);
      else if (value === true) node.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    });
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  function button(label, kind, click) {
    return element('button', { type: 'button', class: `jikimi-button jikimi-button--${kind}`, click }, plain(label));
  }

  function paragraphs(text, className) {
    const parts = plain(text).split(/\n{2,}/).filter(Boolean);
    return element('div', { class: className }, ...parts.map((part) => element('p', {}, part)));
  }

  function newId(prefix) {
    lastId += 1;
    return `jikimi-${prefix}-${lastId}`;
  }

  /** Says things to screen readers without moving anybody's focus. */
  function voice() {
    const node = element('div', { class: 'jikimi-hidden', role: 'status', 'aria-live': 'polite' });
    return { node, say(text) { node.textContent = text; } };
  }

  /** Another order; never the same one where another exists. */
  function shuffled(list) {
    const mixed = list.slice();
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = Math.floor(Math.random() * (last + 1));
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    const isSame = mixed.every((item, place) => item === list[place]);
    return isSame && mixed.length > 1 ? [...mixed.slice(1), mixed[0]] : mixed;
  }

  /** Whom to tell: names and numbers, as calls where there is a number. */
  function helpCard(help) {
    const lines = (help.lines || []).map((line) => element(
      'li', { class: 'jikimi-help__line' },
      element('strong', {}, plain(line.name)),
      line.phone ? element('a', { href: `tel:${plain(line.phone).replace(/[^\d+]/g, '')}`, target: '_top' }, plain(line.phone)) : null,
      line.note ? element('span', {}, plain(line.note)) : null,
    ));
    return element(
      'section', { class: 'jikimi-help' },
      element('h3', { class: 'jikimi-help__title' }, plain(help.title)),
      paragraphs(help.text, 'jikimi-help__text'),
      element('ul', { class: 'jikimi-help__lines' }, ...lines),
    );
  }

  function prefersStillness() {
    return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** The first statement's language: what the page the activity stands in is written in. */
  function language() {
    return document.documentElement.lang || 'ko';
  }

  return { plain, fill, element, button, paragraphs, newId, voice, shuffled, helpCard, prefersStillness, language };
})();

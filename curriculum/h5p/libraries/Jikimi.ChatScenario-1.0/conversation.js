/* What is said: one message after another, no faster than it can be read, or all of it at once. */
Jikimi.Conversation = (function (Kit) {
  'use strict';

  const READING_MS = 45; // for each letter of the message before
  const SHORTEST_MS = 600;
  const LONGEST_MS = 2400;

  return class Conversation {
    /** Names: of the reader (me), of notes, and of whoever has none (other). Grown: told of every message. */
    constructor(label, names, grown) {
      this.names = names;
      this.grown = grown;
      this.waiting = null;
      this.isHurried = false;
      this.log = Kit.element('div', { class: 'jikimi-chat__log', role: 'log', 'aria-live': 'polite', 'aria-label': label });
    }

    clear() {
      this.quieten();
      this.log.replaceChildren();
    }

    add(from, name, text) {
      const kind = from === 'me' || from === 'note' ? from : 'other';
      const who = kind === 'other' ? Kit.plain(name) || this.names.other : this.names[kind];
      const item = Kit.element(
        'div', { class: `jikimi-bubble jikimi-bubble--${kind}` },
        Kit.element('span', { class: 'jikimi-bubble__who' }, who),
        Kit.element('span', { class: 'jikimi-bubble__text' }, text),
      );
      this.log.append(item);
      this.grown();
    }

    /** All of these messages, and then what comes after them. */
    say(messages, atOnce, then) {
      this.isHurried = false;
      this.sayNext(messages.slice(), atOnce || Kit.prefersStillness(), then);
    }

    sayNext(messages, atOnce, then) {
      const message = messages.shift();
      if (!message) {
        then();
        return;
      }
      const shown = Kit.plain(message.text);
      const sayIt = () => {
        this.waiting = null;
        this.add(message.from, message.name, shown);
        this.sayNext(messages, atOnce || this.isHurried, then);
      };
      if (atOnce) {
        sayIt();
        return;
      }
      const pause = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, shown.length * READING_MS));
      this.waiting = { say: sayIt, timer: window.setTimeout(sayIt, pause) };
    }

    hurry() {
      this.isHurried = true;
      if (!this.waiting) return;
      window.clearTimeout(this.waiting.timer);
      this.waiting.say();
    }

    /** Whatever was about to be said is not. */
    quieten() {
      if (this.waiting) window.clearTimeout(this.waiting.timer);
      this.waiting = null;
    }
  };
})(Jikimi.Kit);

/* A made-up conversation on a phone that turns. Replies lead from moment to moment; the safe ways out and the
   stop button are there at every moment, and what helps now stands at every end. Stopping is nobody's business:
   it is told to no one. */
Jikimi.ChatScenario = (function (Kit, Conversation) {
  'use strict';

  return class ChatScenario extends H5P.EventDispatcher {
    constructor(params, contentId, extras) {
      super();
      this.params = params || {};
      this.words = this.params.l10n || {};
      this.contentId = contentId;
      this.moments = this.params.moments || [];
      this.path = (((extras || {}).previousState || {}).path || []).filter((step) => typeof step === 'string');
      this.isTold = false;
    }

    attach($container) {
      const root = $container.get ? $container.get(0) : $container;
      const names = { me: this.word('me'), note: this.word('note'), other: Kit.plain(this.params.room) };
      this.talk = new Conversation(this.word('conversation'), names, () => this.trigger('resize'));
      this.turn = Kit.element('div', { class: 'jikimi-chat__turn', tabindex: '-1' });
      this.ways = this.waysOut();
      this.room = Kit.element(
        'div', { class: 'jikimi-chat__room', hidden: true },
        Kit.element('h2', { class: 'jikimi-chat__name' }, Kit.plain(this.params.room)), this.talk.log, this.turn,
      );
      this.cover = Kit.element('div', { class: 'jikimi-chat__cover' });
      root.classList.add('jikimi', 'jikimi-chat');
      root.replaceChildren(this.cover, this.room, this.ways);
      if (this.path.length) this.resume();
      else this.showCover(false);
    }

    word(name) {
      return Kit.plain(this.words[name]);
    }

    showCover(takesFocus) {
      const title = Kit.element('h2', { class: 'jikimi-chat__title', tabindex: '-1' }, Kit.plain(this.params.title));
      this.room.hidden = true;
      this.ways.hidden = true;
      this.cover.hidden = false;
      this.cover.replaceChildren(
        title,
        Kit.paragraphs(this.params.introduction, 'jikimi-chat__text'),
        Kit.element('p', { class: 'jikimi-promise' }, this.word('madeUp')),
        Kit.element('div', { class: 'jikimi-actions' }, Kit.button(this.words.begin, 'main', () => this.begin())),
      );
      if (takesFocus) title.focus();
      this.trigger('resize');
    }

    begin() {
      this.talk.clear();
      this.path = [];
      this.openRoom();
      this.enter(0, true);
    }

    openRoom() {
      this.cover.hidden = true;
      this.room.hidden = false;
      this.ways.hidden = false;
      this.room.classList.remove('jikimi-chat__room--ended');
    }

    /** Take up where the device left: everything up to there at once. */
    resume() {
      const last = this.placeOf(this.path[this.path.length - 1]);
      if (last < 0) {
        this.showCover(false);
        return;
      }
      this.openRoom();
      this.enter(last, false, true);
    }

    placeOf(name) {
      return this.moments.findIndex((moment) => Kit.plain(moment.name) === Kit.plain(name));
    }

    enter(place, takesFocus, atOnce) {
      const moment = this.moments[place];
      if (!moment) {
        this.end(null);
        return;
      }
      this.path.push(Kit.plain(moment.name));
      this.showTyping();
      if (takesFocus) this.turn.focus();
      this.talk.say(moment.messages || [], atOnce, () => {
        if (moment.ending && moment.ending.isEnd) this.end(moment.ending);
        else this.ask(moment.replies || []);
      });
    }

    showTyping() {
      this.turn.removeAttribute('role');
      this.turn.setAttribute('aria-label', this.word('writing'));
      this.turn.replaceChildren(
        Kit.element('p', { class: 'jikimi-chat__typing' }, this.word('writing')),
        Kit.button(this.words.hurry, 'quiet', () => this.talk.hurry()),
      );
    }

    ask(replies) {
      const hadFocus = this.turn.contains(document.activeElement);
      const title = Kit.newId('reply');
      this.turn.setAttribute('role', 'group');
      this.turn.removeAttribute('aria-label');
      this.turn.setAttribute('aria-labelledby', title);
      this.turn.replaceChildren(
        Kit.element('h3', { class: 'jikimi-chat__ask', id: title }, this.word('ask')),
        ...replies.map((reply) => Kit.button(reply.text, 'reply', () => this.reply(reply))),
      );
      if (!replies.length) {
        this.end(null);
        return;
      }
      if (hadFocus) this.turn.focus();
      this.trigger('resize');
    }

    reply(reply) {
      this.talk.add('me', '', Kit.plain(reply.text));
      if (Kit.plain(reply.thought)) this.talk.add('note', '', Kit.plain(reply.thought));
      this.triggerXAPI('interacted');
      this.enter(this.placeOf(reply.goesTo), true);
    }

    /** What is in reach at every moment: the author's safe ways, and stopping. */
    waysOut() {
      const title = Kit.newId('ways');
      const ways = (this.params.waysOut || []).map((way) => Kit.button(way.text, 'safe', () => this.leaveBy(way)));
      return Kit.element(
        'section', { class: 'jikimi-chat__ways', 'aria-labelledby': title, hidden: true },
        Kit.element('h3', { class: 'jikimi-chat__ways-title', id: title }, this.word('waysOut')),
        Kit.element('div', { class: 'jikimi-chat__ways-list' }, ...ways, Kit.button(this.words.stop, 'line', () => this.stop())),
      );
    }

    leaveBy(way) {
      this.talk.quieten();
      this.triggerXAPI('interacted');
      this.talk.add('me', '', Kit.plain(way.text));
      this.end({ text: way.answer });
    }

    stop() {
      this.talk.quieten();
      this.close(this.word('stopped'), this.word('stoppedText'));
    }

    end(ending) {
      this.close(this.word('ended'), ending ? ending.text : '');
      if (this.isTold) return;
      this.isTold = true;
      const event = this.createXAPIEventTemplate('completed');
      event.data.statement.result = { completion: true };
      this.trigger(event);
    }

    close(title, text) {
      const heading = Kit.element('h3', { class: 'jikimi-chat__title', tabindex: '-1' }, title);
      this.path = [];
      this.ways.hidden = true;
      this.room.classList.add('jikimi-chat__room--ended');
      this.turn.removeAttribute('role');
      this.turn.removeAttribute('aria-label');
      this.turn.removeAttribute('aria-labelledby');
      this.turn.replaceChildren(
        heading,
        Kit.paragraphs(text, 'jikimi-chat__text'),
        Kit.helpCard(this.params.help || {}),
        Kit.element('div', { class: 'jikimi-actions' }, Kit.button(this.words.again, 'line', () => this.resetTask(true))),
      );
      heading.focus();
      this.trigger('resize');
    }

    resetTask(takesFocus) {
      this.path = [];
      this.isTold = false;
      this.talk.clear();
      this.showCover(takesFocus === true);
    }

    getTitle() {
      return Kit.plain(this.params.title);
    }

    getScore() {
      return 0;
    }

    getMaxScore() {
      return 0;
    }

    getAnswerGiven() {
      return this.path.length > 1;
    }

    showSolutions() {}

    getCurrentState() {
      return this.path.length ? { path: this.path.slice(-1) } : undefined;
    }
  };
})(Jikimi.Kit, Jikimi.Conversation);

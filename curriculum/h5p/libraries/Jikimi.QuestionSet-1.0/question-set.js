/* Questions one at a time. Nothing is forced: every question may be passed over, tried again and come back to.
   No score is shown unless the author wants it. */
Jikimi.QuestionSet = (function (Kit) {
  'use strict';

  return class QuestionSet extends H5P.EventDispatcher {
    constructor(params, contentId, extras) {
      super();
      this.params = params || {};
      this.words = this.params.l10n || {};
      this.contentId = contentId;
      this.questions = (this.params.questions || []).filter((question) => question && question.library);
      const state = (extras || {}).previousState || {};
      this.states = Array.isArray(state.questions) ? state.questions : [];
      this.at = Number.isInteger(state.at) && state.at < this.questions.length ? state.at : -1;
      this.made = this.questions.map(() => null);
      this.isTold = false;
    }

    attach($container) {
      const root = $container.get ? $container.get(0) : $container;
      this.stage = Kit.element('div', { class: 'jikimi-set__stage' });
      this.slots = this.questions.map(() => Kit.element('div', { class: 'jikimi-set__question', hidden: true }));
      this.place = Kit.element('p', { class: 'jikimi-set__place', tabindex: '-1' });
      this.bar = Kit.element('progress', { class: 'jikimi-set__bar', max: this.questions.length || 1, 'aria-hidden': 'true' });
      this.back = Kit.button(this.words.back, 'line', () => this.go(this.at - 1));
      this.next = Kit.button(this.words.next, 'main', () => this.go(this.at + 1));
      this.steps = Kit.element('div', { class: 'jikimi-set__steps' }, this.back, this.next);
      this.head = Kit.element('div', { class: 'jikimi-set__head' }, this.place, this.bar);
      root.classList.add('jikimi', 'jikimi-set');
      root.replaceChildren(this.head, this.stage, ...this.slots, this.steps);
      this.show(false);
    }

    go(place) {
      this.at = Math.max(-1, Math.min(place, this.questions.length));
      this.show(true);
    }

    show(takesFocus) {
      const isQuestion = this.at >= 0 && this.at < this.questions.length;
      this.slots.forEach((slot, place) => { slot.hidden = place !== this.at; });
      this.stage.hidden = isQuestion;
      this.head.hidden = !isQuestion;
      this.steps.hidden = !isQuestion;
      if (isQuestion) this.showQuestion(takesFocus);
      else if (this.at < 0) this.showStart(takesFocus);
      else this.showEnd();
      this.trigger('resize');
    }

    showQuestion(takesFocus) {
      this.make(this.at);
      this.place.textContent = Kit.fill(this.words.place, { place: this.at + 1, all: this.questions.length });
      this.bar.value = this.at + 1;
      this.back.hidden = this.at === 0;
      this.next.textContent = Kit.plain(this.at === this.questions.length - 1 ? this.words.finish : this.words.next);
      if (takesFocus) this.place.focus();
    }

    /** A question is made when it is first looked at. */
    make(place) {
      if (this.made[place]) return;
      const slot = this.slots[place];
      try {
        const made = H5P.newRunnable(this.questions[place], this.contentId, H5P.jQuery(slot), true, {
          parent: this, previousState: this.states[place],
        });
        made.on('resize', () => this.trigger('resize'));
        this.made[place] = made;
      } catch (fault) {
        slot.replaceChildren(Kit.element('p', { class: 'jikimi-hint' }, Kit.plain(this.words.missing)));
      }
    }

    showStart(takesFocus) {
      const title = Kit.element('h2', { class: 'jikimi-set__title', tabindex: '-1' }, Kit.plain(this.params.title));
      this.stage.replaceChildren(
        title,
        Kit.paragraphs(this.params.introduction, 'jikimi-set__text'),
        Kit.element('p', { class: 'jikimi-promise' }, Kit.plain(this.words.atYourPace)),
        Kit.element('div', { class: 'jikimi-actions' }, Kit.button(this.words.begin, 'main', () => this.go(0))),
      );
      if (takesFocus) title.focus();
    }

    showEnd() {
      const title = Kit.element('h2', { class: 'jikimi-set__title', tabindex: '-1' }, Kit.plain(this.words.ended));
      const score = this.params.showScore
        ? Kit.element('p', { class: 'jikimi-set__score' },
          Kit.fill(this.words.score, { score: this.getScore(), all: this.getMaxScore() }))
        : null;
      this.stage.replaceChildren(...[
        title,
        Kit.paragraphs(this.params.ending, 'jikimi-set__text'),
        score,
        Kit.helpCard(this.params.help || {}),
        Kit.element('div', { class: 'jikimi-actions' },
          Kit.button(this.words.back, 'line', () => this.go(this.questions.length - 1)),
          Kit.button(this.words.again, 'line', () => this.resetTask(true))),
      ].filter(Boolean));
      title.focus();
      this.tellCompleted();
    }

    tellCompleted() {
      if (this.isTold) return;
      this.isTold = true;
      this.triggerXAPIScored(this.getScore(), this.getMaxScore(), 'completed', true);
    }

    each(name) {
      return this.made.map((made) => (made && made[name] ? made[name]() : 0)).reduce((sum, one) => sum + one, 0);
    }

    getScore() {
      return this.each('getScore');
    }

    getMaxScore() {
      this.questions.forEach((question, place) => this.make(place));
      return this.each('getMaxScore');
    }

    getAnswerGiven() {
      return this.made.some((made) => made && made.getAnswerGiven && made.getAnswerGiven());
    }

    showSolutions() {
      this.made.forEach((made) => made && made.showSolutions && made.showSolutions());
    }

    resetTask(takesFocus) {
      this.made.forEach((made) => made && made.resetTask && made.resetTask());
      this.isTold = false;
      this.at = -1;
      this.show(takesFocus === true);
    }

    getTitle() {
      return Kit.plain(this.params.title);
    }

    getXAPIData() {
      const event = this.createXAPIEventTemplate('completed');
      event.setScoredResult(this.getScore(), this.getMaxScore(), this, true);
      const children = this.made.map((made) => made && made.getXAPIData && made.getXAPIData()).filter(Boolean);
      return { statement: event.data.statement, children };
    }

    getCurrentState() {
      const questions = this.made.map((made, place) => {
        const state = made && made.getCurrentState ? made.getCurrentState() : this.states[place];
        return state === undefined ? null : state;
      });
      const isBegun = this.at >= 0 || questions.some(Boolean);
      return isBegun ? { at: Math.min(this.at, this.questions.length - 1), questions } : undefined;
    }
  };
})(Jikimi.Kit);

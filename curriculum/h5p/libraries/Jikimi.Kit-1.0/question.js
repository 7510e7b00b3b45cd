/* One question: how it is checked, tried again, told to the host and remembered. The kinds of question
   (Jikimi.Choice and so on) say what is asked and what is right. */
Jikimi.Question = (function (Kit) {
  'use strict';

  class Question extends H5P.EventDispatcher {
    constructor(params, contentId, extras) {
      super();
      this.params = params || {};
      this.words = this.params.l10n || {};
      this.contentId = contentId;
      this.extras = extras || {};
      this.isChecked = false;
      this.isRestored = false;
    }

    attach($container) {
      const root = $container.get ? $container.get(0) : $container;
      this.draw();
      root.classList.add('jikimi');
      root.replaceChildren(this.node);
      this.restore(this.extras.previousState);
      this.trigger('resize');
    }

    draw() {
      if (this.node) return;
      const title = Kit.newId('question');
      this.body = Kit.element('div', { class: 'jikimi-question__body' });
      this.feedback = Kit.element('div', { class: 'jikimi-feedback', role: 'status', tabindex: '-1' });
      this.checkButton = Kit.button(this.words.check, 'main', () => this.check());
      this.againButton = Kit.button(this.words.again, 'line', () => this.resetTask(true));
      this.answerButton = Kit.button(this.words.showAnswer, 'line', () => this.showSolutions());
      this.node = Kit.element(
        'div', { class: 'jikimi-question', role: 'group', 'aria-labelledby': title },
        Kit.element('h3', { class: 'jikimi-question__title', id: title }, Kit.plain(this.params.question)),
        this.body,
        this.feedback,
        Kit.element('div', { class: 'jikimi-actions' }, this.checkButton, this.answerButton, this.againButton),
      );
      this.title = title;
      this.drawBody(this.body);
      this.showButtons();
    }

    showButtons() {
      const isRight = this.isChecked && this.getScore() === this.getMaxScore();
      this.checkButton.hidden = this.isChecked;
      this.againButton.hidden = !this.isChecked;
      this.answerButton.hidden = !this.isChecked || isRight || this.isSolved;
    }

    check() {
      if (!this.getAnswerGiven()) {
        this.say([this.words.answerFirst], 'hint');
        return;
      }
      this.mark();
      this.tellAnswered();
      this.feedback.focus();
    }

    /** Show what was right and what can be learned from it. */
    mark() {
      this.isChecked = true;
      this.lock(true);
      const isRight = this.getScore() === this.getMaxScore();
      this.markBody();
      this.say(
        [isRight ? this.words.right : this.words.notYet, ...this.lessons(), this.params.explanation],
        isRight ? 'right' : 'not-yet',
      );
      this.showButtons();
      this.trigger('resize');
    }

    say(lines, kind) {
      this.feedback.className = `jikimi-feedback jikimi-feedback--${kind}`;
      this.feedback.replaceChildren(
        ...lines.filter((line) => Kit.plain(line)).map((line) => Kit.element('p', {}, Kit.plain(line))),
      );
      this.trigger('resize');
    }

    tellAnswered() {
      const event = this.createXAPIEventTemplate('answered');
      this.describe(event);
      event.setScoredResult(this.getScore(), this.getMaxScore(), this, true, this.getScore() === this.getMaxScore());
      event.data.statement.result.response = this.response();
      this.trigger(event);
    }

    describe(event) {
      const definition = event.getVerifiedStatementValue(['object', 'definition']);
      const name = this.getTitle();
      Object.assign(definition, {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        description: { [Kit.language()]: name, 'en-US': name },
      }, this.definition());
    }

    /** What a host's report asks for. */
    getXAPIData() {
      const event = this.createXAPIEventTemplate('answered');
      this.describe(event);
      event.setScoredResult(this.getScore(), this.getMaxScore(), this, true, this.getScore() === this.getMaxScore());
      event.data.statement.result.response = this.response();
      return { statement: event.data.statement };
    }

    getTitle() {
      return Kit.plain(this.params.question);
    }

    showSolutions() {
      this.draw();
      this.isChecked = true;
      this.isSolved = true;
      this.lock(true);
      this.showAnswer();
      this.say([this.words.answerShown, this.params.explanation], 'right');
      this.showButtons();
      this.feedback.focus();
    }

    resetTask(takesFocus) {
      this.draw();
      this.isChecked = false;
      this.isSolved = false;
      this.lock(false);
      this.clear();
      this.say([], 'hint');
      this.showButtons();
      if (takesFocus === true) this.firstControl().focus();
      this.trigger('resize');
    }

    getCurrentState() {
      return this.getAnswerGiven() ? { answer: this.answer(), checked: this.isChecked } : undefined;
    }

    restore(state) {
      if (this.isRestored || !state || state.answer === undefined) return;
      this.isRestored = true;
      this.takeUp(state.answer);
      if (state.checked) this.mark();
    }

    lock(isLocked) {
      this.body.querySelectorAll('input, select, button').forEach((control) => { control.disabled = isLocked; });
    }

    firstControl() {
      return this.body.querySelector('input, select, button, textarea');
    }

    lessons() {
      return [];
    }
  }

  return Question;
})(Jikimi.Kit);

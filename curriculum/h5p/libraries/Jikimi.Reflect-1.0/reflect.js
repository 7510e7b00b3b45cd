/* Room to think. What is written is never part of a statement, of a saved state or of anything else that
   leaves the page: it is gone when the page is closed. */
Jikimi.Reflect = (function (Kit) {
  'use strict';

  return class Reflect extends H5P.EventDispatcher {
    constructor(params, contentId) {
      super();
      this.params = params || {};
      this.words = this.params.l10n || {};
      this.contentId = contentId;
    }

    attach($container) {
      const root = $container.get ? $container.get(0) : $container;
      this.draw();
      root.classList.add('jikimi');
      root.replaceChildren(this.node);
      this.trigger('resize');
    }

    draw() {
      if (this.node) return;
      const title = Kit.newId('question');
      const promise = Kit.newId('promise');
      this.field = Kit.element('textarea', {
        class: 'jikimi-reflect__field', rows: '4', maxlength: '2000', autocomplete: 'off', 'aria-labelledby': title,
        'aria-describedby': promise,
      });
      this.after = Kit.element('div', { class: 'jikimi-feedback', role: 'status', tabindex: '-1' });
      this.node = Kit.element(
        'div', { class: 'jikimi-question', role: 'group', 'aria-labelledby': title },
        Kit.element('h3', { class: 'jikimi-question__title', id: title }, Kit.plain(this.params.question)),
        Kit.paragraphs(this.params.hint, 'jikimi-hint'),
        this.field,
        Kit.element('p', { class: 'jikimi-promise', id: promise }, Kit.plain(this.words.staysHere)),
        this.after,
        Kit.element('div', { class: 'jikimi-actions' },
          Kit.button(this.words.done, 'main', () => this.finish()),
          Kit.button(this.words.wipe, 'line', () => this.resetTask(true))),
      );
    }

    finish() {
      const thanks = [this.words.thanks, this.params.after].filter((line) => Kit.plain(line));
      this.after.className = 'jikimi-feedback jikimi-feedback--right';
      this.after.replaceChildren(...thanks.map((line) => Kit.paragraphs(line, '')));
      this.triggerXAPI('interacted');
      this.after.focus();
      this.trigger('resize');
    }

    resetTask(takesFocus) {
      this.draw();
      this.field.value = '';
      this.after.replaceChildren();
      this.after.className = 'jikimi-feedback';
      if (takesFocus === true) this.field.focus();
      this.trigger('resize');
    }

    getTitle() {
      return Kit.plain(this.params.question);
    }

    getAnswerGiven() {
      return true;
    }

    getScore() {
      return 0;
    }

    getMaxScore() {
      return 0;
    }

    showSolutions() {}

    getCurrentState() {
      return undefined;
    }
  };
})(Jikimi.Kit);

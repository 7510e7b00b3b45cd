/* A sentence that is so, or is not so. */
Jikimi.TrueFalse = (function (Kit) {
  'use strict';

  return class TrueFalse extends Jikimi.Question {
    drawBody(body) {
      const group = Kit.newId('true-false');
      const row = (value, word) => {
        const input = Kit.element('input', { type: 'radio', name: group, value, class: 'jikimi-choice__input' });
        const label = Kit.element(
          'label', { class: 'jikimi-choice' }, input, Kit.element('span', { class: 'jikimi-choice__text' }, Kit.plain(word)),
        );
        body.append(label);
        return input;
      };
      this.yes = row('true', this.words.isTrue);
      this.no = row('false', this.words.isFalse);
    }

    answer() {
      if (this.yes.checked) return true;
      return this.no.checked ? false : undefined;
    }

    takeUp(answer) {
      this.yes.checked = answer === true;
      this.no.checked = answer === false;
    }

    clear() {
      this.takeUp(undefined);
    }

    right() {
      return this.params.correct === true;
    }

    showAnswer() {
      this.takeUp(this.right());
    }

    markBody() {}

    lessons() {
      return [this.answer() ? this.params.feedbackTrue : this.params.feedbackFalse];
    }

    getAnswerGiven() {
      this.draw();
      return this.answer() !== undefined;
    }

    getScore() {
      this.draw();
      return this.answer() === this.right() ? 1 : 0;
    }

    getMaxScore() {
      return 1;
    }

    response() {
      return this.getAnswerGiven() ? String(this.answer()) : '';
    }

    definition() {
      return { interactionType: 'true-false', correctResponsesPattern: [String(this.right())] };
    }
  };
})(Jikimi.Kit);

/* One right answer, or several. Each answer teaches something once it was checked. */
Jikimi.Choice = (function (Kit) {
  'use strict';

  return class Choice extends Jikimi.Question {
    drawBody(body) {
      const group = Kit.newId('choice');
      this.choices = this.params.choices || [];
      this.inputs = this.choices.map((choice, place) => Kit.element('input', {
        type: this.params.several ? 'checkbox' : 'radio', name: group, value: place, class: 'jikimi-choice__input',
      }));
      this.marks = this.choices.map(() => Kit.element('span', { class: 'jikimi-mark' }));
      if (this.params.several) body.append(Kit.element('p', { class: 'jikimi-hint' }, Kit.plain(this.words.severalHint)));
      body.append(...this.choices.map((choice, place) => Kit.element(
        'label', { class: 'jikimi-choice' }, this.inputs[place],
        Kit.element('span', { class: 'jikimi-choice__text' }, Kit.plain(choice.text)), this.marks[place],
      )));
    }

    answer() {
      return this.inputs.flatMap((input, place) => (input.checked ? [place] : []));
    }

    takeUp(answer) {
      this.inputs.forEach((input, place) => { input.checked = [].concat(answer).includes(place); });
    }

    clear() {
      this.takeUp([]);
      this.marks.forEach((mark) => { mark.textContent = ''; });
    }

    right() {
      return this.choices.flatMap((choice, place) => (choice.correct ? [place] : []));
    }

    showAnswer() {
      this.takeUp(this.right());
      this.markBody();
    }

    markBody() {
      this.choices.forEach((choice, place) => {
        const word = choice.correct ? this.words.rightMark : this.words.notYetMark;
        this.marks[place].textContent = this.inputs[place].checked ? Kit.plain(word) : '';
        this.marks[place].className = `jikimi-mark jikimi-mark--${choice.correct ? 'right' : 'not-yet'}`;
      });
    }

    lessons() {
      return this.answer().map((place) => this.choices[place].feedback);
    }

    getAnswerGiven() {
      this.draw();
      return this.answer().length > 0;
    }

    getScore() {
      this.draw();
      const right = this.right();
      const given = this.answer();
      return given.length === right.length && given.every((place) => right.includes(place)) ? 1 : 0;
    }

    getMaxScore() {
      return 1;
    }

    response() {
      return this.answer().join('[,]');
    }

    definition() {
      return {
        interactionType: 'choice',
        correctResponsesPattern: [this.right().join('[,]')],
        choices: this.choices.map((choice, place) => ({
          id: String(place), description: { [Kit.language()]: Kit.plain(choice.text), 'en-US': Kit.plain(choice.text) },
        })),
      };
    }
  };
})(Jikimi.Kit);

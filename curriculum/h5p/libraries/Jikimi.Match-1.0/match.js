/* Pairs that belong together. Each has a list to choose from: the same for a mouse, a thumb and a keyboard. */
Jikimi.Match = (function (Kit) {
  'use strict';

  return class Match extends Jikimi.Question {
    drawBody(body) {
      this.pairs = this.params.pairs || [];
      const order = Kit.shuffled(this.pairs.map((pair, place) => place));
      this.marks = this.pairs.map(() => Kit.element('span', { class: 'jikimi-mark' }));
      this.selects = this.pairs.map(() => Kit.element(
        'select', { class: 'jikimi-match__select', id: Kit.newId('match') },
        Kit.element('option', { value: '' }, Kit.plain(this.words.chooseOne)),
        ...order.map((place) => Kit.element('option', { value: place }, Kit.plain(this.pairs[place].right))),
      ));
      body.append(...this.pairs.map((pair, place) => Kit.element(
        'div', { class: 'jikimi-match' },
        Kit.element('label', { for: this.selects[place].id, class: 'jikimi-match__left' }, Kit.plain(pair.left)),
        this.selects[place], this.marks[place],
      )));
    }

    answer() {
      return this.selects.map((select) => (select.value === '' ? null : Number(select.value)));
    }

    takeUp(answer) {
      this.selects.forEach((select, place) => {
        const value = [].concat(answer)[place];
        select.value = value === null || value === undefined ? '' : String(value);
      });
    }

    clear() {
      this.takeUp([]);
      this.marks.forEach((mark) => { mark.textContent = ''; });
    }

    showAnswer() {
      this.takeUp(this.pairs.map((pair, place) => place));
      this.markBody();
    }

    markBody() {
      this.answer().forEach((given, place) => {
        const isRight = given === place;
        this.marks[place].textContent = Kit.plain(isRight ? this.words.rightMark : this.words.notYetMark);
        this.marks[place].className = `jikimi-mark jikimi-mark--${isRight ? 'right' : 'not-yet'}`;
      });
    }

    getAnswerGiven() {
      this.draw();
      return this.selects.length > 0 && this.answer().every((given) => given !== null);
    }

    // A half-made answer is kept too, so that nobody loses it.
    getCurrentState() {
      this.draw();
      const isBegun = this.answer().some((given) => given !== null);
      return isBegun ? { answer: this.answer(), checked: this.isChecked } : undefined;
    }

    getScore() {
      this.draw();
      return this.answer().filter((given, place) => given === place).length;
    }

    getMaxScore() {
      return (this.params.pairs || []).length;
    }

    response() {
      return this.answer().map((given, place) => `${place}[.]${given === null ? '' : given}`).join('[,]');
    }

    definition() {
      const side = (name) => this.pairs.map((pair, place) => ({
        id: String(place), description: { [Kit.language()]: Kit.plain(pair[name]), 'en-US': Kit.plain(pair[name]) },
      }));
      return {
        interactionType: 'matching',
        correctResponsesPattern: [this.pairs.map((pair, place) => `${place}[.]${place}`).join('[,]')],
        source: side('left'),
        target: side('right'),
      };
    }
  };
})(Jikimi.Kit);

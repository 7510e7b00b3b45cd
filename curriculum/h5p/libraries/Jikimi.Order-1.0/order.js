/* Things to put one after the other, by buttons that a keyboard, a thumb and a screen reader can press. */
Jikimi.Order = (function (Kit) {
  'use strict';

  return class Order extends Jikimi.Question {
    drawBody(body) {
      this.items = (this.params.items || []).map(Kit.plain);
      this.places = Kit.shuffled(this.items.map((item, place) => place));
      this.hasMoved = false;
      this.voice = Kit.voice();
      this.list = Kit.element('ol', { class: 'jikimi-order' });
      this.rows = this.items.map((item, place) => this.row(item, place));
      body.append(Kit.element('p', { class: 'jikimi-hint' }, Kit.plain(this.words.orderHint)), this.list, this.voice.node);
      this.arrange();
    }

    row(item, place) {
      const up = Kit.button('↑', 'move', () => this.move(place, -1, up));
      const down = Kit.button('↓', 'move', () => this.move(place, 1, down));
      up.setAttribute('aria-label', Kit.fill(this.words.moveUp, { item }));
      down.setAttribute('aria-label', Kit.fill(this.words.moveDown, { item }));
      const mark = Kit.element('span', { class: 'jikimi-mark' });
      const node = Kit.element(
        'li', { class: 'jikimi-order__item' },
        Kit.element('span', { class: 'jikimi-order__text' }, item, mark),
        Kit.element('span', { class: 'jikimi-order__moves' }, up, down),
      );
      return { node, mark };
    }

    arrange() {
      this.list.replaceChildren(...this.places.map((place) => this.rows[place].node));
    }

    move(place, step, pressed) {
      const from = this.places.indexOf(place);
      const to = from + step;
      this.hasMoved = true;
      if (to >= 0 && to < this.places.length) {
        [this.places[from], this.places[to]] = [this.places[to], this.places[from]];
        this.arrange();
        pressed.focus();
      }
      this.voice.say(Kit.fill(this.words.movedTo, {
        item: this.items[place], place: this.places.indexOf(place) + 1, all: this.items.length,
      }));
    }

    answer() {
      return this.places.slice();
    }

    takeUp(answer) {
      const isWhole = Array.isArray(answer) && answer.length === this.items.length
        && this.items.every((item, place) => answer.includes(place));
      if (!isWhole) return;
      this.places = answer.slice();
      this.hasMoved = true;
      this.arrange();
    }

    clear() {
      this.places = Kit.shuffled(this.items.map((item, place) => place));
      this.hasMoved = false;
      this.rows.forEach((row) => { row.mark.textContent = ''; });
      this.arrange();
    }

    showAnswer() {
      this.takeUp(this.items.map((item, place) => place));
      this.markBody();
    }

    markBody() {
      this.places.forEach((place, at) => {
        const isRight = place === at;
        this.rows[place].mark.textContent = Kit.plain(isRight ? this.words.rightMark : this.words.notYetMark);
        this.rows[place].mark.className = `jikimi-mark jikimi-mark--${isRight ? 'right' : 'not-yet'}`;
      });
    }

    // The order shown at first is an answer too: checking it needs no pushing about.
    getAnswerGiven() {
      this.draw();
      return this.items.length > 0;
    }

    getCurrentState() {
      this.draw();
      return this.hasMoved || this.isChecked ? { answer: this.answer(), checked: this.isChecked } : undefined;
    }

    getScore() {
      this.draw();
      return this.places.every((place, at) => place === at) ? 1 : 0;
    }

    getMaxScore() {
      return 1;
    }

    response() {
      return this.places.join('[,]');
    }

    definition() {
      return {
        interactionType: 'sequencing',
        correctResponsesPattern: [this.items.map((item, place) => place).join('[,]')],
        choices: this.items.map((item, place) => ({
          id: String(place), description: { [Kit.language()]: item, 'en-US': item },
        })),
      };
    }
  };
})(Jikimi.Kit);

// A queue of tasks that run one after another. Write the missing body of `clear`.

class Queue {
  constructor() {
    this.tasks = [];
    this.running = false;
  }

  push(task) {
    this.tasks.push(task);
    this.run();
  }

  async run() {
    if (this.running) {
      return;
    }
    this.running = true;
    while (this.tasks.length > 0) {
      const task = this.tasks.shift();
      await task();
    }
    this.running = false;
  }

  clear() {

  }
}

module.exports = Queue;
